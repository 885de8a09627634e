/** What the grammars of times find, and how hours and minutes come together; the same in every language. */
import { clock, type Clock, type Part } from './clock.ts'
import { numberOf } from './numbers.ts'
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

/** Noon and midnight may stand for hours: "a quarter past noon". */
const named: [RegExp, number][] = [
  [/^(?:high )?noon|^mid-? ?day|^(?:el )?medio ?dia/, 12],
  [/^mid-? ?night|^(?:la )?media ?noche/, 0],
]

/**
 * An hour, its minutes (or so many minutes on or back) and the half of the day, if it was said. Undefined where the
 * words are no numbers; null where there is no such time.
 */
export function at(hours: string, minutes: string | number, half: string): TimeFound | null | undefined {
  const hourNamed = named.find(([pattern]) => pattern.test(hours))?.[1]
  const hour = hourNamed ?? numberOf(hours)
  const shift = typeof minutes === 'number' ? minutes : minutesOf(minutes)
  if (hour === null || shift === null) return undefined
  const read =
    hourNamed === undefined ? clock(hour, 0, halfOf(half)) : clock(hour, 0, halfOf(half) === 'am' ? null : halfOf(half))
  const moved = read ? read.minutes + shift : -1
  if (!read || moved < -59) return null
  return { kind: 'clock', clock: { minutes: (moved + 1440) % 1440, sure: read.sure || hourNamed !== undefined } }
}

/** "Oh five", "cero cinco" and "05" are five; "hundred" and nothing are none. */
function minutesOf(words: string): number | null {
  if (words === '' || words === 'hundred') return 0
  return numberOf(words.replace(/^(?:oh?|zero|o'|cero)[- ]?(?=[a-z\d])/, ''))
}
