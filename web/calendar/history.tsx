import { useQuery } from '@tanstack/react-query'
import type { AppointmentChange } from '#contract/appointment-history.ts'
import { dayAndTimeOf } from '../parts/when.ts'
import { words } from '../words/index.ts'
import { historyQuery } from './queries.ts'
import { momentText } from './texts.ts'
import classes from './drawer.module.css'

/** What was changed, the newest first. */
export function History({ appointmentId }: { appointmentId: string }) {
  const { data } = useQuery(historyQuery(appointmentId))
  if (!data) return null
  if (!data.items.length) return <p className={classes.dim}>{words().calendar.drawer.noHistory}</p>
  return (
    <ol className={classes.history}>
      {data.items.toReversed().map((change) => (
        <li key={change.version}>
          {change.name ?? words().calendar.by[change.by]} {whatHappened(change)}{' '}
          <span className={classes.dim}>({dayAndTimeOf(change.at)})</span>
        </li>
      ))}
    </ol>
  )
}

function whatHappened({ from, to }: AppointmentChange): string {
  const { drawer, states, with: withNames } = words().calendar
  const place = (one: AppointmentChange['to']) =>
    [momentText(one), one.staffNames.length ? withNames(one.staffNames.join(', ')) : ''].filter(Boolean).join(' ')
  return from.state === to.state ? drawer.moved(place(from), place(to)) : drawer.became(states[to.state])
}
