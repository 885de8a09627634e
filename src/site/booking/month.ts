/** The month as a grid of weeks. Pure. */
import { Temporal } from 'temporal-polyfill'

/** The days of a month by weeks, null where a week reaches past it. */
export function weeksOf(month: string, startsOn: 1 | 7): (string | null)[][] {
  const first = Temporal.PlainDate.from(`${month}-01`)
  const before = (first.dayOfWeek - startsOn + 7) % 7
  const days = Array.from({ length: first.daysInMonth }, (_, nth) => first.add({ days: nth }).toString())
  const cells: (string | null)[] = [...Array<null>(before).fill(null), ...days]
  while (cells.length % 7) cells.push(null)
  return Array.from({ length: cells.length / 7 }, (_, week) => cells.slice(week * 7, week * 7 + 7))
}

/** The names of the weekdays in the order of the grid, whole and short. */
export function weekdaysOf(startsOn: 1 | 7, locale: string): { long: string; short: string }[] {
  // The fourth of January 2026 is a Sunday.
  const first = Temporal.PlainDate.from(startsOn === 7 ? '2026-01-04' : '2026-01-05')
  return Array.from({ length: 7 }, (_, nth) => {
    const day = first.add({ days: nth })
    const named = (weekday: 'long' | 'short') => day.toLocaleString(locale, { weekday })
    return { long: named('long'), short: named('short') }
  })
}

export const monthAfter = (month: string, months: number): string =>
  Temporal.PlainYearMonth.from(month).add({ months }).toString()

export const lastOf = (month: string): string => {
  const first = Temporal.PlainDate.from(`${month}-01`)
  return first.with({ day: first.daysInMonth }).toString()
}
