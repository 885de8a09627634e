/**
 * Times of day in a sentence: a model may name only those that are free, booked, the business's own, or the caller's.
 */
import { expression } from '#src/platform/values/expression.ts'
import { oneBreath } from '../understanding/breath.ts'
import { namedTimes } from '../understanding/named-times.ts'
import { folded } from './as-heard.ts'
import { sentences } from './claims.ts'
import type { Facts } from './facts.ts'
import { readNumbers } from './numbers.ts'

/** Whether a sentence names a clock time without a source. */
export function inventsTime(sentence: string, facts: Facts): boolean {
  const strange = readTimes(folded(sentence)).clocks.filter((clock) => !isAmong(clock, facts.times))
  if (strange.length === 0) return false
  const written = new Set(facts.business.split('\n').flatMap((line) => timesIn(line)))
  return strange.some((clock) => !isAmong(clock, written))
}

/** The times in a folded sentence. `rest` is the sentence with them blanked out by `_`, letter for letter. */
export function readTimes(plain: string): { clocks: Clocks; rest: string } {
  const hidden = [...plain.matchAll(counted), ...largeNumbers(plain)].reduce(
    (text, { 0: words, index }) => text.slice(0, index) + '#'.repeat(words.length) + text.slice(index + words.length),
    plain,
  )
  return namedTimes(hidden)
}

/** "Ninety-nine fifty" is a sum, not ten to ten. */
function largeNumbers(plain: string) {
  return readNumbers(plain).flatMap(({ values: [value = 0], start, end }) =>
    value > 24 && /\p{L}/u.test(plain.charAt(start)) ? [{ 0: plain.slice(start, end), index: start }] : [],
  )
}

/** "Two or three openings" are not hours. */
const counted = expression('gu')`
    (?<![\p{L}\d:.])(?:\p{L}+|\d{1,2})(?: (?:or|to|and|o|y) (?:\p{L}+|\d{1,2}))? (?:openings|slots|
    options|times|services|appointments|choices|questions|opciones|citas|servicios|huecos)(?![\p{L}])
  `

type Clocks = ReturnType<typeof namedTimes>['clocks']

/** "Three" may be either half of the day where nothing says which. */
function isAmong({ minutes, sure }: Clocks[number], times: ReadonlySet<number>): boolean {
  return times.has(minutes % 1440) || (!sure && times.has((minutes + 720) % 1440))
}

function timesIn(line: string): number[] {
  const { whole, rest } = sentences(line)
  return [...whole, rest]
    .flatMap((sentence) => readTimes(folded(oneBreath(sentence))).clocks)
    .map(({ minutes }) => minutes % 1440)
}
