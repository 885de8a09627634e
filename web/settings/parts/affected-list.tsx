/** Appointments that stand although what was changed would not take them any more: told, with a way to each. */
import { Alert } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { clockText, shortDayText } from '../../parts/when.ts'
import classes from '../settings.module.css'

export type Standing = { id: string; date: string; time: string; who: string }
type Props = { title: string; hint: string; more(count: number): string; appointments: Standing[] }

const mostShown = 8

export function AffectedList({ title, hint, more, appointments }: Props) {
  if (!appointments.length) return null
  const rest = appointments.length - mostShown
  return (
    <Alert color="yellow" variant="light" title={title}>
      <p>{hint}</p>
      <ul className={classes.standing}>
        {appointments.slice(0, mostShown).map(({ id, date, time, who }) => (
          <li key={id}>
            <Link to="/calendar" search={{ date, open: id }} className={classes.link}>
              {shortDayText(date)}, {clockText(time)} · {who}
            </Link>
          </li>
        ))}
      </ul>
      {rest > 0 ? <p>{more(rest)}</p> : null}
    </Alert>
  )
}
