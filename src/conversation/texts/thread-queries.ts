import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

export type Numbers = { ours: string; theirs: string }

/** The thread of these two numbers, made where there is none, and locked until the transaction ends. */
export async function keepThread(tx: Tx, id: string, { ours, theirs }: Numbers): Promise<string> {
  const kept = await sqlOf(tx)
    .insertInto('text_threads')
    .values({
      ...{ business_id: tx.businessId, id, our_number: ours, their_number: theirs },
      ...{ last_text_at: tx.now, created_at: tx.now },
    })
    .onConflict((conflict) =>
      conflict
        .columns(['business_id', 'our_number', 'their_number'])
        .doUpdateSet({ last_text_at: sql`greatest(text_threads.last_text_at, excluded.last_text_at)` }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return kept.id
}

export async function lockThread(tx: Tx, id: string) {
  return sqlOf(tx)
    .selectFrom('text_threads')
    .select(['id', 'our_number', 'their_number', 'conversation_id', 'answering_until', 'taken_over_at'])
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export type Thread = NonNullable<Awaited<ReturnType<typeof lockThread>>>

export async function findThreadOfConversation(tx: Tx, conversationId: string): Promise<{ id: string } | undefined> {
  return sqlOf(tx)
    .selectFrom('text_threads')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where((row) =>
      row.or([
        row('conversation_id', '=', conversationId),
        row(
          'id',
          'in',
          row
            .selectFrom('received_texts')
            .select('thread_id')
            .where('business_id', '=', tx.businessId)
            .where('conversation_id', '=', conversationId),
        ),
      ]),
    )
    .executeTakeFirst()
}

export type ThreadChange = {
  conversation_id?: string
  answering_until?: Temporal.Instant | null
  taken_over_by?: string | null
  taken_over_at?: Temporal.Instant | null
}

export async function updateThread(tx: Tx, id: string, changed: ThreadChange): Promise<void> {
  await sqlOf(tx)
    .updateTable('text_threads')
    .set(changed)
    .where('business_id', '=', tx.businessId)
    .where('id', '=', id)
    .execute()
}

/** The conversation of a thread, while it is open: who it is with, and whether anybody spoke in it since then. */
export async function findOpenConversation(tx: Tx, conversationId: string, since: Temporal.Instant) {
  return sqlOf(tx)
    .selectFrom('conversations as c')
    .select(['c.id', 'c.contact_id', 'c.language', 'c.state', 'c.next_seq'])
    .select(({ exists, selectFrom, or, eb }) =>
      or([
        eb('c.started_at', '>=', since),
        exists(
          selectFrom('turns as t')
            .select('t.seq')
            .whereRef('t.business_id', '=', 'c.business_id')
            .whereRef('t.conversation_id', '=', 'c.id')
            .where('t.at', '>=', since),
        ),
      ]).as('isFresh'),
    )
    .where('c.business_id', '=', tx.businessId)
    .where('c.id', '=', conversationId)
    .executeTakeFirst()
}

/** How many answers went to this number from ours since then. */
export async function countReplies(tx: Tx, { ours, theirs }: Numbers, since: Temporal.Instant): Promise<number> {
  const { count } = await sqlOf(tx)
    .selectFrom('messages')
    .select((row) => row.fn.countAll<string>().as('count'))
    .where('business_id', '=', tx.businessId)
    .where('channel', '=', 'sms')
    .where('recipient', '=', theirs)
    .where('sender', '=', ours)
    .where('is_reply', '=', true)
    .where('created_at', '>=', since)
    .executeTakeFirstOrThrow()
  return Number(count)
}

/**
 * The appointment of which a text went from our number to theirs last, while it stands and has not begun. `isLatest`:
 * that text is the last thing they had from us.
 */
export async function findAppointmentTold(tx: Tx, { ours, theirs }: Numbers) {
  return sqlOf(tx)
    .selectFrom('messages as m')
    .innerJoin('appointments as a', (join) =>
      join.onRef('a.business_id', '=', 'm.business_id').onRef('a.id', '=', 'm.about_appointment_id'),
    )
    .innerJoin('effects as e', (join) =>
      join.onRef('e.business_id', '=', 'm.business_id').onRef('e.id', '=', 'm.effect_id'),
    )
    .leftJoin('contacts as c', (join) =>
      join.onRef('c.business_id', '=', 'a.business_id').onRef('c.id', '=', 'a.contact_id'),
    )
    .select(['a.id', 'c.language'])
    .select(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages as later')
            .select('later.id')
            .whereRef('later.business_id', '=', 'm.business_id')
            .whereRef('later.recipient', '=', 'm.recipient')
            .where('later.is_reply', '=', true)
            .whereRef('later.id', '>', 'm.id'),
        ),
      ).as('isLatest'),
    )
    .where('m.business_id', '=', tx.businessId)
    .where('m.channel', '=', 'sms')
    .where('m.recipient', '=', theirs)
    .where('m.sender', '=', ours)
    .where('e.state', 'in', ['done', 'trying', 'unknown'])
    .where('a.state', '=', 'booked')
    .where('a.starts_at', '>', tx.now)
    .orderBy('m.id', 'desc')
    .limit(1)
    .executeTakeFirst()
}

/** Whether this installation answers the number, for whichever business. */
export async function isDeskNumber(tx: Tx, e164: string): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`select platform.is_desk_number(${e164}) as found`.execute(sqlOf(tx))
  return rows[0]?.found ?? false
}
