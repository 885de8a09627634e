/** Whom the business was asked to forget. While that is under way it is read anew. */
import type { ErasureView } from '#contract/privacy.ts'
import { Mark } from '../../parts/mark.tsx'
import { Row, Section } from '../../parts/section.tsx'
import { dayAndTimeOf } from '../../parts/when.ts'
import { Pages } from '../shared/pages.tsx'
import { erasuresQuery } from './queries.ts'
import { privacyWords as said } from './words.ts'
import classes from '../shared/shared.module.css'

const lookAgainMs = 5_000
const isUnderWay = ({ state }: ErasureView) => state === 'copies' || state === 'rows'

export function Erasures() {
  return (
    <Section title={said.erasures}>
      <Pages
        query={erasuresQuery()}
        every={(items) => items.some(isUnderWay) && lookAgainMs}
        empty={<p className={classes.none}>{said.nobodyForgotten}</p>}
      >
        {(erasures) => (
          <ul>
            {erasures.map((erasure) => (
              <Erasure key={erasure.id} erasure={erasure} />
            ))}
          </ul>
        )}
      </Pages>
    </Section>
  )
}

function Erasure({ erasure: { kind, subjectId, state, askedAt, dueAt, endedAt, found } }: { erasure: ErasureView }) {
  return (
    <Row
      title={
        <>
          {kind === 'business' ? said.ofBusiness : said.ofCustomer}
          <Mark tone={state === 'done' ? 'good' : 'plain'}>{said.erasure[state]}</Mark>
        </>
      }
      detail={
        <>
          {said.asked(dayAndTimeOf(askedAt))} ·{' '}
          {endedAt ? said.ended(dayAndTimeOf(endedAt)) : said.due(dayAndTimeOf(dueAt))}
          <br />
          <span className={classes.id}>{subjectId}</span>
          {found ? <p className={classes.warn}>{said.found(found)}</p> : null}
        </>
      }
    />
  )
}
