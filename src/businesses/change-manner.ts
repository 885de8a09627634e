import type { ChangeReceptionist } from '#contract/receptionist.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findManner, updateManner, type KeptManner, type Manner } from './manner-queries.ts'
import { lockBusiness } from './queries.ts'

/** The manner with what is wanted of it, as it would be kept: words once each, without blanks around them. */
export function mannerWith({ changedAt: _, ...before }: KeptManner, wanted: ChangeReceptionist): Manner {
  const given = Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined))
  const after: Manner = { ...before, ...given }
  return { ...after, emergencyWords: [...new Set(after.emergencyWords)] }
}

/** Changes how the receptionist speaks; the next call hears it. What is not named stays. */
export async function changeManner(tx: Tx, wanted: ChangeReceptionist): Promise<void> {
  await lockBusiness(tx)
  const before = await findManner(tx)
  const after = mannerWith(before, wanted)
  const names = Object.keys(after) as (keyof Manner)[]
  const fields = names.filter((name) => JSON.stringify(after[name]) !== JSON.stringify(before[name]))
  // Whoever keeps our words has chosen them, too.
  if (!fields.length && before.changedAt !== null) return
  await updateManner(tx, after)
  tx.record('business.words-changed', { businessId: tx.businessId, fields })
}
