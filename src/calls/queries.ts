import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx, PlatformTx, Tx } from '#src/platform/db/tx.ts'

/** One handler at a time per call, before its row exists and after; released with the transaction. */
export async function lockCall(tx: AnyTx, carrierCallId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`call:${carrierCallId}`}, 0))`.execute(sqlOf(tx))
}

export type NewCall = {
  id: string
  conversationId: string
  carrier: string
  carrierCallId: string
  caller: string
  dialled: string
  initiatedAt: Temporal.Instant
}

/** False when this call is known already. */
export async function insertCall(tx: Tx, call: NewCall): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('calls')
    .values({
      business_id: tx.businessId,
      id: call.id,
      conversation_id: call.conversationId,
      carrier: call.carrier,
      carrier_call_id: call.carrierCallId,
      caller: call.caller,
      dialled: call.dialled,
      state: 'ringing',
      initiated_at: call.initiatedAt,
    })
    .onConflict((conflict) => conflict.columns(['carrier', 'carrier_call_id']).doNothing())
    .executeTakeFirst()
  return Boolean(inserted.numInsertedOrUpdatedRows)
}

export async function findCall(tx: Tx, carrierCallId: string) {
  return sqlOf(tx)
    .selectFrom('calls')
    .select(['id', 'conversation_id', 'state', 'caller', 'carrier_call_id'])
    .where('business_id', '=', tx.businessId)
    .where('carrier_call_id', '=', carrierCallId)
    .executeTakeFirst()
}

/** Which business a carrier's call belongs to, and its conversation. */
export async function findCallAnywhere(tx: PlatformTx, carrierCallId: string) {
  return sqlOf(tx).selectFrom('calls').select(['business_id', 'conversation_id']).where('carrier_call_id', '=', carrierCallId).executeTakeFirst()
}

/** False when it was answered or over already. */
export async function markAnswered(tx: Tx, callId: string, at: Temporal.Instant): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('calls')
    .set({ state: 'answered', answered_at: at })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', callId)
    .where('state', '=', 'ringing')
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** False when it was over already. */
export async function markCallEnded(tx: Tx, callId: string, ended: { at: Temporal.Instant; reason: string }): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('calls')
    .set({ state: 'ended', ended_at: ended.at, end_reason: ended.reason })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', callId)
    .where('state', '<>', 'ended')
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

export async function findLatestCalls(tx: Tx, size: number) {
  return sqlOf(tx)
    .selectFrom('calls')
    .select(['id', 'conversation_id', 'caller', 'state', 'end_reason', 'initiated_at', 'answered_at', 'ended_at'])
    .where('business_id', '=', tx.businessId)
    .orderBy('initiated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .execute()
}
