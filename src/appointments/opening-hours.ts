import { Temporal } from 'temporal-polyfill'
import { lastsMinutes, type OpeningHours } from '#contract/businesses.ts'
import type { Range } from './ranges.ts'

const minuteMs = 60_000
const dayMinutes = 24 * 60

/** An open range with its grid: starts are counted from `gridFrom`, which is the opening by the wall clock. */
export type OpenRange = Range & { gridFrom: number }

/** Times of the wall clock. What closes at or before its opening closes on the next day, as in the contract. */
type Opening = { opens: string; closes: string }

/** An opening of one day, instead of the week's; one of nulls closes that day. */
export type DatedHours = { day: string; opens: string | null; closes: string | null }

/** `bound`: the dated hours of the business, which bind whoever has hours of their own. */
type Exceptions = { dated?: readonly DatedHours[]; bound?: readonly DatedHours[] }

/**
 * The open ranges in a zone on the days from `first` to `last`, both included, with what reaches into them from the day
 * before. A time skipped by daylight saving moves forward by the gap; a time that comes twice is the first of the two
 * (RFC 5545's rule, Temporal's `compatible`). Where the clocks change during opening hours, two ranges touch: the grid
 * follows the wall clock. What is open past midnight belongs to the day on which it opened, and so do its exceptions.
 */
export function openRanges(
  hours: readonly OpeningHours[],
  zone: string,
  days: { first: Temporal.PlainDate; last: Temporal.PlainDate } & Exceptions,
): OpenRange[] {
  const [dated, bound] = [byDay(days.dated), byDay(days.bound)]
  const ranges: OpenRange[] = []
  const dayBefore = days.first.subtract({ days: 1 })
  for (let day = dayBefore; Temporal.PlainDate.compare(day, days.last) <= 0; day = day.add({ days: 1 })) {
    const text = day.toString()
    const openings = dated.get(text) ?? hours.filter((row) => row.weekday === day.dayOfWeek)
    const own = openings.flatMap((opening) => rangesOn(day, opening, zone))
    const bounds = bound.get(text)?.flatMap((opening) => rangesOn(day, opening, zone))
    ranges.push(...(bounds ? own.flatMap((range) => within(range, bounds)) : own))
  }
  const from = at(days.first, '00:00', zone)
  return ranges.filter((range) => range.end > range.start && range.end > from).sort((a, b) => a.start - b.start)
}

function byDay(dated: readonly DatedHours[] = []): Map<string, Opening[]> {
  const days = new Map<string, Opening[]>()
  for (const { day, opens, closes } of dated) {
    const openings = days.get(day) ?? []
    if (opens !== null && closes !== null) openings.push({ opens, closes })
    days.set(day, openings)
  }
  return days
}

function rangesOn(day: Temporal.PlainDate, { opens, closes }: Opening, zone: string): OpenRange[] {
  const lasts = lastsMinutes({ opens, closes })
  const isNextDay = minutesOf(opens) + lasts >= dayMinutes
  const range = { start: at(day, opens, zone), end: at(isNextDay ? day.add({ days: 1 }) : day, closes, zone) }
  if (range.end - range.start === lasts * minuteMs) return [{ ...range, gridFrom: range.start }]
  return cutWhereClocksChange(range, zone, wallClockAt(range.start, zone))
}

function cutWhereClocksChange({ start, end }: Range, zone: string, opening: Temporal.PlainDateTime): OpenRange[] {
  const shown = wallClockAt(start, zone)
  const gridFrom = start - opening.until(shown).total('minutes') * minuteMs
  const change = Temporal.Instant.fromEpochMilliseconds(start)
    .toZonedDateTimeISO(zone)
    .getTimeZoneTransition('next')?.epochMilliseconds
  if (change === undefined || change >= end) return [{ start, end, gridFrom }]
  return [{ start, end: change, gridFrom }, ...cutWhereClocksChange({ start: change, end }, zone, opening)]
}

/** The parts of a range that lie in these; whatever opens later gives the grid. */
function within(range: OpenRange, bounds: readonly OpenRange[]): OpenRange[] {
  return bounds.map((bound) => ({
    start: Math.max(range.start, bound.start),
    end: Math.min(range.end, bound.end),
    gridFrom: bound.start > range.start ? bound.gridFrom : range.gridFrom,
  }))
}

function wallClockAt(epochMs: number, zone: string): Temporal.PlainDateTime {
  return Temporal.Instant.fromEpochMilliseconds(epochMs).toZonedDateTimeISO(zone).toPlainDateTime()
}

/** Epoch milliseconds of a wall-clock time in a zone. */
export function at(day: Temporal.PlainDate, timeOfDay: string, zone: string): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(timeOfDay) }).epochMilliseconds
}

function minutesOf(timeOfDay: string): number {
  const [hours, minutes] = timeOfDay.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}
