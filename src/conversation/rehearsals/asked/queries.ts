import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import type { RehearsedCall } from '#contract/rehearsals.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Verdict } from '../judge.ts'

/** False where one is running. */
export async function insertRehearsal(tx: Tx, row: { id: string; askedBy: string; calls: number }): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('rehearsals')
    .values({
      ...{ business_id: tx.businessId, id: row.id, asked_by: row.askedBy, calls: row.calls },
      ...{ created_at: tx.now, moved_at: tx.now },
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Boolean(inserted.numInsertedOrUpdatedRows)
}

/** Ends those in which nothing has moved since then. */
export async function endStalled(tx: Tx, before: Temporal.Instant): Promise<void> {
  await sqlOf(tx)
    .updateTable('rehearsals')
    .set({ ended_at: tx.now, error_code: 'stopped' })
    .where('business_id', '=', tx.businessId)
    .where('ended_at', 'is', null)
    .where('moved_at', '<', before)
    .execute()
}

const counted = (verdict: Verdict) =>
  sql<number>`(select count(*)::int from rehearsed_calls as c
    where c.business_id = r.business_id and c.rehearsal_id = r.id and c.verdict = ${verdict})`

/** The newest first; with an id only that one. */
export async function findRehearsals(tx: Tx, { size, id }: { size: number; id?: string }) {
  return sqlOf(tx)
    .selectFrom('rehearsals as r')
    .select(['r.id', 'r.calls', 'r.created_at', 'r.moved_at', 'r.ended_at', 'r.error_code'])
    .select([counted('right').as('right'), counted('clumsy').as('clumsy'), counted('wrong').as('wrong')])
    .where('r.business_id', '=', tx.businessId)
    .$if(id !== undefined, (query) => query.where('r.id', '=', id as string))
    .orderBy('r.created_at', 'desc')
    .limit(size)
    .execute()
}
export type RehearsalFound = Awaited<ReturnType<typeof findRehearsals>>[number]

export async function findPlayed(tx: Tx, rehearsalId: string) {
  return sqlOf(tx)
    .selectFrom('rehearsed_calls')
    .select(['nth', 'call', 'verdict'])
    .where('business_id', '=', tx.businessId)
    .where('rehearsal_id', '=', rehearsalId)
    .orderBy('nth')
    .execute()
}

/** A call that was played twice, because a worker died behind it, is kept once. */
export async function insertPlayed(
  tx: Tx,
  { rehearsalId, nth, call, verdict }: { rehearsalId: string; nth: number; call: RehearsedCall; verdict: Verdict },
): Promise<void> {
  await sqlOf(tx)
    .insertInto('rehearsed_calls')
    .values({
      ...{ business_id: tx.businessId, rehearsal_id: rehearsalId, nth, verdict },
      call: JSON.stringify(call),
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
}

export async function updateMoved(tx: Tx, rehearsalId: string, { isOver }: { isOver: boolean }): Promise<void> {
  await sqlOf(tx)
    .updateTable('rehearsals')
    .set({ moved_at: tx.now, ...(isOver && { ended_at: tx.now }) })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', rehearsalId)
    .where('ended_at', 'is', null)
    .execute()
}

/** The oldest beyond so many. */
export async function deleteOldRehearsals(tx: Tx, keep: number): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('rehearsals')
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', (query) =>
      query
        .selectFrom('rehearsals')
        .select('id')
        .where('business_id', '=', tx.businessId)
        .orderBy('created_at', 'desc')
        .offset(keep),
    )
    .execute()
}
