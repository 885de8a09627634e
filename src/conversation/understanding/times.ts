/** Which time of day a sentence asks for: clock times joined with parts of the day, limits, ranges and corrections. */
import { expression } from '#src/platform/values/expression.ts'
import { type Clock, clockText, inPart, type Part, partSpans } from './clock.ts'
import { withoutRefused } from './dates.ts'
import { type Match, scan } from './text.ts'
import type { TimeFound } from './time-words.ts'
import { bareTime, englishTimes } from './times-en.ts'
import { bareSpanishTime, spanishTimes } from './times-es.ts'
import type { Hearing, TimeWish } from './understood.ts'

type Limit = 'after' | 'before' | null
type ReadTime = { from: string; to: string; start: number; end: number }

const afterBefore = expression('')`
    \b(?:after|past|no(?:t)? (?:earlier than|before|sooner than|antes del?)|later than|starting (?:at|from)|from|
    any ?time from|as of|despues de(?:l| que)?|a partir del?|desde|pasadas?|mas tarde de)(?: (?:about|
    around|like|las?|the))*\s*$
  `
const beforeBefore = expression('')`
    \b(?:before|prior to|unti?ll?|till?|no later than|not (?:later than|after)|earlier than|up to|antes de(?:l)?|
    hasta|no mas tarde de|a mas tardar(?: a)?|como (?:muy tarde|maximo)(?: a)?)(?: (?:about|around|like|las?|the))*\s*$
  `
const afterBehind = expression('')`
    ^(?: _+| [ap]\.?m\.?| in the \w+)*,? (?:or (?:so )?(?:later|after)|and (?:later|after)|onwards?|
    on\b(?! (?:the|_|\d|mon|tue|wed|thu|fri|sat|sun|my|your))|o (?:mas tarde|despues)|en adelante)
  `
const beforeBehind = expression('')`
    ^(?: _+| [ap]\.?m\.?| in the \w+)*,? (?:or (?:earlier|before|sooner)|at the latest|o antes|
    como (?:muy tarde|maximo))
  `
const rangeGap = expression('')`
    ^(?: ?[ap]\.?m\.?| in the \w+\b| de la \w+\b| _+)*,? ?(?:to|and|-|unti?ll?|till?|through|y(?: a)?|a|
    hasta) ?(?:about |around |las? |at )*$|^-$
  `
const rangeLead = /\b(?:between|from|entre|desde|de)(?: (?:about|around|las?|the hours of))*\s*$/
const choiceGap =
  /^(?: ?[ap]\.?m\.?| in the \w+\b| de la \w+\b| _+)*,? (?:or|o|u)(?: (?:maybe|perhaps|at|around|about|a|las?))* *$/
const changed = /\b(?:change|move|switch|push|cambi\w*|mover|pasar)\b/

/** Reads the time from what the day grammar left. */
export function readTime(rest: string, original: string, hearing: Hearing): TimeWish | null {
  const { found } = scan(blankGreetings(rest), [...englishTimes, ...spanishTimes])
  const asksTime = hearing.asked === 'time' || hearing.asked === 'date' || hearing.asked === 'offer'
  if (found.length === 0 && asksTime) {
    const bare =
      hearing.language === 'es' ? (bareSpanishTime(rest) ?? bareTime(rest)) : (bareTime(rest) ?? bareSpanishTime(rest))
    if (bare) found.push({ value: bare, start: 0, end: original.length })
  }
  const wished = withoutRefused(rest, found)
  const chosen = besides(
    choose(wished, rest),
    found.filter((one) => !wished.includes(one)),
  )
  return chosen && { from: chosen.from, to: chosen.to, said: original.slice(chosen.start, chosen.end).trim() }
}

/** "Any time but mornings", "not in the evening": what is left of the day. */
function besides(chosen: ReadTime | null, refused: Match<TimeFound>[]): ReadTime | null {
  const part = refused.find(({ value }) => value.kind === 'part')
  const isAny = chosen?.from === '00:00' && chosen.to === '23:59'
  if (part?.value.kind !== 'part' || (chosen && !isAny)) return chosen
  const { start, end } = part
  if (part.value.part === 'morning') return { from: '12:00', to: '23:59', start, end }
  return part.value.part === 'afternoon' ? chosen : { from: '00:00', to: '16:59', start, end }
}

