import type { TodayView } from '#contract/today.ts'
import { words } from '../words/index.ts'
import classes from './today.module.css'

const shown = ['calls', 'booked', 'messages', 'missed'] as const

export function Numbers({ numbers }: { numbers: TodayView['numbers'] }) {
  const { today } = words()
  return (
    <dl className={classes.numbers} aria-label={today.numbers}>
      {shown.map((name) => (
        <div key={name} className={classes.number}>
          <dt>{today[name]}</dt>
          <dd>{numbers[name].today}</dd>
          <dd className={classes.before}>{today.before(numbers[name].before)}</dd>
        </div>
      ))}
    </dl>
  )
}
