import { sql } from 'kysely'
import type pg from 'pg'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '../db/handle.ts'
import type { PlatformTx } from '../db/tx.ts'

/** The pool of the queue's own login. */
export type QueuePool = pg.Pool

/**
 * Says that this process lives and under which names it locks jobs. All times here are the server's: processes whose
 * clocks differ must not take each other for dead.
 */
export async function upsertWorker(pool: pg.Pool, worker: { processId: string; lockedBy: string[] }): Promise<void> {
  await pool.query(
    `insert into platform.workers (process_id, locked_by, seen_at) values ($1, $2, clock_timestamp())
     on conflict (process_id) do update set locked_by = excluded.locked_by, seen_at = excluded.seen_at`,
    [worker.processId, worker.lockedBy],
  )
}

export async function deleteWorker(pool: pg.Pool, processId: string): Promise<void> {
  await pool.query('delete from platform.workers where process_id = $1', [processId])
}

/**
 * Frees the jobs of workers that have not been seen for that long. It asks who lives, not who died, so a worker that
 * was killed before it ever said that it lives is found as well.
 */
export async function unlockJobsOfDeadWorkers(pool: pg.Pool, unseenMs: number): Promise<string[]> {
  const found = await pool.query<{ locked_by: string }>(
    `with alive as (select clock_timestamp() - $1 * interval '1 millisecond' as since), dead as (
       select distinct j.locked_by from graphile_worker._private_jobs as j
       where j.locked_by is not null and j.locked_at < (select since from alive)
         and not exists (select from platform.workers as w
           where w.seen_at >= (select since from alive) and j.locked_by = any (w.locked_by))
     ), gone as (delete from platform.workers where seen_at < (select since from alive))
     select locked_by from dead`,
    [unseenMs],
  )
  const names = found.rows.map((row) => row.locked_by)
  if (names.length) {
    await pool.query('select graphile_worker.force_unlock_workers($1)', [names])
    await pool.query(`select pg_notify('jobs:insert', '{"r":0,"count":1}')`)
  }
  return names
}

/**
 * Puts a failed job's next try off by up to half of the back-off (e^attempts seconds) that the queue adds: what failed
 * together does not come back together.
 */
export async function spreadNextTry(pool: pg.Pool, id: string): Promise<void> {
  await pool.query(
    `update graphile_worker._private_jobs set run_at = now() + random() * 0.5 * exp(least(attempts, 10)) *
      interval '1 second' where id = $1`,
    [id],
  )
}

/**
 * Puts a job off that failed through no fault of its own: this try does not count, and the next comes after half the
 * time for which it has been put off already. False when that has been longer than its patience. All in seconds; the
 * queue adds a little of its own.
 */
export async function putJobOff(
  pool: pg.Pool,
  id: string,
  { least, most, patience }: { least: number; most: number; patience: number },
): Promise<boolean> {
  const updated = await pool.query(
    `update graphile_worker._private_jobs as j
     set attempts = j.attempts - 1, payload = (j.payload::jsonb || jsonb_build_object('putOffSince',
       put_off.since))::json,
         run_at = now() + greatest($2, least($3, extract(epoch
           from now() - put_off.since) / 2)) * (0.75 + random() / 2) * interval '1 second'
     from (select coalesce((payload->>'putOffSince')::timestamptz, now()) as since from graphile_worker._private_jobs
       where id = $1) as put_off
     where j.id = $1 and now() - put_off.since < $4 * interval '1 second'`,
    [id, least, most, patience],
  )
  return updated.rowCount === 1
}

/**
 * The first job of each kind and business that has been due for a minute goes to the front: where a lane never gets
 * through, newer jobs of the same business must not pass it for ever.
 */
export async function promoteOverdueJobs(pool: pg.Pool): Promise<void> {
  await pool.query(
    `update graphile_worker._private_jobs set priority = 0 where id in (
       select id from graphile_worker._private_jobs where id in (
         select distinct on (task_id, coalesce(payload #>> '{envelope,businessId}', '')) id
           from graphile_worker._private_jobs
         where is_available and priority > 0 and run_at < now() - interval '1 minute'
         order by task_id, coalesce(payload #>> '{envelope,businessId}', ''), run_at, id
       ) for update skip locked)`,
  )
}

