import type { AppointmentView } from '#contract/appointments.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { markConfirmed } from './caps-queries.ts'
import { closeAppointment, lockToChange } from './close-appointment.ts'
import { getAppointment } from './get-appointment.ts'
import { approve } from './requests/approve.ts'

/**
 * Confirms a visitor's booking or a request, or declines it, which frees the time and tells the visitor. Repeating the
 * same decision changes nothing. Fails with `not_found`, and with `already_settled` when the business decided otherwise
 * before, or the appointment never needed a decision.
 */
export async function decideUnconfirmed(tx: Tx, appointmentId: string, confirmed: boolean): Promise<AppointmentView> {
  const appointment = await lockToChange(tx, appointmentId)
  const isGone = appointment.state === 'declined' || appointment.state === 'expired'
  if (appointment.state === 'requested' && confirmed) await approve(tx, tx.by.actor, appointment)
  else if (appointment.unconfirmed || appointment.state === 'requested') {
    await (confirmed
      ? markConfirmed(tx, appointmentId)
      : closeAppointment(tx, tx.by.actor, { appointment, ending: { state: 'declined' } }))
    tx.record(confirmed ? 'appointment.confirmed' : 'appointment.declined', { appointmentId })
  } else if (confirmed === isGone) throw new DomainError('already_settled')
  return getAppointment(tx, appointmentId)
}
