import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Language } from '../understanding/understood.ts'

export type NewUnanswered = { id: string; conversationId: string; language: Language; words: string; topic: string }

/** False when the conversation has asked for it before. */
export async function insertUnanswered(tx: Tx, { conversationId, ...question }: NewUnanswered): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('unanswered_questions')
    .values({ business_id: tx.businessId, conversation_id: conversationId, ...question, asked_at: tx.now })
    .onConflict((conflict) => conflict.columns(['business_id', 'conversation_id', 'topic']).doNothing())
    .executeTakeFirst()
  return (inserted.numInsertedOrUpdatedRows ?? 0n) > 0n
}

export async function countAskedSince(tx: Tx, since: Temporal.Instant): Promise<number> {
  const found = await sqlOf(tx)
    .selectFrom('unanswered_questions')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('business_id', '=', tx.businessId)
    .where('asked_at', '>', since)
    .executeTakeFirstOrThrow()
  return Number(found.count)
}

export type OpenQuestion = {
  id: string
  conversationId: string
  language: Language
  words: string
  times: number
  askedAt: Temporal.Instant
}

/** Of each topic that is open the newest asking, and how often it was asked; newest first, beyond an id. */
export async function findOpenQuestions(tx: Tx, beyond: string | null, size: number): Promise<OpenQuestion[]> {
  const { rows } = await sql<OpenQuestion>`
    select * from (
      select distinct on (topic) id, conversation_id as "conversationId", language, words, asked_at as "askedAt",
        count(*) over (partition by topic)::int as times
      from unanswered_questions
      where business_id = ${tx.businessId} and answered_at is null and dismissed_at is null
      order by topic, id desc
    ) as newest
    where ${beyond}::uuid is null or id < ${beyond}::uuid
    order by id desc limit ${size}`.execute(sqlOf(tx))
  return rows
}

/** The topics that are open and were asked most often, each with its newest asking. */
export async function findMostAsked(tx: Tx, size: number): Promise<Pick<OpenQuestion, 'id' | 'words' | 'times'>[]> {
  const { rows } = await sql<Pick<OpenQuestion, 'id' | 'words' | 'times'>>`
    select * from (
      select distinct on (topic) id, words, count(*) over (partition by topic)::int as times
      from unanswered_questions
      where business_id = ${tx.businessId} and answered_at is null and dismissed_at is null
      order by topic, id desc
    ) as newest
    order by times desc, id desc limit ${size}`.execute(sqlOf(tx))
  return rows
}

/** The question, whatever has become of it; undefined where there is none. */
export async function findQuestion(tx: Tx, id: string) {
  return sqlOf(tx)
    .selectFrom('unanswered_questions')
    .select(['id', 'language', 'words', 'topic'])
    .$narrowType<{ language: Language }>()
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .executeTakeFirst()
}

/**
 * Marks all that is open of a topic, and answers the ids. Of two who do it at once the second waits for the first, and
 * finds none.
 */
export async function settleTopic(tx: Tx, topic: string, as: 'answered_at' | 'dismissed_at'): Promise<string[]> {
  const settled = await sqlOf(tx)
    .updateTable('unanswered_questions')
    .set({ [as]: tx.now })
    .where('business_id', '=', tx.businessId)
    .where('topic', '=', topic)
    .where('answered_at', 'is', null)
    .where('dismissed_at', 'is', null)
    .returning('id')
    .execute()
  return settled.map(({ id }) => id)
}

/** How many topics are open. */
export async function countUnanswered(tx: Tx): Promise<number> {
  const found = await sqlOf(tx)
    .selectFrom('unanswered_questions')
    .select((row) => row.fn.count<number>('topic').distinct().as('count'))
    .where('business_id', '=', tx.businessId)
    .where('answered_at', 'is', null)
    .where('dismissed_at', 'is', null)
    .executeTakeFirstOrThrow()
  return Number(found.count)
}
