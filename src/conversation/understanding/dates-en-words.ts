/** The words of which the rules for English days are made. */
import type { Temporal } from 'temporal-polyfill'
import { type DayFound, on } from './calendar.ts'
import { numberOf } from './numbers.ts'
import type { Rule } from './text.ts'

export type Day = Temporal.PlainDate
export type DateRule = Rule<DayFound>

const weekdays: [RegExp, number][] = [
  [/^mon/, 1],
  [/^tue/, 2],
  [/^wed|^wen/, 3],
  [/^thu/, 4],
  [/^fri/, 5],
  [/^sat/, 6],
  [/^sun/, 7],
]
const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec']

export const weekdayName =
  '(mondays?|tuesdays?|wed?nesdays?|wensdays?|thursdays?|fridays?|saturdays?|sundays?|mon|tues?|thurs?|' +
  'thu|fri|wed|sat|sun)'
export const fullWeekday =
  '(mondays?|tuesdays?|wed?nesdays?|wensdays?|thursdays?|fridays?|saturdays?|sundays?|mon|tues?|thurs?|fri)'
export const monthName =
  '(january|february|march|april|may|june|july|august|september|october|november|december|jan|feb|mar|' +
  'apr|jun|jul|aug|sept?|oct|nov|dec)\\.?'
export const longMonth = '(january|february|march|april|may|june|july|august|september|october|november|december)'

/** Nouns that an ordinal counts, so that "the 5th street" or "the second one" is no date. */
export const counted =
  '(?! (?:one|ones|choice|option|street|st|avenue|ave|floor|grade|grader|slot|time|times|thing|person|' +
  'visit|appointment|opening|available|offer|half|quarter|birthday|anniversary|day|week|street|thought|' +
  'opinion|tooth|molar|car|child|kid|name|letter|digit|gear)\\b)'

export const weekdayNumber = (name: string) => weekdays.find(([start]) => start.test(name))?.[1] ?? 1
export const monthNumber = (name: string) => months.indexOf(name.slice(0, 3)) + 1
export const counts = (words: string) =>
  /^an?$/.test(words) ? 1 : /^a? ?couple/.test(words) ? 2 : words.startsWith('a few') ? 3 : numberOf(words)
export const rule = (pattern: string, read: DateRule['read']): DateRule => ({ pattern: new RegExp(pattern, 'g'), read })
export const asDate = (day: Day | null) => (day ? on(day) : null)
