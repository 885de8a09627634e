import { Temporal } from 'temporal-polyfill'
import type { FindOffers, OffersView } from '#contract/appointments.ts'
import { actorKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import type { Candidate } from './availability.ts'
import { chooseAsked, chooseNearest, notRefused, type Asked, type LocalStart, type Without } from './choose-starts.ts'
import { lostTime } from './lost-time.ts'
import { insertOffers, type NewOffer } from './offer-queries.ts'
import { at } from './opening-hours.ts'
import { startsOf, termsOf, type Terms } from './own-terms.ts'
import type { Range } from './ranges.ts'
import {
  businessOpenOf,
  candidatesFor,
  dayOf,
  limitsOf,
  openOf,
  rulesOf,
  slotRulesOf,
  type BookableService,
} from './slot-search.ts'
import { whyNone, type Limits } from './why-none.ts'

/** Business time. Long enough to think it over on the phone, short enough that the slot is still likely free. */
const offerLasts = Temporal.Duration.from({ minutes: 30 })

const dayMs = 24 * 3600 * 1000
/** The first search for the nearest alternative looks this many days ahead; the second one looks up to the horizon. */
const nearbyDays = 14

/**
 * Makes up to three offers to the actor: what was asked for, or the nearest to it with the reason. Fails with
 * `service_unknown`, `day_invalid`.
 */
export async function findOffers(tx: Tx, actor: Actor, wish: FindOffers): Promise<OffersView> {
  const found = onlyWith(await slotRulesOf(tx, wish.serviceId), wish.staffId)
  const asked = askedOf(wish)
  const without = withoutOf(wish)
  const limits = limitsOf(found, tx.now)
  const wanted = windowOf(asked, found.zone)

  // The nearby search starts in the morning of the wished day: an hour earlier is as near as an hour later.
  const near: Range = {
    start: Math.max(at(Temporal.PlainDate.from(asked.firstDay), '00:00', found.zone), limits.earliest),
    end: Math.min(Math.max(wanted.end, limits.earliest) + nearbyDays * dayMs, limits.latest),
  }
  const far: Range = { start: limits.earliest, end: limits.latest }
  let isRefused = false
  let searched: Candidate[] = []
  for (const window of [near, far]) {
    if (window.end <= window.start) continue
    const candidates = await candidatesFor(tx, found, {
      ...window,
      exceptAppointmentId: wish.exceptAppointmentId,
      exceptHeldFor: actorKey(actor),
    })
    searched = candidates
    const open = startsOf(candidates, found, window).map(wallClockOf(found.zone))
    const free = notRefused(open, without)
    isRefused ||= chooseAsked(open, asked).length > 0 && chooseAsked(free, asked).length === 0
    const loss = lostTime(candidates, rulesOf(found), found.shortest_minutes * 60_000)
    const exact = chooseAsked(free, asked, loss)
    const chosen = exact.length
      ? exact
      : chooseNearest(
          free,
          wanted.end <= limits.earliest ? { ...asked, firstDay: dayOf(limits.earliest, found.zone).toString() } : asked,
          loss,
        )
    if (!chosen.length) continue
    const slots = chosen.map((start) => termsOf(candidates, found, start.start)).filter((slot) => slot !== null)
    const offers = await makeOffers(tx, { actor, wish, found, slots })
    return {
      offers,
      match: exact.length ? 'asked' : 'nearest',
      reason: exact.length ? null : isRefused ? 'refused' : reasonFor(found, asked, { wanted, limits, searched }),
    }
  }
  return {
    offers: [],
    match: 'nearest',
    reason: isRefused ? 'refused' : reasonFor(found, asked, { wanted, limits, searched }),
  }
}

/** Without everybody else of the staff; the service as it is where that person does not do it. */
export function onlyWith(found: BookableService, staffId: string | undefined): BookableService {
  const subjects = found.subjects.filter(({ id, kind }) => kind !== 'staff' || id === staffId)
  return subjects.some(({ id }) => id === staffId) ? { ...found, subjects } : found
}

function askedOf(wish: FindOffers): Asked {
  const firstDay = plainDate(wish.from)
  const lastDay = plainDate(wish.to ?? wish.from)
  if (Temporal.PlainDate.compare(lastDay, firstDay) < 0)
    throw new DomainError('day_invalid', 'The last day lies before the first')
  const between =
    wish.earliest || wish.latest
      ? { from: minutesOf(wish.earliest ?? '00:00'), to: minutesOf(wish.latest ?? '23:59') }
      : null
  return { firstDay: firstDay.toString(), lastDay: lastDay.toString(), between }
}

function withoutOf({ without }: FindOffers): Without {
  return {
    days: without?.days ?? [],
    weekdays: without?.weekdays ?? [],
    times: (without?.times ?? []).map(({ from, to }) => ({ from: minutesOf(from), to: minutesOf(to) })),
  }
}

export function plainDate(text: string): Temporal.PlainDate {
  try {
    return Temporal.PlainDate.from(text, { overflow: 'reject' })
  } catch (error) {
    throw new DomainError(
      'day_invalid',
      error instanceof RangeError ? `${text} is not a day in the calendar` : undefined,
    )
  }
}

function minutesOf(timeOfDay: string): number {
  const [hours, minutes] = timeOfDay.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}

/** The range from the first requested moment to the last. */
function windowOf(asked: Asked, zone: string): Range {
  const first = Temporal.PlainDate.from(asked.firstDay)
  const last = Temporal.PlainDate.from(asked.lastDay)
  return {
    start: at(first, clockOf(asked.between?.from ?? 0), zone),
    end: at(last, clockOf(asked.between?.to ?? 23 * 60 + 59), zone) + 60_000,
  }
}

function clockOf(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** True of everything that was asked for. `searched`: who was looked at, with when they are away. */
function reasonFor(
  found: BookableService,
  asked: Asked,
  { wanted, limits, searched }: { wanted: Range; limits: Limits; searched: readonly Candidate[] },
) {
  const ranges = rangesOf(asked, found.zone, limits)
  const span = { start: ranges[0]?.start ?? wanted.start, end: ranges.at(-1)?.end ?? wanted.start }
  const awayOf = new Map(searched.map(({ subjectId, away }) => [subjectId, away]))
  const candidates = openOf(found, span).map((one) => ({ ...one, away: awayOf.get(one.subjectId) ?? [] }))
  return whyNone(ranges.length ? ranges : [wanted], candidates, {
    rules: rulesOf(found),
    doors: businessOpenOf(found, span),
    limits,
  })
}

/** What was asked for, day by day. It may span years; only the bookable days and the one before them are looked at. */
function rangesOf({ firstDay, lastDay, between }: Asked, zone: string, { now, latest }: Limits): Range[] {
  const ranges: Range[] = []
  const last = earlierOf(Temporal.PlainDate.from(lastDay), dayOf(latest, zone))
  let day = laterOf(Temporal.PlainDate.from(firstDay), dayOf(now - dayMs, zone))
  for (; Temporal.PlainDate.compare(day, last) <= 0; day = day.add({ days: 1 }))
    ranges.push(
      between
        ? { start: at(day, clockOf(between.from), zone), end: at(day, clockOf(between.to), zone) + 60_000 }
        : { start: at(day, '00:00', zone), end: at(day.add({ days: 1 }), '00:00', zone) },
    )
  return ranges
}

function laterOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? b : a
}

function earlierOf(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) < 0 ? a : b
}

