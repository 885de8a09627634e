import { sql } from 'kysely'
import pg from 'pg'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '../db/handle.ts'
import type { AnyTx, PlatformTx } from '../db/tx.ts'

export type StoredAnswer = { request_hash: Buffer; status: number; answer: Buffer }

/**
 * Takes the lock of this id until the transaction ends and looks for its answer, if there is one from after `cutoff`
 * (wall time). Null when somebody else holds the lock.
 *
 * Two statements in one round trip. The answer is looked for in the later one because a statement sees what was
 * committed before it _began_: a single one could find no answer, wait for nothing, and still get the lock of whoever
 * has just committed it.
 */
export async function lockAndFindAnswer(
  tx: AnyTx,
  id: Buffer,
  cutoff: Temporal.Instant,
): Promise<{ stored: StoredAnswer | null } | null> {
  const lockKey = id.readBigInt64BE().toString()
  const found = await sql
    .raw<StoredAnswer & { locked: boolean }>(
      `select set_config('deskbell.key_locked', pg_try_advisory_xact_lock(${lockKey})::text, true);
       select current_setting('deskbell.key_locked')::boolean as locked, request_hash, status, answer
       from (select) as always left join idempotent_answers on id = '\\x${id.toString('hex')}'
         and created_at > ${pg.escapeLiteral(cutoff.toString())}`,
    )
    .execute(sqlOf(tx))
  const [row] = found.rows
  if (!row?.locked) return null
  return { stored: row.answer ? row : null }
}

/**
 * Keeps the answer, in place of one that is not from after `cutoff` (wall time). False when there is one that is: then
 * nothing may be done. Whoever holds the lock never sees that; it is here so that the rule is the table's own.
 */
export async function insertAnswer(
  tx: AnyTx,
  answer: StoredAnswer & { id: Buffer; created_at: Temporal.Instant },
  cutoff: Temporal.Instant,
): Promise<boolean> {
  const written = await sqlOf(tx)
    .insertInto('idempotent_answers')
    .values({ ...answer, business_id: tx.businessId })
    .onConflict((conflict) =>
      conflict.column('id').doUpdateSet(answer).where('idempotent_answers.created_at', '<=', cutoff),
    )
    .executeTakeFirst()
  return written.numInsertedOrUpdatedRows === 1n
}

/** Removes what was stored before `cutoff` (wall time). */
export async function deleteAnswers(tx: PlatformTx, cutoff: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('idempotent_answers').where('created_at', '<=', cutoff).execute()
}
