import type { Temporal } from 'temporal-polyfill'
import type { Language } from '#contract/values.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { SummaryAnswer } from './read-answer.ts'

/** The person who proved this address; the first of the list where several did. */
export async function findPersonAt(tx: Tx, address: string) {
  return sqlOf(tx)
    .selectFrom('reachable_people')
    .select(['id', 'name', 'language', 'off_until'])
    .$narrowType<{ language: Language }>()
    .where('business_id', '=', tx.businessId)
    .where('address', '=', address)
    .where('proved_at', 'is not', null)
    .orderBy('position')
    .limit(1)
    .executeTakeFirst()
}

export async function updateOff(tx: Tx, personId: string, until: Temporal.Instant | null): Promise<void> {
  await sqlOf(tx)
    .updateTable('reachable_people')
    .set({ off_until: until })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', personId)
    .execute()
}

export type SummaryText = { id: string; conversationId: string; personId: string; address: string; urgent: boolean }

/** False when this person was texted of this conversation before. Its time is wall time, as the carrier's clock is. */
export async function insertSummaryText(tx: Tx, text: SummaryText): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('summary_texts')
    .values({
      ...{ business_id: tx.businessId, id: text.id, conversation_id: text.conversationId },
      ...{ person_id: text.personId, address: text.address, urgent: text.urgent, sent_at: tx.wallNow },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

/** What was texted last to this address. */
export async function findLatestSummary(tx: Tx, address: string) {
  return sqlOf(tx)
    .selectFrom('summary_texts')
    .select(['id', 'person_id', 'conversation_id', 'sent_at'])
    .where('business_id', '=', tx.businessId)
    .where('address', '=', address)
    .orderBy('sent_at', 'desc')
    .orderBy('id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

export async function findSummaryText(tx: Tx, id: string) {
  return sqlOf(tx)
    .selectFrom('summary_texts')
    .select(['id', 'person_id', 'conversation_id', 'address'])
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .executeTakeFirst()
}

export async function updateAnswer(tx: Tx, id: string, answer: SummaryAnswer): Promise<void> {
  await sqlOf(tx)
    .updateTable('summary_texts')
    .set({ answer, answered_at: tx.now })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

/** To whom it was texted, and whether anybody has answered. */
export async function findSummariesOf(tx: Tx, conversationId: string) {
  return sqlOf(tx)
    .selectFrom('summary_texts')
    .select(['person_id', 'answer'])
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .execute()
}
