import type { ErrorCode } from '#contract/errors.ts'
import type { BookedTogether, BookTogether } from '#contract/together.ts'
import { rememberContact } from '#src/contacts/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { answersTo, bookOffer, countedOf, takeOffer } from '../book-appointment.ts'
import { lockBookingCounts } from '../cap-bookings.ts'
import type { TextConsent } from '../text-consent-queries.ts'
import { beginOne, lockWhoeverDoes, undoOne } from './together-queries.ts'

/** `texting`: what they said to texts about all of them, if they were asked. */
type Together = BookTogether & { texting?: TextConsent }
type Refused = { offerId: string; code: ErrorCode }

/**
 * Books several offers for one contact: a family, every week again. Each is an appointment of its own, moved and
 * cancelled alone; one confirmation tells of all. With `allOrNothing` the first that cannot be had fails them all, with
 * its code; else the answer names those that could not. Fails as `bookAppointment` does when none can be had.
 */
export async function bookTogether(tx: Tx, actor: Actor, input: Together): Promise<BookedTogether> {
  const refused: Refused[] = []
  const taken = []
  for (const booking of input.bookings) {
    try {
      const offer = await takeOffer(tx, actor, booking.offerId)
      taken.push({ offer, booking, answers: answersTo(offer, { ...booking, contact: input.contact }) })
    } catch (error) {
      refused.push({ offerId: booking.offerId, code: codeOf(error, input) })
    }
  }
  const [first] = taken
  if (!first) throw new DomainError(refused[0]?.code ?? 'offer_unknown')
  const counted = countedOf(actor)
  if (counted) await lockBookingCounts(tx, counted)
  const contact = await rememberContact(tx, input.contact, first.offer)
  await lockWhoeverDoes(tx, [...new Set(taken.map(({ offer }) => offer.service_id))])
  const togetherId = newId()
  const booked = []
  for (const { offer, booking, answers } of taken) {
    await beginOne(tx)
    try {
      const { contact: details, texting } = input
      const one = { ...booking, contact: details, togetherId, ...(texting && { texting }) }
      booked.push(await bookOffer(tx, actor, { offer, contact, input: one, answers }))
    } catch (error) {
      refused.push({ offerId: offer.id, code: codeOf(error, input) })
      await undoOne(tx)
    }
  }
  if (!booked.length) throw new DomainError(refused[0]?.code ?? 'slot_taken')
  return { togetherId, booked, refused }
}

/** The code of what is wrong with one of them; it fails all where they are wanted all or not at all. */
function codeOf(error: unknown, { allOrNothing }: BookTogether): ErrorCode {
  if (!(error instanceof DomainError) || allOrNothing) throw error
  return error.code
}
