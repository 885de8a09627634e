import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** The caller had heard that the call is recorded, and went on. False when they had before, or have said no. */
export async function updateAgreed(tx: Tx, conversationId: string): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('conversations')
    .set({ recording_agreed_at: tx.wallNow })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .where('recording_agreed_at', 'is', null)
    .where('recording_refused_at', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** The caller does not want to be recorded. False when they have said so before. */
export async function updateRefused(tx: Tx, conversationId: string): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('conversations')
    .set({ recording_refused_at: tx.wallNow })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .where('recording_refused_at', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}
