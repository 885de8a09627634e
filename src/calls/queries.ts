import { sql, type Updateable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Language } from '#contract/values.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx, PlatformTx, Tx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'

/**
 * One handler at a time per call, before its row exists and after; released with the transaction. `call` is the
 * carrier's id, or for a call of ours to come business and number.
 */
export async function lockCall(tx: AnyTx, call: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`call:${call}`}, 0))`.execute(sqlOf(tx))
}

export type NewCall = {
  id: string
  conversationId: string
  carrier: string
  carrierCallId: string
  caller: string
  dialled: string
  initiatedAt: Temporal.Instant
  /** The carrier's guess of who calls. */
  screening: string | null
}

/** A call that has begun to ring at a number of the business. */
export async function insertCall(tx: Tx, call: NewCall): Promise<Call> {
  await sqlOf(tx)
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
      screening: call.screening,
    })
    .execute()
  return callsOf(tx).where('calls.id', '=', call.id).executeTakeFirstOrThrow()
}

export type RequestedCall = {
  id: string
  conversationId: string
  carrier: string
  /** The business's own number. */
  caller: string
  /** Whose phone shall ring. */
  dialled: string
  /** Wall time, of the request and of the consent in it. */
  requestedAt: Temporal.Instant
  consentNotice: string
  /** The pseudonym of who asked for it. */
  visitor: string
}

/** A call we are to place; the carrier does not know it yet. */
export async function insertRequestedCall(tx: Tx, call: RequestedCall): Promise<void> {
  await sqlOf(tx)
    .insertInto('calls')
    .values({
      business_id: tx.businessId,
      id: call.id,
      conversation_id: call.conversationId,
      carrier: call.carrier,
      caller: call.caller,
      dialled: call.dialled,
      state: 'requested',
      initiated_at: call.requestedAt,
      consent_notice: call.consentNotice,
      consented_at: call.requestedAt,
      visitor: call.visitor,
    })
    .execute()
}

const callsOf = (tx: Tx) =>
  sqlOf(tx)
    .selectFrom('calls')
    .innerJoin('conversations', (join) =>
      join
        .onRef('conversations.business_id', '=', 'calls.business_id')
        .onRef('conversations.id', '=', 'calls.conversation_id'),
    )
    .select([
      'calls.id',
      'conversation_id',
      sql<string>`case
        when calls.state = 'ended' then 'ended'
        when voicemail_at is not null then 'voicemail'
        else coalesce(person, calls.state) end`.as('state'),
      'caller',
      'dialled',
      'carrier_call_id',
      'initiated_at',
      'answered_at',
      'direction',
      'language',
      'conversations.state as conversation_state',
      'voicemail_at',
      'recording_agreed_at',
      'recording_refused_at',
    ])
    .$narrowType<{
      state: 'requested' | 'ringing' | 'answered' | 'waiting' | 'connected' | 'voicemail' | 'ended'
      direction: 'incoming' | 'outgoing'
      language: Language
    }>()
    .where('calls.business_id', '=', tx.businessId)

export type Call = NonNullable<Awaited<ReturnType<typeof findCall>>>

export async function findCall(tx: Tx, carrierCallId: string) {
  return callsOf(tx).where('carrier_call_id', '=', carrierCallId).executeTakeFirst()
}

export async function findCallById(tx: Tx, callId: string) {
  return callsOf(tx).where('calls.id', '=', callId).executeTakeFirst()
}

/** The latest call of a conversation. */
export async function findCallOf(tx: Tx, conversationId: string) {
  return callsOf(tx)
    .where('conversation_id', '=', conversationId)
    .orderBy('calls.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whose telephone is at the other end, and with which number of ours it talks. */
export function numbersOf({ direction, caller, dialled }: Pick<Call, 'direction' | 'caller' | 'dialled'>) {
  return direction === 'incoming' ? { theirs: caller, ours: dialled } : { theirs: dialled, ours: caller }
}

/** Under which a carrier's events about this call are stored: ours for a call of ours, else the carrier's own. */
export const subjectOfCall = ({ direction, id, carrier_call_id }: Call): string =>
  direction === 'outgoing' ? id : (carrier_call_id ?? id)

/** By our id or the carrier's; nobody else moves it until the transaction ends. */
export async function findCallForUpdate(
  tx: Tx,
  by: 'calls.id' | 'carrier_call_id',
  id: string,
): Promise<Call | undefined> {
  return callsOf(tx).where(by, '=', id).forUpdate('calls').executeTakeFirst()
}

/** Nobody else moves it until the transaction ends. Undefined for a web chat. */
export async function findCallOfConversation(tx: Tx, conversationId: string): Promise<Call | undefined> {
  return callsOf(tx).where('conversation_id', '=', conversationId).forUpdate('calls').executeTakeFirst()
}

/** Whether this visitor had this number called since then, by whatever business. */
export async function hadCalled(
  tx: PlatformTx,
  { visitor, number, since }: { visitor: string; number: string; since: Temporal.Instant },
): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('calls')
    .select('id')
    .where('visitor', '=', visitor)
    .where('dialled', '=', number)
    .where('initiated_at', '>', since)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** A call of ours to this phone that was asked for since then and is not over. */
export async function findOpenCallTo(tx: Tx, number: string, since: Temporal.Instant) {
  return callsOf(tx)
    .where('direction', '=', 'outgoing')
    .where('dialled', '=', number)
    .where('calls.state', '<>', 'ended')
    .where('initiated_at', '>=', since)
    .executeTakeFirst()
}

/** A call of ours from this number that was asked for since then and has yet to be picked up. */
export async function findRingingFrom(tx: Tx, number: string, since: Temporal.Instant) {
  return callsOf(tx)
    .where('direction', '=', 'outgoing')
    .where('caller', '=', number)
    .where('calls.state', 'in', ['requested', 'ringing'])
    .where('initiated_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
}

/** Whether any business has been ringing this phone since then. */
export async function isBeingRung(tx: PlatformTx, number: string, since: Temporal.Instant): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('calls')
    .innerJoin('conversations as c', (join) =>
      join.onRef('c.business_id', '=', 'calls.business_id').onRef('c.id', '=', 'calls.conversation_id'),
    )
    .select('calls.id')
    .where('c.direction', '=', 'outgoing')
    .where('dialled', '=', number)
    .where('calls.state', 'in', ['requested', 'ringing'])
    .where('initiated_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Calls that are not over, of all businesses. */
export async function findOpenCalls(tx: PlatformTx): Promise<{ id: string; businessId: string }[]> {
  return sqlOf(tx)
    .selectFrom('calls')
    .select(['id', 'business_id as businessId'])
    .where('state', '<>', 'ended')
    .orderBy('id')
    .execute()
}

/** Which business has placed, or is about to place, this call. */
export async function findBusinessOfCall(tx: PlatformTx, callId: string): Promise<string | null> {
  const found = await sqlOf(tx).selectFrom('calls').select('business_id').where('id', '=', callId).executeTakeFirst()
  return found?.business_id ?? null
}

/** Which business a carrier's call belongs to, and its conversation. */
export async function findCallAnywhere(tx: PlatformTx, carrierCallId: string) {
  return sqlOf(tx)
    .selectFrom('calls')
    .select(['business_id', 'conversation_id'])
    .where('carrier_call_id', '=', carrierCallId)
    .executeTakeFirst()
}

export async function updateCall(tx: Tx, callId: string, changed: Updateable<DB['calls']>): Promise<void> {
  await sqlOf(tx)
    .updateTable('calls')
    .set(changed)
    .where('business_id', '=', tx.businessId)
    .where('id', '=', callId)
    .execute()
}

export async function findLatestCalls(tx: Tx, size: number) {
  return sqlOf(tx)
    .selectFrom('calls')
    .select(['id', 'conversation_id', 'state', 'end_reason', 'answered_at'])
    .where('business_id', '=', tx.businessId)
    .orderBy('initiated_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .execute()
}

/** The call in which a conversation is held; null for a chat. */
export async function findCallIdOf(tx: Tx, conversationId: string): Promise<string | null> {
  const found = await sqlOf(tx)
    .selectFrom('calls')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirst()
  return found?.id ?? null
}
