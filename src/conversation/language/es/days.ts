/** The days Spanish speakers name. Sentences come folded, so "mañana" reads "manana". */
import {
  addUnits,
  between,
  clip,
  coming,
  type DayFound,
  dayOfMonth,
  exactDate,
  month,
  monthDay,
  monthNamed,
  on,
  partOfWeek,
  soon,
  week,
  weekdayOf,
  weekend,
} from '../../understanding/calendar.ts'
import type { DayGrammar } from '../../understanding/day-grammar.ts'
import { type DateDraft, type Day, type DaysSpokenOf, rule } from '../../understanding/day-words.ts'
import { countedDays } from '../../understanding/days-counted.ts'
import { type DateFigures, writtenDates } from '../../understanding/written-dates.ts'
import { count, countOf, monthName, spanishDayWords, unit, unitOf, weekdayName } from './day-words.ts'
import { afterThat } from './days-after-that.ts'
import { feasts } from './feasts.ts'
import { dayJoints } from './joints.ts'
import { cardinal, numberOf } from './numbers.ts'
import { weekdays } from './weekdays.ts'

const { weekdayNumber, monthNumber } = spanishDayWords
const coming7 = '(?:que viene|proximo|siguiente|que entra|entrante)'
const nextWeek =
  '(?:(?:la )?(?:semana (?:que viene|proxima|siguiente|que entra|entrante)|(?:proxima|siguiente|otra) semana))'

const figures: DateFigures = {
  lead: 'el|en|dia',
  parts: 'hora|de|dia|taza|kilo|litro',
  marks: /\b(?:estrellas?|puntos?|puntuacion|nota|por ciento)\b|%/,
}

/** All Spanish rules for a given today. `monthFirst` reads 3/7 as March 7th. */
function rules(today: Day, { monthFirst, month: spokenOf }: DaysSpokenOf): DateDraft[] {
  return [
    ...writtenDates(today, monthFirst, figures),
    ...numeric(today),
    ...countedDays(today, spanishDayWords),
    ...relative(today),
    ...weekdayRules(today),
    ...spans(today),
    ...daysOfMonth(today, spokenOf),
  ]
}

/** "El 17 del 11"; "a las 3 del 11" is an hour of the 11th. */
function numeric(today: Day): DateDraft[] {
  return [
    rule('(?<!\\blas? )(?<!\\d)\\b(\\d{1,2}) del (\\d{1,2})\\b(?! de )', (m) => {
      const date = Number(m[2]) > 12 ? null : monthDay(today, Number(m[2]), Number(m[1]))
      return date ? on(date) : undefined
    }),
  ]
}

function noDays(): DateDraft[] {
  return [
    rule(
      `\\b(?:el )?${weekdayName} (?:pasado|anterior)\\b|\\b(?:la semana pasada|el mes pasado|el ano pasado|` +
        'ayer|anteayer|anoche)\\b',
      () => null,
    ),
    rule(`\\bhace (?:${cardinal}|unos) (?:dias?|semanas?|meses|mes|anos?)\\b`, () => null),
    rule('\\b(?:es|seria|era) todo (?:por )?hoy\\b|\\btodo por hoy\\b|\\bpor hoy (?:es|seria) todo\\b', () => null),
  ]
}

function relative(today: Day): DateDraft[] {
  const tomorrow = on(today.add({ days: 1 }), 'relative')
  return [
    rule('\\bpasado manana\\b|\\b(?:el )?dia despues de manana\\b', () => on(today.add({ days: 2 }), 'relative')),
    rule('(?<=\\bmanana (?:mismo )?(?:o|u|y) )pasado\\b', () => on(today.add({ days: 2 }), 'relative')),
    rule('\\b(?:de )?(hoy|manana) en (?:ocho|8|una semana)(?: dias)?\\b', (m) =>
      on(today.add({ days: m[1] === 'hoy' ? 7 : 8 })),
    ),
    rule('\\b(?:de )?(hoy|manana) en (?:quince|15)(?: dias)?\\b', (m) =>
      on(today.add({ days: m[1] === 'hoy' ? 14 : 15 })),
    ),
    rule(
      `\\b(?:dentro de|en|de aqui a) (${count}) (${unit})\\b(?! (?:despues|antes|a partir|a contar|desde)\\b)`,
      (m) => {
        const value = countOf(m[1] ?? '')
        return value === null ? undefined : on(addUnits(today, value, unitOf(m[2] ?? '')), 'relative')
      },
    ),
    rule(
      '(?<!\\b(?:la|por|de|media|toda|en|esta|primera) )(?<!\\b(?:de la|por la|en la|a la) )\\bmanana\\b',
      () => tomorrow,
    ),
    rule('(?<=^|[,;.] ?|para |hasta |partir de |despues de |antes de |desde )manana\\b', () => tomorrow),
    // "A las ocho de mañana" is tomorrow; "de la mañana" is the morning.
    rule('(?<=\\b(?:\\d|\\w+[eosz]|cuarto|media|am|pm|\\.) de )manana\\b', () => tomorrow),
    rule('\\bhoy(?: mismo)?\\b', (m, text) =>
      /\b(?:gracias|nada mas)\b[^?]*hoy\W*$/.test(text) ? null : on(today, 'relative'),
    ),
    rule('\\besta(?= (?:misma )?(?:manana|tarde|noche)\\b)', () => on(today, 'relative')),
    rule('\\babiert\\w+ ahora(?: mismo)?\\b|(?<=\\b(?:entre|de|desde) )ahora(?= (?:y|a|hasta)\\b)', () =>
      on(today, 'relative'),
    ),
    rule('\\b(?:el |al )?(?:proximo dia|dia siguiente)\\b', (m, text, at) =>
      /_/.test(text.slice(0, at)) ? undefined : tomorrow,
    ),
  ]
}

