/** The times of day Spanish speakers name. Sentences come folded, with days already taken out. */
import {
  clockWith,
  part,
  rule,
  span,
  type TimeFound,
  type TimeGrammar,
  type TimeRule,
} from '../../understanding/time-words.ts'
import { half as halfInFigures, type TimeFigures, writtenTimes } from '../../understanding/written-times.ts'
import { timeJoints } from './joints.ts'
import { cardinal, numberOf } from './numbers.ts'

const at = clockWith({
  numberOf,
  named: [
    [/^(?:el )?medio ?dia/, 12],
    [/^(?:la )?media ?noche/, 0],
  ],
  zero: 'cero',
})
const figures: TimeFigures = { hours: 'horas?|hrs?|h', behind: '', lead: 'a las?|las?' }

const hour = `(${cardinal})`
const lead =
  '(?:a|sobre|hacia|tipo|entre|de|desde|hasta|para|y|antes de|despues de|o a?|como a|son|cerca de|alrededor de|' +
  'a partir de|pasadas)'
const minuteOf =
  '(media|cuarto|pico|(?:treinta|cuarenta|cincuenta) y (?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)|' +
  'veinticinco|veinti\\w+|quince|treinta|cuarenta|cincuenta|veinte|dieci\\w+|once|doce|trece|catorce|diez|cinco|' +
  '\\d{1,2})'
/** Two figures, as recognizers write minutes without a colon: "siete treinta", "seis cero dos". */
const plainMinute =
  '((?:treinta|cuarenta|cincuenta)(?: y (?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve))?|veinti\\w+|veinte|' +
  'quince|' +
  'diez|cero (?:uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)|[0-5]\\d)'

/** "De dos a tres personas" names no hours. */
const notCounted =
  '(?! (?:personas|minutos|horas|dolares|euros|pesos|dias|semanas|meses|anos|veces|de (?:enero|' +
  'febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre))\\b)'
const half = '(?: ?(a\\.? ?m|p\\.? ?m)\\b\\.?)?'
const halfSaid = '(?: ?(a\\.? ?m|p\\.? ?m)\\b\\.?)'
const partSaid = '(?: (?:de|por|en) la (?:manana|tarde|noche|madrugada)\\b)'

const minutesOf = (words: string) =>
  words === 'media' ? 30 : words === 'cuarto' ? 15 : words === 'pico' ? 0 : (numberOf(words.replace('cero ', '')) ?? 0)
const wholeHour = (m: string[]) => at(m[1] ?? '', 0, m[2] ?? '')

const spans: [string, [string, string]][] = [
  ['(?:a )?primera hora de la tarde', ['12:00', '14:30']],
  [
    '(?:a )?primera hora(?: de la manana)?|' +
      '(?<!\\b(?:es|son|seria|parece|queda|demasiado|tan)(?: (?:muy|demasiado))? )' +
      '(?:muy )?temprano(?: (?:por|en|de) la manana)?',
    ['06:00', '10:00'],
  ],
  ['(?:a )?ultima hora(?: de la tarde| del dia)?|al final del dia', ['16:00', '19:00']],
  ['lo mas tarde (?:posible|que pued\\w+)|la ultima (?:hora|cita)(?: posible| disponible)', ['16:00', '19:00']],
  ['a media manana', ['09:30', '11:00']],
  ['a media tarde', ['14:00', '16:00']],
  [
    'despues (?:del|de mi) trabajo|(?:al salir|cuando salgo|despues de salir) del trabajo|despues de trabajar',
    ['17:00', '21:00'],
  ],
  ['antes (?:del trabajo|de trabajar|de entrar al trabajo)', ['06:00', '09:00']],
  ['despues (?:de comer|de almorzar|del almuerzo|de la comida)', ['13:00', '16:59']],
  ['despues (?:de cenar|de la cena)', ['19:00', '21:00']],
  ['antes (?:de (?:comer|almorzar)|del almuerzo|de la comida)', ['09:00', '12:00']],
  ['a la hora (?:de comer|de la comida|del? almuerzo|de almorzar)', ['11:30', '13:30']],
]

