/** What the search counts of the past and of what is promised: for fairness, and for limits. */
import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { epochMs } from '#src/platform/db/expressions.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { lookBackMs, type Worker } from './rotation.ts'

/** What each of these has done, is to do, and how much of the time looked back on they were not there. */
export async function findWorkers(tx: Tx, subjectIds: string[]): Promise<Worker[]> {
  if (!subjectIds.length) return []
  const { now } = tx
  const since = now.subtract({ milliseconds: lookBackMs })
  const work = sqlOf(tx)
    .selectFrom('allocations')
    .select('subject_id')
    .select([
      ms(sql`sum(ends_at - starts_at) filter (where starts_at < ${now})`).as('worked'),
      ms(sql`sum(ends_at - starts_at) filter (where starts_at >= ${now})`).as('ahead'),
    ])
    .where('business_id', '=', tx.businessId)
    .where('subject_id', 'in', subjectIds)
    .where('ends_at', '>', since)
    .where('state', '<>', 'held')
    .groupBy('subject_id')
  const leave = sqlOf(tx)
    .selectFrom('blocks')
    .select('subject_id')
    .select(ms(sql`sum(least(ends_at, ${now}) - greatest(starts_at, ${since}))`).as('away'))
    .where('business_id', '=', tx.businessId)
    .where('subject_id', 'in', subjectIds)
    .where('source', '=', 'time-off')
    .where('ends_at', '>', since)
    .where('starts_at', '<', now)
    .groupBy('subject_id')
  return sqlOf(tx)
    .selectFrom('subjects as u')
    .leftJoin(work.as('w'), 'w.subject_id', 'u.id')
    .leftJoin(leave.as('k'), 'k.subject_id', 'u.id')
    .select('u.id as subjectId')
    .select(({ fn, val }) => [
      fn.coalesce('w.worked', val(0)).as('workedMs'),
      fn.coalesce('w.ahead', val(0)).as('aheadMs'),
      sql<number>`coalesce(k.away, 0) + ${ms(sql`greatest(least(u.joined_at, ${now}) - ${since}, interval '0')`)}`.as(
        'absentMs',
      ),
    ])
    .where('u.business_id', '=', tx.businessId)
    .where('u.id', 'in', subjectIds)
    .execute()
}

const ms = (interval: RawBuilder<unknown>) => sql<number>`coalesce(extract(epoch from ${interval}) * 1000, 0)::bigint`

/** When the promised appointments start that count for a service's limits, and for those of these subjects. */
export async function findStarts(
  tx: Tx,
  counted: { serviceId: string; subjectIds: string[] },
  between: { from: Temporal.Instant; to: Temporal.Instant },
) {
  return sqlOf(tx)
    .selectFrom('appointments as a')
    .innerJoin('allocations as l', (join) =>
      join.onRef('l.business_id', '=', 'a.business_id').onRef('l.appointment_id', '=', 'a.id'),
    )
    .select(['a.id', 'a.service_id as serviceId', 'l.subject_id as subjectId'])
    .select(({ ref }) => epochMs(ref('a.starts_at')).as('start'))
    .where('a.business_id', '=', tx.businessId)
    .where('a.starts_at', '>=', between.from)
    .where('a.starts_at', '<', between.to)
    .where((row) =>
      row.or([row('a.service_id', '=', counted.serviceId), row('l.subject_id', 'in', counted.subjectIds)]),
    )
    .execute()
}
