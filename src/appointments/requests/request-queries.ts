/** Bookings that wait for a yes. */
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { changeOf, type LockedAppointment } from '../life-queries.ts'

/** The time of a request is taken as that of a booking is; only its rows say that it is none yet. */
export async function markRequested(tx: Tx, appointmentId: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('allocations')
    .set({ state: 'requested' })
    .where('business_id', '=', tx.businessId)
    .where('appointment_id', '=', appointmentId)
    .execute()
}

/** What was requested is booked: its row, its time and its history say so in one statement. */
export async function markApproved(
  tx: Tx,
  appointment: LockedAppointment,
  { by, held }: { by: string; held: string[] },
): Promise<void> {
  await sqlOf(tx)
    .with('taken', (db) =>
      db
        .updateTable('allocations')
        .set({ state: 'booked' })
        .where('business_id', '=', tx.businessId)
        .where('appointment_id', '=', appointment.id),
    )
    .with('approved', (db) =>
      db
        .updateTable('appointments')
        .set({
          ...{ state: 'booked', unconfirmed: false, revision: appointment.revision + 1 },
          ...{ awaits: null, answer_by: null, code_hash: null },
        })
        .where('business_id', '=', tx.businessId)
        .where('id', '=', appointment.id),
    )
    .insertInto('appointment_changes')
    .values(changeOf(tx, appointment, { by, state: 'booked', startsAt: appointment.starts_at, held, after: held }))
    .execute()
}

/** Businesses with requests that nobody answered in time. */
export async function findBusinessesOfOverdue(tx: PlatformTx): Promise<string[]> {
  const found = await sqlOf(tx)
    .selectFrom('appointments')
    .select('business_id')
    .distinct()
    .where('state', '=', 'requested')
    .where('answer_by', '<=', tx.now)
    .execute()
  return found.map((row) => row.business_id)
}

export async function findOverdue(tx: Tx): Promise<string[]> {
  const found = await sqlOf(tx)
    .selectFrom('appointments')
    .select('id')
    .where('business_id', '=', tx.businessId)
    .where('state', '=', 'requested')
    .where('answer_by', '<=', tx.now)
    .orderBy('answer_by')
    .orderBy('id')
    .execute()
  return found.map((row) => row.id)
}

/** Keeps the digest of the newest code; an older one is good no more. */
export async function keepCodeHash(tx: Tx, appointmentId: string, hash: Buffer): Promise<void> {
  await sqlOf(tx)
    .updateTable('appointments')
    .set({ code_hash: hash, code_tries: 0 })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', appointmentId)
    .where('awaits', '=', 'code')
    .execute()
}

/** Counts a try, and returns what it is compared with: nothing when there is no such code, or too many tries. */
export async function takeCodeTry(
  tx: Tx,
  wanted: { appointmentId: string; bookedBy: string; mostTries: number },
): Promise<Buffer | null> {
  const tried = await sqlOf(tx)
    .updateTable('appointments')
    .set(({ eb }) => ({ code_tries: eb('code_tries', '+', 1) }))
    .where('business_id', '=', tx.businessId)
    .where('id', '=', wanted.appointmentId)
    .where('booked_by', '=', wanted.bookedBy)
    .where('state', '=', 'requested')
    .where('awaits', '=', 'code')
    .where('answer_by', '>', tx.now)
    .where('code_tries', '<', wanted.mostTries)
    .returning('code_hash')
    .executeTakeFirst()
  return tried?.code_hash ?? null
}
