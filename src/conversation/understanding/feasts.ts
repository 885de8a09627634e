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

/** Names as sources of expressions, without groups; "st." and apostrophes may be missing in what was heard. */
const feasts: [string, Falls][] = [
  ['(?:christmas|xmas) eve|nochebuena', fixed(12, 24)],
  ['boxing day', fixed(12, 26)],
  ['(?:christmas|xmas)(?: day)?|(?:dia de )?navidad', fixed(12, 25)],
  ["new year'?s? eve|nochevieja|noche vieja|fin de ano", fixed(12, 31)],
  ["new year'?s?(?: day)?|(?:dia de )?ano nuevo", fixed(1, 1)],
  ['(?:dia de(?: los)?|los|en|por) reyes|reyes magos', fixed(1, 6)],
  ['halloween', fixed(10, 31)],
  [
    "(?:saint |st\\.? )?valentine'?s(?: day)?|valentine day|(?:dia de )?san valentin|dia de los enamorados",
    fixed(2, 14),
  ],
  ["(?:saint|st\\.?) (?:patrick|patty|paddy)'?s?(?: day)?|(?:dia de )?san patricio", fixed(3, 17)],
  ['independence day|(?:the )?fourth of july', fixed(7, 4)],
  ['juneteenth', fixed(6, 19)],
  ["veterans?'?s? day|armistice day|remembrance day", fixed(11, 11)],
  ["all saints'?(?: day)?|(?:dia de )?todos los santos", fixed(11, 1)],
  ['dia de (?:los )?muertos|day of the dead', fixed(11, 2)],
  ['dia de la hispanidad|dia de la raza|dia del pilar', fixed(10, 12)],
  ['(?:dia de )?la inmaculada', fixed(12, 8)],
  ['may day', fixed(5, 1)],
  ['labou?r day|dia del? (?:trabajador|trabajadores|trabajo)|dia de los trabajadores', labour],
  ["(?:martin luther king|mlk)(?: jr\\.?| junior)?(?:'?s)?(?: day)?", nth(3, 1, 1)],
  ["president'?s?'? day", nth(3, 1, 2)],
  ['memorial day|(?:spring|late may) bank holiday', inMay],
  ['early may bank holiday', nth(1, 1, 5)],
  ['(?:summer|august) bank holiday', nth(-1, 1, 8)],
  ["columbus day|indigenous peoples?'? day", nth(2, 1, 10)],
  ['thanks ?giving(?: day)?|(?:dia de )?accion de gracias', thanksgiving],
  ['black friday|viernes negro', later(nth(4, 4, 11), 1)],
  ['cyber monday', later(nth(4, 4, 11), 4)],
  ["mother'?s?'? day|mothering sunday|dia de las? madres?", mothers],
  ["father'?s?'? day|dia de los? padres?|dia del padre", fathers],
  ['good friday|viernes santo', fromEaster(-2)],
  ['maundy thursday|jueves santo', fromEaster(-3)],
  ['holy saturday|sabado (?:santo|de gloria)', fromEaster(-1)],
  ['easter mon(?:day)?|lunes de pascua', fromEaster(1)],
  ['palm sunday|domingo de ramos', fromEaster(-7)],
  ['ash wednesday|miercoles de ceniza', fromEaster(-46)],
  ['shrove tuesday|pancake day|mardi gras|martes de carnaval', fromEaster(-47)],
  ['whit monday|pentecost monday|lunes de pentecostes', fromEaster(50)],
  ['whit sunday|pentecost(?: sunday)?|(?:domingo de )?pentecostes', fromEaster(49)],
  ['ascension (?:day|thursday)', fromEaster(39)],
  ['corpus christi', fromEaster(60)],
]
const spans: [string, Falls, number][] = [
  ['easter week(?!end)|holy week|semana santa', fromEaster(-6), 6],
  ['easter weekend', fromEaster(-1), 1],
]
const easterSunday = 'easter(?: sunday)?|(?:domingo de )?(?:pascua|resurreccion)'

/** The feasts from `today` on, in both languages; "last Christmas" is none. */
export function feastRules(today: Day, place: Place): DateDraft[] {
  const all: [string, Falls, number][] = [
    ...feasts.map(([names, falls]): [string, Falls, number] => [names, falls, 0]),
    ...spans,
    [easterSunday, fromEaster(0), 0],
  ]
  return all.map(([names, falls, more]) =>
    rule(
      `(?<!\\b(?:happy|merry|feliz) )\\b(last |past |since )?(?:${names})\\b(?:,? (?:in |of |de |del )?(20\\d\\d))?`,
      (m) => {
        if (m[1]) return null
        const span = (day: Day): DayFound => (more ? between(day, day.add({ days: more })) : on(day))
        const years = m[2] ? [Number(m[2])] : [today.year, today.year + 1]
        const day = years.flatMap((year) => falls(year, place) ?? []).find((one) => !isBefore(one, today))
        return day ? span(day) : null
      },
    ),
  )
}