/** Jobs that these have held for at least that long. */
export async function findLockedJobs(pool: pg.Pool, lockedBy: string[], heldMs: number): Promise<string[]> {
  const found = await pool.query<{ id: string }>(
    `select id::text as id from graphile_worker._private_jobs
      where locked_by = any ($1) and locked_at < clock_timestamp() - $2 * interval '1 millisecond'`,
    [lockedBy, heldMs],
  )
  return found.rows.map((row) => row.id)
}

/** Lets these jobs be taken again; the try they were given out for counts. Returns how many there were. */
export async function unlockJobs(pool: pg.Pool, ids: string[]): Promise<number> {
  const unlocked = await pool.query(
    'update graphile_worker._private_jobs set locked_by = null, locked_at = null where id = any ($1::bigint[])',
    [ids],
  )
  return unlocked.rowCount ?? 0
}

export type TaskCount = { task: string; waiting: number; running: number; failed: number; lag: number }

/** How many jobs of each kind are due, at work, or have failed for good, and for how many seconds one has been due. */
export async function countJobs(pool: pg.Pool): Promise<TaskCount[]> {
  const found = await pool.query<TaskCount>(
    `select t.identifier as task,
       count(*) filter (where j.is_available and j.locked_at is null and j.run_at <= now())::int as waiting,
       count(*) filter (where j.locked_at is not null)::int as running,
       count(*) filter (where j.attempts >= j.max_attempts and j.locked_at is null)::int as failed,
       coalesce(extract(epoch from now() - min(j.run_at)
         filter (where j.is_available and j.locked_at is null and j.run_at <= now())), 0)::float8 as lag
     from graphile_worker._private_jobs as j join graphile_worker._private_tasks as t on t.id = j.task_id
     group by t.identifier`,
  )
  return found.rows
}

export type JobState = 'waiting' | 'running' | 'failed'

/** Jobs by id, oldest first; `after` is the last id of the page before. */
export async function findJobs(tx: PlatformTx, wanted: { state: JobState | null; after: number; size: number }) {
  const found = await sql<{
    id: number
    name: string
    state: JobState
    attempts: number
    max_attempts: number
    run_at: Temporal.Instant
    created_at: Temporal.Instant
    last_error: string | null
    business_id: string | null
  }>`select * from jobs.list(${wanted.state}, ${wanted.after}, ${wanted.size})`.execute(sqlOf(tx))
  return found.rows
}

/** True when the job had failed for good and will run again. */
export async function retryJob(tx: PlatformTx, id: string): Promise<boolean> {
  const found = await sql<{ retry: boolean }>`select jobs.retry(${id}::bigint) as retry`.execute(sqlOf(tx))
  return found.rows[0]?.retry ?? false
}

/** In how many milliseconds jobs of these names fall due, one for each moment; those that are due already are known. */
export async function findDueSoon(
  pool: pg.Pool,
  { names, withinMs }: { names: string[]; withinMs: number },
): Promise<{ at: string; ms: number }[]> {
  const found = await pool.query<{ at: string; ms: number }>(
    `select distinct j.run_at::text as at, extract(epoch from j.run_at - now())::float8 * 1000 as ms
       from graphile_worker._private_jobs as j
      where j.task_id in (select id from graphile_worker._private_tasks where identifier = any ($1))
        and j.is_available and j.run_at > now()
        and j.run_at <= now() + $2 * interval '1 millisecond'
      limit 100`,
    [names, withinMs],
  )
  return found.rows
}

/** Has the queue's runners look for work now, as a new job does. */
export async function nudgeQueue(pool: pg.Pool): Promise<void> {
  await pool.query(`select pg_notify('jobs:insert', '{"count":1}')`)
}
