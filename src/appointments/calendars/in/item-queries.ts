import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { epochMs } from '#src/platform/db/expressions.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import type { Range } from '../../ranges.ts'

/** `key`: in hexadecimal. */
export type Item = { key: string; etag: string | null; times: string | null }

/** Writes what is new or another; says how many that were. */
export async function putItems(tx: Tx, connectionId: string, items: Item[]): Promise<number> {
  if (!items.length) return 0
  const put = await sqlOf(tx)
    .insertInto('calendar_items')
    .values(
      items.map(({ key, etag, times }) => ({
        business_id: tx.businessId,
        connection_id: connectionId,
        item_key: Buffer.from(key, 'hex'),
        etag,
        times,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['business_id', 'connection_id', 'item_key'])
        .doUpdateSet(({ ref }) => ({ etag: ref('excluded.etag'), times: ref('excluded.times') }))
        .where(
          sql<boolean>`(calendar_items.etag, calendar_items.times) is distinct from (excluded.etag, excluded.times)`,
        ),
    )
    .executeTakeFirst()
  return Number(put.numInsertedOrUpdatedRows ?? 0n)
}

export async function deleteItems(tx: Tx, connectionId: string, keys: string[]): Promise<number> {
  if (!keys.length) return 0
  const gone = await sqlOf(tx)
    .deleteFrom('calendar_items')
    .where('business_id', '=', tx.businessId)
    .where('connection_id', '=', connectionId)
    .where(
      'item_key',
      'in',
      keys.map((key) => Buffer.from(key, 'hex')),
    )
    .executeTakeFirst()
  return Number(gone.numDeletedRows)
}

/** The etag of each item we have, by its key. */
export async function findEtags(tx: Tx, connectionId: string): Promise<Map<string, string | null>> {
  const rows = await sqlOf(tx)
    .selectFrom('calendar_items')
    .select(['item_key', 'etag'])
    .where('business_id', '=', tx.businessId)
    .where('connection_id', '=', connectionId)
    .execute()
  return new Map(rows.map(({ item_key: key, etag }) => [key.toString('hex'), etag]))
}

export async function findTimes(tx: Tx, connectionId: string): Promise<string[]> {
  const rows = await sqlOf(tx)
    .selectFrom('calendar_items')
    .select('times')
    .where('business_id', '=', tx.businessId)
    .where('connection_id', '=', connectionId)
    .where('times', 'is not', null)
    .execute()
  return rows.flatMap(({ times }) => times ?? [])
}

/** Which of these are appointments of this business. */
export async function findOwnAppointments(tx: Tx, ids: string[]): Promise<Set<string>> {
  if (!ids.length) return new Set()
  const rows = await sqlOf(tx)
    .selectFrom('appointments')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', ids)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

/** Days ahead of which a service of this business may be booked, the most of all; at least some months. */
export async function findHorizonDays(tx: Tx): Promise<number> {
  const { days } = await sqlOf(tx)
    .selectFrom('services')
    .select(
      sql<number>`coalesce(max(greatest(horizon_days, ceil(coalesce(horizon_hours, 0) / 24.0)::int)), 0)`.as('days'),
    )
    .where('business_id', '=', tx.businessId)
    .where('active', '=', true)
    .executeTakeFirstOrThrow()
  return Math.max(120, days)
}

/** The blocks of a connection that end after this instant, in epoch milliseconds. */
export async function findBlocksOf(tx: Tx, connectionId: string, from: Temporal.Instant): Promise<Range[]> {
  return sqlOf(tx)
    .selectFrom('blocks')
    .select(({ ref }) => [epochMs(ref('starts_at')).as('start'), epochMs(ref('ends_at')).as('end')])
    .where('business_id', '=', tx.businessId)
    .where('connection_id', '=', connectionId)
    .where('ends_at', '>', from)
    .execute()
}

type OfConnection = { id: string; subjectId: string }
type Times = { startsAt: Temporal.Instant; endsAt: Temporal.Instant }

/** Lock the subject first (decision 032). */
export async function insertBlocksOf(tx: Tx, { id, subjectId }: OfConnection, times: Times[]): Promise<void> {
  if (!times.length) return
  await sqlOf(tx)
    .insertInto('blocks')
    .values(
      times.map(({ startsAt, endsAt }) => ({
        business_id: tx.businessId,
        id: newId(),
        subject_id: subjectId,
        connection_id: id,
        starts_at: startsAt,
        ends_at: endsAt,
        source: 'calendar',
        created_at: tx.now,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function deleteBlocksOf(tx: Tx, connectionId: string, times: Times[]): Promise<void> {
  if (!times.length) return
  await sqlOf(tx)
    .deleteFrom('blocks')
    .where('business_id', '=', tx.businessId)
    .where('connection_id', '=', connectionId)
    .where(({ or, and, eb }) =>
      or(times.map(({ startsAt, endsAt }) => and([eb('starts_at', '=', startsAt), eb('ends_at', '=', endsAt)]))),
    )
    .execute()
}

/** What is long over. */
export async function deleteBlocksBefore(tx: Tx, connectionId: string, before: Temporal.Instant): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('blocks')
    .where('business_id', '=', tx.businessId)
    .where('connection_id', '=', connectionId)
    .where('ends_at', '<', before)
    .execute()
}

/** The appointments ahead over which a block of this connection lies. */
export async function findConflicts(tx: Tx, connectionId: string): Promise<string[]> {
  const rows = await sqlOf(tx)
    .selectFrom('blocks as k')
    .innerJoin('allocations as l', (join) =>
      join
        .onRef('l.business_id', '=', 'k.business_id')
        .onRef('l.subject_id', '=', 'k.subject_id')
        .onRef('l.starts_at', '<', 'k.ends_at')
        .onRef('l.ends_at', '>', 'k.starts_at'),
    )
    .select('l.appointment_id')
    .distinct()
    .where('k.business_id', '=', tx.businessId)
    .where('k.connection_id', '=', connectionId)
    .where('k.ends_at', '>', tx.now)
    .where('l.ends_at', '>', tx.now)
    .where('l.appointment_id', 'is not', null)
    .execute()
  return rows.flatMap(({ appointment_id: id }) => id ?? [])
}