/** All clock times, also those that no wish comes of, and the text with every time blanked out. */
export function clocksNamed(text: string): { clocks: Clock[]; rest: string } {
  const { found, rest } = scan(blankGreetings(text), [...englishTimes, ...spanishTimes])
  return { clocks: clocksIn(found, text), rest }
}

const blankGreetings = (text: string) =>
  text.replace(/\b(?:good (?:morning|afternoon|evening|night)|buenas (?:tardes|noches))\b/g, (words) =>
    '.'.repeat(words.length),
  )

function choose(found: Match<TimeFound>[], text: string): ReadTime | null {
  const clocks = clocksIn(found.some(isStrong) ? found.filter((one) => !isWeak(one)) : found, text)
  if (clocks.length > 0) return fromClocks(clocks, text)
  const spans = found.filter(({ value }) => value.kind === 'span' || value.kind === 'part')
  const last = spans.at(-1) ?? found.at(-1)
  return last ? fromSpan(last, spans, text) : null
}

const isStrong = ({ value }: Match<TimeFound>) => value.kind === 'clock' && !value.weak
const isWeak = ({ value }: Match<TimeFound>) => value.kind === 'clock' && value.weak === true

function fromSpan(last: Match<TimeFound>, spans: Match<TimeFound>[], text: string): ReadTime | null {
  const { value, start, end } = last
  if (value.kind === 'span') return { from: value.from, to: value.to, start, end }
  if (value.kind === 'any') return { from: '00:00', to: '23:59', start, end }
  if (value.kind === 'clock') return null
  const previous = spans.at(-2)
  const joined =
    previous?.value.kind === 'part' &&
    /^,? (?:or|and|o|y) (?:(?:in|por) (?:the|la) )?$/.test(text.slice(previous.end, start))
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

function fromClocks(clocks: SpokenClock[], text: string): ReadTime {
  const last = clocks.at(-1) as SpokenClock
  const previous = clocks.at(-2)
  const gap = previous ? text.slice(previous.end, last.start) : ''
  if (previous && rangeGap.test(gap) && isRange(previous, gap, text)) return range(previous, last)
  const limits = previous && withinLimits(previous, last, text)
  if (limits) return limits
  if (previous && choiceGap.test(gap))
    return last.minutes - previous.minutes > 0 && last.minutes - previous.minutes <= 60
      ? range(previous, last)
      : single(previous, text)
  return single(last, text)
}

/** "Later than 9:30 but before 11". */
function withinLimits(first: SpokenClock, second: SpokenClock, text: string): ReadTime | null {
  const limits = [limitOf(first, text), limitOf({ ...second, start: second.start }, text)]
  if (!limits.includes('after') || !limits.includes('before')) return null
  const [low, high] = limits[0] === 'after' ? [first, second] : [second, first]
  return low.minutes < high.minutes
    ? { from: clockText(low.minutes), to: clockText(high.minutes), start: first.start, end: second.end }
    : null
}

const isRange = (first: SpokenClock, gap: string, text: string) =>
  !changed.test(text.slice(0, first.start)) &&
  (rangeLead.test(text.slice(0, first.start)) || !/\band\b|\by\b/.test(gap))

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

function single(spoken: SpokenClock, text: string): ReadTime {
  const at = clockText(spoken.minutes)
  const limit = limitOf(spoken, text)
  if (limit === 'after') return { from: at, to: '23:59', start: spoken.start, end: spoken.end }
  if (limit === 'before') return { from: '00:00', to: at, start: spoken.start, end: spoken.end }
  return { from: at, to: at, start: spoken.start, end: spoken.end }
}

function limitOf(spoken: SpokenClock, text: string): Limit {
  const [before, behind] = [text.slice(0, spoken.start), text.slice(spoken.end)]
  if (/\bnot? (?:later than|after)\b/.test(before) && beforeBefore.test(before)) return 'before'
  if (afterBefore.test(before)) return changed.test(before) ? null : 'after'
  if (beforeBefore.test(before)) return 'before'
  if (afterBehind.test(behind)) return 'after'
  return beforeBehind.test(behind) ? 'before' : null
}
