import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Threads in which a person answers and the customer spoke last: their last text, the oldest first. */
export async function findWaitingTexts(tx: Tx, size: number) {
  return sqlOf(tx)
    .selectFrom('text_threads as t')
    .innerJoinLateral(
      (from) =>
        from
          .selectFrom('received_texts as r')
          .select(['r.body', 'r.said_at', 'r.received_at'])
          .whereRef('r.business_id', '=', 't.business_id')
          .whereRef('r.thread_id', '=', 't.id')
          .orderBy('r.said_at', 'desc')
          .limit(1)
          .as('last'),
      (join) => join.onTrue(),
    )
    .leftJoin('conversations as c', (join) =>
      join.onRef('c.business_id', '=', 't.business_id').onRef('c.id', '=', 't.conversation_id'),
    )
    .leftJoin('contacts as p', (join) =>
      join.onRef('p.business_id', '=', 'c.business_id').onRef('p.id', '=', 'c.contact_id'),
    )
    .select(['t.conversation_id', 't.their_number', 'last.body', 'last.said_at', 'p.name'])
    .where('t.business_id', '=', tx.businessId)
    .where('t.taken_over_at', 'is not', null)
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('messages as m')
            .select('m.id')
            .whereRef('m.business_id', '=', 't.business_id')
            .whereRef('m.recipient', '=', 't.their_number')
            .whereRef('m.created_at', '>', 'last.received_at'),
        ),
      ),
    )
    .orderBy('last.said_at')
    .limit(size)
    .execute()
}

/** What was to go out since then and did not, the newest first. What we held back ourselves is no failure. */
export async function findFailedSends(tx: Tx, since: Temporal.Instant, size: number) {
  return sqlOf(tx)
    .selectFrom('messages as m')
    .innerJoin('effects as e', (join) =>
      join.onRef('e.business_id', '=', 'm.business_id').onRef('e.id', '=', 'm.effect_id'),
    )
    .select(['m.id', 'm.channel', 'm.recipient', 'm.created_at', 'e.error_code', 'm.delivery'])
    .where('m.business_id', '=', tx.businessId)
    .where('m.created_at', '>=', since)
    .where(({ or, eb }) => or([eb('e.state', '=', 'failed'), eb('m.delivery', 'in', ['failed', 'undelivered'])]))
    .where(({ or, eb }) => or([eb('e.error_code', 'is', null), eb('e.error_code', 'not in', [...ours])]))
    .orderBy('m.id', 'desc')
    .limit(size)
    .execute()
}

/** Reasons of our own for which a message did not go out, and need not. */
const ours = ['held_for_digest', 'told_in_digest', 'withdrawn'] as const

/** What was booked, and which messages were left, between two times. */
export async function countBooked(tx: Tx, from: Temporal.Instant, to: Temporal.Instant) {
  const { rows } = await sql<{ booked: number; messages: number }>`
    select
      (select count(*)::int from appointments
        where business_id = ${tx.businessId} and created_at >= ${from} and created_at < ${to}) as booked,
      (select count(*)::int from callback_requests
        where business_id = ${tx.businessId} and created_at >= ${from} and created_at < ${to}) as messages
  `.execute(sqlOf(tx))
  return rows[0] ?? { booked: 0, messages: 0 }
}
