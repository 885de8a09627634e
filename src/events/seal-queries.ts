import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import { instantOf } from '#src/platform/clock/clock.ts'
import { epochMs } from '#src/platform/db/expressions.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'
import type { Seal } from './seal.ts'

/** A place in the order in which events are sealed. */
export type SealPlace = { lastTx: string; lastId: string }

export type EventToSeal = { id: string; tx: string; at: Date; type: string; canonical: string }

/**
 * Every column of an event as one text that is the same whatever the session's settings: instants as milliseconds,
 * jsonb in its own order.
 */
const canonicalEvent = sql<string>`jsonb_build_array(id, (extract(epoch
  from at) * 1000)::bigint, business_id, actor, request_id, type, data, subject, tx::text)::text`

/** The events behind a place, in the order in which they are sealed. */
const eventsBehind = (tx: PlatformTx, place: SealPlace | null) =>
  sqlOf(tx)
    .selectFrom('events')
    .select(({ ref }) => ['id', 'tx', epochMs(ref('at')).as('at_ms'), 'type', canonicalEvent.as('canonical')])
    .where(behind(place))
    .orderBy('tx')
    .orderBy('id')

/**
 * Null while somebody else is sealing; else nobody will before this transaction has ended. Returned is the lowest
 * transaction that still runs. Asked for by itself: as part of the search below the planner could not tell how much
 * lies before it.
 */
export async function lockSealing(tx: PlatformTx): Promise<string | null> {
  const found = await sql<{ locked: boolean; horizon: string }>`
    select pg_try_advisory_xact_lock(hashtextextended('deskbell seals', 0)) as locked,
      pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(sqlOf(tx))
  const [row] = found.rows
  return row?.locked ? row.horizon : null
}

/**
 * The next events to seal: only those of transactions below the horizon. None of these can be joined by another event
 * later on, in whatever order commits come.
 */
export async function findUnsealedEvents(
  tx: PlatformTx,
  places: { after: SealPlace | null; below: string },
  limit: number,
): Promise<EventToSeal[]> {
  return eventsOf(await eventsBehind(tx, places.after).where('tx', '<', places.below).limit(limit).execute())
}

/** The events that stand between two places now, at most `limit`. */
export async function findEventsBetween(
  tx: PlatformTx,
  places: { after: SealPlace | null; upTo: SealPlace },
  limit: number,
): Promise<EventToSeal[]> {
  const { after, upTo } = places
  return eventsOf(
    await eventsBehind(tx, after)
      .where(({ eb, refTuple, tuple }) => eb(refTuple('tx', 'id'), '<=', tuple(upTo.lastTx, upTo.lastId)))
      .limit(limit)
      .execute(),
  )
}

/** How many events no seal holds yet, and when the next to be sealed happened. */
export async function findWaiting(
  tx: PlatformTx,
  after: SealPlace | null,
): Promise<{ count: number; since: Date | null }> {
  const waiting = sqlOf(tx).selectFrom('events').where(behind(after))
  const { count, since_ms } = await sqlOf(tx)
    .selectNoFrom([
      waiting
        .select((row) => row.fn.countAll<number>().as('count'))
        .$asScalar()
        .$notNull()
        .as('count'),
      waiting
        .select(({ ref }) => epochMs(ref('at')).as('at_ms'))
        .orderBy('tx')
        .orderBy('id')
        .limit(1)
        .as('since_ms'),
    ])
    .executeTakeFirstOrThrow()
  return { count, since: since_ms === null ? null : new Date(since_ms) }
}

export async function hasEvent(tx: PlatformTx, id: string): Promise<boolean> {
  return (await sqlOf(tx).selectFrom('events').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** Months of events that are kept no longer, as `YYYY-MM`. */
export async function findDroppedMonths(tx: PlatformTx): Promise<Set<string>> {
  const found = await sqlOf(tx)
    .selectFrom('platform.dropped_months')
    .select(sql<string>`to_char(month, 'YYYY-MM')`.as('month'))
    .execute()
  return new Set(found.map(({ month }) => month))
}

/** The newest seal, without its events. */
export async function findHead(tx: PlatformTx) {
  const found = await sqlOf(tx)
    .selectFrom('platform.seals')
    .select(['number', 'last_tx as lastTx', 'last_id as lastId', 'chain'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

/** The seal with the lowest number above this one. */
export async function findSealAfter(tx: PlatformTx, number: number): Promise<Seal | null> {
  const row = await sqlOf(tx)
    .selectFrom('platform.seals')
    .select(['number', 'last_tx as lastTx', 'last_id as lastId', 'chain'])
    .select(['event_ids as ids', 'event_types as types', 'event_hashes as hashes'])
    .select(({ ref }) => [
      epochMs(ref('sealed_at')).as('sealed_ms'),
      // The driver reads instants in an array as Date.
      ref('event_times').$castTo<Date[]>().as('times'),
    ])
    .where('number', '>', number)
    .orderBy('number')
    .limit(1)
    .executeTakeFirst()
  if (!row) return null
  const { ids, times, types, hashes, sealed_ms, ...rest } = row
  return {
    ...rest,
    sealedAt: new Date(sealed_ms),
    events: ids.map((id, n) => ({ id, at: times[n] as Date, type: types[n] as string, hash: hashes[n] as Buffer })),
  }
}

export async function insertSeal(tx: PlatformTx, { events, ...seal }: Seal): Promise<void> {
  await sqlOf(tx)
    .insertInto('platform.seals')
    .values({
      number: seal.number,
      sealed_at: instantOf(seal.sealedAt.getTime()),
      last_tx: seal.lastTx,
      last_id: seal.lastId,
      event_ids: events.map(({ id }) => id),
      event_times: sql`${events.map(({ at }) => at.toISOString())}::timestamptz[]`,
      event_types: events.map(({ type }) => type),
      event_hashes: events.map(({ hash }) => hash),
      chain: seal.chain,
    })
    .execute()
}

/** Everything where there is no place yet: no event may be so early that nobody looks at it. */
function behind(place: SealPlace | null) {
  return ({ eb, lit, refTuple, tuple }: ExpressionBuilder<DB, 'events'>): Expression<SqlBool> =>
    place ? eb(refTuple('tx', 'id'), '>', tuple(place.lastTx, place.lastId)) : lit(true)
}

function eventsOf(rows: (Omit<EventToSeal, 'at'> & { at_ms: number })[]): EventToSeal[] {
  return rows.map(({ at_ms, ...row }) => ({ ...row, at: new Date(at_ms) }))
}
