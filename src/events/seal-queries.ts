import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import type { Seal } from './seal.ts'

/** A place in the order in which events are sealed. */
export type SealPlace = { lastTx: string; lastId: string }

export type EventToSeal = { id: string; tx: string; at: Date; type: string; canonical: string }

/**
 * Every column of an event as one text that is the same whatever the session's settings: instants as milliseconds,
 * jsonb in its own order.
 */
const canonicalEvent = sql`jsonb_build_array(id, (extract(epoch
  from at) * 1000)::bigint, business_id, actor, request_id, type, data, subject, tx::text)::text`
const eventToSeal = sql`select id, tx::text as tx, (extract(epoch
  from at) * 1000)::bigint as at_ms, type, ${canonicalEvent} as canonical`
type Row = Omit<EventToSeal, 'at'> & { at_ms: number }

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
  return eventsOf(
    await sql<Row>`${eventToSeal} from (
    select * from events where ${behind(places.after)} and tx < ${places.below}::xid8 order by tx, id
      limit ${limit}) as next order by next.tx, id`.execute(sqlOf(tx)),
  )
}

/** The events that stand between two places now, at most `limit`. */
export async function findEventsBetween(
  tx: PlatformTx,
  places: { after: SealPlace | null; upTo: SealPlace },
  limit: number,
): Promise<EventToSeal[]> {
  const { after, upTo } = places
  return eventsOf(
    await sql<Row>`${eventToSeal} from (
    select * from events where ${behind(after)} and (tx, id) <= (${upTo.lastTx}::xid8, ${upTo.lastId}::uuid)
      order by tx, id limit ${limit}) as sealed order by sealed.tx, id`.execute(sqlOf(tx)),
  )
}

/** How many events no seal holds yet, and when the next to be sealed happened. */
export async function findWaiting(
  tx: PlatformTx,
  after: SealPlace | null,
): Promise<{ count: number; since: Date | null }> {
  const found = await sql<{ count: number; since_ms: number | null }>`
    select (select count(*) from events where ${behind(after)}) as count,
      (select (extract(epoch from at) * 1000)::bigint from events where ${behind(after)} order by tx, id
        limit 1) as since_ms`.execute(sqlOf(tx))
  const { count, since_ms } = found.rows[0] ?? { count: 0, since_ms: null }
  return { count, since: since_ms === null ? null : new Date(since_ms) }
}

export async function hasEvent(tx: PlatformTx, id: string): Promise<boolean> {
  return (await sqlOf(tx).selectFrom('events').select('id').where('id', '=', id).executeTakeFirst()) !== undefined
}

/** The newest seal, without its events. */
export async function findHead(tx: PlatformTx) {
  const found = await sql<SealPlace & { number: number; chain: Buffer }>`
    select number, last_tx::text as "lastTx", last_id as "lastId", chain from platform.seals order by number desc
      limit 1`.execute(sqlOf(tx))
  return found.rows[0] ?? null
}

/** The seal with the lowest number above this one. */
export async function findSealAfter(tx: PlatformTx, number: number): Promise<Seal | null> {
  const found = await sql<
    SealPlace & {
      number: number
      sealed_ms: number
      ids: string[]
      times: Date[]
      types: string[]
      hashes: Buffer[]
      chain: Buffer
    }
  >`
    select number, (extract(epoch from sealed_at) * 1000)::bigint as sealed_ms, last_tx::text as "lastTx", last_id as
      "lastId",
      event_ids as ids, event_times as times, event_types as types, event_hashes as hashes, chain
    from platform.seals where number > ${number} order by number limit 1`.execute(sqlOf(tx))
  const [row] = found.rows
  if (!row) return null
  const { ids, times, types, hashes, sealed_ms, ...rest } = row
  return {
    ...rest,
    sealedAt: new Date(sealed_ms),
    events: ids.map((id, n) => ({ id, at: times[n] as Date, type: types[n] as string, hash: hashes[n] as Buffer })),
  }
}

export async function insertSeal(tx: PlatformTx, { events, ...seal }: Seal): Promise<void> {
  const times = events.map(({ at }) => at.toISOString())
  await sql`insert into platform.seals (number, sealed_at, last_tx, last_id, event_ids, event_times, event_types,
    event_hashes, chain)
    values (${seal.number}, ${seal.sealedAt.toISOString()}, ${seal.lastTx}::xid8, ${seal.lastId},
      ${events.map(({ id }) => id)}::uuid[], ${times}::timestamptz[],
      ${events.map(({ type }) => type)}::text[], ${events.map(({ hash }) => hash)}::bytea[], ${seal.chain})`.execute(
    sqlOf(tx),
  )
}

/** Everything where there is no place yet: no event may be so early that nobody looks at it. */
function behind(place: SealPlace | null) {
  return place ? sql`(tx, id) > (${place.lastTx}::xid8, ${place.lastId}::uuid)` : sql`true`
}

function eventsOf({ rows }: { rows: Row[] }): EventToSeal[] {
  return rows.map(({ at_ms, ...row }) => ({ ...row, at: new Date(at_ms) }))
}
