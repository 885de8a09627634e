/** What the database says of itself. Asked as the login, which needs no rights for any of it. */
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import type { Pool } from './looked.ts'

export type ServerFacts = {
  version: string
  versionNumber: number
  inRecovery: boolean
  nowMs: number
  /** Connections that are there for logins that are no superusers, and those that are taken. */
  places: number
  taken: number
}

export async function findServerFacts(pool: Pool): Promise<ServerFacts> {
  const found = await pool.query<ServerFacts>(
    `select current_setting('server_version') as version, current_setting('server_version_num')::int as "versionNumber",
       pg_is_in_recovery() as "inRecovery", (extract(epoch from clock_timestamp()) * 1000)::float8 as "nowMs",
       current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
         - coalesce(current_setting('reserved_connections', true), '0')::int as places,
       (select sum(numbackends)::int from pg_stat_database) as taken`,
  )
  return found.rows[0] as ServerFacts
}

export type Partitions = { months: string[]; wanted: string[]; strays: boolean }

/** The months of the audit log that have a partition, as 2026_03, and whether the default one was ever written to. */
export async function findPartitions(pool: Pool): Promise<Partitions> {
  const found = await pool.query<Partitions>(
    `select coalesce(
         array_agg(substr(c.relname, 8)) filter (where c.relname ~ '^events_\\d{4}_\\d\\d$'), '{}') as months,
       array[to_char(now() at time zone 'UTC', 'YYYY_MM'),
         to_char(date_trunc('month', now() at time zone 'UTC') + interval '1 month', 'YYYY_MM')] as wanted,
       coalesce(bool_or(pg_relation_size(c.oid) > 0) filter (where c.relname = 'events_default'), false) as strays
     from pg_inherits as i join pg_class as c on c.oid = i.inhrelid
       join pg_class as parent on parent.oid = i.inhparent join pg_namespace as n on n.oid = parent.relnamespace
     where parent.relname = 'events' and n.nspname = 'public'`,
  )
  return found.rows[0] as Partitions
}

/** Whether a notification of `pool` reaches somebody who listens at `directUrl`, as workers do. */
export async function isHeard(pool: Pool, directUrl: string, withinMs: number): Promise<boolean> {
  const channel = `deskbell_doctor_${randomBytes(6).toString('hex')}`
  return hears({ directUrl, channel, withinMs }, '', () => pool.query('select pg_notify($1, $2)', [channel, '']))
}

type Listening = { directUrl: string; channel: string; withinMs: number }

/** Whether exactly this is said on a channel, in time, after what `provokes` it. */
export async function hears(listening: Listening, wanted: string, provokes: () => Promise<unknown>): Promise<boolean> {
  const { directUrl, channel, withinMs } = listening
  const client = new pg.Client({ connectionString: directUrl, connectionTimeoutMillis: withinMs })
  // The query that runs on a connection when it dies fails by itself.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await client.query(`listen ${channel}`)
    const heard = new Promise<boolean>((resolve) => {
      client.on('notification', ({ payload }) => {
        if ((payload ?? '') === wanted) resolve(true)
      })
      setTimeout(() => resolve(false), withinMs).unref()
    })
    await provokes()
    return await heard
  } finally {
    await client.end()
  }
}
