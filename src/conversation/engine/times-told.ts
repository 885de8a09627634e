/**
 * Times of day in a sentence: a model may name only those that are free, booked, the business's own, or the caller's.
 */
import { anyOf } from '../language/packs.ts'
import { oneBreath } from '../understanding/breath.ts'
import { minutesOf } from '../understanding/clock.ts'
import { namedTimes } from '../understanding/named-times.ts'
import { folded } from './as-heard.ts'
import { bareHours } from './bare-hours.ts'
import { sentences } from './claims.ts'
import type { Facts, Slot } from './facts.ts'
import { readNumbers } from './numbers.ts'
import { aboutOf, toldOf, withoutNames, type About } from './stands-for.ts'

/** Whether a sentence names a clock time without a source. */
export function inventsTime(sentence: string, facts: Facts): boolean {
  const plain = withoutNames(sentence, facts)
  const about = aboutOf(plain)
  const clocks = clocksIn(plain, about)
  if (clocks.length === 0) return false
  const known = knownTimes(clocks, about, facts)
  const strange = clocks.filter((one) => !isAmong(one, known))
  if (strange.length === 0) return false
  const told = new Set([...callersTimes(facts), ...toldOf(sentence, facts).flatMap(timesIn)])
  return strange.some((one) => !isAmong(one, told))
}

/** The times of a folded sentence of ours. */
export function clocksIn(plain: string, { offers, asks }: About): Clocks {
  const { clocks, rest } = readTimes(plain)
  return offers || asks ? [...clocks, ...bareHours(rest)] : clocks
}

/** The times a caller has named, in either half of the day where they did not say which. */
export function callersTimes({ wishedTimes, lately }: Facts): number[] {
  return [...wishedTimes, ...lately.flatMap(timesIn)]
}

/**
 * "I have eight o'clock" holds out a time to be taken, and only a free one may be; that the door opens at eight, when
 * the free hour would be over and what time it is can be said besides.
 */
function knownTimes(clocks: Clocks, about: About, facts: Facts): ReadonlySet<number> {
  const starts = minutesAt(facts.slots)
  const ends = starts.flatMap((start) => facts.durations.map((minutes) => start + minutes))
  const isSpan = clocks.some((one) => isAmong(one, new Set(starts)))
  const [opening, closing] = [({ opens }: Hours) => minutesOf(opens), ({ closes }: Hours) => minutesOf(closes)]
  const openings = [...facts.week, ...facts.dated.filter(isOpening)]
  const wholeDay = openings.some((row) =>
    [opening(row), closing(row)].every((end) => clocks.some((one) => isAmong(one, new Set([end])))),
  )
  return new Set([
    ...starts,
    ...(about.denies ? minutesAt(facts.gone) : []),
    ...(!about.offers || isSpan ? ends : []),
    ...(!about.offers || wholeDay ? openings.flatMap((row) => [opening(row), closing(row)]) : []),
    ...(about.offers ? [] : [minutesOf(facts.now)]),
  ])
}

type Hours = { opens: string; closes: string }
const isOpening = (one: Facts['dated'][number]): one is Hours & { day: string } => one.opens !== null

const minutesAt = (slots: readonly Slot[]) => slots.map(({ time }) => minutesOf(time))

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

/** "Two or three openings" are not hours, and neither is a span of them. */
const counted = new RegExp(
  `(?<![\\p{L}])(?:${anyOf((pack) => pack.about.spans)})(?![\\p{L}])|` +
    `(?<![\\p{L}\\d:.])(?:\\p{L}+|\\d{1,2})(?: (?:${anyOf((pack) => pack.about.or)}) (?:\\p{L}+|\\d{1,2}))? ` +
    `(?:${anyOf((pack) => pack.about.countedThings)})(?![\\p{L}])`,
  'gu',
)

export type Clocks = ReturnType<typeof namedTimes>['clocks']

/** "Three" may be either half of the day where nothing says which. */
export function isAmong({ minutes, sure }: Clocks[number], times: ReadonlySet<number>): boolean {
  return times.has(minutes % 1440) || (!sure && times.has((minutes + 720) % 1440))
}

function timesIn(text: string): number[] {
  const { whole, rest } = sentences(text)
  return [...whole, rest]
    .flatMap((one) => readTimes(folded(oneBreath(one))).clocks)
    .flatMap(({ minutes, sure }) => [minutes % 1440, ...(sure ? [] : [(minutes + 720) % 1440])])
}
