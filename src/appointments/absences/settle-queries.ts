/** How several appointments are changed in one transaction while others book and move. */
import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'

/**
 * Locks these appointments, then everybody who can be booked, each in the order of their ids, as a move does with its
 * own: whoever moves or settles waits here. Bookings pass, as they do by a move; so from here on nothing waits long for
 * them, because taking one time after the other is in nobody's order (`unlessTaken`).
 */
export async function lockToSettle(tx: Tx, appointmentIds: string[]): Promise<void> {
  if (appointmentIds.length)
    await sqlOf(tx)
      .selectFrom('appointments')
      .select('id')
      .where('business_id', '=', tx.businessId)
      .where('id', 'in', appointmentIds)
      .orderBy('id')
      .forUpdate()
      .execute()
  await sqlOf(tx)
    .selectFrom('subjects')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .orderBy('id')
    .forNoKeyUpdate()
    .execute()
  await sql`set local lock_timeout = '300ms'`.execute(sqlOf(tx))
}

/** Does a part of the work, or nothing of it and null when somebody else is taking the time just now. */
export async function unlessTaken<T>(tx: Tx, work: () => Promise<T>): Promise<T | null> {
  await sql`savepoint settling`.execute(sqlOf(tx))
  try {
    const done = await work()
    await sql`release savepoint settling`.execute(sqlOf(tx))
    return done
  } catch (error) {
    if (!isTaken(error)) throw error
    await sql`rollback to savepoint settling`.execute(sqlOf(tx))
    return null
  }
}

const taken = new Set(['slot_taken', 'withdrawn', 'time_not_free'])
const lockNotAvailable = '55P03'

const isTaken = (error: unknown): boolean =>
  error instanceof DomainError ? taken.has(error.code) : (error as { code?: string }).code === lockNotAvailable
