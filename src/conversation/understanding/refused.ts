/** What the caller refuses, kept through a conversation. */
import { Temporal } from 'temporal-polyfill'
import type { FindSlotsInput } from '../tool-shapes.ts'
import type { DayWish, Refused, TimeWish, Understood, Wish } from './understood.ts'

/** So many of each are kept, the latest. */
const most = 12

type When = Pick<Wish, 'day' | 'time' | 'refused'>

/**
 * Folds what one more sentence wishes for and refuses: a wish for what was refused takes the refusal away, and a
 * refusal of what was wished for the wish.
 */
export function foldRefused(standing: When, heard: Pick<Understood, 'day' | 'time' | 'refused'>): When {
  const { refused: before, ...wish } = standing
  const { refused: news } = heard
  const [day, time] = [standing.day, standing.time]
  const days = [
    ...(before?.days ?? []).flatMap((one) => (heard.day ? cut(one, heard.day) : [one])),
    ...(news?.days ?? []),
  ]
  const weekdays = [
    ...(before?.weekdays ?? []).filter(
      (one) => !heard.day || !isOneDay(heard.day) || one !== weekdayOf(heard.day.from),
    ),
    ...(news?.weekdays ?? []),
  ]
  const times = [
    ...(before?.times ?? []).filter((one) => !heard.time || !isTakenBack(one, heard.time)),
    ...(news?.times ?? []),
  ]
  const refused = {
    ...(days.length && { days: latest(days) }),
    ...(weekdays.length && { weekdays: [...new Set(weekdays)].sort((a, b) => a - b) }),
    ...(times.length && { times: latest(times) }),
  }
  if (!heard.day && day && isAllRefused(day, refused)) delete wish.day
  if (!heard.time && time && times.some(({ from, to }) => from <= time.from && time.to <= to)) delete wish.time
  return Object.keys(refused).length ? { ...wish, refused } : wish
}

const latest = (spans: DayWish[]) =>
  spans
    .filter((one, index) => !spans.slice(index + 1).some(({ from, to }) => from === one.from && to === one.to))
    .slice(-most)

const isOneDay = ({ from, to }: DayWish) => from === to
const weekdayOf = (day: string) => Temporal.PlainDate.from(day).dayOfWeek
const shift = (day: string, days: number) => Temporal.PlainDate.from(day).add({ days }).toString()

/** What stays refused of a span when a day or days in it are wished for; "next week" takes no day of it back. */
function cut(refused: DayWish, wished: DayWish): DayWish[] {
  if (wished.from < refused.from || refused.to < wished.to) return [refused]
  const before = { ...refused, to: shift(wished.from, -1) }
  const behind = { ...refused, from: shift(wished.to, 1) }
  return [before, behind].filter(({ from, to }) => from <= to)
}

/** A time said in so many words takes the refusal back that it lies in; "any time" does not. */
const isTakenBack = (refused: TimeWish, wished: TimeWish) =>
  [wished.from, wished.to].some((end) => end !== '00:00' && end !== '23:59' && refused.from <= end && end <= refused.to)

/** Whether nothing is left of days or of a time. */
export function isNothingLeft({ day, time }: Pick<Wish, 'day' | 'time'>, refused: Refused): boolean {
  const isTimeRefused = time && refused.times?.some(({ from, to }) => from <= time.from && time.to <= to)
  return Boolean(isTimeRefused || (day && isAllRefused(day, refused)))
}

function isAllRefused({ from, to }: DayWish, refused: Refused): boolean {
  for (let day = from, looked = 0; day <= to; day = shift(day, 1), looked++)
    if (looked > 31 || !isRefused(day, refused)) return false
  return true
}

const isRefused = (day: string, { days, weekdays }: Refused) =>
  Boolean(days?.some(({ from, to }) => from <= day && day <= to) || weekdays?.includes(weekdayOf(day)))

/** Whether a sentence refuses days or times, and not only offers. */
export const refusesWhen = ({ refused }: Pick<Understood, 'refused'>): boolean =>
  Boolean(refused?.days ?? refused?.weekdays ?? refused?.times)

/** What a search for times has to leave out. */
export function searchedWithout({ refused }: Pick<Wish, 'refused'>): Pick<FindSlotsInput, 'without'> {
  const { days, weekdays, times } = refused ?? {}
  const plain = (spans: DayWish[]) => spans.map(({ from, to }) => ({ from, to }))
  return days || weekdays || times
    ? {
        without: {
          ...(days && { days: plain(days) }),
          ...(weekdays && { weekdays }),
          ...(times && { times: plain(times) }),
        },
      }
    : {}
}
