import { sql, type Selectable } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import { json } from '#src/platform/db/json.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import type { DB, Json } from '#src/platform/db/types.generated.ts'
import type { Channel, Direction } from './briefing.ts'
import type { Turn } from './turn.ts'
import type { Language, Wish } from './understanding/understood.ts'

export type NewConversation = {
  id: string
  channel: Channel
  direction: Direction
  sessionHash: Buffer
  language: Language
  brain: string
  callerPhone: string | null
  visitor: string | null
}

/** The conversation of this session, made when there is none. */
export async function upsertConversation(
  tx: Tx,
  conversation: NewConversation,
): Promise<{ id: string; created: boolean }> {
  const inserted = await sqlOf(tx)
    .insertInto('conversations')
    .values({
      business_id: tx.businessId,
      id: conversation.id,
      channel: conversation.channel,
      direction: conversation.direction,
      session_hash: conversation.sessionHash,
      language: conversation.language,
      brain: conversation.brain,
      caller_phone: conversation.callerPhone,
      visitor: conversation.visitor,
      started_at: tx.now,
    })
    .onConflict((conflict) => conflict.columns(['business_id', 'session_hash']).doNothing())
    .returning('id')
    .executeTakeFirst()
  if (inserted) return { id: inserted.id, created: true }
  const found = await sqlOf(tx)
    .selectFrom('conversations')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('session_hash', '=', conversation.sessionHash)
    .executeTakeFirstOrThrow()
  return { id: found.id, created: false }
}

/** Makes the caller of this statement the conversation's only writer. Undefined when there is no such conversation. */
export async function raiseEpoch(tx: Tx, conversationId: string) {
  return sqlOf(tx)
    .updateTable('conversations')
    .set((row) => ({ epoch: row('epoch', '+', 1) }))
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .returning([
      'id',
      'channel',
      'direction',
      'language',
      'brain',
      'state',
      'epoch',
      'next_seq',
      'caller_phone',
      'visitor',
      'wish',
      'started_at',
      'recording_agreed_at',
      'recording_refused_at',
      'came_back',
    ])
    .executeTakeFirst()
}

export type NewTurn = Turn & {
  wrote: { table: string; id: string }[]
  ms: number | null
}

type StoredConversation = Selectable<DB['conversations']>

/** A turn that was appended, and what the conversation has taken by now; the start is business time. */
export type Appended = {
  seq: StoredConversation['next_seq']
  turns: StoredConversation['heard_turns']
  characters: StoredConversation['heard_characters']
  startedAt: StoredConversation['started_at']
}

/**
 * Appends a turn if this epoch still owns the conversation; undefined when a later socket has taken it over. The row
 * lock on the conversation orders the turns, and counts what callers say in it. Written as SQL: the turn takes eleven
 * values by their order, one of them from the conversation just updated, and the query builder would check none of
 * them.
 */
export async function insertTurn(
  tx: Tx,
  owner: { conversationId: string; epoch: number },
  turn: NewTurn,
): Promise<Appended | undefined> {
  const isCaller = turn.role === 'caller'
  const inserted = await sql<Appended>`
    with owned as (
      update conversations set next_seq = next_seq + 1,
        heard_turns = heard_turns + ${isCaller ? 1 : 0}, heard_characters = heard_characters +
          ${isCaller ? turn.text.length : 0}
      where business_id = ${tx.businessId} and id = ${owner.conversationId} and epoch = ${owner.epoch}
        and state = 'open'
      returning next_seq - 1 as seq, heard_turns, heard_characters, started_at
    ), appended as (
      insert into turns (business_id, conversation_id, seq, epoch, role, kind, text, detail, wrote, ms, at)
      select ${tx.businessId}, ${owner.conversationId}, seq, ${owner.epoch}, ${turn.role}, ${turn.kind}, ${turn.text},
        ${JSON.stringify(turn.detail)}::jsonb, ${JSON.stringify(turn.wrote)}::jsonb, ${turn.ms}, ${tx.now}
      from owned
    )
    select seq, heard_turns as turns, heard_characters as characters, started_at as "startedAt" from owned`.execute(
    sqlOf(tx),
  )
  return inserted.rows[0]
}

/** Writes down how much of a turn the caller heard, if this epoch still owns the conversation; null: all of it. */
export async function updateHeardOf(
  tx: Tx,
  owner: { conversationId: string; epoch: number },
  { seq, heard }: { seq: number; heard: string | null },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('turns')
    .set(({ ref }) => ({
      detail:
        heard === null
          ? sql<Json>`${ref('detail')} - 'heard'`
          : sql<Json>`${ref('detail')} || jsonb_build_object('heard', ${heard}::text)`,
    }))
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', owner.conversationId)
    .where('seq', '=', seq)
    .where(({ exists, selectFrom }) =>
      exists(
        selectFrom('conversations as c')
          .select('c.id')
          .where('c.business_id', '=', tx.businessId)
          .where('c.id', '=', owner.conversationId)
          .where('c.epoch', '=', owner.epoch),
      ),
    )
    .execute()
}

