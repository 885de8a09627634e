/** Whether somebody looks after a conversation, as its rows show it. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Whether the receptionist has said anything in it. */
export async function hasSpoken(tx: Tx, conversationId: string): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('turns')
    .select('seq')
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .where('role', '=', 'receptionist')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Somebody holds the line of this conversation, unless another socket has taken it over. */
export async function updateAttended(tx: Tx, owner: { conversationId: string; epoch: number }): Promise<void> {
  await sqlOf(tx)
    .updateTable('conversations')
    .set({ attended_at: tx.now })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', owner.conversationId)
    .where('epoch', '=', owner.epoch)
    .execute()
}

/** Whether nobody has held its line, and it has neither begun nor ended, for so many seconds of business time. */
export async function isUnattended(tx: Tx, conversationId: string, seconds: number): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('conversations')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .where(sql<boolean>`greatest(started_at, attended_at, ended_at) < ${tx.now.subtract({ seconds })}`)
    .executeTakeFirst()
  return found !== undefined
}

/** When its line, once lost, was taken up again, oldest first. */
export async function findResumptions(tx: Tx, conversationId: string): Promise<Temporal.Instant[]> {
  const found = await sqlOf(tx)
    .selectFrom('turns')
    .select('at')
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .where('kind', '=', 'resumed')
    .orderBy('seq')
    .execute()
  return found.map(({ at }) => at)
}
