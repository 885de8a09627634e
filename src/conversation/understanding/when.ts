/** When a sentence is for: the days and times that it wishes for, and those that it refuses. */
import { anyOf } from '../language/packs.ts'
import type { DayFound } from './calendar.ts'
import { dayOf, scanDays } from './dates.ts'
import { alternativesIn, type Alternative } from './either.ts'
import { type Mention, mentionsIn, refusableIn } from './mentions.ts'
import type { Reading } from './reading.ts'
import { isPast, isTold, type Verdict, verdictsOn } from './refusals.ts'
import { type Judged, refusedIn, type Speaking } from './refused-spans.ts'
import type { Match } from './text.ts'
import type { TimeJoints } from './time-words.ts'
import { isLimit, scanTimes, timeOf, type TimeTexts } from './times.ts'
import type { DayWish, Hearing, Refused, TimeWish } from './understood.ts'

export type When = {
  day: DayWish | null
  time: TimeWish | null
  /** Further alternatives to both. */
  or: Alternative[]
  refused: Refused | null
  rest: string
}

/** `rest` is the folded sentence with its days blanked out. */
export function readWhen(text: string, original: string, reading: Reading): When {
  const { found: days, ...texts } = scanDays(text, reading)
  const { rest, today } = texts
  const { found: times, ...timeTexts } = scanTimes(rest, reading)
  const { joints } = timeTexts
  const mentions = [...mentionsIn({ days, times }, { text, joints }), ...refusableIn(rest, times)].sort(
    (a, b) => a.start - b.start,
  )
  const judged = judge(mentions, { text, rest, joints }, reading)
  const wished = judged.filter(({ verdict }) => verdict === 'wished').map(({ mention }) => mention)
  const read = (some: Mention[]): Alternative => {
    const day = dayOf(
      some.flatMap((mention) => mention.days),
      texts,
    )
    const time = timeOf(
      some.flatMap((mention) => mention.times),
      timeTexts,
    )
    return {
      ...(day && { day: toWish(day, original) }),
      ...(time && { time: { from: time.from, to: time.to, said: original.slice(time.start, time.end).trim() } }),
    }
  }
  const [{ day, time } = {}, ...or] = alternativesIn(wished, { text, packs: reading.packs }, read) ?? [read(wished)]
  const speaking: Speaking = { text, original, today, joints, around: day ?? reading.wished }
  return { day: day ?? null, time: time ?? null, or, refused: refusedIn(judged, speaking), rest }
}

function toWish({ value, start, end }: Match<DayFound>, original: string): DayWish {
  return { from: value.from.toString(), to: value.to.toString(), said: original.slice(start, end).trim() }
}

type Spoken = { text: string; rest: string; joints: TimeJoints }

function judge(mentions: Mention[], { text, rest, joints }: Spoken, hearing: Hearing): Judged[] {
  const answersNothing = hearing.asked === 'date' && hearing.offers.length === 0 && !hearing.wished
  const verdicts = contrasted(verdictsOn(text, mentions, answersNothing), { text, mentions, hearing })
  const all = mentions.flatMap((mention, index): Judged[] => {
    const verdict = verdicts[index] ?? 'wished'
    // "Nine is too early" names no early hour.
    const before = verdicts[index - 1]
    const isOfVerdict = mention.start - (mentions[index - 1]?.end ?? 0) < 12
    if (isOfVerdict && (before === 'too-early' || before === 'too-late') && isMeasure.test(text.slice(mention.start)))
      return []
    if (mention.onlyRefused && verdict !== 'refused') return []
    if (mention.days.length === 0 && isPast(text, mention)) return []
    if (mayBeTold(mention) && isTold(text, mention, mention.days.length > 0)) return []
    // "Before ten doesn't work" is a wish for later.
    const [first] = mention.times
    return first && !mention.onlyRefused && mention.times.length < 3 && isOpen(mention, { text: rest, joints })
      ? [{ mention, verdict: 'wished' }]
      : [{ mention, verdict }]
  })
  return withoutTakenBack(settled(all, text), hearing)
}

type Contrast = { text: string; mentions: Mention[]; hearing: Hearing }

