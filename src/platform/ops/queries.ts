import { sql } from 'kysely'
import pg from 'pg'
import { sqlOf } from '../db/handle.ts'
import type { Roles } from '../db/setting-up/roles.ts'
import type { PlatformTx } from '../db/tx.ts'

export type RunningProcess = { processId: string; services: string[]; version: string; migration: number }

/** Says that this process lives, by the server's clock; those that were not seen for a day are forgotten. */
export async function upsertProcess(tx: PlatformTx, own: RunningProcess): Promise<void> {
  await sql`
    with gone as (delete from platform.processes where seen_at < clock_timestamp() - interval '1 day')
    insert into platform.processes (process_id, services, version, migration, seen_at)
      values (${own.processId}, ${own.services}, ${own.version}, ${own.migration}, clock_timestamp())
      on conflict (process_id) do update set seen_at = excluded.seen_at`.execute(sqlOf(tx))
}

export async function deleteProcess(tx: PlatformTx, processId: string): Promise<void> {
  await sqlOf(tx).deleteFrom('platform.processes').where('process_id', '=', processId).execute()
}

type Looked = { standby: boolean; at: number }

/**
 * Whether the server is a standby, and the newest migration that was applied. In one round trip, and with the role for
 * one transaction: a pooler may stand between.
 */
export async function lookAtDatabase(pool: pg.Pool, roles: Roles): Promise<Looked> {
  const results = (await pool.query(
    `begin; set local role ${pg.escapeIdentifier(roles.platform)};
      select pg_is_in_recovery() as standby, (select max(version)::int from migrations.applied) as at; commit`,
  )) as unknown as pg.QueryResult<Looked>[]
  const looked = results[2]?.rows[0]
  if (!looked) throw new Error('The database answered nothing')
  return looked
}
