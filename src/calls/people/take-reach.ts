import type { Tx } from '#src/platform/db/tx.ts'
import { updateReach, type Reach } from './queries.ts'

/** Somebody takes care of it (`person:ID`, or a member's key). False when it was not open any more. */
export async function takeReach(tx: Tx, reach: Pick<Reach, 'id' | 'state'>, by: string): Promise<boolean> {
  if (reach.state === 'taken' || reach.state === 'dropped') return false
  await updateReach(tx, reach.id, { state: 'taken', taken_by: by, taken_at: tx.now, ended_at: tx.now })
  tx.record('reach.taken', { reachId: reach.id })
  return true
}
