import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findHeldSubjects, type LockedAppointment } from '../life-queries.ts'
import { markApproved } from './request-queries.ts'

/** Books what was requested. Fails with `appointment_closed`. */
export async function approve(tx: Tx, actor: Actor, appointment: LockedAppointment): Promise<void> {
  if (appointment.state !== 'requested' || appointment.ends_at.epochMilliseconds <= tx.now.epochMilliseconds)
    throw new DomainError('appointment_closed')
  const held = await findHeldSubjects(tx, appointment.id)
  await markApproved(tx, appointment, { by: actorKey(actor), held })
  tx.record('appointment.approved', { appointmentId: appointment.id, version: appointment.revision + 1 })
}
