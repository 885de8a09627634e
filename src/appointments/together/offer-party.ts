import type { OfferParty, PartyOffers } from '#contract/together.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { makeOffers, plainDate } from '../find-offers.ts'
import { at } from '../opening-hours.ts'
import { startsOf, type Terms } from '../own-terms.ts'
import { candidatesFor, limitsOf, slotRulesOf } from '../slot-search.ts'
import { assignParty } from './assign-party.ts'

const mostDays = 31
const mostSets = 3

/**
 * Offers up to three ways in which several people can come in one go, spread over the days asked for. Each offer is
 * booked alone or with the others (`bookTogether`). Fails with `service_unknown`, `day_invalid`.
 */
export async function offerParty(tx: Tx, actor: Actor, wish: OfferParty): Promise<PartyOffers> {
  const found = await slotRulesOf(tx, wish.serviceId)
  const { earliest, latest } = limitsOf(found, tx.now)
  const [first, last] = [plainDate(wish.from), plainDate(wish.to ?? wish.from)]
  if (last.until(first).days > 0 || first.until(last).days >= mostDays)
    throw new DomainError('day_invalid', `At most ${mostDays} days, the first before the last`)
  const window = {
    start: Math.max(at(first, '00:00', found.zone), earliest),
    end: Math.min(at(last.add({ days: 1 }), '00:00', found.zone), latest),
  }
  if (window.end <= window.start) return { sets: [] }
  const { count, shape = 'row' } = wish
  // The last of a row begins long after the first.
  const lastingMs = count * (found.duration_minutes + found.buffer_before_minutes + found.buffer_after_minutes) * 60_000
  const candidates = await candidatesFor(tx, found, { start: window.start, end: window.end + lastingMs })
  const sets: Terms[][] = []
  for (const start of startsOf(candidates, found, window)) {
    if (!isAsked(start, wish, found.zone)) continue
    const all = assignParty(candidates, found, { start, count, shape })
    if (all) sets.push(all)
  }
  const offered = []
  for (const slots of spread(sets)) offered.push({ offers: await makeOffers(tx, { actor, wish, found, slots }) })
  return { sets: offered }
}

/** First, middle and last: a choice rather than neighbours. */
const spread = (sets: Terms[][]): Terms[][] =>
  sets.length <= mostSets
    ? sets
    : [0, Math.floor((sets.length - 1) / 2), sets.length - 1].map((nth) => sets[nth] as Terms[])

function isAsked(start: number, { earliest = '00:00', latest = '23:59' }: OfferParty, zone: string): boolean {
  const time = new Date(start).toLocaleTimeString('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' })
  return earliest <= time && time <= latest
}