/** "El martes no el jueves": of what is on the table the other one is wished for, else the first. */
function contrasted(verdicts: Verdict[], { text, mentions, hearing }: Contrast): Verdict[] {
  const judged = [...verdicts]
  for (const [index, one] of mentions.entries()) {
    const before = mentions[index - 1]
    if (!before || !areAlike(before, one)) continue
    if (!contrast.test(text.slice(before.end, one.start + 3))) continue
    const open = (mention: Mention) => mention.days.some(({ value }) => isOnTable(value, hearing))
    const isFirstOpen = open(before) && !open(one)
    judged.splice(index - 1, 2, ...(isFirstOpen ? (['refused', 'wished'] as const) : (['wished', 'refused'] as const)))
  }
  return judged
}

const areAlike = (first: Mention, second: Mention) =>
  (first.days.length > 0 && second.days.length > 0) ||
  (first.days.length + second.days.length === 0 && first.times.length > 0 && second.times.length > 0)

const contrast = new RegExp(`^(?:${anyOf(({ refusals }) => refusals.contrast)})`)

const isOnTable = ({ from, to }: DayFound, { offers, wished }: Hearing) =>
  offers.some(({ date }) => from.toString() <= date && date <= to.toString()) ||
  (wished !== undefined && wished.from === from.toString() && wished.to === to.toString())

/** A clock time of today, or of no day, is seldom told without being spoken of further. */
const mayBeTold = ({ days, times }: Mention) =>
  times.every(({ value }) => value.kind !== 'clock') || days.some(({ value }) => value.kind !== 'relative')

const isMeasure = new RegExp(`^(?:${anyOf(({ refusals }) => refusals.measure)})\\b`)
const neither = new RegExp(`\\b(?:${anyOf(({ refusals }) => refusals.neither)})\\b`)
const born = new RegExp(`\\b(?:${anyOf(({ refusals }) => refusals.born)})\\b`)

const isOpen = ({ times }: Mention, said: TimeTexts) =>
  times.filter(({ value }) => value.kind === 'clock').length === 1 &&
  times.some((time) => time.value.kind === 'clock' && isLimit(time, said))

/** "No Monday … Tuesday" wishes for Tuesday, "no el lunes" alone for Monday. */
function settled(all: Judged[], text: string): Judged[] {
  const isStrong = all.some(({ verdict }) => verdict === 'wished') || neither.test(text)
  return all.flatMap((one) =>
    one.verdict !== 'corrected' ? [one] : isStrong || born.test(text) ? [] : [{ ...one, verdict: 'wished' }],
  )
}

/** What is said last counts: "Monday … no, I can't do Monday", and the other way round. */
function withoutTakenBack(all: Judged[], hearing: Hearing): Judged[] {
  const kept = all.filter(
    (one, index) => !all.slice(index + 1).some((later) => isOpposite(one, later) && isSame(one.mention, later.mention)),
  )
  return kept.flatMap((one): Judged[] => {
    const { mention, verdict } = one
    if (verdict === 'wished' || mention.days.length === 0 || mention.times.length === 0) return [one]
    // "Not Monday morning" refuses Monday, or only its morning where Monday is what is spoken of.
    const others = kept.filter((other) => other.verdict === 'wished')
    const isWished = others.some((other) => isSame({ ...other.mention, times: [] }, { ...mention, times: [] }))
    const onTheDay = { mention: { ...mention, days: [] }, verdict }
    if (isWished) return [onTheDay]
    const isOnly = others.every((other) => other.mention.days.length === 0)
    if (isOnly && hearing.wished && sameDays(mention, hearing.wished)) return [onTheDay]
    if (isOnly && others.some((other) => other.mention.times.length > 0))
      return [{ mention: { ...mention, times: [] }, verdict: 'wished' }, onTheDay]
    return [{ mention: { ...mention, times: [] }, verdict }]
  })
}

const isOpposite = (a: Judged, b: Judged) => (a.verdict === 'wished') !== (b.verdict === 'wished')

const sameDays = ({ days }: Mention, wished: DayWish) =>
  days.some(({ value }) => value.from.toString() === wished.from && value.to.toString() === wished.to)

const isSame = (a: Mention, b: Mention) => whatOf(a) === whatOf(b)
const whatOf = ({ days, times, weekdays }: Mention) =>
  JSON.stringify([
    days.map(({ value }) => [value.from.toString(), value.to.toString()]),
    times.map(({ value }) => value),
    weekdays,
  ])