function weekdayRules(today: Day): DateDraft[] {
  const { means } = weekdays
  const inNextWeek = (name: string) => on(means.nextWeek(today, weekdayNumber(name)), 'placed')
  return [
    rule(`\\b${weekdayName},? (?:de |en )?${nextWeek}\\b`, (m) => inNextWeek(m[1] ?? '')),
    rule(`\\b${nextWeek},?(?: el)? ${weekdayName}\\b`, (m) => inNextWeek(m[1] ?? '')),
    rule(`\\b${weekdayName},? (?:de |en )?esta semana\\b`, (m) =>
      on(means.this(today, weekdayNumber(m[1] ?? '')), 'placed'),
    ),
    rule(`\\b(?:de |del )?(?:este |el )?${weekdayName} en (?:ocho|8|una semana)(?: dias)?\\b`, (m) =>
      on(coming(today, weekdayNumber(m[1] ?? '')).add({ weeks: 1 }), 'placed'),
    ),
    rule(`\\b(?:el )?(?:proximo|siguiente) ${weekdayName}\\b|\\b${weekdayName} ${coming7}\\b`, (m) =>
      on(means.next(today, weekdayNumber(m[1] || m[2] || '')), 'placed'),
    ),
    rule(`\\bel otro ${weekdayName}\\b`, (m) => inNextWeek(m[1] ?? '')),
    rule('(?<=^\\W*(?:el )?)pasado(?=[ .,!]*(?:por favor)?[ .!]*$)', () => on(today.add({ days: 2 }), 'relative')),
    rule(`\\beste ${weekdayName}\\b`, (m) => on(means.this(today, weekdayNumber(m[1] ?? '')), 'placed')),
    rule(`\\b${weekdayName}\\b`, (m) => on(means.alone(today, weekdayNumber(m[1] ?? '')), 'weekday')),
    rule('(?<![\\w])(lun|mie|jue|vie|sab|dom)\\.|^(mie|jue|vie)$', (m) =>
      on(means.alone(today, weekdayNumber(m[1] || m[2] || '')), 'weekday'),
    ),
  ]
}

const soonWords = [
  'lo (?:antes|mas pronto|mas rapido) (?:posible|que (?:pueda|se pueda|tenga))',
  'cuanto antes',
  'lo antes que \\w+',
  'de inmediato',
  'enseguida',
  'la primera (?:cita|hora)? ?(?:disponible|que tenga|libre)',
  'tan pronto como (?:sea posible|pueda\\w*|se pueda)',
  'lo (?:primero|que) (?:que )?(?:tengan?|haya|salga|este libre)(?: (?:primero|libre|disponible))?',
  'cualquier dia',
  'el dia que sea',
  'cuando (?:sea|pueda|puedan|haya)',
  'cuando (?:a (?:usted|ustedes|ti) )?(?:le|les|te) (?:venga|vaya|quede|convenga|parezca|acomode|sea)' +
    '(?: (?:mas )?(?:bien|mejor|comodo))?',
  '(?:ya|ahorita|ahora) mismito|(?:ya|ahorita|ahora) mismo|(?<=^\\W*)ahor(?:a|ita)(?=[ .,!]*(?:por favor)?[ .!]*$)|' +
    'en cuanto (?:puedan?|tengan?|sea posible|haya)',
  'lo (?:antes|mas pronto|mas rapido) que (?:puedan?|tengan?|haya)',
]

