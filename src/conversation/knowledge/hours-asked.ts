/** When the business is open, answered to the point: the day that is asked for, now, or the ends of the week. Pure. */
import { Temporal } from 'temporal-polyfill'
import { isOpenAt } from '#contract/businesses.ts'
import type { HoursAskedWords } from '../language/asked-about.ts'
import { anyOf } from '../language/packs.ts'
import { say } from '../say/index.ts'
import type { DayWish, Language, TimeWish } from '../understanding/understood.ts'
import { plainWords } from './plain-words.ts'

export type OpenHours = { weekday: number; opens: string; closes: string }[]
/** A single day with hours of its own instead of the week's; nulls: closed. */
export type DatedHours = { day: string; opens: string | null; closes: string | null }[]

export type HoursAsked = {
  question: string
  language: Language
  hours: OpenHours
  dated?: DatedHours
  /** What was understood of the sentence. */
  day: DayWish | undefined
  time: TimeWish | undefined
  today: string
  now: string
}

const some = (source: (words: HoursAskedWords) => string | null) => anyOf(({ hoursAsked }) => source(hoursAsked))
const word = (source: (words: HoursAskedWords) => string | null) => new RegExp(`\\b(?:${some(source)})\\b`)
/** On feasts the week's hours may not hold: only what is written for that day does. */
const feast = word((one) => one.feast)
const asksClosing = word((one) => one.closing)
const asksNow = word((one) => one.now)
const asksLate = word((one) => one.late)
const asksEarly = word((one) => one.early)
const asksWhen = new RegExp(`^(?:\\w+ ){0,3}?(?:${some((one) => one.when)})\\b`)
const asksClosed = new RegExp(
  `\\b(?:${some((one) => one.closed)})\\b|^(?:\\w+ )?(?:${some((one) => one.closedFirst)})\\b`,
)
const asksFeasts = word((one) => one.feasts)
const asksEvery = word((one) => one.every)
const asksWeekend = word((one) => one.weekend)
const asksToday = word((one) => one.today)
const asksTomorrow = word((one) => one.tomorrow)
const namedDays = [1, 2, 3, 4, 5, 6, 7].map((day): [RegExp, number] => [word(({ days }) => days[day - 1] ?? null), day])
const anyDay = [...namedDays.map(([pattern]) => pattern), asksWeekend]
const asksWork = word((one) => one.works)
const asksOpen = word((one) => one.open)

/** Whether a question, as `plainWords` writes it, is about hours. */
export const asksHours = (plain: string): boolean =>
  asksOpen.test(plain) || (anyDay.some((pattern) => pattern.test(plain)) && asksWork.test(plain))

/** The answer; null where it is not known: a feast of which nothing is written, or no hours at all. */
export function answerHours(asked: HoursAsked): string | null {
  const { hours, language } = asked
  const plain = plainWords(asked.question)
  if (hours.length === 0) return null
  if (feast.test(plain)) return onFeast(asked, plain)
  const words = say(language)
  const days = daysAsked(asked, plain)
  if (asksNow.test(plain)) return rightNow(asked)
  if (asksClosing.test(plain) && days.length === 1) return closing(asked, days[0] as DayMeant)
  if (days.length > 0 && days.length <= 2)
    return days.map((day) => onDay(asked, day, days.length === 1 && !asksWhen.test(plain))).join(' ')
  if (days.length === 0 && asksLate.test(plain)) return words.openLatest({ hours: endsOf(hours, 'closes') })
  if (days.length === 0 && asksEarly.test(plain)) return words.openEarliest({ hours: endsOf(hours, 'opens') })
  return words.hours({ hours })
}

/** `on`: the day of the calendar that is meant; null where every such weekday is. */
type DayMeant = { weekday: number; near: 'today' | 'tomorrow' | null; on: string | null }

const meant = (date: Temporal.PlainDate, near: DayMeant['near'] = null): DayMeant => ({
  ...{ weekday: date.dayOfWeek, near, on: date.toString() },
})

/** How many single days of the feasts are told, and how far ahead. */
const mostFeasts = 3
const feastsAheadDays = 62

function onFeast(asked: HoursAsked, plain: string): string | null {
  const { day, dated = [], today } = asked
  const isNamed = day !== undefined && day.from === day.to
  if (isNamed && dated.some((one) => one.day === day.from)) {
    const date = meant(Temporal.PlainDate.from(day.from))
    return asksClosing.test(plain) ? closing(asked, date) : onDay(asked, date, !asksWhen.test(plain))
  }
  if (isNamed || !asksFeasts.test(plain)) return null
  const last = Temporal.PlainDate.from(today).add({ days: feastsAheadDays }).toString()
  const ahead = [...new Set(dated.map((one) => one.day))].filter((one) => today <= one && one <= last).sort()
  const told = ahead.slice(0, mostFeasts).map((one) => onDay(asked, meant(Temporal.PlainDate.from(one)), false))
  return told.length ? told.join(' ') : null
}

