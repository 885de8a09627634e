/** The days and times of a sentence as its words hold them together: "Monday morning", "from nine to five". */
import { matchesOf } from '#src/platform/values/matches-of.ts'
import { anyOf, oncePerPack } from '../language/packs.ts'
import type { DayFound } from './calendar.ts'
import { isGap, isSuited, type Place } from './refusals.ts'
import type { Match } from './text.ts'
import { span, type TimeFound } from './time-words.ts'
import { isStretch, type TimeTexts } from './times.ts'

export type Mention = Place & {
  days: Match<DayFound>[]
  times: Match<TimeFound>[]
  /** Every one of these days, 1 for Monday. */
  weekdays: number[]
  /** Words that name a day or a time only where they are refused: "weekends", "not early". */
  onlyRefused?: true
}

type Item = Place & { day?: Match<DayFound>; time?: Match<TimeFound> }

/** What belongs together is refused together. */
export function mentionsIn(found: { days: Match<DayFound>[]; times: Match<TimeFound>[] }, said: TimeTexts): Mention[] {
  const items: Item[] = [
    ...found.days.map((day) => ({ start: day.start, end: day.end, day })),
    ...found.times.map((time) => ({ start: time.start, end: time.end, time })),
  ].sort((a, b) => a.start - b.start)
  const mentions: Mention[] = []
  for (const item of items) {
    const before = mentions.at(-1)
    if (before && belongs(before, item, said)) {
      before.end = item.end
      if (item.day) before.days.push(item.day)
      if (item.time) before.times.push(item.time)
    } else
      mentions.push({
        start: item.start,
        end: item.end,
        days: item.day ? [item.day] : [],
        times: item.time ? [item.time] : [],
        weekdays: [],
      })
  }
  return mentions
}

function belongs(before: Mention, item: Item, said: TimeTexts): boolean {
  const { text } = said
  const gap = text.slice(before.end, item.start)
  const [day, time] = [before.days.at(-1), before.times.at(-1)]
  if (item.day && day?.end === before.end) return isSpanOfDays(before, gap, text)
  if (item.time && time?.end === before.end)
    return item.time.value.kind === 'part' && time.value.kind === 'clock'
      ? isGap('together', gap)
      : item.time.value.kind === 'clock' && time.value.kind !== 'span' && isStretch(before, item, said)
  const isNew = item.day ? before.days.length === 0 : before.times.length === 0
  return isNew && isGap('together', gap) && !isSuited(text, item)
}

const isSpanOfDays = (before: Mention, gap: string, text: string) =>
  isGap('through', gap) || (andDay.test(gap) && betweenDays.test(text.slice(0, before.start)))
const andDay = new RegExp(`^ (?:${anyOf(({ refusals }) => refusals.between.and)}) $`)
const betweenDays = new RegExp(`\\b(?:${anyOf(({ refusals }) => refusals.between.lead)}) $`)

const wordsOf = oncePerPack(({ refusals: { recurring, early, late } }) => [
  ...recurring.map(([source, weekdays]) => ({ pattern: new RegExp(`\\b(?:${source})\\b`, 'g'), weekdays, time: null })),
  { pattern: new RegExp(`\\b(?:${early})\\b`, 'g'), weekdays: [], time: span('00:00', '09:59') },
  { pattern: new RegExp(`\\b(?:${late})`, 'g'), weekdays: [], time: span('17:00', '23:59') },
])

/** What names days or times only where it is refused. `rest` is the sentence without its days. */
export function refusableIn(rest: string, times: Match<TimeFound>[]): Mention[] {
  const isTime = (start: number) => times.some((time) => time.start <= start && start < time.end)
  return wordsOf()
    .flat()
    .flatMap(({ pattern, weekdays, time }) =>
      matchesOf(pattern, rest)
        .filter(({ index }) => !isTime(index))
        .map(({ 0: { length }, index }): Mention => {
          const place = { start: index, end: index + length }
          return { ...place, days: [], times: time ? [{ ...place, value: time }] : [], weekdays, onlyRefused: true }
        }),
    )
}
