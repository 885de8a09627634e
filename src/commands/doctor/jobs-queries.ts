import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

/** Workers that were heard of within this time, by the clock of the database. */
export async function countWorkers(tx: PlatformTx, withinMs: number): Promise<number> {
  const found = await sqlOf(tx)
    .selectFrom('platform.workers')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('seen_at', '>', sql<Temporal.Instant>`clock_timestamp() - ${withinMs} * interval '1 millisecond'`)
    .executeTakeFirstOrThrow()
  return found.count
}

/** Jobs that failed for good, by name, most of them first. */
export async function findFailedJobs(tx: PlatformTx): Promise<{ name: string; count: number }[]> {
  const found = await sql<{ name: string; count: number }>`select name, count(*)::int as count
    from jobs.list('failed', 0, 1000000) group by name order by count desc, name`.execute(sqlOf(tx))
  return found.rows
}

/** How many jobs are due and with nobody, and for how long the oldest has been. */
export async function findDueJobs(tx: PlatformTx): Promise<{ count: number; oldestSeconds: number }> {
  const found = await sql<{ count: number; oldestSeconds: number }>`select count(*)::int as count,
      coalesce(max(extract(epoch from clock_timestamp() - run_at)), 0)::float8 as "oldestSeconds"
    from jobs.list('waiting', 0, 1000000) where run_at <= clock_timestamp()`.execute(sqlOf(tx))
  return found.rows[0] ?? { count: 0, oldestSeconds: 0 }
}
