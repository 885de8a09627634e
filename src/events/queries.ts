import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import type { EventFilter } from '#contract/audit.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx, PlatformTx } from '#src/platform/db/tx.ts'

/**
 * Makes the partition of a month unless it is there. Fails with 23514 when events of that month stand in the default
 * partition, and with 55P03 while somebody reads the table for long, as a backup does: every event of every business
 * would wait behind us.
 */
export async function ensureEventPartition(tx: PlatformTx, firstDay: string): Promise<void> {
  await sql`set local lock_timeout = '1s'`.execute(sqlOf(tx))
  await sql`select platform.ensure_event_partitions(${firstDay}::date, 1)`.execute(sqlOf(tx))
}

/** The first days of the months whose partition ended before this instant. */
export async function findMonthsBefore(tx: PlatformTx, at: Temporal.Instant): Promise<string[]> {
  const found = await sql<{ month: string }>`
    select to_date(right(relname, 7), 'YYYY_MM')::text as month from pg_inherits join pg_class on oid = inhrelid
    where inhparent = 'public.events'::regclass and relname ~ '^events_\\d{4}_\\d{2}$'
      and (to_date(right(relname, 7), 'YYYY_MM') + interval '1 month') at time zone 'UTC' <= ${at}
    order by 1`.execute(sqlOf(tx))
  return found.rows.map(({ month }) => month)
}

/** Drops the partition of a month. False when an event of it is not sealed yet. */
export async function dropEventMonth(tx: PlatformTx, firstDay: string): Promise<boolean> {
  const dropped = await sql<{
    dropped: boolean
  }>`select platform.drop_event_month(${firstDay}::date) as dropped`.execute(sqlOf(tx))
  return dropped.rows[0]?.dropped ?? false
}

/** Where a page of events ended. */
export type EventPlace = { at: Temporal.Instant; id: string }

/** Events newest first, those before `before` only. What the transaction may not see is not there. */
export async function findEvents(tx: AnyTx, filter: EventFilter, page: { before: EventPlace | null; size: number }) {
  const { before } = page
  let query = sqlOf(tx)
    .selectFrom('events')
    .select(['id', 'at', 'business_id', 'actor', 'request_id', 'type', 'subject', 'data'])
  if (filter.businessId !== undefined) query = query.where('business_id', '=', filter.businessId)
  if (filter.actor !== undefined) query = query.where('actor', '=', filter.actor)
  if (filter.type !== undefined) query = query.where('type', '=', filter.type)
  if (filter.subject !== undefined) query = query.where('subject', '=', filter.subject)
  if (filter.from !== undefined) query = query.where('at', '>=', Temporal.Instant.from(filter.from))
  if (filter.to !== undefined) query = query.where('at', '<', Temporal.Instant.from(filter.to))
  // The first condition is what the indexes and the choice of partitions understand.
  if (before)
    query = query
      .where('at', '<=', before.at)
      .where(({ eb, or }) => or([eb('at', '<', before.at), eb('id', '<', before.id)]))
  return query.orderBy('at', 'desc').orderBy('id', 'desc').limit(page.size).execute()
}
