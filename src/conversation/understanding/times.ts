/** Which time of day a sentence asks for: clock times joined with parts of the day, limits, ranges and corrections. */
import type { LanguagePack } from '../language/pack.ts'
import { anyOf } from '../language/packs.ts'
import { type Clock, clockText, inPart, type Part, partSpans } from './clock.ts'
import type { Reading } from './reading.ts'
import { isRefusedBefore, isRefusedBehind, type Place } from './refusals.ts'
import { type Match, scan } from './text.ts'
import type { TimeFound, TimeGrammar, TimeJoints } from './time-words.ts'
import type { Asked } from './understood.ts'

type Limit = 'after' | 'before' | null
export type ReadTime = { from: string; to: string; start: number; end: number }

/** A folded sentence without its days, and what joins its times. */
export type TimeTexts = { text: string; joints: TimeJoints }

const asksTime = new Set<Asked | null>(['time', 'date', 'offer'])

/** Finds the times in what the day grammar left, in the first language in which one is named. */
export function scanTimes(rest: string, { asked, packs }: Reading): TimeTexts & { found: Match<TimeFound>[] } {
  for (const { times } of packs) {
    const { found } = timesIn(rest, times)
    if (found.length > 0) return { text: rest, joints: times.joints, found }
  }
  for (const { times } of asksTime.has(asked) ? packs : []) {
    const value = times.bare(rest)
    if (value) return { text: rest, joints: times.joints, found: [{ value, start: 0, end: rest.length }] }
  }
  return { text: rest, joints: packs[0].times.joints, found: [] }
}

/** All clock times in any of the languages, also those that no wish comes of; `rest`: with every time blanked out. */
export function clocksNamed(text: string, packs: readonly LanguagePack[]): { clocks: Clock[]; rest: string } {
  const found: Match<TimeFound>[] = []
  let rest = text
  for (const { times } of packs) {
    const scanned = timesIn(rest, times)
    found.push(...scanned.found)
    rest = scanned.rest
  }
  return {
    clocks: clocksIn(
      found.sort((a, b) => a.start - b.start),
      text,
    ),
    rest,
  }
}

const timesIn = (text: string, { rules, greetings }: TimeGrammar) =>
  scan(
    text.replace(greetings, (words) => '.'.repeat(words.length)),
    rules,
  )

/** The time that the times found in a sentence come to. */
export function timeOf(found: Match<TimeFound>[], said: TimeTexts): ReadTime | null {
  const { text } = said
  const clocks = clocksIn(found.some(isStrong) ? found.filter((one) => !isWeak(one)) : found, text)
  if (clocks.length > 0) return narrowed(fromClocks(clocks, said), found, text)
  const spans = found.filter(({ value }) => value.kind === 'span' || value.kind === 'part')
  const last = spans.at(-1) ?? found.at(-1)
  return last ? fromSpan(last, spans, said) : null
}

/** "In the afternoon but before three": a limit lies within the part of the day said before it. */
function narrowed(limit: ReadTime, found: Match<TimeFound>[], text: string): ReadTime {
  if (limit.from !== '00:00' && limit.to !== '23:59') return limit
  const within = found.findLast(
    ({ value, end }) => (value.kind === 'part' || value.kind === 'span') && end <= limit.start,
  )
  if (!within || !limitBetween.test(text.slice(within.end, limit.start))) return limit
  const { value } = within
  const [from, to] =
    value.kind === 'span'
      ? [value.from, value.to]
      : value.kind === 'part'
        ? partSpans[value.part]
        : [limit.from, limit.to]
  const both = { from: from > limit.from ? from : limit.from, to: to < limit.to ? to : limit.to }
  return both.from < both.to ? { ...limit, ...both, start: within.start } : limit
}

const limitBetween = new RegExp(`\\b(?:${anyOf(({ times }) => times.joints.limits)})\\b`)

const isStrong = ({ value }: Match<TimeFound>) => value.kind === 'clock' && !value.weak
const isWeak = ({ value }: Match<TimeFound>) => value.kind === 'clock' && value.weak === true

function fromSpan(last: Match<TimeFound>, spans: Match<TimeFound>[], { text, joints }: TimeTexts): ReadTime | null {
  const { value, start, end } = last
  if (value.kind === 'span') return { from: value.from, to: value.to, start, end }
  if (value.kind === 'any') return { from: '00:00', to: '23:59', start, end }
  if (value.kind === 'clock') return null
  const previous = spans.at(-2)
  const joined = previous?.value.kind === 'part' && joints.partsJoined.test(text.slice(previous.end, start))
  const first: Part = joined && previous.value.kind === 'part' ? previous.value.part : value.part
  const [from, to] = [partSpans[first][0], partSpans[value.part][1]]
  return from < to ? { from, to, start, end } : { from: partSpans[value.part][0], to, start, end }
}

type SpokenClock = Clock & { start: number; end: number }

