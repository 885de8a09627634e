/** What is booked in one go. */
import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/**
 * Locks whoever may take any of these services, in the order of their ids, until the transaction ends. Who books
 * several times takes one time after the other, so nobody may come between who waits for one of them and has another:
 * unlike a move, this waits for every booking that is under way, and they wait for it.
 */
export async function lockWhoeverDoes(tx: Tx, serviceIds: readonly string[]): Promise<void> {
  await sqlOf(tx)
    .selectFrom('subjects')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('id', 'in', (row) =>
      row
        .selectFrom('service_subjects')
        .select('subject_id')
        .where('business_id', '=', tx.businessId)
        .where('service_id', 'in', [...serviceIds]),
    )
    .orderBy('id')
    .forUpdate()
    .execute()
}

/** Marks where one of several begins, so that it alone can be given back. */
export async function beginOne(tx: Tx): Promise<void> {
  await sql`savepoint one_of_several`.execute(sqlOf(tx))
}

export async function undoOne(tx: Tx): Promise<void> {
  await sql`rollback to savepoint one_of_several`.execute(sqlOf(tx))
}

/** The others that were booked in one go with this appointment and stand, with it, by start. */
export async function findTogether(tx: Tx, appointmentId: string) {
  return sqlOf(tx)
    .selectFrom('appointments as a')
    .innerJoin('appointments as t', (join) =>
      join.onRef('t.business_id', '=', 'a.business_id').onRef('t.together_id', '=', 'a.together_id'),
    )
    .select(['t.id', 't.starts_at', 't.zone'])
    .where('a.business_id', '=', tx.businessId)
    .where('a.id', '=', appointmentId)
    .where('t.state', 'in', ['booked', 'requested'])
    .orderBy('t.starts_at')
    .orderBy('t.id')
    .execute()
}
