import type { AppointmentView } from '#contract/appointments.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { closeAppointment, lockToChange } from '../close-appointment.ts'
import { decideUnconfirmed } from '../decide-unconfirmed.ts'
import { getAppointment } from '../get-appointment.ts'
import type { LockedAppointment } from '../life-queries.ts'
import { approve } from './approve.ts'

type Asked = { appointmentId: string }

/**
 * Says yes to a request: its time, which nobody else could have meanwhile, is booked, and the customer is told. Saying
 * yes to what is booked changes nothing, but that a visitor's booking is confirmed. Fails with `not_found`, and with
 * `appointment_closed` when it came to another end, or its time has come.
 */
export async function approveAppointment(tx: Tx, actor: Actor, { appointmentId }: Asked): Promise<AppointmentView> {
  const appointment = await lockToChange(tx, appointmentId)
  if (appointment.state === 'booked')
    return appointment.unconfirmed ? decideUnconfirmed(tx, appointmentId, true) : getAppointment(tx, appointmentId)
  await approve(tx, actor, appointment)
  return getAppointment(tx, appointmentId)
}

/**
 * Says no to a request, or to a visitor's unconfirmed booking: the time is free, and the customer is told. Saying no
 * again changes nothing. Fails with `not_found`, and with `appointment_closed` when it is booked already, or came to
 * another end.
 */
export async function declineAppointment(tx: Tx, actor: Actor, { appointmentId }: Asked): Promise<AppointmentView> {
  const appointment = await lockToChange(tx, appointmentId)
  if (appointment.state !== 'declined') await decline(tx, actor, appointment)
  return getAppointment(tx, appointmentId)
}

async function decline(tx: Tx, actor: Actor, appointment: LockedAppointment): Promise<void> {
  if (appointment.state === 'booked' && !appointment.unconfirmed) throw new DomainError('appointment_closed')
  await closeAppointment(tx, actor, { appointment, ending: { state: 'declined' } })
  tx.record('appointment.declined', { appointmentId: appointment.id })
}
