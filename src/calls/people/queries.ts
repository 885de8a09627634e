import { sql, type Selectable, type Updateable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { Language } from '#contract/values.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findCallById, type Call } from '../queries.ts'
import type { RingState } from './ring-after.ts'

export type Reach = Omit<Selectable<DB['reaches']>, 'subject' | 'state' | 'otherwise'> & {
  subject: 'transfer' | 'urgent' | 'code' | 'call-back'
  state: 'trying' | 'taken' | 'given-up' | 'dropped'
  otherwise: 'receptionist' | 'voicemail' | null
}
export type Ring = Omit<Selectable<DB['rings']>, 'state' | 'language'> & { state: RingState; language: Language }

/** What a search is about: a caller who waits, an urgent message, a code to be read out, or a call back. */
export type NewReach =
  | { subject: 'transfer'; call_id: string; otherwise: NonNullable<Reach['otherwise']> }
  | { subject: 'urgent'; callback_request_id: string }
  | { subject: 'code'; number_code_id: string }
  | { subject: 'call-back'; person_id: string; call_back_to: string; conversation_id: string }

/** A search begins; null when what it is about has one already. */
export async function insertReach(tx: Tx, reach: NewReach): Promise<string | null> {
  const inserted = await sqlOf(tx)
    .insertInto('reaches')
    .values({ ...reach, id: newId(), business_id: tx.businessId, state: 'trying', started_at: tx.now })
    .onConflict((conflict) => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

const reachesOf = (tx: Tx) =>
  sqlOf(tx)
    .selectFrom('reaches')
    .selectAll()
    .where('business_id', '=', tx.businessId)
    .$narrowType<Pick<Reach, 'subject' | 'state' | 'otherwise'>>()

export async function findReach(tx: Tx, id: string): Promise<Reach | undefined> {
  return reachesOf(tx).where('id', '=', id).executeTakeFirst()
}

/** Nobody else moves it until the transaction ends. Lock its call first. */
export async function findReachForUpdate(tx: Tx, id: string): Promise<Reach | undefined> {
  return reachesOf(tx).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** All searches for this caller, the newest first. */
export async function findReachesFor(tx: Tx, callId: string): Promise<Reach[]> {
  return reachesOf(tx).where('call_id', '=', callId).orderBy('started_at', 'desc').orderBy('id', 'desc').execute()
}

/** The search about a message. */
export async function findReachAbout(tx: Tx, callbackRequestId: string): Promise<Reach | undefined> {
  return reachesOf(tx).where('callback_request_id', '=', callbackRequestId).executeTakeFirst()
}

/** Whether somebody is being rung to call back about this conversation. */
export async function hasCallBackUnderWay(tx: Tx, conversationId: string): Promise<boolean> {
  const found = await reachesOf(tx)
    .where('conversation_id', '=', conversationId)
    .where('state', '=', 'trying')
    .executeTakeFirst()
  return found !== undefined
}

/** Whether a search for its caller, or about its messages, stands so. */
export async function findSearchStateOf(tx: Tx, conversationId: string, state: Reach['state']): Promise<boolean> {
  const { reachIds } = await findSearchesOf(tx, conversationId)
  if (!reachIds.length) return false
  const found = await reachesOf(tx).where('id', 'in', reachIds).where('state', '=', state).limit(1).executeTakeFirst()
  return found !== undefined
}

/** The conversation about which somebody has called back in this search; null for another search. */
export async function findCalledBack(tx: Tx, reachId: string) {
  const found = await reachesOf(tx).where('id', '=', reachId).where('subject', '=', 'call-back').executeTakeFirst()
  return found?.conversation_id ? { conversationId: found.conversation_id, by: found.taken_by ?? '' } : null
}

/** The caller for whom somebody is sought. */
export async function findCallOfReach(tx: Tx, { call_id: callId }: Reach): Promise<Call | undefined> {
  return callId === null ? undefined : findCallById(tx, callId)
}

export async function updateReach(tx: Tx, id: string, changed: Updateable<DB['reaches']>): Promise<void> {
  await sqlOf(tx)
    .updateTable('reaches')
    .set(changed)
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

export type NewRing = Pick<Ring, 'id' | 'reach_id' | 'person_id' | 'name' | 'address' | 'language' | 'caller'>

export async function insertRing(tx: Tx, ring: NewRing): Promise<void> {
  await sqlOf(tx)
    .insertInto('rings')
    .values({ ...ring, business_id: tx.businessId, state: 'due', started_at: tx.now })
    .execute()
}

const ringsOf = (tx: Tx) =>
  sqlOf(tx)
    .selectFrom('rings')
    .selectAll()
    .where('business_id', '=', tx.businessId)
    .$narrowType<Pick<Ring, 'state' | 'language'>>()

export async function findRing(tx: Tx, id: string): Promise<Ring | undefined> {
  return ringsOf(tx).where('id', '=', id).executeTakeFirst()
}

export async function findRingForUpdate(tx: Tx, id: string): Promise<Ring | undefined> {
  return ringsOf(tx).where('id', '=', id).forUpdate().executeTakeFirst()
}

/** In the order in which they rang. */
export async function findRings(tx: Tx, reachId: string): Promise<Ring[]> {
  return ringsOf(tx).where('reach_id', '=', reachId).orderBy('started_at').orderBy('id').execute()
}

export async function updateRing(tx: Tx, id: string, changed: Updateable<DB['rings']>): Promise<void> {
  await sqlOf(tx)
    .updateTable('rings')
    .set(changed)
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

/** Whose ring it is. */
export async function findBusinessOfRing(tx: PlatformTx, ringId: string): Promise<string | null> {
  const found = await sqlOf(tx).selectFrom('rings').select('business_id').where('id', '=', ringId).executeTakeFirst()
  return found?.business_id ?? null
}

/** Whether a person is being rung from this number, and has not picked up yet. */
export async function isRingingFrom(tx: Tx, number: string, since: Temporal.Instant): Promise<boolean> {
  const found = await ringsOf(tx)
    .where('caller', '=', number)
    .where('state', 'in', ['due', 'ringing'])
    .where('started_at', '>=', since)
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/**
 * Nobody rings any more for what a backup had under way: its searches count as given up, so that urgent messages stay
 * red, and its rings as dropped.
 */
export async function endRestoredSearches(tx: PlatformTx): Promise<void> {
  await sqlOf(tx)
    .updateTable('rings')
    .set({ state: 'ended', outcome: 'dropped', ended_at: tx.now })
    .where('state', '<>', 'ended')
    .execute()
  await sqlOf(tx)
    .updateTable('reaches')
    .set({ state: 'given-up', ended_at: tx.now })
    .where('state', '=', 'trying')
    .execute()
}

/** Rings that have not ended, of all businesses. */
export async function findOpenRings(tx: PlatformTx): Promise<{ id: string; businessId: string }[]> {
  return sqlOf(tx)
    .selectFrom('rings')
    .select(['id', 'business_id as businessId'])
    .where('state', '<>', 'ended')
    .orderBy('id')
    .execute()
}

/** The searches for this conversation's caller and about its messages, and the telephones that rang in them. */
export async function findSearchesOf(
  tx: Tx,
  conversationId: string,
): Promise<{ reachIds: string[]; rings: Pick<Ring, 'id' | 'name'>[] }> {
  const reaches = await sqlOf(tx)
    .selectFrom('reaches')
    .leftJoin('calls', (join) =>
      join.onRef('calls.business_id', '=', 'reaches.business_id').onRef('calls.id', '=', 'call_id'),
    )
    .leftJoin('callback_requests as message', (join) =>
      join.onRef('message.business_id', '=', 'reaches.business_id').onRef('message.id', '=', 'callback_request_id'),
    )
    .select('reaches.id')
    .where('reaches.business_id', '=', tx.businessId)
    .where(sql<boolean>`${conversationId} in (calls.conversation_id, message.conversation_id,
      reaches.conversation_id)`)
    .execute()
  const reachIds = reaches.map(({ id }) => id)
  if (!reachIds.length) return { reachIds, rings: [] }
  return { reachIds, rings: await ringsOf(tx).where('reach_id', 'in', reachIds).execute() }
}

/** How the search for somebody stands; `taken_by` as stored, `person` the name of who was rung and took it. */
export type ReachState = Pick<Reach, 'state' | 'taken_by' | 'taken_at'> & { person: string | null }

/** Of these messages. */
export async function findReachStates(tx: Tx, callbackRequestIds: string[]): Promise<Map<string, ReachState>> {
  if (!callbackRequestIds.length) return new Map()
  const found = await sqlOf(tx)
    .selectFrom('reaches')
    .leftJoin('rings', (join) =>
      join
        .onRef('rings.business_id', '=', 'reaches.business_id')
        .onRef('rings.reach_id', '=', 'reaches.id')
        .on(sql<boolean>`reaches.taken_by = 'person:' || rings.person_id`),
    )
    .select(['callback_request_id', 'reaches.state', 'taken_by', 'taken_at', 'rings.name as person'])
    .$narrowType<Pick<Reach, 'state'>>()
    .where('reaches.business_id', '=', tx.businessId)
    .where('callback_request_id', 'in', callbackRequestIds)
    .execute()
  return new Map(found.map((reach) => [reach.callback_request_id as string, reach]))
}
