import { sql } from 'kysely'
import pg from 'pg'
import { sqlOf } from '../db/handle.ts'
import type { Roles } from '../db/setting-up/roles.ts'
import type { PlatformTx } from '../db/tx.ts'
import type { Counts } from './counts.ts'

export type RunningProcess = {
  processId: string
  services: string[]
  version: string
  migration: number
  clockAheadMs: number
  diskFree: number | null
  openCircuits: string[]
}

/** Says that this process lives, by the server's clock; those that were not seen for a day are forgotten. */
export async function upsertProcess(tx: PlatformTx, own: RunningProcess): Promise<void> {
  await sql`
    with gone as (delete from platform.processes where seen_at < clock_timestamp() - interval '1 day')
    insert into platform.processes
      (process_id, services, version, migration, seen_at, clock_ahead_ms, disk_free, open_circuits)
      values (${own.processId}, ${own.services}, ${own.version}, ${own.migration}, clock_timestamp(),
        ${own.clockAheadMs}, ${own.diskFree}, ${own.openCircuits})
      on conflict (process_id) do update set seen_at = excluded.seen_at, clock_ahead_ms = excluded.clock_ahead_ms,
        disk_free = excluded.disk_free, open_circuits = excluded.open_circuits`.execute(sqlOf(tx))
}

/** The server's clock now, milliseconds; not the transaction's. */
export async function readServerClock(tx: PlatformTx): Promise<number> {
  const found = await sql<{ ms: number }>`select (extract(epoch from clock_timestamp()) * 1000)::float8 as ms`.execute(
    sqlOf(tx),
  )
  return found.rows[0]?.ms ?? Number.NaN
}

/** Adds to this minute's counts, by the server's clock. Their order keeps two from waiting for each other. */
export async function addCounts(tx: PlatformTx, counts: Counts): Promise<void> {
  if (counts.size === 0) return
  await sql`
    insert into platform.counts as c (minute, what, count)
      select date_trunc('minute', clock_timestamp()), new.what, new.count
      from unnest(${[...counts.keys()]}::text[], ${[...counts.values()]}::bigint[]) as new (what, count)
      on conflict (minute, what) do update set count = c.count + excluded.count`.execute(sqlOf(tx))
}

export async function deleteProcess(tx: PlatformTx, processId: string): Promise<void> {
  await sqlOf(tx).deleteFrom('platform.processes').where('process_id', '=', processId).execute()
}

type Looked = { standby: boolean; at: number; restoring: boolean }

/**
 * Whether the server is a standby, the newest migration that was applied, and whether a restore is being done. In one
 * round trip, and with the role for one transaction: a pooler may stand between.
 */
export async function lookAtDatabase(pool: pg.Pool, roles: Roles): Promise<Looked> {
  const results = (await pool.query(
    `begin; set local role ${pg.escapeIdentifier(roles.platform)};
      select pg_is_in_recovery() as standby, (select max(version)::int from migrations.applied) as at,
        exists (select from platform.restores where finished_at is null) as restoring; commit`,
  )) as unknown as pg.QueryResult<Looked>[]
  const looked = results[2]?.rows[0]
  if (!looked) throw new Error('The database answered nothing')
  return looked
}

/** Tells those who listen on this channel, after the commit. */
export async function notify(tx: PlatformTx, { channel, said }: { channel: string; said: string }): Promise<void> {
  await sql`select pg_notify(${channel}, ${said})`.execute(sqlOf(tx))
}
