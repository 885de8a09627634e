/** When the business is open, answered to the point: the day that is asked for, now, or the ends of the week. Pure. */
import { Temporal } from 'temporal-polyfill'
import { isOpenAt } from '#contract/businesses.ts'
import { expression } from '#src/platform/values/expression.ts'
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

/** On feasts the week's hours may not hold: only what is written for that day does. */
const feast = expression('')`
  \b(?:christmas|xmas|thanks ?giving|new years?|easter|holidays?|(?:fourth|4th|4) of july|july (?:4|4th|fourth)|
  (?:labou?r|memorial|veterans?|independence|presidents?|columbus|mothers|fathers|boxing|mlk) day|juneteenth|halloween|
  good friday|navidad|nochebuena|nochevieja|ano nuevo|accion de gracias|semana santa|pascua|feriados?|festivos?|
  vacaciones|dia de (?:las madres|la madre|los padres|reyes|muertos|los muertos|la independencia))\b
`
const asksClosing = expression('')`
  \b(?:how late|(?:what time|when) (?:\w+ ){1,4}clos\w+|clos\w+ time|(?:un|)till? when|a que hora (?:\w+ )?cierran?|
  cuando cierran?|hasta que hora)\b
`
const asksNow = expression('')`
  \b(?:right now|(?:open|there|closed) now|now open|currently|at the moment|still open|open yet|open at this (?:hour|
  time)|ahora|ahorita|en este momento|todavia (?:estan )?abiert\w+|(?:siguen|sigue) abiert\w+)\b
`
const asksLate = expression('')`
  \b(?:open late|late hours|stay open late|(?:open|work|hours|appointments) (?:\w+ ){0,3}(?:evenings?|nights?)|
  evening hours|after work|abren? (?:\w+ )?tarde|hasta tarde|abiert\w+ (?:\w+ ){0,2}(?:noches?|tarde))\b
`
const asksEarly = /\b(?:open early|how early|early hours|abren temprano|que tan temprano)\b/
const asksWhen = /^(?:\w+ ){0,3}?(?:what|when|until|till|how (?:late|early|long)|que|cuando|cual|hasta|desde|a que)\b/
const asksClosed = /\b(?:closed|cerrad[oa]s?)\b|^(?:\w+ )?cierran?\b/
const asksFeasts = /\b(?:holidays?|feriados?|festivos?|fiestas)\b/
const asksEvery = expression('')`
  \b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekends|fines de semana|(?:todos )?los (?:lunes|martes|miercoles|
  jueves|viernes|sabados|domingos))\b
`
const asksWeekend = /\bweekends?\b|\bfin(?:es)? de semana\b/
const namedDays: [RegExp, number][] = [
  [/\b(?:mondays?|lunes)\b/, 1],
  [/\b(?:tuesdays?|martes)\b/, 2],
  [/\b(?:wednesdays?|miercoles)\b/, 3],
  [/\b(?:thursdays?|jueves)\b/, 4],
  [/\b(?:fridays?|viernes)\b/, 5],
  [/\b(?:saturdays?|sabados?)\b/, 6],
  [/\b(?:sundays?|domingos?)\b/, 7],
]

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
  if (/\b(?:today|tonight|hoy|esta noche)\b/.test(plain)) return [meant(date, 'today')]
  if (
    /\b(?:tomorrow|manana)\b(?! \b(?:por la|en la)\b)/.test(
      plain.replaceAll(/\b(?:la|de la|por la|en la) manana\b/g, ''),
    )
  )
    return [meant(date.add({ days: 1 }), 'tomorrow')]
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
