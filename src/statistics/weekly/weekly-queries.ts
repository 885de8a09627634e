import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

/** A business whose owners are to be told of the week before the one that began on `monday`. */
export type Due = { businessId: string; monday: string }

/** Those in which it is eight on Monday, or later until Tuesday night: workers may have been away. */
export async function findDue(tx: PlatformTx, limit: number): Promise<Due[]> {
  const found = await sql<Due>`
    select b.id as "businessId", week.monday::date::text as monday
    from businesses as b
    cross join lateral (select ${tx.now}::timestamptz at time zone b.zone as now) as local
    cross join lateral (select date_trunc('week', local.now) as monday) as week
    where b.weekly_mail and b.closed_at is null
      and local.now >= week.monday + interval '8 hours' and local.now < week.monday + interval '2 days'
      and b.weekly_mailed_for is distinct from week.monday::date
      and b.created_at < week.monday at time zone b.zone
    order by b.id limit ${limit}`.execute(sqlOf(tx))
  return found.rows
}

/** False when somebody else did it for this week. */
export async function markMailed(tx: Tx, monday: string): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('businesses')
    .set({ weekly_mailed_for: monday })
    .where('id', '=', tx.businessId)
    .where('weekly_mail', '=', true)
    .where(sql<boolean>`weekly_mailed_for is distinct from ${monday}::date`)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

export async function findWeeklyMail(tx: Tx): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('businesses')
    .select('weekly_mail')
    .where('id', '=', tx.businessId)
    .executeTakeFirstOrThrow()
  return found.weekly_mail
}

/** False when it was that already. */
export async function updateWeeklyMail(tx: Tx, on: boolean): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('businesses')
    .set({ weekly_mail: on })
    .where('id', '=', tx.businessId)
    .where('weekly_mail', '<>', on)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}
