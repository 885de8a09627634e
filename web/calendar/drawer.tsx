/** One appointment: what, who, when, its history, and what can be done with it. */
import { Alert, Button, Drawer, Group, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useQuery } from '@tanstack/react-query'
import type { AppointmentAction } from '#contract/appointment-states.ts'
import type { AppointmentView } from '#contract/appointments.ts'
import { useSend } from '../api/query.ts'
import { problemText } from '../parts/problem-text.ts'
import { Failed } from '../parts/states.tsx'
import { dayAndTimeOf, dayText } from '../parts/when.ts'
import { business, locale } from '../start.ts'
import { words } from '../words/index.ts'
import { History } from './history.tsx'
import { appointmentQuery, shown } from './queries.ts'
import { spanText } from './texts.ts'
import classes from './drawer.module.css'

type Props = { appointmentId: string; onAct(action: 'move' | 'cancel'): void; onClose(): void }

export function AppointmentDrawer({ appointmentId, onAct, onClose }: Props) {
  const query = useQuery(appointmentQuery(appointmentId))
  const said = words().calendar
  const found = query.data
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      returnFocus={false}
      title={found ? `${found.contact.name}, ${found.service.name[business.language]}` : said.title}
      closeButtonProps={{ 'aria-label': said.drawer.close }}
    >
      {found ? (
        <>
          <Facts appointment={found} />
          <Actions appointment={found} onAct={onAct} />
          <section className={classes.section}>
            <h3>{said.drawer.history}</h3>
            <History appointmentId={appointmentId} />
          </section>
        </>
      ) : query.isError ? (
        <Failed error={query.error} again={() => void query.refetch()} />
      ) : (
        <p className={classes.dim}>{words().loading}</p>
      )}
    </Drawer>
  )
}

const moneyText = ({ amountMinor, currency }: { amountMinor: number; currency: string }) => {
  const format = new Intl.NumberFormat(locale, { style: 'currency', currency })
  return format.format(amountMinor / 10 ** (format.resolvedOptions().maximumFractionDigits ?? 2))
}

function Facts({ appointment }: { appointment: AppointmentView }) {
  const said = words().calendar
  const { drawer } = said
  const { contact, state, awaiting, reply, closed, place, price, override, unconfirmed } = appointment
  const answers = appointment.answers.map(({ answer }) => answer).join(' · ')
  const facts: [string, React.ReactNode][] = [
    [drawer.when, `${dayText(appointment.date)}, ${spanText(appointment)}`],
    [drawer.who, <Reach key="reach" contact={contact} />],
    [drawer.for, appointment.attendeeName],
    [drawer.staff, appointment.staffNames.join(', ')],
    [drawer.where, place?.address],
    [drawer.price, price && moneyText(price)],
    [drawer.bookedBy, said.sources[appointment.source]],
    [drawer.squeezedIn, override?.reason],
    [drawer.answers, answers],
  ]
  return (
    <Stack gap="xs">
      <p className={state === 'booked' && !unconfirmed ? classes.dim : classes.warn}>
        {state === 'booked' && unconfirmed ? said.unconfirmed : said.states[state]}
        {closed?.cancelledFor
          ? `. ${drawer.cancelledFor[closed.cancelledFor]}${closed.late ? `, ${drawer.late}` : ''}`
          : ''}
        {closed?.reason ? `: ${closed.reason}` : ''}
      </p>
      {awaiting ? <p>{drawer.waitsFor(awaiting.what, dayAndTimeOf(awaiting.until))}</p> : null}
      {reply ? <p>{drawer.reply[reply.said]}</p> : null}
      <dl className={classes.facts}>
        {facts.map(([name, value]) =>
          value ? (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd className={name === drawer.when ? classes.when : undefined}>{value}</dd>
            </div>
          ) : null,
        )}
      </dl>
    </Stack>
  )
}

function Reach({ contact: { name, phone, email } }: Pick<AppointmentView, 'contact'>) {
  return (
    <>
      {name}
      {phone ? (
        <>
          <br />
          <a href={`tel:${phone}`}>{phone}</a>
        </>
      ) : null}
      {email ? (
        <>
          <br />
          <a href={`mailto:${email}`}>{email}</a>
        </>
      ) : null}
    </>
  )
}

const at = '/api/businesses/{businessId}/appointments/{appointmentId}'
type ActionsProps = { appointment: AppointmentView; onAct(action: 'move' | 'cancel'): void }

function Actions({ appointment, onAct }: ActionsProps) {
  const said = words().calendar
  const anew = { anew: [...shown] }
  const complete = useSend(`POST ${at}/complete`, anew)
  const noShow = useSend(`POST ${at}/no-show`, anew)
  const decide = useSend(`PUT ${at}/confirmation`, anew)
  const params = { appointmentId: appointment.id }
  const done = (action: keyof typeof said.done) => ({
    onSuccess: () => notifications.show({ color: 'desk', message: said.done[action](appointment.contact.name) }),
  })
  const acts: Record<AppointmentAction, () => void> = {
    move: () => onAct('move'),
    cancel: () => onAct('cancel'),
    complete: () => complete.mutate({ params }, done('complete')),
    'no-show': () => noShow.mutate({ params }, done('no-show')),
    approve: () => decide.mutate({ params, body: { confirmed: true } }, done('approve')),
    decline: () => decide.mutate({ params, body: { confirmed: false } }, done('decline')),
  }
  const isBusy = complete.isPending || noShow.isPending || decide.isPending
  const error = complete.error ?? noShow.error ?? decide.error
  if (!appointment.can.length) return null
  return (
    <Group mt="lg" gap="xs">
      {order
        .filter((action) => appointment.can.includes(action))
        .map((action, nth) => (
          <Button key={action} variant={nth === 0 ? 'filled' : 'default'} disabled={isBusy} onClick={acts[action]}>
            {said.actions[action]}
          </Button>
        ))}
      {error ? (
        <Alert color="red" role="alert" w="100%">
          {problemText(error)}
        </Alert>
      ) : null}
    </Group>
  )
}

/** What is most likely meant comes first. */
const order: AppointmentAction[] = ['approve', 'decline', 'complete', 'no-show', 'move', 'cancel']
