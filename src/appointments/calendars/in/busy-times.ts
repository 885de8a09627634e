/** When one event, with its repeats and exceptions, takes time. Pure. */
import ICAL from 'ical.js'
import { Temporal } from 'temporal-polyfill'
import type { Range } from '../../ranges.ts'
import { givingUp } from './giving-up.ts'
import { asUtc, byRules, ianaZone, inZone, type InstantOf } from './zones.ts'

/** `zone`: of times that name none. `from`, `until`: epoch milliseconds. */
export type Expanding = {
  zone: string
  from: number
  until: number
  /** How many repeats that lead nowhere may still be waited for: each takes a second or two of everybody's. */
  patience: { left: number }
}

/** `whole`: false where a repeat could not be followed to the end; then its first time alone is in it. */
export type BusyTimes = { ranges: Range[]; whole: boolean }

/** A repeat is followed from its first time on, whenever that was. */
const mostSteps = 50_000
const mostRanges = 5_000
/** A time on the wall is never farther from the same time in UTC. */
const farthestZoneMs = 48 * 3_600_000

/** @param times What `readCalendar` kept of the event. */
export function busyTimes(times: string, expanding: Expanding): BusyTimes {
  const { calendar, rulesRead } = parse(times)
  const rules = new Map(
    calendar.getAllSubcomponents('vtimezone').map((zone) => [String(zone.getFirstPropertyValue('tzid')), zone]),
  )
  const reading: Reading = {
    ...expanding,
    instantOf: (tzid) => {
      const [iana, own] = [ianaZone(tzid), rules.get(tzid)]
      if (iana !== null || !own) return inZone(iana ?? expanding.zone)
      return byRules(new ICAL.Timezone(own), timeOf)
    },
  }
  const events = newestOfEach(calendar.getAllSubcomponents('vevent'))
  const exceptions = events.filter((event) => event.hasProperty('recurrence-id'))
  const found = events.map((event) =>
    event.hasProperty('recurrence-id') ? single(event, reading) : repeated(event, exceptions, reading),
  )
  const ranges = found
    .flatMap((one) => one.ranges)
    .filter(({ start, end }) => end > start && end > expanding.from && start < expanding.until)
  return { ranges, whole: rulesRead && found.every((one) => one.whole) && ranges.length <= mostRanges }
}

/** What the library makes of it; without the rules where it takes offence at one. */
function parse(times: string): { calendar: ICAL.Component; rulesRead: boolean } {
  const read = (text: string) => new ICAL.Component(ICAL.parse(text) as unknown[])
  try {
    return { calendar: read(times), rulesRead: true }
  } catch {
    // The rule is a stranger's; the event stays, at its first time.
    const lines = times.split('\r\n').filter((line) => !line.startsWith('RRULE:'))
    return { calendar: read(lines.join('\r\n')), rulesRead: false }
  }
}

type Reading = Expanding & { instantOf(tzid: string): InstantOf }

/** Of each exception, and of the event itself, the one with the highest SEQUENCE; of the same, the last. */
function newestOfEach(events: ICAL.Component[]): ICAL.Component[] {
  const newest = new Map<string, ICAL.Component>()
  const sequence = (event: ICAL.Component) => Number(event.getFirstPropertyValue('sequence') ?? 0)
  for (const event of events) {
    const key = String(event.getFirstPropertyValue('recurrence-id') ?? '')
    const known = newest.get(key)
    if (!known || sequence(event) >= sequence(known)) newest.set(key, event)
  }
  return [...newest.values()]
}

const isFree = (event: ICAL.Component) => event.getFirstPropertyValue('transp') === 'TRANSPARENT'

/** One time of an event: where it stands on the wall, and when that is. */
type Moment = { wall: Temporal.PlainDateTime; instant: Temporal.Instant; kind: 'day' | 'floating' | 'fixed' }

function momentOf(time: ICAL.Time, property: ICAL.Property, reading: Reading): Moment {
  const wall = wallOf(time)
  const tzid = property.getFirstParameter('tzid')
  if (time.isDate) return { wall, instant: inZone(reading.zone)(wall), kind: 'day' }
  if (time.zone === ICAL.Timezone.utcTimezone) return { wall, instant: inZone('UTC')(wall), kind: 'fixed' }
  if (!tzid) return { wall, instant: inZone(reading.zone)(wall), kind: 'floating' }
  return { wall, instant: reading.instantOf(tzid)(wall), kind: 'fixed' }
}

