/** What conditions read. Times are the server's. */
import { sql, type RawBuilder } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

async function readOne<Row>(tx: PlatformTx, query: RawBuilder<Row>): Promise<Row> {
  const { rows } = await query.execute(sqlOf(tx))
  return rows[0] as Row
}

/** The sum of a count over the last minutes; a SQL expression. */
const counted = (what: string, minutes: number): RawBuilder<number> => sql<number>`(
  select coalesce(sum(count), 0)::bigint from platform.counts
  where what = ${what} and minute > clock_timestamp() - ${minutes} * interval '1 minute')`

/** The last minute in which it was counted; a SQL expression. */
const lastMinute = (what: RawBuilder<string>) =>
  sql`coalesce((select max(minute) from platform.counts where what = ${what}), '-infinity')`

export const readAnswers = (tx: PlatformTx) =>
  readOne(
    tx,
    sql<{ answers: number; failed: number }>`
      select ${counted('answers', 5)} as answers, ${counted('answers.failed', 5)} as failed`,
  )

/** Jobs by name: how many failed for good, and for how long the oldest has been due. */
export async function findQueue(tx: PlatformTx) {
  const { rows } = await sql<{ name: string; failed: number; lagSeconds: number }>`
    select name, failed, lag_seconds as "lagSeconds" from jobs.counts() order by name`.execute(sqlOf(tx))
  return rows
}

/** A process that was not heard of for a minute has gone. */
const reporting = sql`seen_at > clock_timestamp() - interval '1 minute'`

/**
 * The circuits that are open, and in how many processes. One whose provider last answered well, to whichever process,
 * is only waiting for its next call. That messages cannot be sent is told by no message.
 */
export async function findOpenCircuits(tx: PlatformTx): Promise<[string, number][]> {
  const { rows } = await sql<{ circuit: string; processes: number }>`
    select circuit, count(*)::int as processes
    from platform.processes cross join unnest(open_circuits) as circuit
    where ${reporting} and circuit <> 'alerts.tell'
      and ${lastMinute(sql`'provider.failed:' || circuit`)} >= ${lastMinute(sql`'provider.ok:' || circuit`)}
    group by circuit order by circuit`.execute(sqlOf(tx))
  return rows.map(({ circuit, processes }) => [circuit, processes])
}

export const countEndpointsInTrouble = (tx: PlatformTx) =>
  readOne(
    tx,
    sql<{ failing: number; off: number; tries: number }>`
      select count(*) filter (
          where off_since is null and failing_since < clock_timestamp() - interval '1 hour')::int as failing,
        count(*) filter (
          where off_because <> 'switched-off' and off_since > clock_timestamp() - interval '1 day')::int as off,
        ${counted('webhooks.failed', 15)} as tries
      from webhooks`,
  )

/** Calendars of open businesses that have not been readable for this many days, of how many that are read. */
export const countDeadCalendars = (tx: PlatformTx, days: number) =>
  readOne(
    tx,
    sql<{ dead: number; businesses: number; read: number }>`
      select count(*) filter (where dead)::int as dead, count(*)::int as read,
        count(distinct business_id) filter (where dead)::int as businesses
      from (
        select c.business_id, coalesce(c.failing_since < clock_timestamp() - ${days} * interval '1 day', false) as dead
        from calendar_connections as c join businesses as b on b.id = c.business_id
        where b.closed_at is null) as c`,
  )

/** Requests that could not be counted, unless some could be later on. */
export async function readLimiterAway(tx: PlatformTx): Promise<number> {
  const { away, failures } = await readOne(
    tx,
    sql<{ away: boolean; failures: number }>`
      select ${lastMinute(sql`'limiter.failed'`)} >= ${lastMinute(sql`'limiter.ok'`)} as away,
        ${counted('limiter.failed', 10)} as failures`,
  )
  return away ? failures : 0
}

/** The age of the oldest event that no seal holds, in seconds; 0 for none. */
export async function readSealLag(tx: PlatformTx): Promise<number> {
  const { seconds } = await readOne(
    tx,
    sql<{ seconds: number }>`
      with head as (select last_tx, last_id from platform.seals order by number desc limit 1), first as (
        (select at from events, head where (tx, id) > (head.last_tx, head.last_id) order by tx, id limit 1)
        union all
        (select at from events where not exists (select from head) order by tx, id limit 1)
      ) select coalesce((select extract(epoch from clock_timestamp() - at) from first), 0)::float8 as seconds`,
  )
  return seconds
}

/** Events of the last hour in the partition for what nobody foresaw. Mostly it is empty, and nothing else is read. */
export async function countStrayEvents(tx: PlatformTx): Promise<number> {
  const { used } = await readOne(tx, sql<{ used: boolean }>`select pg_relation_size('events_default') > 0 as used`)
  if (!used) return 0
  const { events } = await readOne(
    tx,
    sql<{ events: number }>`
      select count(*)::int as events from events
      where at > clock_timestamp() - interval '1 hour' and at < clock_timestamp() + interval '1 day'
        and tableoid = 'events_default'::regclass`,
  )
  return events
}

/** @param below The free share of a disk that counts as full, from 0 to 1 */
export const readDisks = (tx: PlatformTx, below: number) =>
  readOne(
    tx,
    sql<{ processes: number; leastFree: number }>`
      select count(*)::int as processes, coalesce(min(disk_free), 1)::float8 as "leastFree"
      from platform.processes where ${reporting} and disk_free < ${below}`,
  )

export const readClocks = (tx: PlatformTx, beyondMs: number) =>
  readOne(
    tx,
    sql<{ processes: number; mostMs: number }>`
      select count(*)::int as processes, coalesce(max(abs(clock_ahead_ms)), 0) as "mostMs"
      from platform.processes where ${reporting} and abs(clock_ahead_ms) > ${beyondMs}`,
  )

export const readLostCalls = (tx: PlatformTx) =>
  readOne(
    tx,
    sql<{ lost: number; fallbacks: number }>`
      select ${counted('calls.lost', 15)} as lost, ${counted('fallbacks', 15)} as fallbacks`,
  )

export async function countUnroutedCalls(tx: PlatformTx): Promise<number> {
  const { calls } = await readOne(
    tx,
    sql<{ calls: number }>`
      select count(*)::int as calls from events
      where type = 'call.unrouted' and at > clock_timestamp() - interval '15 minutes'`,
  )
  return calls
}

/** How old the last good backup is, in whole hours, and how many failed after it; null before the first. */
export async function readBackups(tx: PlatformTx): Promise<{ hours: number | null; failed: number }> {
  const found = await sql<{ hours: number | null; failed: number }>`
    with last as (select max(at) as at from platform.backups where ok)
    select floor(extract(epoch from clock_timestamp() - last.at) / 3600)::int as hours,
      (select count(*)::int from platform.backups as b where not b.ok and b.at > last.at) as failed
    from last`.execute(sqlOf(tx))
  return found.rows[0] ?? { hours: null, failed: 0 }
}
