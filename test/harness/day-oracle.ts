/**
 * A business as it is written down, with its hours, single days, limits, steps and what is taken, searched minute by
 * minute: what the whole of the quick search is compared with, nights on which clocks change among them.
 */
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import type { BookableService } from '#src/appointments/slot-search.ts'

const minute = 60_000

export type Shop = {
  found: BookableService
  busy: { subject_id: string; seat: number | null; start: number; end: number; travelMs: number }[]
  promised: { id: string; serviceId: string; subjectId: string; start: number }[]
}

type Subject = BookableService['subjects'][number]
type Opening = { start: number; end: number; opened: Temporal.PlainDateTime }

/** Three days around one, from midnight to midnight. */
export function daysAround(day: string, zone: string) {
  const first = Temporal.PlainDate.from(day).subtract({ days: 1 })
  const midnightOf = (later: number) => first.add({ days: later }).toZonedDateTime(zone).epochMilliseconds
  return { start: midnightOf(0), end: midnightOf(3) }
}

/** The starts that may be offered. */
export function offeredMinuteByMinute(
  { found, busy, promised }: Shop,
  window: { start: number; end: number },
): number[] {
  const { zone, steps } = found
  const localOf = (instant: number) => Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone)
  const openings = new Map(found.subjects.map((one) => [one.id, openingsOf(found, one, window)]))
  const needs = [...new Set(found.subjects.map(({ requirement }) => requirement))]
  const stepsOf = (need: string) => {
    const own = steps.filter(({ requirement }) => requirement === need)
    const buffers = { before_minutes: found.buffer_before_minutes, after_minutes: found.buffer_after_minutes }
    return own.length ? own : [{ from_minute: 0, to_minute: found.duration_minutes, ...buffers }]
  }
  const isOpen = (id: string, instant: number) =>
    openings.get(id)?.some((one) => one.start <= instant && instant < one.end) ?? false
  const isTaken = ({ id, kind }: Subject, seat: number, instant: number) =>
    busy.some((other) => {
      if (other.subject_id !== id || (other.seat !== null && other.seat !== seat) || other.end <= other.start)
        return false
      const way = Math.max(kind === 'staff' ? found.travel_minutes * minute : 0, other.travelMs)
      return other.start - way <= instant && instant < other.end + way
    })
  const isFree = (one: Subject, seat: number, start: number) =>
    stepsOf(one.requirement).every((step) => {
      for (let at = step.from_minute; at < step.to_minute; at += 1)
        if (!isOpen(one.id, start + at * minute)) return false
      for (let at = step.from_minute - step.before_minutes; at < step.to_minute + step.after_minutes; at += 1)
        if (isTaken(one, seat, start + at * minute)) return false
      return true
    })
  const monday = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 })
  const isEnough = (
    most: Pick<Subject, 'max_per_day' | 'max_per_week'>,
    starts: Map<string, number>,
    start: number,
  ) => {
    if (most.max_per_day === null && most.max_per_week === null) return false
    const day = localOf(start).toPlainDate()
    const days = [...starts.values()].map((other) => localOf(other).toPlainDate())
    const sameDay = days.filter((other) => other.equals(day)).length
    const sameWeek = days.filter((other) => monday(other).equals(monday(day))).length
    return sameDay >= (most.max_per_day ?? Infinity) || sameWeek >= (most.max_per_week ?? Infinity)
  }
  const countedOf = (isCounted: (one: Shop['promised'][number]) => boolean) =>
    new Map(promised.filter(isCounted).map((one) => [one.id, one.start]))
  const isOffered = (start: number) =>
    !isEnough(
      found,
      countedOf(({ serviceId }) => serviceId === found.service_id),
      start,
    ) &&
    needs.every((need) =>
      found.subjects.some(
        (one) =>
          one.requirement === need &&
          Array.from({ length: one.seats }, (_, nth) => nth + 1).some((seat) => isFree(one, seat, start)) &&
          !isEnough(
            one,
            countedOf(({ subjectId }) => subjectId === one.id),
            start,
          ),
      ),
    )
  const grids = found.subjects.filter(({ requirement }) => stepsOf(requirement).some((step) => step.from_minute === 0))
  const offered: number[] = []
  for (let start = window.start; start < window.end; start += minute) {
    const around = grids
      .flatMap(({ id }) => openings.get(id) ?? [])
      .filter((one) => one.start <= start && start < one.end)
    if (!around.length) continue
    const shown = localOf(start).toPlainDateTime()
    const isOnGrid = around.some(({ opened }) => opened.until(shown).total('minutes') % found.step_minutes === 0)
    if (isOnGrid && isOffered(start)) offered.push(start)
  }
  return offered
}

