/** The days Spanish speakers name. Sentences come folded, so "mañana" reads "manana". */
import type { Temporal } from 'temporal-polyfill'
import {
  between,
  clip,
  coming,
  dayOfMonth,
  type DayFound,
  exactDate,
  isBefore,
  month,
  monthDay,
  monthNamed,
  on,
  partOfWeek,
  soon,
  week,
  weekend,
} from './calendar.ts'
import { numberOf, spanishNumber } from './numbers.ts'
import type { Rule } from './text.ts'
import { weekdayMeans } from './weekday-words.ts'

type Day = Temporal.PlainDate
type DateRule = Rule<DayFound>

const weekdays = ['lunes', 'martes', 'miercoles', 'jueves', 'viernes', 'sabado', 'domingo']
const months = [
  'enero',
  'febrero',
  'marzo',
  'abril',
  'mayo',
  'junio',
  'julio',
  'agosto',
  'septiembre',
  'octubre',
  'noviembre',
  'diciembre',
]
const weekdayName = '(lunes|martes|miercoles|jueves|viernes|sabados?|domingos?)'
const monthName = '(enero|febrero|marzo|abril|mayo|junio|julio|agosto|sep?tiembre|octubre|noviembre|diciembre)'
const coming7 = '(?:que viene|proximo|siguiente|que entra|entrante)'
const nextWeek =
  '(?:la (?:semana (?:que viene|proxima|siguiente|que entra|entrante)|proxima semana|siguiente semana)|' +
  'semana que viene|proxima semana)'

const weekdayNumber = (name: string) => weekdays.indexOf(name.replace(/^(sabado|domingo)s$/, '$1')) + 1
const monthNumber = (name: string) => (name.startsWith('se') ? 9 : months.indexOf(name) + 1)
const rule = (pattern: string, read: DateRule['read']): DateRule => ({ pattern: new RegExp(pattern, 'g'), read })

/** All Spanish rules for a given today. */
export function spanishDates(today: Day): DateRule[] {
  return [
    ...nothings(),
    ...monthDays(today),
    ...feasts(today),
    ...relative(today),
    ...weekdayRules(today),
    ...spans(today),
    ...daysOfMonth(today),
  ]
}

function nothings(): DateRule[] {
  return [
    rule(
      `\\b(?:el )?${weekdayName} (?:pasado|anterior)\\b|\\b(?:la semana pasada|el mes pasado|el ano pasado|` +
        'ayer|anteayer|anoche)\\b',
      () => null,
    ),
    rule(`\\bhace (?:${spanishNumber}|unos) (?:dias?|semanas?|meses|mes|anos?)\\b`, () => null),
    rule('\\b(?:es|seria|era) todo (?:por )?hoy\\b|\\btodo por hoy\\b|\\bpor hoy (?:es|seria) todo\\b', () => null),
  ]
}

function monthDays(today: Day): DateRule[] {
  return [
    rule(`\\b(?:el )?(?:dia )?(${spanishNumber}) de ${monthName}(?: (?:de |del )?(20\\d\\d))?\\b`, (m) => {
      const day = numberOf(m[1] ?? '')
      if (day === null) return undefined
      const date = m[3]
        ? exactDate(Number(m[3]), monthNumber(m[2] ?? ''), day)
        : monthDay(today, monthNumber(m[2] ?? ''), day)
      return date && !isBefore(date, today) ? on(date) : null
    }),
  ]
}

function feasts(today: Day): DateRule[] {
  const fixed: [string, number, number][] = [
    ['nochebuena', 12, 24],
    ['(?:dia de )?navidad', 12, 25],
    ['nochevieja|fin de ano', 12, 31],
    ['ano nuevo', 1, 1],
    ['(?:dia de )?reyes', 1, 6],
    ['san valentin', 2, 14],
  ]
  return fixed.map(([names, monthOf, day]) =>
    rule(`\\b(?:${names})\\b`, () => {
      const date = monthDay(today, monthOf, day)
      return date && on(date)
    }),
  )
}

function relative(today: Day): DateRule[] {
  return [
    rule('\\bpasado manana\\b', () => on(today.add({ days: 2 }), 'relative')),
    rule(`\\b(?:dentro de|en|de aqui a) (${spanishNumber}|un par de|unos) (dias?|semanas?|mes|meses)\\b`, (m) => {
      const count = m[1] === 'un par de' ? 2 : m[1] === 'unos' ? 3 : numberOf(m[1] ?? '')
      if (count === null) return undefined
      const unit = m[2] ?? ''
      return on(
        today.add(
          unit.startsWith('dia') ? { days: count } : unit.startsWith('semana') ? { weeks: count } : { months: count },
        ),
        'relative',
      )
    }),
    rule('(?<!\\b(?:la|por|de|media|toda|en|esta|primera) )(?<!\\b(?:de la|por la|en la|a la) )\\bmanana\\b', () =>
      on(today.add({ days: 1 }), 'relative'),
    ),
    rule('(?<=^|[,;.] ?|para |hasta )manana\\b', () => on(today.add({ days: 1 }), 'relative')),
    rule('\\bhoy(?: mismo)?\\b', (m, text) =>
      /\b(?:gracias|nada mas)\b[^?]*hoy\W*$/.test(text) ? null : on(today, 'relative'),
    ),
    rule('\\besta(?= (?:misma )?(?:manana|tarde|noche)\\b)', () => on(today, 'relative')),
    rule('\\bahora mismo\\b', () => on(today, 'relative')),
  ]
}

