/**
 * Outgoing is what reaches people and programs outside by itself: texts, mails, calls to visitors, webhooks. After a
 * restore it is paused until somebody lets it go.
 */
import { sql } from 'kysely'
import type pg from 'pg'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '../db/handle.ts'
import type { AnyTx, PlatformTx } from '../db/tx.ts'

export type Pause = { era: number; since: Temporal.Instant; backupAt: Temporal.Instant }

/** Since when nothing goes out, and of when the backup was; null when it does. */
export async function findPause(tx: AnyTx): Promise<Pause | null> {
  const found = await sqlOf(tx)
    .selectFrom('platform.restores')
    .select(['era', 'at as since', 'backup_at as backupAt'])
    .where('resumed_at', 'is', null)
    .orderBy('era', 'desc')
    .limit(1)
    .executeTakeFirst()
  return found ?? null
}

/** The same for the worker, which asks before every outgoing job. */
export async function isPaused(pool: pg.Pool): Promise<boolean> {
  const found = await pool.query<{ paused: boolean }>(
    'select exists (select from platform.restores where resumed_at is null) as paused',
  )
  return found.rows[0]?.paused === true
}

/** Ends the pause. False when there was none. */
export async function markResumed(tx: PlatformTx): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('platform.restores')
    .set({ resumed_at: tx.wallNow })
    .where('resumed_at', 'is', null)
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** Jobs that were put off run now. Says how many. */
export async function runPutOffJobs(tx: PlatformTx): Promise<number> {
  const found = await sql<{ count: number }>`select jobs.run_put_off() as count`.execute(sqlOf(tx))
  return found.rows[0]?.count ?? 0
}
