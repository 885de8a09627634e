/** Days reckoned from today, as plain ISO strings at the edges. Weeks begin on Monday. */
import { Temporal } from 'temporal-polyfill'

export type Span = { from: Temporal.PlainDate; to: Temporal.PlainDate }

/**
 * How firmly a day was named: a weekday gives way to a week it lies in, "any day" to everything else. `placed` is a
 * weekday whose week was said too ("Friday next week"); a contradiction is "Friday the 2nd" where that is a Monday.
 */
export type DayKind = 'date' | 'weekday' | 'placed' | 'week' | 'relative' | 'any' | 'contradiction'
export type DayFound = Span & { kind: DayKind }

type Day = Temporal.PlainDate

export const on = (day: Day, kind: DayKind = 'date'): DayFound => ({ from: day, to: day, kind })
export const between = (from: Day, to: Day, kind: DayKind = 'week'): DayFound => ({ from, to, kind })
export const isBefore = (a: Day, b: Day) => Temporal.PlainDate.compare(a, b) < 0

/** The day of the ISO week that lies `weeks` after this one. */
export function weekdayOf(today: Day, weekday: number, weeks: number): Day {
  return today.add({ days: weekday - today.dayOfWeek + 7 * weeks })
}

/** The next such weekday after today: somebody who means today says "today". */
export function coming(today: Day, weekday: number): Day {
  const day = weekdayOf(today, weekday, 0)
  return isBefore(today, day) ? day : day.add({ weeks: 1 })
}

/** "This Saturday": the one in this week, or the coming one when that is over. */
export function thisWeekday(today: Day, weekday: number): Day {
  const day = weekdayOf(today, weekday, 0)
  return isBefore(day, today) ? day.add({ weeks: 1 }) : day
}

/** A week from Monday to Sunday, `weeks` after this one; this week starts today. */
export function week(today: Day, weeks: number): DayFound {
  return between(weeks === 0 ? today : weekdayOf(today, 1, weeks), weekdayOf(today, 7, weeks))
}

/** Part of a working week: its start, middle or end. */
export function partOfWeek(today: Day, part: 'start' | 'middle' | 'end', weeks: number): DayFound | null {
  const [first, last] = part === 'start' ? [1, 2] : part === 'middle' ? [2, 4] : [4, 5]
  return clip(today, between(weekdayOf(today, first, weeks), weekdayOf(today, last, weeks)))
}

export function weekend(today: Day, weeks: number): DayFound | null {
  return clip(today, between(weekdayOf(today, 6, weeks), weekdayOf(today, 7, weeks)))
}

/** A span that may have begun already starts today; one that is over is none. */
export function clip(today: Day, span: DayFound): DayFound | null {
  if (isBefore(span.to, today)) return null
  return isBefore(span.from, today) ? { ...span, from: today } : span
}

/** A month and day; past ones roll to the next year. Null when the calendar has no such day. */
export function monthDay(today: Day, month: number, day: number): Day | null {
  const date = exactDate(today.year, month, day)
  if (date && !isBefore(date, today)) return date
  return exactDate(today.year + 1, month, day)
}

/**
 * "The 5th": in the month that is spoken of, if it lies ahead there; else in this month if it is not over, else in the
 * next. Null where that month has no such day.
 */
export function dayOfMonth(today: Day, day: number, spokenOf: Day | null = null): Day | null {
  const spoken = spokenOf && exactDate(spokenOf.year, spokenOf.month, day)
  if (spoken && !isBefore(spoken, today)) return spoken
  const month = day >= today.day ? today : today.with({ day: 1 }).add({ months: 1 })
  return exactDate(month.year, month.month, day)
}

export function exactDate(year: number, month: number, day: number): Day | null {
  if (year < 1900 || year > 2200 || month < 1 || month > 12 || day < 1) return null
  const first = Temporal.PlainDate.from({ year, month, day: 1 })
  return day <= first.daysInMonth ? first.with({ day }) : null
}

/** A whole month, or its first or last days. */
export function month(today: Day, first: Day, part: 'all' | 'start' | 'middle' | 'end'): DayFound | null {
  const start = first.with({ day: 1 })
  const last = start.with({ day: start.daysInMonth })
  const spans = {
    all: [start, last],
    start: [start, start.add({ days: 6 })],
    middle: [start.add({ days: 11 }), start.add({ days: 18 })],
    end: [last.subtract({ days: 6 }), last],
  } as const
  return clip(today, between(spans[part][0], spans[part][1]))
}

/** The nth such weekday of a month; -1 is the last. Null where the month has no fifth one. */
export function weekdayInMonth(first: Day, weekday: number, nth: number): Day | null {
  const start = first.add({ days: (weekday - first.dayOfWeek + 7) % 7 })
  const date =
    nth > 0 ? start.add({ weeks: nth - 1 }) : start.add({ weeks: Math.floor((first.daysInMonth - start.day) / 7) })
  return date.month === first.month ? date : null
}

/** The month of that name that is not over yet, as its first day. */
export function monthNamed(today: Day, number: number): Day {
  const year = number < today.month ? today.year + 1 : today.year
  return Temporal.PlainDate.from({ year, month: number, day: 1 })
}

/** From today for two weeks: "as soon as you can", "any day". */
export const soon = (today: Day): DayFound => between(today, today.add({ days: 14 }), 'any')

/** So many units on, or back where negative; working days are Monday to Friday. */
export function addUnits(day: Day, count: number, unit: 'day' | 'working-day' | 'week' | 'fortnight' | 'month'): Day {
  if (unit === 'day') return day.add({ days: count })
  if (unit === 'week') return day.add({ weeks: count })
  if (unit === 'fortnight') return day.add({ weeks: 2 * count })
  if (unit === 'month') return day.add({ months: count })
  let [at, left] = [day, Math.abs(count)]
  while (left > 0) {
    at = at.add({ days: Math.sign(count) })
    if (at.dayOfWeek <= 5) left--
  }
  return at
}
