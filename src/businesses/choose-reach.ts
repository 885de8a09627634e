import type { ReachView } from '#contract/businesses.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { updateReach } from './queries.ts'

/** Chooses where else than at home people are texted and called; each country once, in the alphabet's order. */
export async function chooseReach(tx: Tx, wanted: ReachView): Promise<ReachView> {
  const reach = [...new Set(wanted.reach)].sort()
  if (await updateReach(tx, reach)) tx.record('business.reach-changed', { businessId: tx.businessId, countries: reach })
  return { reach }
}
