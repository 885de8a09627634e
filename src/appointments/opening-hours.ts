import { Temporal } from 'temporal-polyfill'
import type { OpeningHours } from '#contract/businesses.ts'
import type { Range } from './ranges.ts'

const minuteMs = 60_000

/**
 * An open range that remembers its grid: starts are counted in steps from the wall clock's midnight, which is
 * `gridFrom`.
 */
export type OpenRange = Range & { gridFrom: number }

/**
 * The open ranges in a zone on the days from `first` to `last`, both included. A time skipped by daylight saving moves
 * forward by the gap; a time that comes twice is the first of the two (RFC 5545's rule, Temporal's `compatible`). Where
 * the clocks change during opening hours, two ranges touch: the grid follows the wall clock.
 */
export function openRanges(
  hours: readonly OpeningHours[],
  zone: string,
  days: { first: Temporal.PlainDate; last: Temporal.PlainDate },
): OpenRange[] {
  const ranges: OpenRange[] = []
  for (let day = days.first; Temporal.PlainDate.compare(day, days.last) <= 0; day = day.add({ days: 1 })) {
    for (const { opens, closes } of hours.filter((row) => row.weekday === day.dayOfWeek)) {
      const range = { start: at(day, opens, zone), end: at(day, closes, zone) }
      const sameClock = range.end - range.start === (minutesOf(closes) - minutesOf(opens)) * minuteMs
      if (sameClock) ranges.push({ ...range, gridFrom: range.start - minutesOf(opens) * minuteMs })
      else ranges.push(...cutWhereClocksChange(range, zone))
    }
  }
  return ranges.filter((range) => range.end > range.start).sort((a, b) => a.start - b.start)
}

function cutWhereClocksChange({ start, end }: Range, zone: string): OpenRange[] {
  const local = Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone)
  const gridFrom = start - (local.hour * 60 + local.minute) * minuteMs
  const change = local.getTimeZoneTransition('next')?.epochMilliseconds ?? end
  if (change >= end) return [{ start, end, gridFrom }]
  return [{ start, end: change, gridFrom }, ...cutWhereClocksChange({ start: change, end }, zone)]
}

/** Epoch milliseconds of a wall-clock time in a zone. */
export function at(day: Temporal.PlainDate, timeOfDay: string, zone: string): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(timeOfDay) }).epochMilliseconds
}

function minutesOf(timeOfDay: string): number {
  const [hours, minutes] = timeOfDay.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}