function wallOf({ year, month, day, hour, minute, second, isDate }: ICAL.Time): Temporal.PlainDateTime {
  const time = isDate ? {} : { hour, minute, second: Math.min(second, 59) }
  return Temporal.PlainDateTime.from({ year, month, day, ...time })
}

const timeOf = ({ year, month, day, hour, minute, second }: Temporal.PlainDateTime): ICAL.Time =>
  new ICAL.Time({ year, month, day, hour, minute, second, isDate: false }, ICAL.Timezone.localTimezone)

const firstOf = (event: ICAL.Component, name: string, reading: Reading): Moment | null => {
  const property = event.getFirstProperty(name)
  const time = property?.getFirstValue()
  return property && time instanceof ICAL.Time ? momentOf(time, property, reading) : null
}

type Lasting = (start: Moment) => Temporal.Instant

/** How long each of its times takes: whole days by the calendar, else as long as the first (RFC 5545, 3.8.5.3). */
function lengthOf(event: ICAL.Component, start: Moment, reading: Reading): Lasting {
  const end = firstOf(event, 'dtend', reading)
  const duration = event.getFirstPropertyValue('duration')
  if (start.kind === 'day') {
    const days = end
      ? start.wall.until(end.wall, { largestUnit: 'day' }).days
      : duration instanceof ICAL.Duration
        ? Math.ceil(duration.toSeconds() / 86_400)
        : 1
    return ({ wall }) => inZone(reading.zone)(wall.add({ days: Math.max(1, days) }))
  }
  const ms = end
    ? end.instant.since(start.instant).total('millisecond')
    : duration instanceof ICAL.Duration
      ? duration.toSeconds() * 1_000
      : 0
  return ({ instant }) => instant.add({ milliseconds: ms })
}

const rangeOf = (start: Moment, lasting: Lasting): Range => ({
  start: start.instant.epochMilliseconds,
  end: lasting(start).epochMilliseconds,
})

function single(event: ICAL.Component, reading: Reading): BusyTimes {
  const start = firstOf(event, 'dtstart', reading)
  if (!start) return { ranges: [], whole: false }
  return { ranges: isFree(event) ? [] : [rangeOf(start, lengthOf(event, start, reading))], whole: true }
}

/**
 * The event's own times without those that are excepted. An exception is meant by its time on the wall where it names
 * no zone, never by the day that it is elsewhere.
 */
function repeated(event: ICAL.Component, exceptions: ICAL.Component[], reading: Reading): BusyTimes {
  const start = firstOf(event, 'dtstart', reading)
  if (!start) return { ranges: [], whole: false }
  if (isFree(event)) return { ranges: [], whole: true }
  const except = exceptedFrom(event, exceptions, { ...reading, start })
  const lasting = lengthOf(event, start, reading)
  const at = instantsLike(event, start, reading)
  const ranges: Range[] = []
  const taken = new Set<number>()
  const take = (moment: Moment, length: Lasting = lasting) => {
    if (except(moment) || taken.has(moment.instant.epochMilliseconds)) return
    taken.add(moment.instant.epochMilliseconds)
    const range = rangeOf(moment, length)
    if (range.end > reading.from && range.start < reading.until && ranges.length <= mostRanges) ranges.push(range)
  }
  take(start)
  for (const { moment, length } of extraTimes(event, reading)) take(moment, length ?? lasting)
  const wholes = event.getAllProperties('rrule').map((property) =>
    givingUp(reading.patience, () => {
      const rule = property.getFirstValue()
      if (!(rule instanceof ICAL.Recur)) return false
      const from = reading.from - (lasting(start).epochMilliseconds - start.instant.epochMilliseconds)
      return follow(rule, { start, at, reading: { ...reading, from } }, take)
    }),
  )
  return { ranges, whole: wholes.every((one) => one === true) }
}

/** Other times on the wall of the event's own zone. */
function instantsLike(
  event: ICAL.Component,
  start: Moment,
  reading: Reading,
): (wall: Temporal.PlainDateTime) => Moment {
  const property = event.getFirstProperty('dtstart') as ICAL.Property
  const tzid = property.getFirstParameter('tzid')
  const isUtc = start.kind === 'fixed' && (property.getFirstValue() as ICAL.Time).zone === ICAL.Timezone.utcTimezone
  const instantOf = isUtc
    ? inZone('UTC')
    : start.kind === 'fixed' && tzid
      ? reading.instantOf(tzid)
      : inZone(reading.zone)
  return (wall) => ({ wall, instant: instantOf(wall), kind: start.kind })
}

type Following = { start: Moment; at: (wall: Temporal.PlainDateTime) => Moment; reading: Reading }

