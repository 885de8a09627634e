/** What the grammars of times find, and how hours and minutes come together; the same in every language. */
import { clock, type Clock, type Part } from './clock.ts'
import type { Rule } from './text.ts'

/** A clock time, a part of the day, or a span of its own. A `weak` time may as well be a number of something. */
export type TimeFound =
  | { kind: 'clock'; clock: Clock; weak?: true }
  | { kind: 'part'; part: Part }
  | { kind: 'span'; from: string; to: string }
  | { kind: 'any' }
export type TimeRule = Rule<TimeFound>

export const rule = (pattern: string, read: TimeRule['read']): TimeRule => ({ pattern: new RegExp(pattern, 'g'), read })
export const span = (from: string, to: string): TimeFound => ({ kind: 'span', from, to })
export const part = (name: Part): TimeFound => ({ kind: 'part', part: name })

const halfOf = (words: string): 'am' | 'pm' | null =>
  words.startsWith('a') ? 'am' : words.startsWith('p') ? 'pm' : null

export type HourWords = {
  numberOf: (words: string) => number | null
  /** Noon and midnight may stand for hours: "a quarter past noon". */
  named: [RegExp, number][]
  /** Before a digit that counts minutes: "oh five". A source. */
  zero: string
  /** What stands where there are no minutes: "hundred". */
  whole?: string
}

/**
 * Puts together an hour, its minutes (or so many minutes on or back) and the half of the day, if it was said. Undefined
 * where the words are no numbers; null where there is no such time.
 */
export type At = (hours: string, minutes: string | number, half: string) => TimeFound | null | undefined

export function clockWith({ numberOf, named, zero, whole }: HourWords): At {
  const zeroBefore = new RegExp(`^(?:${zero})[- ]?(?=[a-z\\d])`)
  const minutesOf = (words: string) => (words === '' || words === whole ? 0 : numberOf(words.replace(zeroBefore, '')))
  return (hours, minutes, half) => {
    const hourNamed = named.find(([pattern]) => pattern.test(hours))?.[1]
    const hour = hourNamed ?? numberOf(hours)
    const shift = typeof minutes === 'number' ? minutes : minutesOf(minutes)
    if (hour === null || shift === null) return undefined
    const said = halfOf(half)
    const read = clock(hour, 0, hourNamed !== undefined && said === 'am' ? null : said)
    const moved = read ? read.minutes + shift : -1
    if (!read || moved < -59) return null
    return { kind: 'clock', clock: { minutes: (moved + 1440) % 1440, sure: read.sure || hourNamed !== undefined } }
  }
}

/** What joins times and limits them. Each is tried on the text before a time, behind it, or between two. */
export type TimeJoints = {
  /** "After"; "before", of which "not after" is one. */
  afterBefore: RegExp
  beforeBefore: RegExp
  notAfter: RegExp
  afterBehind: RegExp
  beforeBehind: RegExp
  /** Between the ends of a span, what shows that it is one, and where it is rather a list: "2 and 4". */
  through: RegExp
  throughLead: RegExp
  isList: RegExp
  /** Between two alternatives; between two parts of the day. */
  or: RegExp
  partsJoined: RegExp
  changed: RegExp
  /** A limit, between a part of the day and the hour that narrows it: "in the afternoon but before". */
  limits: string
}

/** How the times of day of a language are read. */
export type TimeGrammar = {
  /** In order of strength. */
  rules: TimeRule[]
  joints: TimeJoints
  /** "Good afternoon" asks for none. */
  greetings: RegExp
  /** Words that tell which half of the day is meant, or that no hour of it is. */
  halfSpoken: RegExp
  /** Takes leave until a day that is agreed already: "see you". A source. */
  parting: string | null
  /** A bare answer to "what time?". */
  bare: (text: string) => TimeFound | null
}
