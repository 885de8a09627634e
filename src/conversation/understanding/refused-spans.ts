/** What refused days and times are in the calendar and on the clock. */
import { anyOf, packs } from '../language/packs.ts'
import type { DayFound } from './calendar.ts'
import { clockText, minutesOf } from './clock.ts'
import type { Day } from './day-words.ts'
import { span as spanOf } from './days-beside.ts'
import type { Mention } from './mentions.ts'
import type { Verdict } from './refusals.ts'
import type { Match } from './text.ts'
import type { TimeJoints } from './time-words.ts'
import { timeOf } from './times.ts'
import type { DayWish, Refused, TimeWish } from './understood.ts'

export type Judged = { mention: Mention; verdict: Verdict }

/** `around`: the day that is wished for, in which a refused weekday lies. */
export type Speaking = { text: string; original: string; today: Day; joints: TimeJoints; around: DayWish | undefined }

/** Null where nothing is refused. */
export function refusedIn(judged: Judged[], speaking: Speaking): Refused | null {
  const parts = judged.filter(({ verdict }) => verdict !== 'wished').map((one) => partOf(one, speaking))
  const days = parts.flatMap((part) => part.days ?? [])
  const weekdays = [...new Set(parts.flatMap((part) => part.weekdays ?? []))].sort((a, b) => a - b)
  const times = parts.flatMap((part) => part.times ?? [])
  if (!days.length && !weekdays.length && !times.length) return null
  return { ...(days.length && { days }), ...(weekdays.length && { weekdays }), ...(times.length && { times }) }
}

function partOf({ mention, verdict }: Judged, speaking: Speaking): Refused {
  const { text, original, today, joints } = speaking
  const said = original.slice(mention.start, mention.end).trim()
  const [first, last] = [mention.days[0], mention.days[1]]
  const day = first && last ? (spanOf(first, last, today) ?? first) : first
  const time = timeOf(mention.times, { text, joints })
  return {
    ...(mention.weekdays.length && { weekdays: mention.weekdays }),
    ...(day && daysOf(day, { verdict, said }, speaking)),
    ...(time && { times: [{ ...stretched(time, { mention, verdict }, text.slice(time.start, time.end)), said }] }),
  }
}

const weekend = new RegExp(`\\b(?:${anyOf(({ refusals }) => refusals.weekend)})$`)
const oneWeekend = new RegExp(`\\b(?:${anyOf(({ refusals }) => refusals.oneWeekend)})\\b`)
const allBefore = new RegExp(`^(?:${anyOf(({ refusals }) => refusals.allBefore)})\\b`)
const allAfter = new RegExp(`^(?:${anyOf(({ refusals }) => refusals.allAfter)})\\b`)

function daysOf(day: Match<DayFound>, how: { verdict: Verdict; said: string }, speaking: Speaking): Refused {
  const { verdict, said } = how
  const { text, today } = speaking
  const words = text.slice(day.start, day.end)
  const { from, to, kind } = day.value
  const asSaid = (first: Day, last: Day): Refused => ({
    days: [{ from: first.toString(), to: last.toString(), said }],
  })
  if (verdict === 'too-early') return asSaid(today, to)
  // Whoever finds a day too late finds all later ones so; no business books further ahead than a year.
  if (verdict === 'too-late') return asSaid(from, from.add({ years: 1 }))
  if (weekend.test(words) && !oneWeekend.test(words)) return { weekdays: [6, 7] }
  if (kind !== 'weekday' || !from.equals(to)) return asSaid(from, to)
  if (Object.values(packs).some(({ refusals }) => refusals.isEvery(words, text.slice(0, day.start))))
    return { weekdays: [from.dayOfWeek] }
  return within(from, speaking.around, asSaid)
}

/** "Next week, but not Monday" means the Monday of that week; in a month there are several. */
function within(day: Day, around: DayWish | undefined, asSaid: (first: Day, last: Day) => Refused): Refused {
  if (!around || around.from === around.to) return asSaid(day, day)
  const inside: Day[] = []
  for (let one = day; one.toString() <= around.to; one = one.add({ weeks: 1 }))
    if (one.toString() >= around.from) inside.push(one)
  const [only, second] = inside
  if (second) return { weekdays: [day.dayOfWeek] }
  return only ? asSaid(only, only) : asSaid(day, day)
}

/** Whoever refuses the morning refuses all before noon, and who finds nine too early all before it. */
function stretched(
  { from, to }: Pick<TimeWish, 'from' | 'to'>,
  { mention: { times }, verdict }: Judged,
  words: string,
) {
  if (verdict === 'too-early') return { from: '00:00', to }
  if (verdict === 'too-late') return { from, to: '23:59' }
  // Who works from nine to five is free at five.
  if (times.every(({ value }) => value.kind === 'clock'))
    return { from, to: from < to ? clockText(minutesOf(to) - 1) : to }
  const isAll = { before: allBefore.test(words), after: allAfter.test(words) }
  return { from: from <= '06:00' || isAll.before ? '00:00' : from, to: to >= '19:00' || isAll.after ? '23:59' : to }
}