function spans(today: Day): DateDraft[] {
  const next = today.with({ day: 1 }).add({ months: 1 })
  const part = (words: string) => (/fin/.test(words) ? 'end' : /media/.test(words) ? 'middle' : 'start')
  const stretch =
    '(a principios|principios|a comienzos|a inicios|al inicio|inicios?|al principio|al comienzo|a mediados|' +
    'mediados|' +
    'a finales|finales|a fines|al final|a fin|a final|fines)'
  const whole = (name: string, year: string) => {
    const named = monthNamed(today, monthNumber(name))
    return month(today, year ? named.with({ year: Number(year) }) : named, 'all')
  }
  return [
    rule(`\\b${stretch} de ${nextWeek}\\b`, (m) => partOfWeek(today, part(m[1] ?? ''), 1)),
    rule(`\\b${stretch} de (?:(?:la|esta) )?semana\\b`, (m) => partOfWeek(today, part(m[1] ?? ''), 0)),
    rule(`\\b${stretch} (?:del|de) (?:mes que viene|proximo mes|mes proximo|mes siguiente)\\b`, (m) =>
      month(today, next, part(m[1] ?? '')),
    ),
    rule(`\\b${stretch} de(?:l| este)? mes\\b`, (m) => month(today, today, part(m[1] ?? ''))),
    rule(`\\b${stretch} de ${monthName}\\b`, (m) =>
      month(today, monthNamed(today, monthNumber(m[2] ?? '')), part(m[1] ?? '')),
    ),
    rule(
      '\\b(?:el )?(?:proximo (?:fin de semana|finde)|(?:fin de semana|finde) (?:que viene|proximo|siguiente))\\b',
      () => weekend(today, today.dayOfWeek >= 6 ? 1 : 0),
    ),
    rule('\\b(?:el|este|del|un) (?:fin de semana|finde)\\b', () => weekend(today, 0)),
    rule(
      '\\b(?:la )?semana (?:despues de (?:la )?(?:proxima|siguiente|que viene)(?: semana)?|subsiguiente)\\b|' +
        '\\b(?:dentro de|en) dos semanas\\b',
      () => week(today, 2),
    ),
    rule(`\\b${nextWeek}(?: laboral)?\\b`, (m) => (/laboral/.test(m[0] ?? '') ? workWeek(today, 1) : week(today, 1))),
    rule('\\b(?:esta|la presente) semana laboral\\b', () => workWeek(today, 0)),
    rule('\\besta (?:misma )?semana\\b|\\b(?:el )?resto de (?:la|esta) semana\\b', () => week(today, 0)),
    rule('\\b(?:el )?resto del? (?:este )?mes\\b|\\beste mes\\b', () => month(today, today, 'all')),
    rule('\\b(?:el )?(?:mes que viene|proximo mes|mes proximo|mes entrante|mes siguiente)\\b', () =>
      month(today, next, 'all'),
    ),
    rule(
      '\\b(?:en|durante|este|(?:el )?proximo|para todo|(?:el )?mes de) (?:el mes de )?' +
        `${monthName}\\b(?: (?:del? )?(20\\d\\d))?`,
      (m) => whole(m[1] ?? '', m[2] ?? ''),
    ),
    rule(`^${monthName}(?: (?:del? )?(20\\d\\d))?[ .?!]*$`, (m) => whole(m[1] ?? '', m[2] ?? '')),
    rule(`\\b${monthName} del (?:ano que viene|proximo ano)\\b`, (m) => whole(m[1] ?? '', `${today.year + 1}`)),
    rule('\\b(?:en )?(?:estos|los proximos) dias\\b', () => between(today, today.add({ days: 4 }))),
    ...soonWords.map((words) => rule(`\\b(?:${words})\\b`, () => soon(today))),
  ]
}

function workWeek(today: Day, weeks: number) {
  const monday = weekdayOf(today, 1, weeks)
  return clip(today, between(monday, monday.add({ days: 4 })))
}

function daysOfMonth(today: Day, spokenOf: Day | null): DateDraft[] {
  const { notTime, notCounted } = spanishDayWords
  return [
    rule(`\\b(?:el )?(?:dia )?(${cardinal}) (?:de este|del presente|de) mes\\b`, (m) => {
      const value = numberOf(m[1] ?? '')
      const date = value === null ? null : exactDate(today.year, today.month, value)
      return date && clip(today, on(date))
    }),
    rule(`(?:(?<=\\bdel )|\\b(?:el|dia|al) )(?:dia )?(${cardinal})${notTime}${notCounted}(?!\\w)`, (m) => {
      if (/^(?:primer[oa]?|un|una|uno)$/.test(m[1] ?? '') && !/dia/.test(m[0] ?? '')) return undefined
      const value = numberOf(m[1] ?? '')
      if (value === null || value > 31) return undefined
      const date = dayOfMonth(today, value, spokenOf)
      return date && on(date)
    }),
  ]
}

/** "El 7", "veintitrés": small numbers in words are rather hours. */
function bare(text: string, today: Day, spokenOf: Day | null): DayFound | null {
  const match = new RegExp(
    `^[ ,.]*(?:(?:eh|pues|si|no|para|el|dia|mejor)[ ,]+)*(${cardinal})[ .!?,]*(?:por favor)?[ .!?]*$`,
  ).exec(text)
  const value = match ? numberOf(match[1] ?? '') : null
  if (value === null || value > 31 || (value <= 12 && /^\D/.test(match?.[1] ?? ''))) return null
  const date = dayOfMonth(today, value, spokenOf)
  return date && on(date)
}

export const days: DayGrammar = {
  words: spanishDayWords,
  joints: dayJoints,
  feasts,
  afterThat,
  monthFirst: (country) => country === 'US',
  noDays,
  rules,
  bare,
}
