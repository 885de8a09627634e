import type { AppointmentReply, AppointmentView } from '#contract/appointments.ts'
import { notifyBusiness } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { lockToChange } from '../close-appointment.ts'
import { getAppointment } from '../get-appointment.ts'
import { factsOf } from '../message-facts.ts'
import { wordsIn } from '../words/index.ts'
import { keepReply } from './reminder-queries.ts'

/**
 * Notes what the customer says of their appointment as it is now: that they will be there, or want another time. It is
 * a fact with its time and changes nothing else; the newest answer counts, and the same again changes nothing. Fails
 * with `not_found`, and with `appointment_closed` once it has begun or is off.
 */
export async function noteReply(
  tx: Tx,
  { appointmentId, said }: { appointmentId: string; said: AppointmentReply },
): Promise<AppointmentView> {
  const { state, starts_at: startsAt, revision } = await lockToChange(tx, appointmentId)
  if (state !== 'booked' || startsAt.epochMilliseconds <= tx.now.epochMilliseconds)
    throw new DomainError('appointment_closed')
  const before = await getAppointment(tx, appointmentId)
  if (before.reply?.said === said) return before
  await keepReply(tx, { appointmentId, revision, said })
  tx.record('appointment.replied', { appointmentId, version: revision, said })
  return getAppointment(tx, appointmentId)
}

/** Mails the owner that somebody wants another time, and cannot take one by the link any more. */
export async function draftAskedToMove(
  tx: Tx,
  { appointmentId, version }: { appointmentId: string; version: number },
  mailFrom: string,
): Promise<void> {
  const { appointment, business, facts } = await factsOf(tx, appointmentId, 'owner')
  if (appointment.version !== version || appointment.reply?.said !== 'wants-to-move') return
  const words = wordsIn(business.language)
  await notifyBusiness(tx, {
    purpose: `owner-notice:${appointmentId}:${version}:wants-to-move`,
    sender: mailFrom,
    subject: words.ownerAskedToMoveSubject(facts),
    body: words.ownerAskedToMoveMail(facts),
  })
}
