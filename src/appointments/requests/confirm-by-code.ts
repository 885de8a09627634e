import type { AppointmentView } from '#contract/appointments.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import { isSameHash } from '#src/platform/crypto/signing.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { lockToChange } from '../close-appointment.ts'
import { getAppointment } from '../get-appointment.ts'
import { approve } from './approve.ts'
import { codeDigest } from './code.ts'
import { takeCodeTry } from './request-queries.ts'

const mostTries = 5

/**
 * Books what was held for a code, when this is the one that was sent to whoever booked; null when it is not, was tried
 * too often or came too late. A wrong one is counted, so do not throw it away with the transaction.
 */
export async function confirmByCode(
  tx: Tx,
  actor: Actor,
  { appointmentId, code }: { appointmentId: string; code: string },
): Promise<AppointmentView | null> {
  const wanted = await takeCodeTry(tx, { appointmentId, bookedBy: actorKey(actor), mostTries })
  if (!wanted || !isSameHash(wanted, codeDigest(appointmentId, code))) return null
  await approve(tx, actor, await lockToChange(tx, appointmentId))
  return getAppointment(tx, appointmentId)
}
