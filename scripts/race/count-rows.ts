/** Counts what the database holds after a race, asked as its owner: no policy and no use-case stands between. */
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'

export type Count = {
  appointments: number
  allocations: number
  /** Pairs of appointments that have the same seat at the same time, which a constraint forbids. */
  overlaps: number
}

export async function countRows(ownerUrl: string, businessId: string): Promise<Count> {
  const [row] = await ask<Count>(
    ownerUrl,
    `select (select count(*) from appointments where business_id = $1)::int as appointments,
            (select count(*) from allocations where business_id = $1)::int as allocations,
            (select count(*) from allocations as a join allocations as b
               on b.subject_id = a.subject_id and b.seat = a.seat and b.id > a.id and b.during && a.during
                 where a.business_id = $1)::int as overlaps`,
    [businessId],
  )
  return row as Count
}

/**
 * Counts the deadlocks in this database since it was made. Each connection keeps its count to itself until it is idle
 * for a while or ends, so this ends the product's connections first; its pools make new ones.
 */
export async function countDeadlocks(ownerUrl: string): Promise<number> {
  const mine = `from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
    and backend_type = 'client backend'`
  await ask(ownerUrl, `select pg_terminate_backend(pid) ${mine} and application_name like 'deskbell%'`)
  for (let tries = 0; tries < 100; tries += 1) {
    const [left] = await ask<{ count: number }>(
      ownerUrl,
      `select count(*)::int ${mine} and application_name = 'deskbell'`,
    )
    if (left?.count === 0) break
    await delay(20)
  }
  const [row] = await ask<{ deadlocks: number }>(
    ownerUrl,
    'select deadlocks::int from pg_stat_database where datname = current_database()',
  )
  return row?.deadlocks ?? 0
}

async function ask<Row>(url: string, sql: string, values: unknown[] = []): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url, application_name: 'race' })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows as Row[]
  } finally {
    await client.end()
  }
}
