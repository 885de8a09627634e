/** What a contact does with the link in their messages; only they were sent it. */
import type { AppointmentReply, AppointmentView } from '#contract/appointments.ts'
import type { Language } from '#contract/values.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { cancelAppointment } from './cancel-appointment.ts'
import { getAppointment } from './get-appointment.ts'
import { findContactOf } from './life-queries.ts'
import { isGenuine, readManageToken } from './manage-link.ts'
import { moveAppointment } from './move-appointment.ts'
import { offerStart } from './offer-start.ts'
import { noteReply } from './reminders/note-reply.ts'

/** `secretKeys`: the one of today and former ones. */
export type Link = { token: string; secretKeys: readonly string[] }
type Managed = { appointment: AppointmentView; contact: Actor }

/** Opens the linked appointment for its contact. Fails with `link_expired` for whatever is no good link of ours. */
export async function withLink<T>(
  tx: PlatformTx,
  { token, secretKeys }: Link,
  work: (own: Tx, managed: Managed) => Promise<T>,
): Promise<T> {
  const claimed = readManageToken(token, tx.now)
  const found = claimed && (await findContactOf(tx, claimed.id))
  if (!claimed || !found) throw new DomainError('link_expired')
  const { business_id: businessId, contact_id: contactId } = found
  if (!isGenuine(secretKeys, claimed.signature, { ...claimed, contactId })) throw new DomainError('link_expired')
  return tx.inBusiness(businessId, async (own) => {
    const appointment = await getAppointment(own, claimed.id)
    const contact: Actor = { kind: 'contact', businessId, contactId }
    return toldIn(appointment.contact.language, work(own, { appointment, contact }))
  })
}

/** Cancels the linked appointment for its customer. Fails as `withLink` and `cancelAppointment` do. */
export async function cancelByLink(tx: PlatformTx, link: Link): Promise<void> {
  await withLink(tx, link, (own, { appointment, contact }) =>
    cancelAppointment(own, contact, { appointmentId: appointment.id, for: 'customer' }),
  )
}

/**
 * Moves the linked appointment to one of the times that are held for its customer; the others are free then. Fails as
 * `withLink` and `moveAppointment` do.
 */
export async function takeByLink(tx: PlatformTx, link: Link, offerId: string): Promise<void> {
  await withLink(tx, link, (own, { appointment, contact }) =>
    moveAppointment(own, contact, { appointmentId: appointment.id, offerId }),
  )
}

/**
 * Notes what its customer says of the linked appointment. Fails as `withLink` and `noteReply` do.
 */
export async function replyByLink(tx: PlatformTx, link: Link, said: AppointmentReply): Promise<void> {
  await withLink(tx, link, (own, { appointment }) => noteReply(own, { appointmentId: appointment.id, said }))
}

/**
 * Moves the linked appointment to a time that the page showed. Fails as `withLink`, `offerStart` and `moveAppointment`
 * do.
 */
export async function moveByLink(tx: PlatformTx, link: Link, to: string): Promise<void> {
  await withLink(tx, link, async (own, { appointment, contact }) => {
    const exceptAppointmentId = appointment.id
    const wish = { serviceId: appointment.service.id, startsAt: to, exceptAppointmentId }
    const [offer] = (await offerStart(own, contact, wish)).offers
    return moveAppointment(own, contact, { appointmentId: appointment.id, offerId: offer?.id })
  })
}

/** A problem of this work is told in the language of whom it is about. */
export async function toldIn<T>(language: Language, work: Promise<T>): Promise<T> {
  return work.catch((error: unknown) => {
    throw error instanceof DomainError ? error.with({ language }) : error
  })
}
