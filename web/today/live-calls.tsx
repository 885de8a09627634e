import { Link } from '@tanstack/react-router'
import type { LiveCall } from '#contract/today.ts'
import { OutcomeMark, whoOf } from '../calls/outcome.tsx'
import { Section } from '../parts/section.tsx'
import { words } from '../words/index.ts'
import classes from './today.module.css'

/** More than these are a rush: then the number says more than the cards. */
const mostCards = 8

export function LiveCalls({ calls }: { calls: LiveCall[] }) {
  const { today, call } = words()
  if (!calls.length) return null
  return (
    <Section title={today.live} count={calls.length}>
      <ul className={classes.lives}>
        {calls.slice(0, mostCards).map((one) => (
          <li key={one.id}>
            <Link to="/calls/$callId" params={{ callId: one.id }} className={classes.live}>
              <span className={classes.liveHead}>
                {whoOf(one)}
                <OutcomeMark call={one} />
              </span>
              <span className={classes.said}>
                {one.lastSaid
                  ? `${one.lastSaid.role === 'caller' ? call.speaker : call.desk}: ${one.lastSaid.text}`
                  : '…'}
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  )
}
