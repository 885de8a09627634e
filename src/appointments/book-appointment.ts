import type { AppointmentView, BookAppointment } from '#contract/appointments.ts'
import { rememberContact } from '#src/contacts/index.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { allocate } from './allocate.ts'
import { capBookings, lockBookingCounts } from './cap-bookings.ts'
import { fitsQuestion } from './fits-question.ts'
import { getAppointment } from './get-appointment.ts'
import { findOffer, isThere } from './offer-queries.ts'
import { insertAppointment } from './queries.ts'
import { insertTextConsent, type TextConsent } from './text-consent-queries.ts'

/** `texting`: what they said to a text about it, if they were asked. */
export type Booking = BookAppointment & { texting?: TextConsent }

type Offer = NonNullable<Awaited<ReturnType<typeof findOffer>>>

/**
 * Books the slot behind an offer. The offer must have been made to this actor and still be valid. Price and length are
 * the offer's, never the input's. A website visitor's booking is unconfirmed. Fails, having written nothing, with
 * `offer_unknown`, `offer_expired`, `slot_taken`, `withdrawn`, `answer_missing`, `answer_unfit`, `too_many_bookings`,
 * or what rememberContact fails with.
 */
export async function bookAppointment(tx: Tx, actor: Actor, input: Booking): Promise<AppointmentView> {
  const offer = await takeOffer(tx, actor, input.offerId)
  const answers = checkedAnswers(offer, input.answers)
  const caller = actor.kind === 'caller' ? actor : null
  if (caller) await lockBookingCounts(tx, caller)
  const contact = await rememberContact(tx, input.contact, offer)
  if (caller) await capBookings(tx, caller, contact)
  const id = newId()
  const inserted = await insertAppointment(tx, {
    id,
    offerId: offer.id,
    serviceId: offer.service_id,
    contactId: contact.id,
    phoneId: contact.phoneId,
    emailId: contact.emailId,
    startsAt: offer.starts_at,
    endsAt: offer.ends_at,
    zone: offer.zone,
    priceMinor: offer.price_minor,
    currency: offer.currency,
    answers,
    bookedBy: actorKey(actor),
    visitor: caller?.visitor ?? null,
    unconfirmed: caller?.channel === 'web',
  })
  if (!inserted) throw new DomainError('offer_expired', 'This offer has been booked already')
  await allocate(tx, id, offer)
  if (input.texting && contact.phoneId)
    await insertTextConsent(tx, {
      ...input.texting,
      appointmentId: id,
      contactId: contact.id,
      phoneId: contact.phoneId,
    })
  tx.record('appointment.booked', { appointmentId: id, serviceId: offer.service_id, contactId: contact.id })
  return getAppointment(tx, id)
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

/**
 * Accepts answers to the service's own questions only, each once. Fails with `answer_missing` where a required one is
 * not there, with `answer_unfit` where one is not of the question's kind.
 */
function checkedAnswers({ questions }: Offer, answers: BookAppointment['answers']): BookAppointment['answers'] {
  const known = questions.flatMap(({ id }) => answers.find((given) => given.questionId === id) ?? [])
  const answerTo = (id: string) => known.find(({ questionId }) => questionId === id)?.answer
  const missing = questions.filter(({ id, required }) => required && answerTo(id) === undefined)
  if (missing.length) throw new DomainError('answer_missing', `No answer to question ${listed(missing)}`)
  const unfit = questions.filter((question) => !fitsQuestion(question, answerTo(question.id) ?? null))
  if (unfit.length) throw new DomainError('answer_unfit', `No fitting answer to question ${listed(unfit)}`)
  return known
}

const listed = (questions: { id: string }[]) => questions.map(({ id }) => id).join(', ')
