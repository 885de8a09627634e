/** The taking of time, under the one constraint. */
import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

export type NewAllocation = {
  id: string
  subjectId: string
  seat: number
  startsAt: Temporal.Instant
  endsAt: Temporal.Instant
  appointmentId: string
}

/**
 * An expired hold blocks until its row is gone: `now()` is not allowed in the constraint. Its own statement, before the
 * insert.
 */
export async function deleteExpiredHolds(
  tx: Tx,
  subjectIds: string[],
  between: { startsAt: Temporal.Instant; endsAt: Temporal.Instant },
): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('allocations')
    .where('business_id', '=', tx.businessId)
    .where('subject_id', 'in', subjectIds)
    .where('state', '=', 'held')
    .where('hold_expires_at', '<=', tx.now)
    .where('starts_at', '<', between.endsAt)
    .where('ends_at', '>', between.startsAt)
    .execute()
}

/**
 * Takes the time. Returns the subjects that were free; fewer than asked for means that somebody else has one of them.
 * Sorted, and without raising: that is what keeps two-row bookings from deadlocking (114 of 120 against none).
 */
export async function insertAllocations(tx: Tx, allocations: NewAllocation[]): Promise<string[]> {
  const sorted = [...allocations].sort((a, b) => a.subjectId.localeCompare(b.subjectId) || a.seat - b.seat)
  const inserted = await sqlOf(tx)
    .insertInto('allocations')
    .values(
      sorted.map((one) => ({
        business_id: tx.businessId,
        id: one.id,
        subject_id: one.subjectId,
        seat: one.seat,
        starts_at: one.startsAt,
        ends_at: one.endsAt,
        state: 'booked',
        appointment_id: one.appointmentId,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .returning('subject_id')
    .execute()
  return inserted.map((row) => row.subject_id)
}

/** Marks where the taking of time begins, so that all that was taken can be given back. */
export async function beginAllocating(tx: Tx): Promise<void> {
  await sql`savepoint allocating`.execute(sqlOf(tx))
}

/**
 * Gives back what was taken since. Whoever waits for it goes on at once; a deleted row would hold them until our
 * commit.
 */
export async function undoAllocating(tx: Tx): Promise<void> {
  await sql`rollback to savepoint allocating`.execute(sqlOf(tx))
}

/** Gives back what an appointment took, where that was a single row. */
export async function deleteAllocations(tx: Tx, appointmentId: string): Promise<void> {
  await sqlOf(tx)
    .deleteFrom('allocations')
    .where('business_id', '=', tx.businessId)
    .where('appointment_id', '=', appointmentId)
    .execute()
}
