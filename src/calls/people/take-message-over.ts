import { findCallbackRequests } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { moveRing } from './move-ring.ts'
import { findReachAbout, findReachForUpdate, findRings, insertReach } from './queries.ts'
import { takeReach } from './take-reach.ts'

/**
 * Somebody takes care of an urgent message (a member's key, or `person:ID`): nobody else is rung about it. Taken
 * already, it stays with who has it. Fails with `not_found` for a message that is not urgent, or not here.
 */
export async function takeMessageOver(
  tx: Tx,
  { callbackRequestId, by }: { callbackRequestId: string; by: string },
): Promise<void> {
  const [message] = await findCallbackRequests(tx, { id: callbackRequestId, size: 1 })
  if (!message?.urgent) throw new DomainError('not_found')
  // One that rang nobody has no search yet.
  await insertReach(tx, { subject: 'urgent', callback_request_id: callbackRequestId })
  const seen = await findReachAbout(tx, callbackRequestId)
  const reach = seen && (await findReachForUpdate(tx, seen.id))
  if (!reach || !(await takeReach(tx, reach, by))) return
  for (const ring of await findRings(tx, reach.id)) await moveRing(tx, ring.id, { said: 'dropped' })
}
