/** Feasts people book by, with the day they fall on. Movable ones are reckoned; some differ by country. */
import { Temporal } from 'temporal-polyfill'
import { between, type DayFound, exactDate, isBefore, on, weekdayInMonth } from './calendar.ts'
import { type DateDraft, type Day, rule } from './day-words.ts'

type Place = { country: string }
type Falls = (year: number, place: Place) => Day | null

const fixed =
  (month: number, day: number): Falls =>
  (year) =>
    exactDate(year, month, day)
const nth =
  (place: number, weekday: number, month: number): Falls =>
  (year) =>
    weekdayInMonth(Temporal.PlainDate.from({ year, month, day: 1 }), weekday, place)
const fromEaster =
  (days: number): Falls =>
  (year) =>
    easter(year).add({ days })
const later =
  (falls: Falls, days: number): Falls =>
  (year, place) =>
    falls(year, place)?.add({ days }) ?? null
const by =
  (countries: Record<string, Falls>, others: Falls): Falls =>
  (year, place) =>
    (countries[place.country] ?? others)(year, place)

/** Gauss's rule for the western Easter Sunday, in the form of the Anonymous Gregorian computus (Nature, 1876). */
function easter(year: number): Day {
  const [a, b, c] = [year % 19, Math.floor(year / 100), year % 100]
  const [d, e] = [Math.floor(b / 4), b % 4]
  const g = Math.floor((8 * b + 13) / 25)
  const h = (19 * a + b - d - g + 15) % 30
  const [i, k] = [Math.floor(c / 4), c % 4]
  const l = (32 + 2 * e + 2 * i - h - k) % 7
  const m = Math.floor((a + 11 * h + 19 * l) / 433)
  const month = Math.floor((h + l - 7 * m + 90) / 25)
  return Temporal.PlainDate.from({ year, month, day: (h + l - 7 * m + 33 * month + 19) % 32 })
}

const thanksgiving = by({ CA: nth(2, 1, 10) }, nth(4, 4, 11))
const inMay = by({ GB: nth(-1, 1, 5), IE: nth(1, 1, 6) }, nth(-1, 1, 5))
const mothers = by(
  { ES: nth(1, 7, 5), PT: nth(1, 7, 5), GB: fromEaster(-21), IE: fromEaster(-21), MX: fixed(5, 10), GT: fixed(5, 10) },
  nth(2, 7, 5),
)
const fathers = by({ ES: fixed(3, 19), PT: fixed(3, 19), AU: nth(1, 7, 9), NZ: nth(1, 7, 9) }, nth(3, 7, 6))
const labour = by({ US: nth(1, 1, 9), CA: nth(1, 1, 9) }, fixed(5, 1))

/** In order of strength: Christmas Eve is no Christmas. */
const feasts = {
  'christmas-eve': fixed(12, 24),
  'boxing-day': fixed(12, 26),
  christmas: fixed(12, 25),
  'new-years-eve': fixed(12, 31),
  'new-year': fixed(1, 1),
  epiphany: fixed(1, 6),
  halloween: fixed(10, 31),
  valentine: fixed(2, 14),
  patrick: fixed(3, 17),
  'independence-day': fixed(7, 4),
  juneteenth: fixed(6, 19),
  'veterans-day': fixed(11, 11),
  'all-saints': fixed(11, 1),
  'day-of-the-dead': fixed(11, 2),
  'hispanic-day': fixed(10, 12),
  immaculate: fixed(12, 8),
  'may-day': fixed(5, 1),
  'labour-day': labour,
  'luther-king': nth(3, 1, 1),
  'presidents-day': nth(3, 1, 2),
  'memorial-day': inMay,
  'early-may-holiday': nth(1, 1, 5),
  'summer-holiday': nth(-1, 1, 8),
  'columbus-day': nth(2, 1, 10),
  thanksgiving,
  'black-friday': later(nth(4, 4, 11), 1),
  'cyber-monday': later(nth(4, 4, 11), 4),
  'mothers-day': mothers,
  'fathers-day': fathers,
  'good-friday': fromEaster(-2),
  'maundy-thursday': fromEaster(-3),
  'holy-saturday': fromEaster(-1),
  'easter-monday': fromEaster(1),
  'palm-sunday': fromEaster(-7),
  'ash-wednesday': fromEaster(-46),
  'shrove-tuesday': fromEaster(-47),
  'whit-monday': fromEaster(50),
  'whit-sunday': fromEaster(49),
  ascension: fromEaster(39),
  'corpus-christi': fromEaster(60),
  'holy-week': fromEaster(-6),
  'easter-weekend': fromEaster(-1),
  easter: fromEaster(0),
} satisfies Record<string, Falls>

/** Days after the first one, of those that last. */
const lasting: Partial<Record<Feast, number>> = { 'holy-week': 6, 'easter-weekend': 1 }

export type Feast = keyof typeof feasts
/** Sources of expressions without groups; "st." and apostrophes may be missing in what was heard. */
export type FeastWords = {
  /** Not every language has a name for every feast. */
  names: Partial<Record<Feast, string>>
  /** Before a feast that is only wished: "happy". */
  wished: string
  /** Before one that is over: "last". */
  over: string
  /** Between a feast and its year. */
  of: string
}

/** The feasts from `today` on; "last Christmas" is none. */
export function feastRules(today: Day, place: Place, { names, wished, over, of }: FeastWords): DateDraft[] {
  return Object.entries(feasts).flatMap(([feast, falls]: [string, Falls]) => {
    const name = names[feast as Feast]
    if (name === undefined) return []
    return rule(`(?<!\\b(?:${wished}) )\\b((?:${over}) )?(?:${name})\\b(?:,? (?:(?:${of}) )?(20\\d\\d))?`, (m) => {
      if (m[1]) return null
      const more = lasting[feast as Feast]
      const span = (day: Day): DayFound => (more ? between(day, day.add({ days: more })) : on(day))
      const years = m[2] ? [Number(m[2])] : [today.year, today.year + 1]
      const day = years.flatMap((year) => falls(year, place) ?? []).find((one) => !isBefore(one, today))
      return day ? span(day) : null
    })
  })
}