/** When somebody is in: in their own week or the business's, unless a single day says otherwise; its days bind all. */
function openingsOf(found: BookableService, one: Subject, window: { start: number; end: number }): Opening[] {
  const { zone } = found
  const dayOf = (instant: number) =>
    Temporal.Instant.fromEpochMilliseconds(instant).toZonedDateTimeISO(zone).toPlainDate()
  const on = (day: Temporal.PlainDate, of: { opens: string; closes: string }[]): Opening[] =>
    of.map(({ opens, closes }) => {
      const isNextDay = closes <= opens
      const starts = day.toZonedDateTime({ timeZone: zone, plainTime: opens })
      const ends = day.add({ days: isNextDay ? 1 : 0 }).toZonedDateTime({ timeZone: zone, plainTime: closes })
      return { start: starts.epochMilliseconds, end: ends.epochMilliseconds, opened: starts.toPlainDateTime() }
    })
  const datedOn = (day: Temporal.PlainDate, subjectId: string | null) => {
    const rows = found.dated.filter((row) => row.subject_id === subjectId && row.day === day.toString())
    return rows.length ? rows.flatMap(({ opens, closes }) => (opens && closes ? { opens, closes } : [])) : null
  }
  const all: Opening[] = []
  const last = dayOf(window.end).add({ days: 1 })
  for (
    let day = dayOf(window.start).subtract({ days: 2 });
    Temporal.PlainDate.compare(day, last) <= 0;
    day = day.add({ days: 1 })
  ) {
    const weekly = (hours: Subject['hours']) => hours.filter(({ weekday }) => weekday === day.dayOfWeek)
    const ofBusiness = datedOn(day, null)
    const own = datedOn(day, one.id) ?? (one.hours.length ? weekly(one.hours) : (ofBusiness ?? weekly(found.hours)))
    const bounds = ofBusiness && on(day, ofBusiness)
    for (const opening of on(day, own))
      if (!bounds) all.push(opening)
      else
        for (const bound of bounds)
          all.push({
            start: Math.max(opening.start, bound.start),
            end: Math.min(opening.end, bound.end),
            opened: bound.start > opening.start ? bound.opened : opening.opened,
          })
  }
  return all.filter(({ start, end }) => end > start)
}

/** Any shop around a day. On whole hours: what opens or closes at a skipped minute moves to the change. */
export function anyShop(day: string, zone: string): fc.Arbitrary<Shop> {
  const window = daysAround(day, zone)
  const hour = fc.integer({ min: 0, max: 23 }).map((nth) => `${String(nth).padStart(2, '0')}:00`)
  const opening = fc.record({ opens: hour, closes: hour })
  const week = (most: number) =>
    fc.array(
      fc.tuple(fc.integer({ min: 1, max: 7 }), opening).map(([weekday, one]) => ({ weekday, ...one })),
      { maxLength: most },
    )
  const nearby = fc
    .integer({ min: -1, max: 1 })
    .map((later) => Temporal.PlainDate.from(day).add({ days: later }).toString())
  const instant = fc
    .integer({ min: 0, max: (window.end - window.start) / (5 * minute) })
    .map((nth) => window.start + nth * 5 * minute)
  const limit = fc.constantFrom(null, null, null, 1, 2)
  const ids = ['ana', 'ben', 'studio'] as const
  const subject = (id: (typeof ids)[number]) =>
    fc.record({
      ...{
        id: fc.constant(id),
        name: fc.constant(id),
        active: fc.constant(true),
        seats: fc.integer({ min: 1, max: 2 }),
      },
      requirement: fc.constant(id === 'studio' ? 'room' : 'staff'),
      kind: fc.constant(id === 'studio' ? 'resource' : 'staff'),
      hours: fc.oneof(fc.constant([]), week(5)),
      ...{ max_per_day: limit, max_per_week: limit },
      ...{ own_minutes: fc.constant(null), own_price_minor: fc.constant(null) },
    })
  const step = fc
    .tuple(fc.constantFrom('staff', 'room'), fc.constantFrom(0, 0, 15, 40), fc.integer({ min: 5, max: 50 }))
    .map(([requirement, from, lasts]) => ({
      ...{ requirement, from_minute: from, to_minute: from + lasts },
      ...{ before_minutes: from % 10, after_minutes: lasts % 15 },
    }))
  const found = fc.record({
    ...{ service_id: fc.constant('cut'), zone: fc.constant(zone), currency: fc.constant('USD') },
    ...{ place: fc.constant('here' as const), price_minor: fc.constant(null), shortest_minutes: fc.constant(30) },
    ...{ lead_minutes: fc.constant(0), lead_days: fc.constant(0), horizon_days: fc.constant(90) },
    ...{ horizon_hours: fc.constant(null), max_per_day: limit, max_per_week: limit },
    duration_minutes: fc.constantFrom(90, 100, 120),
    ...{ buffer_before_minutes: fc.constantFrom(0, 10), buffer_after_minutes: fc.constantFrom(0, 20) },
    ...{ travel_minutes: fc.constantFrom(0, 0, 25), step_minutes: fc.constantFrom(15, 20, 60) },
    hours: week(10),
    dated: fc.array(
      fc
        .tuple(fc.constantFrom(null, ...ids), nearby, fc.oneof(opening, fc.constant({ opens: null, closes: null })))
        .map(([subject_id, on, one]) => ({ subject_id, day: on, ...one })),
      { maxLength: 3 },
    ),
    steps: fc.oneof(fc.constant([]), fc.array(step, { maxLength: 3 })),
    subjects: fc.subarray([...ids], { minLength: 1 }).chain((some) => fc.tuple(...some.map(subject))),
  })
  const taken = fc.record({
    ...{ subject_id: fc.constantFrom(...ids), seat: fc.constantFrom(null, 1, 1, 2), start: instant },
    ...{ lasts: fc.integer({ min: 0, max: 180 }), way: fc.constantFrom(0, 0, 40) },
  })
  const promise = fc.record({
    ...{ id: fc.constantFrom('a', 'b', 'c'), serviceId: fc.constantFrom('cut', 'color') },
    ...{ subjectId: fc.constantFrom(...ids), start: instant },
  })
  return fc.record({
    found: found as fc.Arbitrary<BookableService>,
    busy: fc.array(
      taken.map(({ lasts, way, ...one }) => ({
        ...{ ...one, end: one.start + lasts * minute },
        // Nobody is driven to when they are away.
        travelMs: one.seat === null ? 0 : way * minute,
      })),
      { maxLength: 8 },
    ),
    promised: fc.uniqueArray(promise, { maxLength: 3, selector: ({ id }) => id }),
  })
}
