import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Why nothing was answered to a text. */
export type Silence =
  | 'keyword'
  | 'revoked'
  | 'opted-out'
  | 'automatic'
  | 'repeated'
  | 'too-many'
  | 'person'
  | 'old'
  | 'manners'
  | 'member'
  | 'blocked'

export type NewText = {
  id: string
  threadId: string
  carrierMessageId: string
  body: string
  saidAt: Temporal.Instant
  silence: Silence | null
}

/** Stores a text once, by the carrier's id; false when it is there already. */
export async function insertText(tx: Tx, text: NewText): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('received_texts')
    .values({
      ...{ business_id: tx.businessId, id: text.id, thread_id: text.threadId, body: text.body },
      ...{ carrier_message_id: text.carrierMessageId, said_at: text.saidAt, received_at: tx.now },
      ...{ silence: text.silence, handled_at: text.silence === null ? null : tx.now },
    })
    .onConflict((conflict) => conflict.columns(['business_id', 'carrier_message_id']).doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** Those of a thread that are not answered yet, in the order in which they were sent. */
export async function findOpenTexts(tx: Tx, threadId: string) {
  return sqlOf(tx)
    .selectFrom('received_texts')
    .select(['id', 'body', 'said_at', 'received_at', 'conversation_id', 'turn_seq'])
    .where('business_id', '=', tx.businessId)
    .where('thread_id', '=', threadId)
    .where('handled_at', 'is', null)
    .orderBy('said_at')
    .orderBy('id')
    .execute()
}

export type OpenText = Awaited<ReturnType<typeof findOpenTexts>>[number]

/** The latest texts of a thread before these, newest first. */
export async function findLatestTexts(tx: Tx, threadId: string, since: Temporal.Instant) {
  return sqlOf(tx)
    .selectFrom('received_texts')
    .select(['id', 'body'])
    .where('business_id', '=', tx.businessId)
    .where('thread_id', '=', threadId)
    .where('received_at', '>=', since)
    .orderBy('said_at', 'desc')
    .limit(20)
    .execute()
}

/** They become one turn: the conversation's from this number on. */
export async function claimTexts(
  tx: Tx,
  ids: readonly string[],
  turn: { conversationId: string; seq: number },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('received_texts')
    .set({ conversation_id: turn.conversationId, turn_seq: turn.seq })
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', ids)
    .execute()
}

export async function markTextsHandled(tx: Tx, ids: readonly string[], silence: Silence | null): Promise<void> {
  await sqlOf(tx)
    .updateTable('received_texts')
    .set({ handled_at: tx.now, silence })
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', ids)
    .execute()
}

/** Puts dots in the place of every digit of these texts: a code was among them. */
export async function hideDigits(tx: Tx, ids: readonly string[]): Promise<void> {
  await sqlOf(tx)
    .updateTable('received_texts')
    .set({ body: sql<string>`regexp_replace(body, '[0-9]', '•', 'g')` })
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', ids)
    .execute()
}