const rules: TimeRule[] = [
  ...spans.map(([words, [from, to]]) => rule(`\\b(?:${words})\\b`, () => span(from, to))),
  rule('\\b(?:a )?cualquier hora\\b|\\btodo el dia\\b|\\ba la hora que (?:sea|pueda\\w*|tenga\\w*)\\b', () => ({
    kind: 'any',
  })),
  rule('\\b(?:(?:las )?(?:doce|12) de la (?:noche|madrugada)|media ?noche)\\b', () => at('medianoche', 0, '')),
  ...writtenTimes(at, figures),
  ...between(),
  ...withMinutes(),
  ...wholeHours(),
  rule('(?<=_ )del medio ?dia\\b', () => part('afternoon')),
  rule('\\b(?:al |el )?medio ?dia\\b', () => at('mediodia', 0, '')),
  rule(
    '\\b(?:(?:por|de|en|a|para) )?la (?:manana|madrugada)\\b|(?<=_ )\\bmanana\\b|\\b(?:las mananas|' +
      'manana temprano|mananas)\\b',
    () => part('morning'),
  ),
  rule('(?<!\\bbuenas )\\b(?:(?:por|de|en|a) la |esta |_+ )?tardes?\\b(?! o temprano)', (m, text) =>
    /\b(?:mas|muy|demasiado|es|minutos|hora|horas|rato|poco|llegar|llego|voy) tarde\b/.test(text)
      ? undefined
      : part('afternoon'),
  ),
  rule('(?<!\\bbuenas )\\b(?:(?:por|de|en|a) la |esta |_+ )?noches?\\b', () => part('night')),
]

/** "Entre las 5 y 6" are two hours, and not six minutes past five. */
function between(): TimeRule[] {
  const next = '(?:las? )?'
  return [
    rule(
      `(?<=\\bentre ${next})${hour}(?=(?: y | a | ?- ?)${next}(?:\\d{1,2}:|` +
        `${cardinal})\\b(?! y (?:las? )?(?:\\d|${cardinal})))${notCounted}`,
      wholeHour,
    ),
    rule(
      `(?<=\\bentre ${next}_+(?: y | a | ?- ?)${next})${hour}\\b(?! ?[:.]\\d| (?:y|menos) )${notCounted}${half}`,
      wholeHour,
    ),
    rule(
      `(?<=\\b(?:de|desde) ${next})${hour}(?=(?: a | hasta | ?- ?)${next}(?:${cardinal})\\b${notCounted})` +
        `${notCounted}`,
      wholeHour,
    ),
    rule(
      `(?<=\\b(?:de|desde) ${next}_+(?: a | hasta | ?- ?)${next})${hour}\\b(?! ?[:.]\\d| (?:y|menos) )` +
        `${notCounted}${half}`,
      wholeHour,
    ),
  ]
}

/** "Las tres y media", "las cuatro menos cuarto", "cinco y diez". */
function withMinutes(): TimeRule[] {
  const behind = (sign: 1 | -1) => (m: string[]) => at(m[1] ?? '', sign * minutesOf(m[2] ?? ''), m[3] ?? '')
  return [
    rule(`(?<=\\blas? )${hour} menos ${minuteOf}\\b${half}`, behind(-1)),
    rule(`\\b${hour} menos (cuarto|cinco|diez|veinte|veinticinco)\\b${half}`, behind(-1)),
    rule(`\\b(?:un )?cuarto para las? ${hour}\\b${half}`, (m) => at(m[1] ?? '', -15, m[2] ?? '')),
    rule(`\\b(cinco|diez|veinte|veinticinco|5|10|20|25)(?: minutos)? para las? ${hour}\\b${half}`, (m) =>
      at(m[2] ?? '', -minutesOf(m[1] ?? ''), m[3] ?? ''),
    ),
    rule(
      `(?<=\\blas? )${hour}(?: y | con )${minuteOf}\\b(?! (?:de|horas|dolares|euros) (?:enero|febrero|` +
        `marzo|abril|mayo|junio|julio|agosto))${half}`,
      behind(1),
    ),
    rule(`(?<=\\blas? )${hour} ${plainMinute}\\b(?! (?:personas|minutos|horas))${half}`, behind(1)),
    rule(`(?<=^|_,? )${hour} ${plainMinute}(?=[ .,?!]*$|,? _)`, behind(1)),
    rule(`\\b${hour} y ${minuteOf}(?=${halfSaid}|${partSaid})${half}`, behind(1)),
    rule(`(?<!\\d |-)\\b${hour} ${plainMinute}(?=${halfSaid}|${partSaid})${half}`, behind(1)),
    rule(`\\b${hour} (uno|dos|tres|cuatro|cinco|seis|siete|ocho|nueve)(?=${halfSaid}|${partSaid})${half}`, behind(1)),
    rule(
      `(?<!\\bhoras? )\\b${hour} y (media|cuarto|pico|treinta|quince)\\b(?! (?:hora|personas|dias))${half}`,
      behind(1),
    ),
    rule('(?<=^|las? |_ )([01]?\\d|2[0-3])\\.([0-5]\\d)(?= ?h\\b|' + '[ .,!?]*$)', (m) =>
      at(m[1] ?? '', Number(m[2]), ''),
    ),
  ]
}

