import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findHeldSubjects, lockAppointment, markClosed, type Closing, type LockedAppointment } from './life-queries.ts'

/** Locks an appointment for a change of its life. Fails with `not_found`. */
export async function lockToChange(tx: Tx, appointmentId: string): Promise<LockedAppointment> {
  const appointment = await lockAppointment(tx, appointmentId)
  if (!appointment) throw new DomainError('not_found')
  return appointment
}

type Ending = Pick<Closing, 'state'> & Partial<Pick<Closing, 'cancelledFor' | 'reason' | 'late'>>

/**
 * Gives an appointment its last state. Fails with `appointment_closed` when it has one already; only what was booked
 * takes place or is missed.
 */
export async function closeAppointment(
  tx: Tx,
  actor: Actor,
  { appointment, ending }: { appointment: LockedAppointment; ending: Ending },
): Promise<void> {
  const isOver = ending.state === 'completed' || ending.state === 'no_show'
  if (appointment.state !== 'booked' && (isOver || appointment.state !== 'requested'))
    throw new DomainError('appointment_closed')
  const held = await findHeldSubjects(tx, appointment.id)
  await markClosed(tx, appointment, {
    ...{ cancelledFor: null, reason: null, late: false },
    ...ending,
    by: actorKey(actor),
    held,
  })
}
