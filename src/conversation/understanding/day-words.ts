/** What the grammar of days needs to know of a language: words as sources of expressions, and what they mean. */
import type { Temporal } from 'temporal-polyfill'
import { type DayFound, on } from './calendar.ts'
import type { Rule } from './text.ts'

export type Day = Temporal.PlainDate
export type DateRule = Rule<DayFound>
/** A rule whose expression is not built yet. Its source is the same every day. */
export type DateDraft = { source: string; read: DateRule['read'] }

export type Unit = 'day' | 'working-day' | 'week' | 'fortnight' | 'month'

/** Sources are alternatives without groups unless it is said; all match folded text. */
export type DayWords = {
  weekday: string
  weekdayNumber: (name: string) => number
  month: string
  monthNumber: (name: string) => number
  /** What numbers the day of a month: "5th", "fifth", "5". */
  number: string
  /** The same behind the name of a month, where it can be nothing else: "May twenty nine". */
  spoken: string
  /** May stand before such a number, and before a named day. Matches the empty text. */
  article: string
  /** Between a number and its month. */
  of: string
  /** Between two days of one month: "to", "and", "or", a dash. */
  to: string
  /** A year behind a date, or nothing; one group. */
  year: string
  /** What is said of 2027 before "twenty seven". */
  century: RegExp
  numberOf: (words: string) => number | null
  /** Must not follow a number that is to be a day. An assertion. */
  notTime: string
  /** Must not follow either: nouns that a number counts. An assertion. */
  notCounted: string
  /** "A", "two", "a couple of". */
  count: string
  countOf: (words: string) => number | null
  unit: string
  unitOf: (word: string) => Unit
  /** "First", "last". */
  nth: string
  nthOf: (word: string) => number
  /** "Of next month", "in October 2027"; three groups: which month from this one, a month's name, a year. */
  ofMonth: string
  /** How many months "next" is. */
  monthsOn: (word: string) => number
  /** A part of the day between a weekday and what it is counted in, or nothing. */
  part: string
  day: string
  week: string
  weekend: string
  /** Before a day: "two weeks after"; groups for the count (or none: one), the unit and the way. */
  from: RegExp
  isBack: (way: string) => boolean
  /** Before a day: "the week of"; the group is there where only its weekend is meant. */
  weekOf: RegExp
  /** Before a day: "the Monday after"; groups for the weekday and the way. */
  weekdayBeside: RegExp
  /** Behind weekdays: "two Fridays from now"; or before them. One group for the count, one for the weekday. */
  weekdaysOn: string[]
  /** "The next three days": groups for the count, what says that they are working days, and the unit. */
  nextDays: string[]
  /** Before a number behind a weekday, so that it cannot be an hour. */
  isPlainlyDay: (words: string, between: string) => boolean
}

export const rule = (source: string, read: DateRule['read']): DateDraft => ({ source, read })
export const asDate = (day: Day | null) => (day ? on(day) : null)

/** The year that words name, or null: "2027", "two thousand and twenty seven". */
export function yearOf(said: string, { century, numberOf }: DayWords): number | null {
  if (/^\d{4}$/.test(said)) return Number(said)
  if (/^\d{2}$/.test(said)) return 2000 + Number(said)
  const behind = said.replace(century, '')
  const value = behind === said ? null : numberOf(behind)
  return value === null ? null : 2000 + value
}

/** What joins days and stands beside them. Each is tried on the text before a day, behind it, or between two. */
export type DayJoints = {
  /** Between two alternatives. */
  or: RegExp
  /** Between the ends of a span. */
  through: RegExp
  /** Between a weekday and its number. */
  numbered: RegExp
  /** "After", "not before", "until", "before"; "or later", "or earlier". */
  afterBefore: RegExp
  fromBefore: RegExp
  untilBefore: RegExp
  /** The plain word for it. */
  until: RegExp
  beforeBefore: RegExp
  fromBehind: RegExp
  untilBehind: RegExp
  /** "So the day before that": one group for the way. */
  /** Behind the day until which somebody is away: "so after that". */
  afterIt: RegExp
  dayBeside: RegExp
  /** Before a day that is changed to another one: "from the 3rd to the 5th" is then no span. */
  changed: RegExp
  /** While offers stand, it is one of them and no day: "the second". */
  place: RegExp
  /** Behind a date: the number of another day of that month. */
  anotherNumber: RegExp
}

/** `month`: that in which a bare number of a day lies. */
export type DaysSpokenOf = { monthFirst: boolean; month: Day | null }

/**
 * Words for a day told from the one spoken of. `weekday` has groups for its name and the way, `day` one for the way.
 * `needs`: without a day that is spoken of they name none; the others have a meaning of their own.
 */
/** `next`: of the same kind as the one right before it, "not this week, the next one". */
export type AfterThat = { pattern: RegExp; tells: 'weekday' | 'day' | 'week' | 'week-later' | 'next'; needs: boolean }
