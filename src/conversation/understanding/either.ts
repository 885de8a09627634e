/** "Tuesday or Thursday", "the morning, if not, after five": alternatives, each with its day and its time. */
import { Temporal } from 'temporal-polyfill'
import type { LanguagePack } from '../language/pack.ts'
import { minutesOf } from './clock.ts'
import type { Mention } from './mentions.ts'
import type { DayWish, TimeWish, Understood } from './understood.ts'

export type Alternative = NonNullable<Understood['or']>[number]

/** More alternatives than anybody names in a sentence. */
const most = 4
/** Times so near to each other, in minutes, are one stretch. */
const near = 60
/** Between two alternatives stand no more characters. */
const longestGap = 48

/**
 * The alternatives that the mentions in a sentence are, in their order; null where they are no alternatives. "Tuesday
 * or Wednesday" is one wish. `read` reads mentions that belong together.
 */
export function alternativesIn(
  mentions: readonly Mention[],
  { text, packs }: Spoken,
  read: (mentions: Mention[]) => Alternative,
): Alternative[] | null {
  const parts = partsOf(mentions, text, packs)
  if (parts.length < 2 || parts.length > most) return null
  const found = parts.map(read)
  if (found.some(({ day, time }) => !day && !time)) return null
  const apart = completed(found).reduce<Alternative[]>(joinTo, [])
  const isJoined = parts.some(([first], index) => index > 0 && isAlso({ text, packs }, '', first))
  return apart.length > 1 || isJoined ? apart : null
}

/**
 * A new part begins behind an "or", before what would "also work", and behind the commas before it: "Monday, Wednesday
 * or Friday".
 */
function partsOf(mentions: readonly Mention[], text: string, packs: readonly LanguagePack[]): Mention[][] {
  const gaps = mentions.slice(1).map((mention, index) => text.slice(mentions[index]?.end, mention.start))
  const isOr = gaps.map(
    (gap, index) =>
      gap.length <= longestGap &&
      !/[.?!]/.test(gap) &&
      (packs.some(({ phrases }) => phrases.orElse.test(gap)) || isAlso({ text, packs }, gap, mentions[index + 1])),
  )
  const isListed = (index: number): boolean =>
    isOr[index] === true || (index < gaps.length && /^(?:, ?| )$/.test(gaps[index] ?? '') && isListed(index + 1))
  return mentions.reduce<Mention[][]>((parts, mention, index) => {
    if (index > 0 && !isListed(index - 1)) parts.at(-1)?.push(mention)
    else parts.push([mention])
    return parts
  }, [])
}

type Spoken = { text: string; packs: readonly LanguagePack[] }

/** "… but Thursday would also work". */
const isAlso = ({ text, packs }: Spoken, gap: string, second: Mention | undefined) =>
  packs.some(({ phrases }) => phrases.alsoBefore.test(gap) || phrases.alsoBehind.test(text.slice(second?.end)))

/** What only one of them names holds for those beside it: "Tuesday or Thursday morning". */
function completed(found: Alternative[]): Alternative[] {
  const forwards = found.reduce<Alternative[]>((all, one) => [...all, { ...all.at(-1), ...one }], [])
  return forwards.reduceRight<Alternative[]>((all, one) => [{ ...all[0], ...one }, ...all], [])
}

/** Days in a row at the same time are one wish, and times in a row on the same days. */
function joinTo(all: Alternative[], one: Alternative): Alternative[] {
  const last = all.at(-1)
  const joined = last && together(last, one)
  return joined ? [...all.slice(0, -1), joined] : [...all, one]
}

function together(first: Alternative, second: Alternative): Alternative | null {
  if (isSame(first.day, second.day) && isSame(first.time, second.time)) return first
  const day = isSame(first.time, second.time) && daysInARow(first.day, second.day)
  if (day) return { ...first, day }
  const time = isSame(first.day, second.day) && timesInARow(first.time, second.time)
  return time ? { ...first, time } : null
}

const isSame = (a: DayWish | undefined, b: DayWish | undefined) => a?.from === b?.from && a?.to === b?.to

function daysInARow(a: DayWish | undefined, b: DayWish | undefined): DayWish | null {
  const follows = a && Temporal.PlainDate.from(a.to).add({ days: 1 }).toString()
  return a && b && a.from < b.from && b.from <= follows! ? { ...a, to: b.to > a.to ? b.to : a.to } : null
}

function timesInARow(a: TimeWish | undefined, b: TimeWish | undefined): TimeWish | null {
  return a && b && a.from <= b.from && minutesOf(b.from) - minutesOf(a.to) <= near
    ? { ...a, to: b.to > a.to ? b.to : a.to }
    : null
}
