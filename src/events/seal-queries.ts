import { sql, type Expression, type ExpressionBuilder, type SqlBool } from 'kysely'
import { instantOf } from '#src/platform/clock/clock.ts'
import { epochMs } from '#src/platform/db/expressions.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import type { DB } from '#src/platform/db/types.generated.ts'
import type { Seal } from './seal.ts'

/** A place in the order in which events are sealed. */
export type SealPlace = { lastEra: number; lastTx: string; lastId: string }

/** An era begins with a restore. No event of it was written by a transaction before `firstTx`. */
export type Era = { era: number; firstTx: string }

export type EventToSeal = { id: string; tx: string; at: Date; type: string; canonical: string }

/**
 * Every column of an event as one text that is the same whatever the session's settings: instants as milliseconds,
 * jsonb in its own order. Events from before the first restore are written as they were before there were eras.
 */
const canonicalEvent = sql<string>`(jsonb_build_array(id, (extract(epoch
  from at) * 1000)::bigint, business_id, actor, request_id, type, data, subject, tx::text)
  || case era when 0 then '[]'::jsonb else jsonb_build_array(era) end)::text`

/** Every era, in order; the first has no restore before it. */
export async function findEras(tx: PlatformTx): Promise<Era[]> {
  const restores = await sqlOf(tx)
    .selectFrom('platform.restores')
    .select(['era', 'first_tx as firstTx'])
    .orderBy('era')
    .execute()
  return [{ era: 0, firstTx: '0' }, ...restores]
}

/** The events of an era behind a place of it, or all of it, in the order in which they are sealed. */
const eventsOf = (tx: PlatformTx, { era, firstTx }: Era, after: SealPlace | null) =>
  sqlOf(tx)
    .selectFrom('events')
    .select(({ ref }) => ['id', 'tx', epochMs(ref('at')).as('at_ms'), 'type', canonicalEvent.as('canonical')])
    .where('era', '=', era)
    .where(behind(after, firstTx))
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
 * The next events of an era to seal. `below`: only those of lower transactions, none of which can be joined by another
 * event later on, in whatever order commits come; null for an era that is over.
 */
export async function findUnsealedEvents(
  tx: PlatformTx,
  { era, after, below }: { era: Era; after: SealPlace | null; below: string | null },
  limit: number,
): Promise<EventToSeal[]> {
  const found = eventsOf(tx, era, after)
    .$if(below !== null, (query) => query.where('tx', '<', below as string))
    .limit(limit)
  return withTimes(await found.execute())
}

/** The events that stand now between two places of an era, at most `limit`. */
export async function findEventsBetween(
  tx: PlatformTx,
  { era, after, upTo }: { era: Era; after: SealPlace | null; upTo: SealPlace },
  limit: number,
): Promise<EventToSeal[]> {
  return withTimes(
    await eventsOf(tx, era, after)
      .where(({ eb, refTuple, tuple }) => eb(refTuple('tx', 'id'), '<=', tuple(upTo.lastTx, upTo.lastId)))
      .limit(limit)
      .execute(),
  )
}

/** How many events of an era no seal holds yet, and when the next to be sealed happened. */
export async function findWaiting(
  tx: PlatformTx,
  era: Era,
  after: SealPlace | null,
): Promise<{ count: number; since: Date | null }> {
  const waiting = sqlOf(tx).selectFrom('events').where('era', '=', era.era).where(behind(after, era.firstTx))
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
    .select(['number', 'last_era as lastEra', 'last_tx as lastTx', 'last_id as lastId', 'chain'])
    .orderBy('number', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

/** The seal with the lowest number above this one. */
export async function findSealAfter(tx: PlatformTx, number: number): Promise<Seal | null> {
  const row = await sqlOf(tx)
    .selectFrom('platform.seals')
    .select(['number', 'last_era as lastEra', 'last_tx as lastTx', 'last_id as lastId', 'chain'])
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
      last_era: seal.lastEra,
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

/** Everything from `firstTx` on where there is no place yet. */
function behind(place: SealPlace | null, firstTx: string) {
  return ({ eb, refTuple, tuple }: ExpressionBuilder<DB, 'events'>): Expression<SqlBool> =>
    place ? eb(refTuple('tx', 'id'), '>', tuple(place.lastTx, place.lastId)) : eb('tx', '>=', firstTx)
}

function withTimes(rows: (Omit<EventToSeal, 'at'> & { at_ms: number })[]): EventToSeal[] {
  return rows.map(({ at_ms, ...row }) => ({ ...row, at: new Date(at_ms) }))
}
