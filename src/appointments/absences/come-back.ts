import type { Tx } from '#src/platform/db/tx.ts'
import { withdrawAlternatives } from './alternatives-queries.ts'
import { findStillBlocked } from './blocks-queries.ts'
import { affectedBy } from './go-out.ts'
import { removeTimeOff } from './time-off.ts'

/**
 * Somebody is back, or will not be away: frees their time again. Of the appointments that can take place as planned
 * now, what was held instead is free, and customers who were asked to choose are told so. Fails with `not_found`.
 */
export async function comeBack(tx: Tx, staffId: string, blockId: string): Promise<{ id: string }> {
  const { appointments } = await affectedBy(tx, staffId, blockId)
  const removed = await removeTimeOff(tx, staffId, blockId)
  const ids = appointments.map(({ id }) => id)
  // Who is needed beside them may be away as well, or they themselves for another reason.
  const blocked = await findStillBlocked(tx, ids)
  for (const about of await withdrawAlternatives(
    tx,
    ids.filter((id) => !blocked.has(id)),
  ))
    tx.record('appointment.alternatives-withdrawn', about)
  return removed
}
