import { Temporal } from 'temporal-polyfill'
import type { AppointmentView, BookAppointment } from '#contract/appointments.ts'
import { rememberContact, type RememberedContact } from '#src/contacts/index.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import { inOrder } from '#src/platform/db/in-order.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { allocate } from './allocate.ts'
import { lockToTake } from './allocation-queries.ts'
import { insertAppointment, type NewAppointment } from './booking-queries.ts'
import { capBookings, lockBookingCounts } from './cap-bookings.ts'
import { checkedAnswers, whomAndWhere } from './check-answers.ts'
import { getAppointment } from './get-appointment.ts'
import { clearExpired } from './holds/hold-queries.ts'
import { findOffer, isThere } from './offer-queries.ts'
import { markRequested } from './requests/request-queries.ts'
import { insertTextConsent, type TextConsent } from './text-consent-queries.ts'

/**
 * `texting`: what they said to a text about it, if they were asked. `togetherId`: what is booked in one go shares it.
 * `overrideReason`: why somebody of the business squeezes it in; then nothing need be answered, and nobody be in.
 */
export type Booking = BookAppointment & { texting?: TextConsent; togetherId?: string; overrideReason?: string }

type Offer = NonNullable<Awaited<ReturnType<typeof findOffer>>>

/**
 * Books the slot behind an offer. The offer must have been made to this actor and still be valid. Price and length are
 * the offer's, never the input's. A website visitor's booking is unconfirmed; of a service that needs approval, and
 * beyond the budget of unconfirmed ones, it is requested: it has its time and waits for a yes. Fails, having written
 * nothing, with `offer_unknown`, `offer_expired`, `slot_taken`, `withdrawn`, `answer_missing`, `answer_unfit`,
 * `too_many_bookings`, or what rememberContact fails with.
 */
export async function bookAppointment(tx: Tx, actor: Actor, input: Booking): Promise<AppointmentView> {
  const offer = await takeOffer(tx, actor, input.offerId)
  const caller = countedOf(actor)
  const answers = answersTo(offer, input)
  const [, contact] = await inOrder([
    caller && lockBookingCounts(tx, caller),
    rememberContact(tx, input.contact, offer),
  ])
  return bookOffer(tx, actor, { offer, contact, input, answers })
}

/** People outside, whose bookings are counted; null for others. */
export const countedOf = (actor: Actor) => (actor.kind === 'caller' || actor.kind === 'guest' ? actor : null)

/** The answers, checked. Fails with `answer_missing`, `answer_unfit`. */
export const answersTo = (offer: Offer, { overrideReason, answers }: Booking) =>
  checkedAnswers(overrideReason === undefined ? offer : withoutDuty(offer), answers)

type Checked = { offer: Offer; contact: RememberedContact; input: Booking; answers: Booking['answers'] }

/** Books an offer that was taken, for a contact who is known. Fails as booking does. */
export async function bookOffer(tx: Tx, actor: Actor, checked: Checked): Promise<AppointmentView> {
  const { offer, contact, input, answers } = checked
  const { overrideReason = null } = input
  const caller = countedOf(actor)
  const isOverBudget =
    caller !== null && (await capBookings(tx, caller, { ...contact, togetherId: input.togetherId ?? null }))
  const id = newId()
  const awaits = awaitedBy(tx, actor, { offer, isOverBudget })
  const appointment: NewAppointment = {
    ...{ id, offerId: offer.id, ...termsOf(offer), answers, awaits },
    ...{ contactId: contact.id, phoneId: contact.phoneId, emailId: contact.emailId },
    ...whomAndWhere(input, offer, answers),
    bookedBy: actorKey(actor),
    visitor: caller?.visitor ?? null,
    unconfirmed: caller?.channel === 'web',
    overrideReason,
    togetherId: input.togetherId ?? null,
  }
  await allocate(tx, id, {
    ...offer,
    atAnyHour: overrideReason !== null,
    before: () => beginAppointment(tx, appointment, offer),
  })
  tx.record(awaits ? 'appointment.requested' : 'appointment.booked', {
    appointmentId: id,
    serviceId: offer.service_id,
    contactId: contact.id,
  })
  if (overrideReason !== null) tx.record('appointment.squeezed-in', { appointmentId: id })
  const { texting } = input
  const { phoneId } = contact
  const [, , booked] = await inOrder([
    awaits && markRequested(tx, id),
    texting && phoneId && insertTextConsent(tx, { ...texting, appointmentId: id, contactId: contact.id, phoneId }),
    getAppointment(tx, id),
  ])
  return booked
}

/** Writes the row, and makes way for its time. Fails with `offer_expired`. */
async function beginAppointment(tx: Tx, appointment: NewAppointment, offer: Offer): Promise<void> {
  const subjectIds = offer.taken.map((part) => part.subject_id)
  const [, , isNew] = await inOrder([
    offer.has_expired && clearExpired(tx, subjectIds),
    offer.has_travel && lockToTake(tx, subjectIds, { travels: offer.travel_minutes > 0 }),
    insertAppointment(tx, appointment),
  ])
  if (!isNew) throw new DomainError('offer_expired', 'This offer has been booked already')
}

const withoutDuty = ({ questions }: Offer) => ({ questions: questions.map((one) => ({ ...one, required: false })) })

const termsOf = (offer: Offer) => ({
  serviceId: offer.service_id,
  startsAt: offer.starts_at,
  endsAt: offer.ends_at,
  zone: offer.zone,
  priceMinor: offer.price_minor,
  currency: offer.currency,
})

/** Who says yes to a request is of the business: what they book themselves needs nobody's yes. */
const isOfBusiness = ({ kind }: Actor) => kind === 'member' || kind === 'impersonator' || kind === 'system'

/** So long a web booking beyond the budget is held for the code that was sent. */
const codeMinutes = 30

/** What this booking waits for before it is one; null when it is one at once. Fails with `too_many_bookings`. */
function awaitedBy(
  tx: Tx,
  actor: Actor,
  { offer, isOverBudget }: { offer: Offer; isOverBudget: boolean },
): NewAppointment['awaits'] {
  if (!offer.needs_approval || isOfBusiness(actor))
    return isOverBudget ? { what: 'code', until: tx.now.add({ minutes: codeMinutes }) } : null
  if (isOverBudget) throw new DomainError('too_many_bookings')
  const until = tx.now.add({ hours: offer.approval_hours })
  return { what: 'approval', until: Temporal.Instant.compare(until, offer.starts_at) < 0 ? until : offer.starts_at }
}

/** The offer, if it was made to this actor and stands. Fails with `offer_unknown`, `offer_expired`. */
export async function takeOffer(tx: Tx, actor: Actor, offerId: string): Promise<Offer> {
  const offer = await findOffer(tx, offerId, actorKey(actor))
  if (!offer) throw new DomainError('offer_unknown')
  if (offer.expires_at.epochMilliseconds <= tx.now.epochMilliseconds) throw new DomainError('offer_expired')
  // What was promised outlives later rules, like a price, but not later facts: somebody who is not there any more.
  if (!isThere(offer)) throw new DomainError('withdrawn')
  return offer
}
