import { sql } from 'kysely'
import pg from 'pg'
import { sqlOf } from '../db/handle.ts'
import type { AnyTx, PlatformTx } from '../db/tx.ts'
import type { Limit } from './limiter.ts'

/**
 * Makes these decisions one after another, in a transaction of its own that is one round trip. Its commit does not wait
 * for the disk: a server that loses its power forgets the last second of counts, and no request pays for one.
 *
 * @param nowUs Microseconds since 1970, null for the server's clock
 * @returns For each limit of each decision 0 or 1, what remains and the microseconds until its oldest count is
 *   forgotten
 */
export async function takeLimits(
  pool: pg.Pool,
  role: string,
  { decisions, nowUs }: { decisions: Limit[][]; nowUs: number | null },
): Promise<number[]> {
  const array = (values: (string | number)[]) => pg.escapeLiteral(`{${values.join(',')}}`)
  const limits = decisions.flat()
  const given = [
    decisions.map(({ length }) => length),
    limits.map(({ key }) => key),
    limits.map(({ limit }) => limit),
    limits.map(({ windowMs }) => windowMs * 1000),
  ]
  // Sent together, they are one transaction.
  const results: unknown = await pool.query(
    `set local role ${pg.escapeIdentifier(role)}; set local synchronous_commit = off;
     select platform.take(${given.map(array).join(', ')}, ${nowUs ?? 'null'}) as taken`,
  )
  const taken = (results as pg.QueryResult<{ taken: string[] }>[]).at(-1)?.rows[0]?.taken
  if (!taken) throw new Error('platform.take answered nothing')
  return taken.map(Number)
}

/** Decides about these limits (by their stored keys) within the transaction. Answers as `takeLimits` does. */
export async function takeLimitsHere(tx: AnyTx, limits: Limit[], nowUs: number | null): Promise<number[]> {
  const keys = limits.map(({ key }) => key)
  const most = limits.map(({ limit }) => limit)
  const windowsUs = limits.map(({ windowMs }) => windowMs * 1000)
  const answer = sql<{ taken: string[] }>`select platform.take_here(${keys}, ${most}, ${windowsUs}, ${nowUs}) as taken`
  const { rows } = await answer.execute(sqlOf(tx))
  return (rows[0]?.taken ?? []).map(Number)
}

/** Has the counts of these keys begin anew. */
export async function forgetLimits(tx: AnyTx, keys: string[]): Promise<void> {
  await sql`select platform.forget_counts(${keys})`.execute(sqlOf(tx))
}

/**
 * Forgets the oldest count of each of these, as if it had aged already, in a transaction of its own that is one round
 * trip.
 */
export async function giveBackLimits(pool: pg.Pool, role: string, limits: Limit[]): Promise<void> {
  const keys = pg.escapeLiteral(`{${limits.map(({ key }) => key).join(',')}}`)
  await pool.query(
    `set local role ${pg.escapeIdentifier(role)}; set local synchronous_commit = off; select ` +
      `platform.give_back(${keys})`,
  )
}

/**
 * Forgets some of the times that no longer count; says how many. The database's clock decides, as it does for whoever
 * counts.
 */
export async function sweepRateLimits(tx: PlatformTx): Promise<number> {
  const { numAffectedRows } = await sql`delete from platform.rate_limit_times where ctid in (
    select ctid from platform.rate_limit_times where until_us <= (extract(epoch
      from clock_timestamp()) * 1000000)::bigint limit 20000)`.execute(sqlOf(tx))
  return Number(numAffectedRows ?? 0)
}