/**
 * Takes each time of a rule up to the end of the window. The library walks over walls without zone; where a rule ends
 * is compared here, as an instant where it is one. False when it was too long to follow.
 */
function follow(rule: ICAL.Recur, { start, at, reading }: Following, take: (moment: Moment) => void): boolean {
  const { until } = rule
  rule.until = null
  // "Every so many days" that leads out of any window walks for very long.
  if (rule.interval > 1_000) return false
  const isLast = endOf(until, reading)
  const near = nearWindow(rule, start.wall, reading.from - farthestZoneMs)
  const first = start.kind === 'day' ? ICAL.Time.fromDateString(near.toPlainDate().toString()) : timeOf(near)
  const walls = rule.iterator(first)
  for (let step = 0; step < mostSteps; step += 1) {
    const next = walls.next()
    if (!next) return true
    // Most of an old repeat lies before the window, whatever the zone; its length was taken off `from`.
    if (asUtc(next) < reading.from - farthestZoneMs) continue
    const moment = at(wallOf(next))
    if (isLast(moment) || moment.instant.epochMilliseconds >= reading.until) return true
    take(moment)
  }
  return false
}

/**
 * A time in step with the rule, as late as it may be before the window: years of repeats need not be walked over. Where
 * times are counted, or steps are of different lengths, that is the first.
 */
function nearWindow(rule: ICAL.Recur, start: Temporal.PlainDateTime, fromMs: number): Temporal.PlainDateTime {
  const days = Math.floor((fromMs - asUtc(start)) / 86_400_000)
  if (rule.count || days <= 0) return start
  const whole = (step: number) => Math.floor(days / step) * step
  if (rule.freq === 'DAILY') return start.add({ days: whole(rule.interval) })
  if (rule.freq === 'WEEKLY') return start.add({ days: whole(7 * rule.interval) })
  if (rule.freq === 'MONTHLY' && start.day <= 28)
    return start.add({ months: Math.floor(days / (31 * rule.interval)) * rule.interval })
  return start
}

function endOf(until: ICAL.Time | null, { zone }: Reading): (moment: Moment) => boolean {
  if (!until) return () => false
  const last = wallOf(until)
  // A day stands for all of it.
  if (until.isDate) return ({ wall }) => Temporal.PlainDate.compare(wall.toPlainDate(), last.toPlainDate()) > 0
  const isUtc = until.zone === ICAL.Timezone.utcTimezone
  const instant = inZone(isUtc ? 'UTC' : zone)(last)
  return ({ wall, instant: at, kind }) => {
    if (kind === 'day') return Temporal.PlainDate.compare(wall.toPlainDate(), last.toPlainDate()) > 0
    return isUtc ? Temporal.Instant.compare(at, instant) > 0 : Temporal.PlainDateTime.compare(wall, last) > 0
  }
}

/** RDATE: further times, perhaps with an end of their own. */
function* extraTimes(event: ICAL.Component, reading: Reading): Generator<{ moment: Moment; length: Lasting | null }> {
  for (const property of event.getAllProperties('rdate'))
    for (const value of property.getValues() as unknown[]) {
      if (value instanceof ICAL.Time) yield { moment: momentOf(value, property, reading), length: null }
      if (value instanceof ICAL.Period) {
        const end = momentOf(value.getEnd(), property, reading).instant
        yield { moment: momentOf(value.start as ICAL.Time, property, reading), length: () => end }
      }
    }
}

/** Whether a time of the event is taken out of it, or has an exception in its place. */
function exceptedFrom(
  event: ICAL.Component,
  exceptions: ICAL.Component[],
  reading: Reading & { start: Moment },
): (moment: Moment) => boolean {
  const [days, walls, instants] = [new Set<string>(), new Set<string>(), new Set<number>()]
  const properties = [
    ...event.getAllProperties('exdate'),
    ...exceptions.flatMap((one) => one.getFirstProperty('recurrence-id') ?? []),
  ]
  for (const property of properties)
    for (const value of property.getValues() as unknown[]) {
      if (!(value instanceof ICAL.Time)) continue
      const { wall, instant, kind } = momentOf(value, property, reading)
      if (kind === 'day' || reading.start.kind === 'day') days.add(wall.toPlainDate().toString())
      else if (kind === 'floating') walls.add(wall.toString())
      else instants.add(instant.epochMilliseconds)
    }
  return ({ wall, instant }) =>
    days.has(wall.toPlainDate().toString()) || walls.has(wall.toString()) || instants.has(instant.epochMilliseconds)
}