function wholeHours(): TimeRule[] {
  return [
    rule(`(?<![\\d:.,$#/+])\\b${hour}${halfInFigures}`, wholeHour),
    rule(
      `(?<=\\b${lead} las? )${hour}(?:\\b|(?= ?h\\b))(?! ?[:.]\\d| (?:personas|opciones|primeras|dos (?:opciones|` +
        `me)))(?: en punto| horas| ?h\\b)?${half}`,
      wholeHour,
    ),
    rule(
      `\\blas? ${hour}(?: en punto)?(?=(?: _+)? (?:de|por|en) la (?:manana|tarde|noche|madrugada)\\b|` +
        '[ .,?!]*$| (?:es|son|no|esta|me|va|por favor|mejor|estaria|seria|en|del|hasta)| _)(?! opci)',
      (m) => (/^la (?:primera?|segunda|una)$/.test(m[0] ?? '') ? undefined : at(m[1] ?? '', 0, '')),
    ),
    rule(`(?<=^|_,? )(\\d{1,2}) ?(?:h|hrs)(?=[ .,?!]*$)`, (m) => at(m[1] ?? '', 0, '')),
    rule(`\\b${hour} en punto\\b`, wholeHour),
    rule(
      `(?<=\\blas? _+ (?:o|u|y) (?:a )?(?:las? )?)${hour}` +
        `(?=[ .,?!]*$|${partSaid}| (?:por favor|estaria|me|del? |esta))${notCounted}`,
      wholeHour,
    ),
    rule(`(?<=\\bentre )${hour}(?= y _)`, wholeHour),
    rule(`(?<=_ a )${hour}(?=[ .,?!]*$)`, wholeHour),
    rule(`\\b${hour}(?: en punto)?(?=${partSaid}| del medio ?dia\\b)`, wholeHour),
    rule('(?<=_ )[ap]\\.?m\\b', (m) => part((m[0] ?? '').startsWith('a') ? 'morning' : 'afternoon')),
  ]
}

/** A bare answer to "¿a qué hora?": "tres", "diez y media". */
function bare(text: string): TimeFound | null {
  const match = answer.exec(text)
  return match ? (at(match[1] ?? '', match[2] ? minutesOf(match[2]) : 0, '') ?? null) : null
}

const answer = new RegExp(
  '^[ ,._]*(?:(?:eh|pues|si|no|mejor|a|como|sobre|para|(?:la|el) de|prefiero|quiero|deme|me quedo con|' +
    `dije|las?)[ ,]+)*${hour}(?: (?:y )?${minuteOf})?` +
    `(?:(?:,| y) no (?:a )?(?:las? )?${hour})?[ .!?,]*(?:por favor|entonces|esta bien|` +
    'me va bien)?[ .!?,]*$',
)

export const times: TimeGrammar = {
  rules,
  joints: timeJoints,
  halfSpoken: /ma[ñn]ana|tarde|noche|hora|minut/i,
  greetings: /\bbuenas (?:tardes|noches)\b/g,
  parting: null,
  bare,
}
