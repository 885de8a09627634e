import { Button } from '@mantine/core'
import { IconCalendarPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import type { CalendarConnectionView } from '#contract/calendars.ts'
import { useSend } from '../../api/query.ts'
import { Mark, type Tone } from '../../parts/mark.tsx'
import { Row, Section } from '../../parts/section.tsx'
import { Shown } from '../../parts/shown.tsx'
import { Empty } from '../../parts/states.tsx'
import { tell } from '../../parts/told.ts'
import { clockText, dayAndTimeOf, shortDayText } from '../../parts/when.ts'
import { refusalText } from '../shared/refusal.tsx'
import { Sure } from '../shared/sure.tsx'
import { ConnectDialog } from './connect-dialog.tsx'
import { connectionsQuery, staffQuery } from './queries.ts'
import { calendarsWords as said } from './words.ts'
import classes from '../shared/shared.module.css'

const list = 'GET /api/businesses/{businessId}/calendar-connections'
const lookAgainMs = 4_000

export function Connections() {
  const [connecting, setConnecting] = useState(false)
  const query = useQuery({
    ...connectionsQuery(),
    refetchInterval: ({ state }) => (state.data?.items.some((one) => one.state === 'waiting') ? lookAgainMs : false),
  })
  return (
    <Section title={said.inTitle} aside={<Button onClick={() => setConnecting(true)}>{said.connect}</Button>}>
      <p className={classes.about}>{said.inHint}</p>
      <Shown query={query} skeleton={<div className={classes.waiting} aria-busy="true" />}>
        {({ items }) =>
          items.length ? (
            <ul>
              {items.map((connection) => (
                <Connection key={connection.id} connection={connection} />
              ))}
            </ul>
          ) : (
            <Empty icon={IconCalendarPlus} title={said.none} hint={said.noneHint} />
          )
        }
      </Shown>
      <ConnectDialog opened={connecting} close={() => setConnecting(false)} />
    </Section>
  )
}

const tones: Record<CalendarConnectionView['state'], Tone> = { waiting: 'plain', read: 'good', failing: 'warn' }

function Connection({ connection }: { connection: CalendarConnectionView }) {
  const { data: staff } = useQuery(staffQuery())
  const sync = useSend('POST /api/businesses/{businessId}/calendar-connections/{connectionId}/sync', { anew: [list] })
  const params = { connectionId: connection.id }
  const whose = staff?.items.find(({ id }) => id === connection.staffId)?.name ?? said.somebody
  return (
    <Row
      title={
        <>
          {whose}
          <span className={classes.soft}>{connection.host}</span>
          <Mark tone={tones[connection.state]}>{said.state[connection.state]}</Mark>
        </>
      }
      detail={
        <>
          <Health connection={connection} />
          {sync.error ? <p role="alert">{refusalText(sync.error)}</p> : null}
        </>
      }
      actions={
        <>
          <Button
            variant="default"
            size="xs"
            loading={sync.isPending}
            onClick={() => sync.mutate({ params }, { onSuccess: () => tell(said.syncing) })}
          >
            {said.sync}
            <span className={classes.unseen}> {`${whose}, ${connection.host}`}</span>
          </Button>
          <Disconnect connection={connection} />
        </>
      }
    />
  )
}

function Health({ connection }: { connection: CalendarConnectionView }) {
  const { lastReadAt, busyTimes, failingSince, failure, notUnderstood, over } = connection
  return (
    <>
      {lastReadAt ? <p>{`${said.read(dayAndTimeOf(lastReadAt))} · ${said.busy(busyTimes)}`}</p> : null}
      {failingSince ? (
        <p className={classes.warn}>
          {said.failing(dayAndTimeOf(failingSince), said.failures[failure ?? ''] ?? failure ?? '')}
        </p>
      ) : null}
      {notUnderstood ? <p>{said.notUnderstood(notUnderstood)}</p> : null}
      {over.length ? (
        <>
          <p className={classes.warn}>{said.over}</p>
          <ul>
            {over.map(({ id, date, time, contact }) => (
              <li key={id}>
                <Link to="/calendar" search={{ date, open: id }}>
                  {`${shortDayText(date)}, ${clockText(time)} · ${contact.name}`}
                </Link>
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

function Disconnect({ connection: { id, host, busyTimes } }: { connection: CalendarConnectionView }) {
  const [asking, setAsking] = useState(false)
  const remove = useSend('DELETE /api/businesses/{businessId}/calendar-connections/{connectionId}', { anew: [list] })
  return (
    <>
      <Button variant="default" size="xs" onClick={() => setAsking(true)}>
        {said.disconnect}
        <span className={classes.unseen}> {host}</span>
      </Button>
      <Sure
        opened={asking}
        close={() => setAsking(false)}
        title={said.disconnectTitle(host)}
        action={said.disconnect}
        act={() => remove.mutate({ params: { connectionId: id } }, { onSuccess: () => setAsking(false) })}
        sending={remove}
      >
        <p>{said.disconnectHint(busyTimes)}</p>
      </Sure>
    </>
  )
}
