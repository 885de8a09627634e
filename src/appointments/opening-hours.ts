import { Temporal } from 'temporal-polyfill'
import type { OpeningHours } from '#contract/businesses.ts'
import type { Range } from './ranges.ts'

/** An open stretch that remembers its local day's grid: starts are counted in steps from `midnight`'s wall time. */
export type OpenRange = Range & { gridFrom: number }

/**
 * The stretches a zone's wall clock shows as open on the days from `first` to `last`, both included. A time that a gap
 * of daylight saving skips is moved forward by the gap, one that comes twice is taken the first time (RFC 5545's rule,
 * Temporal's `compatible`).
 */
export function openRanges(hours: readonly OpeningHours[], zone: string, days: { first: Temporal.PlainDate; last: Temporal.PlainDate }): OpenRange[] {
  const ranges: OpenRange[] = []
  for (let day = days.first; Temporal.PlainDate.compare(day, days.last) <= 0; day = day.add({ days: 1 })) {
    for (const { opens, closes } of hours.filter((row) => row.weekday === day.dayOfWeek)) {
      const start = at(day, opens, zone)
      const minutesIntoDay = minutesOf(opens)
      ranges.push({ start, end: at(day, closes, zone), gridFrom: start - minutesIntoDay * 60_000 })
    }
  }
  return ranges.filter((range) => range.end > range.start).sort((a, b) => a.start - b.start)
}

/** Epoch milliseconds of a wall time. */
export function at(day: Temporal.PlainDate, timeOfDay: string, zone: string): number {
  return day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(timeOfDay) }).epochMilliseconds
}

function minutesOf(timeOfDay: string): number {
  const [hours, minutes] = timeOfDay.split(':').map(Number) as [number, number]
  return hours * 60 + minutes
}
