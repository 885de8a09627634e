import type { BookAsVisitor, CodeTaken, PublicAppointmentView, TypeCode } from '#contract/public.ts'
import { attribute } from '#src/platform/db/attribution.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { bookAppointment } from '../book-appointment.ts'
import { insteadOfOffer } from '../instead-of-offer.ts'
import { confirmByCode } from '../requests/confirm-by-code.ts'
import { withoutContact } from './manage-by-token.ts'
import { inPublished } from './published.ts'
import { knownGuest, type Asking } from './visitor-key.ts'

/**
 * Books for a visitor what was offered to their key; the booking is unconfirmed, and counts as one from a website does.
 * Answers nothing of what the business knew of the contact before. Fails with `not_published`, with `invalid_request`
 * for a key that is not ours, and as `bookAppointment` does.
 */
export async function bookAsVisitor(
  tx: PlatformTx,
  { slug, visitor: key, ...booking }: BookAsVisitor & { slug: string },
  { requestId, ...asking }: Asking & { requestId: string },
): Promise<PublicAppointmentView> {
  return inPublished(tx, slug, async (own, businessId) => {
    const guest = knownGuest(businessId, key, asking)
    // The texts and mails that it sets off count as this visitor's.
    attribute(tx, { actor: guest, requestId })
    const work = bookAppointment(own, guest, booking)
    return withoutContact(await insteadOfOffer(own, guest, { offerId: booking.offerId, work }))
  })
}

/**
 * Books what is held for a code, when the visitor types the one that was sent. A wrong one is an answer and no failure,
 * so that its try stays counted. Fails with `not_published`, and with `invalid_request` for a key that is not ours.
 */
export async function typeCode(
  tx: PlatformTx,
  { slug, visitor: key, ...typed }: TypeCode & { slug: string },
  { requestId, ...asking }: Asking & { requestId: string },
): Promise<CodeTaken> {
  return inPublished(tx, slug, async (own, businessId) => {
    const guest = knownGuest(businessId, key, asking)
    attribute(tx, { actor: guest, requestId })
    const appointment = await confirmByCode(own, guest, typed)
    return { appointment: appointment && withoutContact(appointment) }
  })
}
