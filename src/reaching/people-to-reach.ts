import { Temporal } from 'temporal-polyfill'
import type { ReachSubject } from '#contract/reaching.ts'
import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { covers } from './covers.ts'
import { findProvedPeople, type Person } from './queries.ts'

export type Reachable = Pick<Person, 'id' | 'name' | 'address' | 'language'> & {
  /** They have named no hours. */
  isAlways: boolean
}

const isLater = (one: Temporal.Instant | null, other: Temporal.Instant) =>
  one !== null && Temporal.Instant.compare(one, other) > 0

/**
 * Whom to ring about this at that moment (null: at whatever hours), in the order to try them. Only proved addresses,
 * and none that this desk itself answers: also not one that became such a number later.
 */
export async function peopleToReach(
  tx: Tx,
  { subject, at }: { subject: ReachSubject; at: Temporal.Instant | null },
): Promise<Reachable[]> {
  const { zone } = await getBusiness(tx)
  const people = await findProvedPeople(tx, subject)
  return people
    .filter(({ hours }) => at === null || covers(hours, zone, at))
    .filter(({ off_until: off }) => subject !== 'summaries' || !isLater(off, tx.now))
    .map(({ id, name, address, language, hours }) => ({ id, name, address, language, isAlways: hours === 'always' }))
}
