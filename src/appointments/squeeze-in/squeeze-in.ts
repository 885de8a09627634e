import type { AppointmentView, BookOrSqueezeIn } from '#contract/appointments.ts'
import { getBusiness } from '#src/businesses/index.ts'
import { rememberContact } from '#src/contacts/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findAlternatives } from '../alternatives.ts'
import type { Candidate } from '../availability.ts'
import { bookAppointment } from '../book-appointment.ts'
import { makeOffers } from '../find-offers.ts'
import { localStart } from '../local-start.ts'
import { termsOf } from '../own-terms.ts'
import { withStaff } from '../place-at.ts'
import type { Range } from '../ranges.ts'
import { candidatesFor, rulesOf, slotRulesOf } from '../slot-search.ts'

const dayMs = 24 * 3600 * 1000

/**
 * Books what was offered; or squeezes in an appointment at any time at which somebody is free, whatever the rules say,
 * for a reason that is kept. Fails as `bookAppointment` does, with `service_unknown`, `staff_unknown`, `day_invalid`,
 * and with `time_not_free`, naming the nearest that are.
 */
export async function bookOrSqueezeIn(tx: Tx, actor: Actor, input: BookOrSqueezeIn): Promise<AppointmentView> {
  const { offerId, override, serviceId, date, time, fold, staffId, ...details } = input
  if (offerId !== undefined) return bookAppointment(tx, actor, { ...details, offerId })
  if (!override || serviceId === undefined || date === undefined || time === undefined)
    throw new DomainError('invalid_request')
  // Before the offer, which locks whom it names: several in one go lock the contact first, too, and would wait for us.
  await rememberContact(tx, details.contact, await getBusiness(tx))
  const chosen = await offerAnyway(tx, actor, { serviceId, date, time, fold, staffId })
  return bookAppointment(tx, actor, { ...details, offerId: chosen, overrideReason: override.reason })
}

type Wanted = { serviceId: string; date: string; time: string; fold: number | undefined; staffId: string | undefined }

/** Offers the time as if everybody were in and nothing limited; returns the offer's id. */
async function offerAnyway(tx: Tx, actor: Actor, wanted: Wanted): Promise<string> {
  const { serviceId, date, time, fold, staffId } = wanted
  const found = await slotRulesOf(tx, serviceId)
  if (staffId !== undefined && !found.subjects.some(({ id, kind }) => id === staffId && kind === 'staff'))
    throw new DomainError('staff_unknown')
  const start = localStart({ date, time, fold }, found.zone)
  const rules = rulesOf(found)
  if (start + rules.durationMs <= tx.now.epochMilliseconds) throw new DomainError('day_invalid', 'This time is past')
  const window = { start, end: start + dayMs }
  const candidates = withStaff(atAnyHour(await candidatesFor(tx, found, window), window), staffId)
  const terms = termsOf(candidates, found, start)
  if (!terms)
    throw new DomainError('time_not_free', undefined, {
      alternatives: await findAlternatives(tx, found, { start, rules, staffId, exceptAppointmentId: undefined }),
    })
  const [offer] = await makeOffers(tx, { actor, wish: { serviceId }, found, slots: [terms] })
  if (!offer) throw new Error('One slot makes one offer')
  return offer.id
}

/** The candidates as if they were always in and never had enough; what is taken of them, and absences, stay. */
function atAnyHour(candidates: readonly Candidate[], { start, end }: Range): Candidate[] {
  const always = { start: start - dayMs, end: end + dayMs, gridFrom: start }
  return candidates.map((one) => ({ ...one, open: [always], enough: [] }))
}