function daysAsked({ day, today }: HoursAsked, plain: string): DayMeant[] {
  const date = Temporal.PlainDate.from(today)
  const isEvery = asksEvery.test(plain)
  const next = (weekday: number): DayMeant => {
    const understood = day && day.from === day.to ? Temporal.PlainDate.from(day.from) : null
    const on = understood?.dayOfWeek === weekday ? understood : date.add({ days: (weekday - date.dayOfWeek + 7) % 7 })
    return isEvery ? { weekday, near: null, on: null } : meant(on)
  }
  if (asksWeekend.test(plain)) return [6, 7].map(next)
  const named = namedDays.flatMap(([pattern, weekday]) => (pattern.test(plain) ? [next(weekday)] : []))
  if (named.length > 0) return named
  if (asksToday.test(plain)) return [meant(date, 'today')]
  if (asksTomorrow.test(plain)) return [meant(date.add({ days: 1 }), 'tomorrow')]
  if (!day || day.from !== day.to) return []
  return [meant(Temporal.PlainDate.from(day.from))]
}

type Hours = Pick<HoursAsked, 'hours' | 'dated'>

/** The openings of a day, and the day by its date where it is unlike others of its weekday. */
function openingsOf({ hours, dated = [] }: Hours, { weekday, near, on }: DayMeant) {
  const own = dated.filter((one) => one.day === on)
  const spans = own.length
    ? own.flatMap(({ opens, closes }) => (opens === null || closes === null ? [] : [{ weekday, opens, closes }]))
    : hours.filter((one) => one.weekday === weekday)
  return {
    day: { weekday, near, ...(own.length && on !== null ? { date: on } : {}) },
    spans: spans.toSorted((a, b) => a.opens.localeCompare(b.opens)),
  }
}

/** "No, we're closed on Sundays." `isYesNo`: the caller has asked whether, not when. */
function onDay(asked: HoursAsked, which: DayMeant, isYesNo: boolean): string {
  const { language, time, question } = asked
  const { day, spans } = openingsOf(asked, which)
  const words = say(language)
  const isClosedAsked = asksClosed.test(plainWords(question))
  if (spans.length === 0) return words.closedOn({ ...day, lead: isYesNo ? (isClosedAsked ? 'yes' : 'no') : null })
  if (isYesNo && isClosedAsked) return words.openOn({ ...day, spans, lead: 'no' })
  const at = isYesNo && time?.from === time?.to ? time?.from : undefined
  const fits = at === undefined || spans.some((one) => isOpenAt(one, at))
  return words.openOn({ ...day, spans, lead: isYesNo ? (fits ? 'yes' : 'no') : null })
}

function closing(asked: HoursAsked, which: DayMeant): string {
  const { day, spans } = openingsOf(asked, which)
  const last = spans.at(-1)
  const words = say(asked.language)
  if (!last) return words.closedOn({ ...day, lead: null })
  return words.closesOn({
    ...day,
    closes: last.closes,
    isOver: day.near === 'today' && last.closes <= asked.now && last.opens < last.closes,
  })
}

/** How far the next opening is looked for: over the longest holidays of a business. */
const nextOpeningDays = 31

function rightNow(asked: HoursAsked): string {
  const { hours, language, today, now } = asked
  const words = say(language)
  const date = Temporal.PlainDate.from(today)
  const { day, spans } = openingsOf(asked, meant(date, 'today'))
  const open = spans.find((one) => isOpenAt(one, now))
  if (open) return words.openNow({ closes: open.closes })
  const later = spans.find(({ opens }) => opens > now)
  if (later) return words.closedNow({ ...day, opens: later.opens })
  for (let days = 1; days <= nextOpeningDays; days++) {
    const on = date.add({ days })
    const next = openingsOf(asked, meant(on, days === 1 ? 'tomorrow' : null))
    const [first] = next.spans
    if (first) return words.closedNow({ ...next.day, opens: first.opens, ...(days > 7 ? { date: on.toString() } : {}) })
  }
  return words.hours({ hours })
}

/** The latest closing, or the earliest opening, and the days that have it. */
function endsOf(hours: OpenHours, end: 'opens' | 'closes'): { at: string; weekdays: number[] } {
  // What closes after midnight closes later than whatever closes before.
  const key = (one: OpenHours[number]) => `${end === 'closes' && one.closes <= one.opens ? 1 : 0} ${one[end]}`
  const inOrder = hours.toSorted((a, b) => key(a).localeCompare(key(b)))
  const at = ((end === 'closes' ? inOrder.at(-1) : inOrder[0]) as OpenHours[number])[end]
  return { at, weekdays: hours.filter((one) => one[end] === at).map(({ weekday }) => weekday) }
}
