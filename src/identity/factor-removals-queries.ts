import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

type Removal = { id: string; userId: string; askedAt: Temporal.Instant; dueAt: Temporal.Instant }

/** False when one stands already. */
export async function insertRemoval(tx: PlatformTx, { id, userId, askedAt, dueAt }: Removal): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('identity.factor_removals')
    .values({ id, user_id: userId, asked_at: askedAt, due_at: dueAt })
    .onConflict((conflict) => conflict.column('user_id').doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function findRemovalOf(tx: PlatformTx, userId: string) {
  return sqlOf(tx)
    .selectFrom('identity.factor_removals')
    .select(['id', 'due_at'])
    .where('user_id', '=', userId)
    .executeTakeFirst()
}

/** Whose it was; undefined when it does not stand any more, or was not due by then. */
export async function deleteRemoval(tx: PlatformTx, id: string, dueBy?: Temporal.Instant): Promise<string | undefined> {
  const deleted = await sqlOf(tx)
    .deleteFrom('identity.factor_removals')
    .where('id', '=', id)
    .$if(dueBy !== undefined, (query) => query.where('due_at', '<=', dueBy as Temporal.Instant))
    .returning('user_id')
    .executeTakeFirst()
  return deleted?.user_id
}

export async function deleteRemovalOf(tx: PlatformTx, userId: string): Promise<boolean> {
  const deleted = await sqlOf(tx)
    .deleteFrom('identity.factor_removals')
    .where('user_id', '=', userId)
    .executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** Those whose link is to be mailed now, each once. */
export async function takeDueRemovals(tx: PlatformTx, at: Temporal.Instant) {
  return sqlOf(tx)
    .updateTable('identity.factor_removals as r')
    .set({ mailed_at: at })
    .from('identity.users as u')
    .whereRef('u.id', '=', 'r.user_id')
    .where('r.due_at', '<=', at)
    .where('r.mailed_at', 'is', null)
    .returning(['r.id', 'u.email'])
    .execute()
}

export async function deleteRemovalsDueBefore(tx: PlatformTx, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('identity.factor_removals').where('due_at', '<=', at).execute()
}

/** With its recovery codes. The request is said to the triggers that record it. */
export async function deleteSecondFactor(tx: PlatformTx, userId: string): Promise<void> {
  await sql`select set_config('deskbell.request_id', ${tx.by.requestId ?? ''}, true)`.execute(sqlOf(tx))
  await sqlOf(tx).updateTable('identity.users').set({ two_factor_enabled: false }).where('id', '=', userId).execute()
  await sqlOf(tx).deleteFrom('identity.two_factors').where('user_id', '=', userId).execute()
}
