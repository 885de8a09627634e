import type { ReachView } from '#contract/businesses.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { updateReach } from './queries.ts'

/** Stores the foreign countries in which the business texts and calls people, sorted and without repeats. */
export async function chooseReach(tx: Tx, wanted: ReachView): Promise<ReachView> {
  const reach = [...new Set(wanted.reach)].sort()
  if (await updateReach(tx, reach)) tx.record('business.reach-changed', { businessId: tx.businessId, countries: reach })
  return { reach }
}