function weekdayRules(today: Day): DateRule[] {
  const means = weekdayMeans.es
  const inNextWeek = (name: string) => on(means.nextWeek(today, weekdayNumber(name)))
  return [
    rule(`\\b${weekdayName},? (?:de |en )?${nextWeek}\\b`, (m) => inNextWeek(m[1] ?? '')),
    rule(`\\b${nextWeek},?(?: el)? ${weekdayName}\\b`, (m) => inNextWeek(m[1] ?? '')),
    rule(`\\b${weekdayName},? (?:de |en )?esta semana\\b`, (m) => on(means.this(today, weekdayNumber(m[1] ?? '')))),
    rule(`\\b(?:de )?(?:este|el) ${weekdayName} en (?:ocho dias|una semana)\\b`, (m) =>
      on(coming(today, weekdayNumber(m[1] ?? '')).add({ weeks: 1 })),
    ),
    rule(`\\b(?:el )?(?:proximo|siguiente) ${weekdayName}\\b|\\b${weekdayName} ${coming7}\\b`, (m) =>
      on(means.next(today, weekdayNumber(m[1] || m[2] || ''))),
    ),
    rule(`\\beste ${weekdayName}\\b`, (m) => on(means.this(today, weekdayNumber(m[1] ?? '')))),
    rule(`\\b${weekdayName}\\b`, (m) => on(means.alone(today, weekdayNumber(m[1] ?? '')), 'weekday')),
  ]
}

function spans(today: Day): DateRule[] {
  const next = today.with({ day: 1 }).add({ months: 1 })
  const part = (words: string) => (/fin/.test(words) ? 'end' : /media/.test(words) ? 'middle' : 'start')
  const stretch =
    '(a principios|principios|a comienzos|a mediados|mediados|a finales|finales|a fines|al final|a fin|a final)'
  return [
    rule(`\\b${stretch} de ${nextWeek}\\b`, (m) => partOfWeek(today, part(m[1] ?? ''), 1)),
    rule(`\\b${stretch} de (?:la|esta) semana\\b`, (m) => partOfWeek(today, part(m[1] ?? ''), 0)),
    rule(`\\b${stretch} (?:del|de) (?:mes que viene|proximo mes|mes proximo)\\b`, (m) =>
      month(today, next, part(m[1] ?? '')),
    ),
    rule(`\\b${stretch} de(?:l| este)? mes\\b`, (m) => month(today, today, part(m[1] ?? ''))),
    rule(`\\b${stretch} de ${monthName}\\b`, (m) =>
      month(today, monthNamed(today, monthNumber(m[2] ?? '')), part(m[1] ?? '')),
    ),
    rule('\\b(?:el )?(?:proximo fin de semana|fin de semana (?:que viene|proximo))\\b', () =>
      weekend(today, today.dayOfWeek >= 6 ? 1 : 0),
    ),
    rule('\\b(?:el|este|del|un) fin de semana\\b', () => weekend(today, 0)),
    rule(`\\b${nextWeek}\\b`, () => week(today, 1)),
    rule('\\besta semana\\b', () => week(today, 0)),
    rule('\\b(?:el )?(?:mes que viene|proximo mes)\\b', () => month(today, next, 'all')),
    rule(`\\ben ${monthName}\\b`, (m) => month(today, monthNamed(today, monthNumber(m[1] ?? '')), 'all')),
    rule('\\b(?:en )?(?:estos|los proximos) dias\\b', () => between(today, today.add({ days: 4 }))),
    rule(
      '\\b(?:lo (?:antes|mas pronto|mas rapido) (?:posible|que (?:pueda|se pueda|tenga))|cuanto antes|' +
        'lo antes que \\w+|de inmediato|enseguida|la primera (?:cita|hora)? ?(?:disponible|que tenga|' +
        'libre))\\b',
      () => soon(today),
    ),
    rule('\\bcualquier dia\\b|\\bel dia que sea\\b|\\bcuando (?:sea|pueda|puedan|haya)\\b', () => soon(today)),
  ]
}

function daysOfMonth(today: Day): DateRule[] {
  const notTime = '(?! ?(?:[:.]\\d|de la (?:manana|tarde|noche)|y (?:media|cuarto)|primer|\\w*opcion|horas?\\b))'
  return [
    rule(`\\b(?:el )?(?:dia )?(${spanishNumber}) (?:de este|del presente|de) mes\\b`, (m) => {
      const value = numberOf(m[1] ?? '')
      const date = value === null ? null : exactDate(today.year, today.month, value)
      return date && clip(today, on(date))
    }),
    rule(`\\b(?:el|dia|al|del) (?:dia )?(${spanishNumber})\\b${notTime}`, (m) => {
      if (/^(?:primero?|un|una|uno)$/.test(m[1] ?? '') && !/dia/.test(m[0] ?? '')) return undefined
      const value = numberOf(m[1] ?? '')
      if (value === null || value > 31) return undefined
      const date = dayOfMonth(today, value)
      return date && on(date)
    }),
  ]
}
