import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { figures, type Figure } from '#contract/statistics.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx } from '#src/platform/db/tx.ts'

/** What was counted, as in the table. */
export type FigureRow = Record<Figure, number>

/** The days of a business that have figures, in their order. */
export async function findDays(tx: AnyTx, businessId: string, { from, to }: { from: string; to: string }) {
  return sqlOf(tx)
    .selectFrom('daily_figures')
    .select([...figures])
    .select(sql<string>`day::text`.as('day'))
    .where('business_id', '=', businessId)
    .where('day', '>=', sql<never>`${from}::date`)
    .where('day', '<=', sql<never>`${to}::date`)
    .orderBy('daily_figures.day')
    .execute()
}

/** When events were last added to the figures. */
export async function findFoldedAt(tx: AnyTx): Promise<Temporal.Instant> {
  const found = await sqlOf(tx)
    .selectFrom('platform.cursors')
    .select('moved_at')
    .where('name', '=', 'statistics')
    .executeTakeFirstOrThrow()
  return found.moved_at
}
