/** How many appointments a day and a week are offered, by the calendar of the business. Pure. */
import { Temporal } from 'temporal-polyfill'
import { at } from './opening-hours.ts'
import type { Range } from './ranges.ts'

export type Most = { max_per_day: number | null; max_per_week: number | null }

export const isLimited = (one: Most): boolean => one.max_per_day !== null || one.max_per_week !== null

/** When no more may start, given when those that are promised start: days of the calendar, weeks from Monday on. */
export function fullTimes(starts: readonly number[], most: Most, zone: string): Range[] {
  if (!isLimited(most)) return []
  const days = starts.map((start) =>
    Temporal.Instant.fromEpochMilliseconds(start).toZonedDateTimeISO(zone).toPlainDate(),
  )
  const mondays = days.map((day) => day.subtract({ days: day.dayOfWeek - 1 }))
  return [...fullOf(days, most.max_per_day, 1), ...fullOf(mondays, most.max_per_week, 7)].map(({ from, lasts }) => ({
    start: at(from, '00:00', zone),
    end: at(from.add({ days: lasts }), '00:00', zone),
  }))
}

function fullOf(days: readonly Temporal.PlainDate[], most: number | null, lasts: number) {
  if (most === null) return []
  const counts = new Map<string, number>()
  for (const day of days) counts.set(day.toString(), (counts.get(day.toString()) ?? 0) + 1)
  return [...counts]
    .filter(([, count]) => count >= most)
    .map(([day]) => ({ from: Temporal.PlainDate.from(day), lasts }))
}
