import type { AppointmentView, CancelAppointment } from '#contract/appointments.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { closeAppointment, lockToChange } from './close-appointment.ts'
import { getAppointment } from './get-appointment.ts'
import { findPolicy } from './life-queries.ts'

/**
 * Cancels an appointment: its time is free with the commit, and the customer is told. Cancelling again changes nothing.
 * A customer who cancels later than the service asks is let go, and is late. Fails with `not_found`, and with
 * `appointment_closed` when it is over or has another last state.
 */
export async function cancelAppointment(
  tx: Tx,
  actor: Actor,
  input: CancelAppointment & { appointmentId: string },
): Promise<AppointmentView> {
  const appointment = await lockToChange(tx, input.appointmentId)
  if (appointment.state === 'cancelled') return getAppointment(tx, appointment.id)
  const now = tx.now.epochMilliseconds
  if (appointment.ends_at.epochMilliseconds <= now) throw new DomainError('appointment_closed')
  const { cancelUntil } = await findPolicy(tx, appointment.service_id)
  const late = input.for === 'customer' && now > appointment.starts_at.epochMilliseconds - cancelUntil * 60_000
  const ending = { state: 'cancelled', cancelledFor: input.for, reason: input.reason ?? null, late } as const
  await closeAppointment(tx, actor, { appointment, ending })
  tx.record('appointment.cancelled', {
    appointmentId: appointment.id,
    version: appointment.revision + 1,
    cancelledFor: input.for,
    late,
  })
  return getAppointment(tx, appointment.id)
}
