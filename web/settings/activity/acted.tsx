/** Where a platform admin acted here, why, and for how long. */
import type { ImpersonationView } from '#contract/team.ts'
import { Mark } from '../../parts/mark.tsx'
import { Row, Section } from '../../parts/section.tsx'
import { dayAndTimeOf } from '../../parts/when.ts'
import { Pages } from '../shared/pages.tsx'
import { actedQuery } from './queries.ts'
import { activityWords as said } from './words.ts'
import classes from '../shared/shared.module.css'

export function Acted() {
  return (
    <Section title={said.acted}>
      <p className={classes.about}>{said.actedHint}</p>
      <Pages query={actedQuery()} empty={<p className={classes.none}>{said.neverActed}</p>}>
        {(times) => (
          <ul>
            {times.map((one) => (
              <Time key={one.id} one={one} />
            ))}
          </ul>
        )}
      </Pages>
    </Section>
  )
}

function Time({ one: { reason, startedAt, expiresAt, endedAt } }: { one: ImpersonationView }) {
  return (
    <Row
      title={
        <>
          {said.span(dayAndTimeOf(startedAt), dayAndTimeOf(endedAt ?? expiresAt))}
          {endedAt === null ? <Mark tone="warn">{said.running}</Mark> : null}
        </>
      }
      detail={said.reason(reason)}
    />
  )
}