/**
 * Converts instants to a zone's wall clock, for the thousands of starts of one search. It asks Temporal once a day, and
 * for every start only on a day whose offset changes (measured, 30 days and 20 people: a search took 28 ms with
 * Temporal for each start, 9 this way).
 */
export function wallClockOf(zone: string): (start: number) => LocalStart {
  const offsetAt = (epochMs: number) =>
    Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).offsetNanoseconds / 1e6
  const known = new Map<number, number>()
  const offsetAtMidnight = (utcDay: number) => {
    const offset = known.get(utcDay) ?? offsetAt(utcDay * dayMs)
    known.set(utcDay, offset)
    return offset
  }
  return (start) => {
    const utcDay = Math.floor(start / dayMs)
    const [before, after] = [offsetAtMidnight(utcDay), offsetAtMidnight(utcDay + 1)]
    const shown = new Date(start + (before === after ? before : offsetAt(start)))
    return { start, day: shown.toISOString().slice(0, 10), minutes: shown.getUTCHours() * 60 + shown.getUTCMinutes() }
  }
}

export async function makeOffers(
  tx: Tx,
  made: { actor: Actor; wish: Pick<FindOffers, 'serviceId'>; found: BookableService; slots: Terms[] },
): Promise<OffersView['offers']> {
  const { actor, wish, found, slots } = made
  const expiresAt = tx.now.add(offerLasts)
  const offers: NewOffer[] = slots.map((slot) => ({
    id: newId(),
    startsAt: Temporal.Instant.fromEpochMilliseconds(slot.start),
    endsAt: Temporal.Instant.fromEpochMilliseconds(slot.start + slot.minutes * 60_000),
    taken: slot.taken,
    priceMinor: slot.priceMinor,
  }))
  await insertOffers(tx, offers, {
    serviceId: wish.serviceId,
    zone: found.zone,
    madeTo: actorKey(actor),
    expiresAt,
    currency: found.currency,
    bufferBeforeMinutes: found.buffer_before_minutes,
    bufferAfterMinutes: found.buffer_after_minutes,
    travelMinutes: found.travel_minutes,
    steps: found.steps,
  })
  return offers.map((offer) => {
    const local = offer.startsAt.toZonedDateTimeISO(found.zone)
    const staff = offer.taken
      .map((seat) => found.subjects.find((subject) => subject.id === seat.subjectId && subject.kind === 'staff'))
      .find(Boolean)
    return {
      id: offer.id,
      serviceId: wish.serviceId,
      startsAt: offer.startsAt.toString(),
      endsAt: offer.endsAt.toString(),
      zone: found.zone,
      date: local.toPlainDate().toString(),
      time: local.toPlainTime().toString({ smallestUnit: 'minute' }),
      staffName: staff?.name ?? null,
      price: offer.priceMinor === null ? null : { amountMinor: offer.priceMinor, currency: found.currency },
      expiresAt: expiresAt.toString(),
    }
  })
}
