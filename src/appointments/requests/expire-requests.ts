import type { Tx } from '#src/platform/db/tx.ts'
import { closeAppointment, lockToChange } from '../close-appointment.ts'
import { findOverdue } from './request-queries.ts'

/** Frees the time of every request that nobody answered in time (business time); who asked is told. */
export async function expireRequests(tx: Tx): Promise<void> {
  for (const appointmentId of await findOverdue(tx)) {
    const appointment = await lockToChange(tx, appointmentId)
    // Somebody answered while we waited for the lock.
    if (appointment.state !== 'requested') continue
    await closeAppointment(tx, tx.by.actor, { appointment, ending: { state: 'expired' } })
    tx.record('appointment.expired', { appointmentId, version: appointment.revision + 1 })
  }
}
