import type { HoursChanged } from '#contract/hours.ts'
import { AffectedList } from '../parts/affected-list.tsx'
import { hoursWords as said } from './words.ts'

/** Which appointments lie outside the hours since they were changed. */
export function HoursAffected({ changed: { affected } }: { changed: HoursChanged }) {
  return (
    <AffectedList
      title={said.affected(affected.length)}
      hint={said.affectedHint}
      more={said.more}
      appointments={affected.map(({ id, date, time, contact }) => ({ id, date, time, who: contact.name }))}
    />
  )
}