/** Clock times, each put into the part of the day said beside it, or into the only one in the sentence. */
function clocksIn(found: Match<TimeFound>[], text: string): SpokenClock[] {
  const anotherBetween = (from: number, to: number) =>
    found.some(({ value, start }) => value.kind === 'clock' && start > from && start < to)
  const parts = found.flatMap(({ value, start, end }) =>
    value.kind === 'part' ? [{ part: value.part, start, end }] : [],
  )
  return found.flatMap(({ value, start, end }) => {
    if (value.kind !== 'clock') return []
    const beside =
      parts.find(
        (part) =>
          part.start >= end &&
          part.start - end <= 14 &&
          !anotherBetween(start, part.start) &&
          !/[.?!]/.test(text.slice(end, part.start)),
      ) ?? parts.findLast((part) => part.end <= start && start - part.end <= 14)
    const part = beside ?? (parts.length === 1 ? parts[0] : undefined)
    return [
      {
        ...(part && (beside || isNear(value.clock, part.part)) ? inPart(value.clock, part.part) : value.clock),
        start,
        end: part === beside && part && part.start >= end ? part.end : end,
      },
    ]
  })
}

/** "From 9 to 5 in the afternoon" begins in the morning. */
const isNear = ({ minutes }: Clock, name: Part) => name !== 'afternoon' || minutes % 720 < 480

function fromClocks(clocks: SpokenClock[], said: TimeTexts): ReadTime {
  const { text, joints } = said
  const last = clocks.at(-1) as SpokenClock
  const previous = clocks.at(-2)
  const gap = previous ? text.slice(previous.end, last.start) : ''
  if (previous && joints.through.test(gap) && isRange(previous, gap, said)) return range(previous, last)
  const limits = previous && withinLimits(previous, last, said)
  if (limits) return limits
  if (previous && joints.or.test(gap))
    return last.minutes - previous.minutes > 0 && last.minutes - previous.minutes <= 60
      ? range(previous, last)
      : single(previous, said)
  return single(last, said)
}

/** "Later than 9:30 but before 11". */
function withinLimits(first: SpokenClock, second: SpokenClock, said: TimeTexts): ReadTime | null {
  const limits = [limitOf(first, said), limitOf(second, said)]
  if (!limits.includes('after') || !limits.includes('before')) return null
  const [low, high] = limits[0] === 'after' ? [first, second] : [second, first]
  return low.minutes < high.minutes
    ? { from: clockText(low.minutes), to: clockText(high.minutes), start: first.start, end: second.end }
    : null
}

const isRange = (first: Place, gap: string, { text, joints }: TimeTexts) =>
  !joints.changed.test(text.slice(0, first.start)) &&
  (joints.throughLead.test(text.slice(0, first.start)) || !joints.isList.test(gap))

function range(first: SpokenClock, last: SpokenClock): ReadTime {
  const from = firstOfRange(first, last)
  const later = last.minutes < from && !last.sure ? last.minutes + 720 : last.minutes
  // "From 10 pm to 6 am" goes over midnight, and a wish is for one day.
  const to = later < from && first.sure && last.sure ? 1439 : later
  const [low, high] = from <= to ? [from, to] : [to, from]
  return { from: clockText(low), to: clockText(Math.min(high, 1439)), start: first.start, end: last.end }
}

/** "8 to 10 pm": the half of the day said at the end holds for the start as well, where that keeps the order. */
function firstOfRange(first: SpokenClock, last: SpokenClock): number {
  const later = first.minutes + 720
  return !first.sure && last.sure && later < last.minutes && later < 1440 ? later : first.minutes
}

function single(spoken: SpokenClock, said: TimeTexts): ReadTime {
  const at = clockText(spoken.minutes)
  const limit = limitOf(spoken, said)
  if (limit === 'after') return { from: at, to: '23:59', start: spoken.start, end: spoken.end }
  if (limit === 'before') return { from: '00:00', to: at, start: spoken.start, end: spoken.end }
  return { from: at, to: at, start: spoken.start, end: spoken.end }
}

/** "Not before nine", "after five doesn't work": a limit turned down is the opposite one. */
function limitOf(spoken: Place, { text, joints }: TimeTexts): Limit {
  const [before, behind] = [text.slice(0, spoken.start), text.slice(spoken.end)]
  const limit = plainLimitOf(before, behind, joints)
  if (!limit) return null
  const word = (limit === 'after' ? joints.afterBefore : joints.beforeBefore).exec(before)
  const lead = word ? before.slice(0, word.index) : before
  return isRefusedBefore(lead) || isRefusedBehind(lead, behind) ? opposite[limit] : limit
}

const opposite = { after: 'before', before: 'after' } as const

function plainLimitOf(before: string, behind: string, joints: TimeJoints): Limit {
  if (joints.notAfter.test(before) && joints.beforeBefore.test(before)) return 'before'
  if (joints.afterBefore.test(before)) return joints.changed.test(before) ? null : 'after'
  if (joints.beforeBefore.test(before)) return 'before'
  if (joints.afterBehind.test(behind)) return 'after'
  return joints.beforeBehind.test(behind) ? 'before' : null
}

/** Whether a time is the end of an open stretch: "after five". */
export const isLimit = (place: Place, said: TimeTexts) => limitOf(place, said) !== null

/** Whether two times are the ends of one stretch: "from 9 to 5". */
export function isStretch(first: Place, second: Place, said: TimeTexts): boolean {
  const gap = said.text.slice(first.end, second.start)
  return said.joints.through.test(gap) && isRange(first, gap, said)
}
