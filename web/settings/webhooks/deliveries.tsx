/** What was sent to an address in the last 30 days, newest first; one of them whole, in a dialog. */
import { Button, Group, Stack } from '@mantine/core'
import { IconSend } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { DeliveryDetail, DeliveryView } from '#contract/webhooks.ts'
import { useSend } from '../../api/query.ts'
import { Mark, type Tone } from '../../parts/mark.tsx'
import { Row } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { Empty } from '../../parts/states.tsx'
import { tell } from '../../parts/told.ts'
import { dayAndTimeOf } from '../../parts/when.ts'
import { Dialog } from '../shared/dialog.tsx'
import { Pages } from '../shared/pages.tsx'
import { Refusal } from '../shared/refusal.tsx'
import { deliveriesQuery, deliveryQuery } from './queries.ts'
import { webhookWords as said } from './words.ts'
import classes from './webhooks.module.css'

/** While something is on its way, its row is read so often. */
const lookAgainMs = 3_000
const tones: Record<DeliveryView['state'], Tone> = { waiting: 'plain', delivered: 'good', failed: 'wrong' }

const nameOf = (type: string) => (type === 'webhook.test' ? said.testEvent : type)
const answerOf = ({ status, failure }: { status: number | null; failure: string | null }) =>
  status === null ? (said.failure[failure ?? ''] ?? failure ?? '') : said.answered(status)

export function Deliveries({ webhookId }: { webhookId: string }) {
  const [shown, setShown] = useState<string | null>(null)
  const every = (items: DeliveryView[]) => items.some(({ state }) => state === 'waiting') && lookAgainMs
  return (
    <>
      <Pages
        query={deliveriesQuery(webhookId)}
        every={every}
        empty={<Empty icon={IconSend} title={said.noDeliveries} hint={said.noDeliveriesHint} />}
      >
        {(deliveries) => (
          <ul>
            {deliveries.map((delivery) => (
              <DeliveryRow key={delivery.eventId} delivery={delivery} show={() => setShown(delivery.eventId)} />
            ))}
          </ul>
        )}
      </Pages>
      <Dialog title={said.deliveryTitle} opened={shown !== null} close={() => setShown(null)} size="lg">
        <Detail webhookId={webhookId} eventId={shown ?? ''} />
      </Dialog>
    </>
  )
}

function DeliveryRow({ delivery, show }: { delivery: DeliveryView; show(): void }) {
  const { type, state, attempts, lastStatus, lastFailure, nextTryAt, createdAt } = delivery
  const detail = [
    dayAndTimeOf(createdAt),
    said.attempts(attempts),
    ...(attempts ? [answerOf({ status: lastStatus, failure: lastFailure })] : []),
    ...(state === 'waiting' && attempts && nextTryAt ? [said.nextTry(dayAndTimeOf(nextTryAt))] : []),
  ]
  return (
    <Row
      title={
        <>
          <span className={classes.type}>{nameOf(type)}</span>
          <Mark tone={tones[state]}>{said.state[state]}</Mark>
        </>
      }
      detail={detail.join(' · ')}
      actions={
        <Button variant="default" size="xs" onClick={show}>
          {said.show}
          <span className={classes.unseen}>
            {' '}
            {nameOf(type)}, {dayAndTimeOf(createdAt)}
          </span>
        </Button>
      }
    />
  )
}

function Detail({ webhookId, eventId }: { webhookId: string; eventId: string }) {
  const query = useQuery({
    ...deliveryQuery(webhookId, eventId),
    refetchInterval: ({ state }) => state.data?.state === 'waiting' && lookAgainMs,
  })
  return (
    <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
      {(delivery) => <Whole webhookId={webhookId} delivery={delivery} />}
    </Shown>
  )
}

function Whole({ webhookId, delivery }: { webhookId: string; delivery: DeliveryDetail }) {
  const again = useSend('POST /api/businesses/{businessId}/webhooks/{webhookId}/deliveries/{eventId}', {
    anew: [
      'GET /api/businesses/{businessId}/webhooks/{webhookId}/deliveries',
      'GET /api/businesses/{businessId}/webhooks/{webhookId}/deliveries/{eventId}',
    ],
  })
  const { eventId, type, state, body, log } = delivery
  return (
    <Stack>
      <Group gap="xs">
        <strong className={classes.type}>{nameOf(type)}</strong>
        <Mark tone={tones[state]}>{said.state[state]}</Mark>
      </Group>
      <div>
        <h3 className={classes.heading}>{said.body}</h3>
        <pre className={classes.bytes}>{readable(body)}</pre>
      </div>
      <div>
        <h3 className={classes.heading}>{said.log}</h3>
        {log.length ? (
          <ol className={classes.log}>
            {log.map((attempt) => (
              <li key={attempt.at}>
                <span>{dayAndTimeOf(attempt.at)}</span>
                <span>{answerOf(attempt)}</span>
                <span className={classes.ms}>{attempt.ms} ms</span>
              </li>
            ))}
          </ol>
        ) : (
          <p className={classes.hint}>{said.noTries}</p>
        )}
      </div>
      <Refusal error={again.error} />
      <Group justify="end">
        <Button
          loading={again.isPending}
          onClick={() => again.mutate({ params: { webhookId, eventId } }, { onSuccess: () => tell(said.sentAgain) })}
        >
          {said.again}
        </Button>
      </Group>
    </Stack>
  )
}

/** The bytes are JSON on one line; what else they may be is shown as it is. */
function readable(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2)
  } catch (error) {
    if (error instanceof SyntaxError) return body
    throw error
  }
}
