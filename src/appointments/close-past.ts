import type { AppointmentView } from '#contract/appointments.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { closeAppointment, lockToChange } from './close-appointment.ts'
import { getAppointment } from './get-appointment.ts'

const events = { completed: 'appointment.completed', no_show: 'appointment.no-show' } as const

/**
 * Notes what became of an appointment that has begun: it took place, or nobody came, and then what remains of its time
 * is free. Noting the same again changes nothing. Fails with `not_found`, with `appointment_ahead` before its start,
 * and with `appointment_closed` when it has another last state.
 */
export async function closePast(
  tx: Tx,
  actor: Actor,
  { appointmentId, state }: { appointmentId: string; state: keyof typeof events },
): Promise<AppointmentView> {
  const appointment = await lockToChange(tx, appointmentId)
  if (appointment.state === state) return getAppointment(tx, appointmentId)
  if (appointment.starts_at.epochMilliseconds > tx.now.epochMilliseconds) throw new DomainError('appointment_ahead')
  await closeAppointment(tx, actor, { appointment, ending: { state } })
  tx.record(events[state], { appointmentId, version: appointment.revision + 1 })
  return getAppointment(tx, appointmentId)
}
