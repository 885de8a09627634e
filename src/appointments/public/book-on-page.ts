import type { BookAppointment } from '#contract/appointments.ts'
import type { Language } from '#contract/values.ts'
import { attribute } from '#src/platform/db/attribution.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { bookAppointment } from '../book-appointment.ts'
import { insteadOfOffer } from '../instead-of-offer.ts'
import { signBooked } from './booked-link.ts'
import { holdFor } from './hold-start.ts'
import { inPublished } from './published.ts'
import { findShownOffer } from './shown-offers.ts'
import { guestOnPage, type Asking } from './visitor-key.ts'

/** What a form of the booking page says. `texts`: whether they may be texted about it, and the sentence that asked. */
export type PageBooking = Omit<BookAppointment, 'offerId'> & {
  slug: string
  visitor: string | undefined
  /** What was held when the form was shown, if anything. */
  offerId: string | undefined
  /** The time that was chosen; another one than the offer's where that was gone. */
  startsAt: string
  serviceId: string
  staffId: string | undefined
  texts: { agreed: boolean; wording: string; language: Language }
}

/**
 * Books what a form of the booking page asks for, and returns what the address of the page afterwards is made of. The
 * same form sent again leads to the same appointment; a time that is not held any more is booked while it is free.
 * Fails with `not_published`, `service_unknown`, `time_not_free` and as `bookAppointment` does, naming what is free
 * nearby.
 */
export async function bookOnPage(
  tx: PlatformTx,
  { slug, visitor: known, ...asked }: PageBooking,
  { requestId, ...asking }: Asking & { requestId: string },
): Promise<string> {
  return inPublished(tx, slug, async (own, businessId) => {
    const { guest } = guestOnPage(businessId, known, asking)
    attribute(tx, { actor: guest, requestId })
    const booked = (offer: { appointmentId: string; endsAt: string }) =>
      signBooked({ visitorId: guest.visitorId, ...offer }, asking.secretKeys)
    const shown = asked.offerId === undefined ? null : await findShownOffer(own, guest, asked.offerId)
    const offer = shown && isSame(shown.startsAt, asked.startsAt) ? shown : null
    if (offer?.appointmentId) return booked({ appointmentId: offer.appointmentId, endsAt: offer.endsAt })
    const offerId = offer?.isOpen ? offer.id : (await holdFor(own, guest, asked)).offer.id
    const { contact, answers, texts } = asked
    // There is no conversation in which they said so: what they did on this page is known by the visitor's id.
    const texting = contact.phone ? { texting: { ...texts, conversationId: guest.visitorId } } : {}
    const work = bookAppointment(own, guest, { offerId, contact, answers, ...texting })
    const { id, endsAt } = await insteadOfOffer(own, guest, { offerId, work })
    return booked({ appointmentId: id, endsAt })
  })
}

const isSame = (one: string, other: string) => Date.parse(one) === Date.parse(other)
