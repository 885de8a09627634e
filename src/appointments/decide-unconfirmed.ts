import type { AppointmentView } from '#contract/appointments.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { lockAppointment, markConfirmed, markDeclined } from './caps-queries.ts'
import { getAppointment } from './get-appointment.ts'

/**
 * Confirms a visitor's booking, or declines it, which frees the time and tells the visitor. Repeating the same decision
 * changes nothing. Fails with `not_found`, and with `already_settled` when the business decided otherwise before, or
 * the appointment never needed a decision.
 */
export async function decideUnconfirmed(tx: Tx, appointmentId: string, confirmed: boolean): Promise<AppointmentView> {
  const appointment = await lockAppointment(tx, appointmentId)
  if (!appointment) throw new DomainError('not_found')
  const isDeclined = appointment.state === 'declined'
  if (appointment.unconfirmed) {
    await (confirmed ? markConfirmed(tx, appointmentId) : markDeclined(tx, appointmentId))
    tx.record(confirmed ? 'appointment.confirmed' : 'appointment.declined', { appointmentId })
  } else if (confirmed === isDeclined) throw new DomainError('already_settled')
  return getAppointment(tx, appointmentId)
}
