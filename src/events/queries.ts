import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

/** Makes the missing monthly partitions from `firstDay` on. Returns how many were made. */
export async function ensureEventPartitions(tx: PlatformTx, firstDay: string, months: number): Promise<number> {
  const made = await sql<{ made: number }>`select platform.ensure_event_partitions(${firstDay}::date, ${months}::int) as made`.execute(sqlOf(tx))
  return made.rows[0]?.made ?? 0
}