/** The newest turns of a conversation in their order, at most so many; `before` goes further back. */
export async function findTurns(
  tx: Tx,
  conversationId: string,
  { size, before }: { size: number; before?: number | undefined },
) {
  const newest = await sqlOf(tx)
    .selectFrom('turns')
    .select(['seq', 'role', 'kind', 'text', 'detail', 'wrote', 'ms', 'at'])
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .$if(before !== undefined, (query) => query.where('seq', '<', before as number))
    .orderBy('seq', 'desc')
    .limit(size)
    .execute()
  return newest.reverse()
}

/** What a tool did, and what it did with it in one go. */
const eachDone = sql<{ one: unknown; nth: string }>`(
  select value as one, ordinality as nth from jsonb_array_elements(
    jsonb_build_array(turns.detail -> 'output') || coalesce(turns.detail #> '{output,also}', '[]')) with ordinality)`

/** What was booked, moved and cancelled in a conversation, in its order, from the turns committed with it. */
export async function findDone(tx: Tx, conversationId: string) {
  return sqlOf(tx)
    .selectFrom('turns')
    .innerJoinLateral(eachDone.as('done'), (join) => join.onTrue())
    .select([
      sql<'book_appointment' | 'move_appointment' | 'cancel_appointment'>`text`.as('tool'),
      sql<string>`one ->> 'appointmentId'`.as('appointmentId'),
      sql<string>`detail #>> '{output,serviceName}'`.as('serviceName'),
      sql<string>`one ->> 'date'`.as('date'),
      sql<string>`one ->> 'time'`.as('time'),
    ])
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .where('role', '=', 'tool')
    .where(
      sql<boolean>`detail #> array['output', case
        when text in ('book_appointment', 'confirm_booking') then 'booked'
        when text = 'move_appointment' then 'moved'
        when text = 'cancel_appointment' then 'cancelled' end] = 'true'
        and detail #> '{output,requested}' is null`,
    )
    .orderBy('seq')
    .orderBy('nth')
    .limit(30)
    .execute()
}

/** What the receptionist holds after the latest sentence. */
export async function updateHeld(
  tx: Tx,
  conversationId: string,
  held: { language: Language; wish: Wish },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('conversations')
    .set({ language: held.language, wish: json(held.wish as Json) })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .execute()
}

/** Who the conversation is with, once a booking named them. */
export async function updateContact(tx: Tx, conversationId: string, contactId: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('conversations')
    .set({ contact_id: contactId })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .execute()
}

export async function updateBrain(tx: Tx, conversationId: string, brain: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('conversations')
    .set({ brain })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .execute()
}

/** True when it was open until now. */
export async function markEnded(tx: Tx, conversationId: string): Promise<boolean> {
  const ended = await sqlOf(tx)
    .updateTable('conversations')
    .set({ state: 'ended', ended_at: tx.now })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .where('state', '=', 'open')
    .executeTakeFirst()
  return ended.numUpdatedRows > 0n
}

/** Conversations nobody has spoken in since `before`, or by texts since `texts`. */
export async function findQuietConversations(
  tx: PlatformTx,
  { before, texts }: { before: Temporal.Instant; texts: Temporal.Instant },
) {
  const since = sql<Temporal.Instant>`
    case c.channel when 'sms' then ${texts}::timestamptz else ${before}::timestamptz end`
  return sqlOf(tx)
    .selectFrom('conversations as c')
    .select(['c.business_id', 'c.id'])
    .where('c.state', '=', 'open')
    .where('c.started_at', '<', since)
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('turns as t')
            .select('t.seq')
            .whereRef('t.business_id', '=', 'c.business_id')
            .whereRef('t.conversation_id', '=', 'c.id')
            .where('t.at', '>=', since),
        ),
      ),
    )
    .limit(500)
    .execute()
}

export async function findConversation(tx: Tx, conversationId: string) {
  return sqlOf(tx)
    .selectFrom('conversations')
    .select(['id', 'channel', 'language', 'brain', 'state', 'epoch', 'wish', 'started_at', 'ended_at'])
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .executeTakeFirst()
}

export async function findLatestConversations(tx: Tx, size: number) {
  return sqlOf(tx)
    .selectFrom('conversations')
    .select(['id', 'channel', 'direction', 'language', 'brain', 'state', 'caller_phone', 'started_at', 'ended_at'])
    .where('business_id', '=', tx.businessId)
    .orderBy('started_at', 'desc')
    .orderBy('id', 'desc')
    .limit(size)
    .execute()
}
