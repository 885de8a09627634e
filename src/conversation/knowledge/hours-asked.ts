/** When the business is open, answered to the point: the day that is asked for, now, or the ends of the week. Pure. */
import { Temporal } from 'temporal-polyfill'
import { isOpenAt } from '#contract/businesses.ts'
import { expression } from '#src/platform/values/expression.ts'
import { say } from '../say/index.ts'
import type { DayWish, Language, TimeWish } from '../understanding/understood.ts'
import { plainWords } from './plain-words.ts'

export type OpenHours = { weekday: number; opens: string; closes: string }[]

export type HoursAsked = {
  question: string
  language: Language
  hours: OpenHours
  /** What was understood of the sentence. */
  day: DayWish | undefined
  time: TimeWish | undefined
  today: string
  now: string
}

/** On feasts the week's hours may not hold, and nobody has told which do. */
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

/** The answer; null where it is not known: a feast, or no hours at all. */
export function answerHours(asked: HoursAsked): string | null {
  const { hours, language } = asked
  const plain = plainWords(asked.question)
  if (hours.length === 0 || feast.test(plain)) return null
  const words = say(language)
  const days = daysAsked(asked, plain)
  if (asksNow.test(plain)) return rightNow(asked)
  if (asksClosing.test(plain) && days.length === 1) return closing(asked, days[0] as AskedDay)
  if (days.length > 0 && days.length <= 2)
    return days.map((day) => onDay(asked, day, days.length === 1 && !asksWhen.test(plain))).join(' ')
  if (days.length === 0 && asksLate.test(plain)) return words.openLatest({ hours: endsOf(hours, 'closes') })
  if (days.length === 0 && asksEarly.test(plain)) return words.openEarliest({ hours: endsOf(hours, 'opens') })
  return words.hours({ hours })
}

type AskedDay = { weekday: number; near: 'today' | 'tomorrow' | null }

function daysAsked({ day, today }: HoursAsked, plain: string): AskedDay[] {
  if (asksWeekend.test(plain)) return [6, 7].map((weekday) => ({ weekday, near: null }))
  const named = namedDays.flatMap(([pattern, weekday]) => (pattern.test(plain) ? [{ weekday, near: null }] : []))
  if (named.length > 0) return named
  const date = Temporal.PlainDate.from(today)
  if (/\b(?:today|tonight|hoy|esta noche)\b/.test(plain)) return [{ weekday: date.dayOfWeek, near: 'today' }]
  if (
    /\b(?:tomorrow|manana)\b(?! \b(?:por la|en la)\b)/.test(
      plain.replaceAll(/\b(?:la|de la|por la|en la) manana\b/g, ''),
    )
  )
    return [{ weekday: date.add({ days: 1 }).dayOfWeek, near: 'tomorrow' }]
  if (!day || day.from !== day.to) return []
  return [{ weekday: Temporal.PlainDate.from(day.from).dayOfWeek, near: null }]
}

const spansOn = (hours: OpenHours, weekday: number) =>
  hours.filter((one) => one.weekday === weekday).sort((a, b) => a.opens.localeCompare(b.opens))

/** "No, we're closed on Sundays." `isYesNo`: the caller has asked whether, not when. */
function onDay({ hours, language, time, question }: HoursAsked, day: AskedDay, isYesNo: boolean): string {
  const spans = spansOn(hours, day.weekday)
  const words = say(language)
  const isClosedAsked = asksClosed.test(plainWords(question))
  if (spans.length === 0) return words.closedOn({ ...day, lead: isYesNo ? (isClosedAsked ? 'yes' : 'no') : null })
  if (isYesNo && isClosedAsked) return words.openOn({ ...day, spans, lead: 'no' })
  const at = isYesNo && time?.from === time?.to ? time?.from : undefined
  const fits = at === undefined || spans.some((one) => isOpenAt(one, at))
  return words.openOn({ ...day, spans, lead: isYesNo ? (fits ? 'yes' : 'no') : null })
}

function closing({ hours, language, now }: HoursAsked, day: AskedDay): string {
  const last = spansOn(hours, day.weekday).at(-1)
  const words = say(language)
  if (!last) return words.closedOn({ ...day, lead: null })
  return words.closesOn({
    ...day,
    closes: last.closes,
    isOver: day.near === 'today' && last.closes <= now && last.opens < last.closes,
  })
}

function rightNow({ hours, language, today, now }: HoursAsked): string {
  const words = say(language)
  const weekday = Temporal.PlainDate.from(today).dayOfWeek
  const open = spansOn(hours, weekday).find((one) => isOpenAt(one, now))
  if (open) return words.openNow({ closes: open.closes })
  const later = spansOn(hours, weekday).find(({ opens }) => opens > now)
  if (later) return words.closedNow({ opens: later.opens, weekday, near: 'today' })
  for (let days = 1; days <= 7; days++) {
    const next = ((weekday + days - 1) % 7) + 1
    const [first] = spansOn(hours, next)
    if (first) return words.closedNow({ opens: first.opens, weekday: next, near: days === 1 ? 'tomorrow' : null })
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
