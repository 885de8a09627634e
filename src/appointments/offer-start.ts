import { Temporal } from 'temporal-polyfill'
import type { OffersView, OfferStart } from '#contract/appointments.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findAlternatives } from './alternatives.ts'
import { makeOffers } from './find-offers.ts'
import { startsOf, termsOf } from './own-terms.ts'
import { candidatesFor, limitsOf, rulesOf, slotRulesOf } from './slot-search.ts'
import { withOnly } from './slots/find-slots.ts'

/**
 * Offers the actor the one start that they chose. Fails with `service_unknown`, with `staff_unknown`, and with
 * `time_not_free`, naming the nearest that are.
 */
export async function offerStart(tx: Tx, actor: Actor, wish: OfferStart): Promise<OffersView> {
  const found = withOnly(await slotRulesOf(tx, wish.serviceId), wish.staffId)
  const start = Temporal.Instant.from(wish.startsAt).epochMilliseconds
  const { earliest, latest } = limitsOf(found, tx.now)
  const window = {
    start,
    end: start + 1,
    exceptAppointmentId: wish.exceptAppointmentId,
    exceptHeldFor: actorKey(actor),
  }
  const candidates = await candidatesFor(tx, found, window)
  const isFree = earliest <= start && start < latest && startsOf(candidates, found, window).includes(start)
  const terms = isFree ? termsOf(candidates, found, start) : null
  if (!terms)
    throw new DomainError('time_not_free', undefined, {
      alternatives: await findAlternatives(tx, found, {
        start: Math.min(Math.max(start, earliest), latest),
        rules: rulesOf(found),
        staffId: wish.staffId,
        exceptAppointmentId: wish.exceptAppointmentId,
        within: { earliest, latest },
      }),
    })
  const offers = await makeOffers(tx, { actor, wish, found, slots: [terms] })
  return { offers, match: 'asked', reason: null }
}
