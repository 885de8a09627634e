import { Temporal } from 'temporal-polyfill'
import type { OfferSeries, SeriesOffers } from '#contract/together.ts'
import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { findAlternatives } from '../alternatives.ts'
import { makeOffers, plainDate } from '../find-offers.ts'
import { startsOf, termsOf, type Terms } from '../own-terms.ts'
import { candidatesFor, limitsOf, rulesOf, slotRulesOf } from '../slot-search.ts'
import { withOnly } from '../slots/find-slots.ts'

type Outcome = SeriesOffers['outcomes'][number]

/**
 * Offers the same time of day again and again, every so many weeks by the calendar of the business, each by itself:
 * those that are free, and for the others what is free nearest to them. Nothing is booked. Fails with
 * `service_unknown`, `staff_unknown`, `day_invalid`.
 */
export async function offerSeries(tx: Tx, actor: Actor, wish: OfferSeries): Promise<SeriesOffers> {
  const found = withOnly(await slotRulesOf(tx, wish.serviceId), wish.staffId)
  const { earliest, latest } = limitsOf(found, tx.now)
  const times = timesOf(wish, found.zone)
  const [first, last] = [times[0] as Time, times.at(-1) as Time]
  const candidates = await candidatesFor(tx, found, { start: first.start, end: last.start + 1 })
  const outcomes: Outcome[] = []
  const free: { outcome: Outcome; terms: Terms }[] = []
  for (const { start, date, time, shifted } of times) {
    const outcome: Outcome = { date, time, shifted, offer: null, reason: null, alternatives: [] }
    outcomes.push(outcome)
    const isFree = startsOf(candidates, found, { start, end: start + 1 }).includes(start)
    const terms = isFree && earliest <= start && start < latest ? termsOf(candidates, found, start) : null
    if (terms) free.push({ outcome, terms })
    else {
      outcome.reason = start < earliest ? 'too-soon' : start >= latest ? 'too-far' : 'taken'
      const search = { rules: rulesOf(found), staffId: wish.staffId, exceptAppointmentId: undefined }
      if (outcome.reason === 'taken')
        outcome.alternatives = await findAlternatives(tx, found, { ...search, start, within: { earliest, latest } })
    }
  }
  const offers = await makeOffers(tx, { actor, wish, found, slots: free.map(({ terms }) => terms) })
  for (const [nth, { outcome }] of free.entries()) outcome.offer = offers[nth] ?? null
  return { outcomes }
}

type Time = { start: number; date: string; time: string; shifted: boolean }

/** Days are counted by the calendar; then the zone says when that is. A time that the clock skips is an hour later. */
function timesOf({ date, time, count, everyWeeks = 1 }: OfferSeries, zone: string): Time[] {
  const first = plainDate(date)
  return Array.from({ length: count }, (_, nth) => {
    const wanted = first.add({ weeks: nth * everyWeeks }).toPlainDateTime(Temporal.PlainTime.from(time))
    const there = wanted.toZonedDateTime(zone)
    return {
      start: there.epochMilliseconds,
      date: there.toPlainDate().toString(),
      time: there.toPlainTime().toString({ smallestUnit: 'minute' }),
      shifted: !there.toPlainDateTime().equals(wanted),
    }
  })
}
