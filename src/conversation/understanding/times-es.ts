/** The times of day Spanish speakers name. Sentences come folded, with days already taken out. */
import { clock } from './clock.ts'
import { numberOf, spanishNumber } from './numbers.ts'
import type { TimeFound, TimeRule } from './times-en.ts'

const hour = `(${spanishNumber})`
const lead = '(?:a|sobre|hacia|tipo|entre|de|desde|hasta|para|y|antes de|despues de|o a?|como a|son)'
const minute =
  '(media|cuarto|pico|treinta y cinco|cuarenta y cinco|cincuenta y cinco|veinticinco|quince|treinta|' +
  'cuarenta|cincuenta|veinte|diez|cinco|\\d{1,2})'

/** "De dos a tres personas" names no hours. */
const notCounted =
  '(?! (?:personas|minutos|horas|dolares|euros|pesos|dias|semanas|meses|anos|veces|de (?:enero|' +
  'febrero|marzo|abril|mayo|junio|julio|agosto|septiembre|octubre|noviembre|diciembre))\\b)'

const rule = (pattern: string, read: TimeRule['read']): TimeRule => ({ pattern: new RegExp(pattern, 'g'), read })
const span = (from: string, to: string): TimeFound => ({ kind: 'span', from, to })
const minutesOf = (words: string) =>
  words === 'media' ? 30 : words === 'cuarto' ? 15 : words === 'pico' ? 0 : (numberOf(words) ?? 0)

function at(hours: string, minutes: number, half: string): TimeFound | null | undefined {
  const value = numberOf(hours)
  if (value === null || value > 24) return undefined
  const read = clock(value, 0, half.startsWith('a') ? 'am' : half.startsWith('p') ? 'pm' : null)
  return read && read.minutes + minutes >= 0
    ? { kind: 'clock', clock: { ...read, minutes: read.minutes + minutes } }
    : null
}

const half = '(?: ?(a\\.? ?m|p\\.? ?m)\\b\\.?)?'

export const spanishTimes: TimeRule[] = [
  rule('\\b(?:a )?primera hora(?: de la manana)?\\b|\\b(?:muy )?temprano(?: (?:por|en|de) la manana)?\\b', () =>
    span('06:00', '10:00'),
  ),
  rule('\\b(?:a )?primera hora de la tarde\\b', () => span('12:00', '14:30')),
  rule('\\b(?:a )?ultima hora(?: de la tarde| del dia)?\\b|\\bal final del dia\\b', () => span('16:00', '19:00')),
  rule('\\ba media manana\\b', () => span('09:30', '11:00')),
  rule('\\ba media tarde\\b', () => span('14:00', '16:00')),
  rule(
    '\\bdespues (?:del|de mi) trabajo\\b|\\b(?:al salir|cuando salgo|despues de salir) del trabajo\\b|' +
      '\\bdespues de trabajar\\b',
    () => span('17:00', '21:00'),
  ),
  rule('\\bantes (?:del trabajo|de trabajar|de entrar al trabajo)\\b', () => span('06:00', '09:00')),
  rule('\\bdespues (?:de comer|de almorzar|del almuerzo|de la comida)\\b', () => span('13:00', '16:59')),
  rule('\\bantes de (?:comer|almorzar)\\b|\\bantes del almuerzo\\b', () => span('09:00', '12:00')),
  rule('\\ba la hora (?:de comer|de la comida|del almuerzo)\\b', () => span('11:30', '13:30')),
  rule('\\b(?:a )?cualquier hora\\b|\\btodo el dia\\b|\\ba la hora que (?:sea|pueda\\w*|tenga\\w*)\\b', () => ({
    kind: 'any',
  })),
  rule('\\b(?:al |el )?mediodia\\b', () => ({ kind: 'clock', clock: { minutes: 720, sure: true } })),
  rule('\\bmedianoche\\b', () => ({ kind: 'clock', clock: { minutes: 0, sure: true } })),
  rule(`(?<=\\blas? )${hour} menos ${minute}\\b${half}`, (m) => at(m[1] ?? '', -minutesOf(m[2] ?? ''), m[3] ?? '')),
  rule(`\\b(?:un )?cuarto para las? ${hour}\\b${half}`, (m) => at(m[1] ?? '', -15, m[2] ?? '')),
  rule(`\\b(cinco|diez|veinte) para las? ${hour}\\b${half}`, (m) => at(m[2] ?? '', -minutesOf(m[1] ?? ''), m[3] ?? '')),
  rule(
    `(?<=\\blas? )${hour}(?: y | con | )${minute}\\b(?! (?:de|horas|dolares|euros) (?:enero|febrero|` +
      `marzo|abril|mayo|junio|julio|agosto))${half}`,
    (m) => at(m[1] ?? '', minutesOf(m[2] ?? ''), m[3] ?? ''),
  ),
  rule(`\\b${hour} y (media|cuarto)\\b${half}`, (m) => at(m[1] ?? '', minutesOf(m[2] ?? ''), m[3] ?? '')),
  rule(
    `(?<=\\b${lead} las? )${hour}\\b(?! (?:personas|opciones|primeras|dos (?:opciones|` +
      `me)))(?: en punto| horas)?${half}`,
    (m) => at(m[1] ?? '', 0, m[2] ?? ''),
  ),
  rule(
    `\\blas? ${hour}(?: en punto)?(?=(?: _+)? (?:de|por|en) la (?:manana|tarde|noche)\\b|` +
      '[ .,?!]*$| (?:esta|me|va|por favor|mejor|estaria|seria))(?! opci)',
    (m) => (/^la (?:primera?|segunda|una)$/.test(m[0] ?? '') ? undefined : at(m[1] ?? '', 0, '')),
  ),
  rule(`(?<=\\bde )${hour}(?= a ${hour}\\b${notCounted})`, (m) => at(m[1] ?? '', 0, '')),
  rule(`(?<=\\bde _+ a )${hour}\\b${notCounted}`, (m) => at(m[1] ?? '', 0, '')),
  rule(`\\b${hour}(?: en punto)?(?= de la (?:manana|tarde|noche)\\b)`, (m) => at(m[1] ?? '', 0, '')),
  rule(`\\b(\\d{1,2}) ?(?:h|hrs?|horas)\\b(?! (?:antes|despues|de|para))`, (m) => at(m[1] ?? '', 0, '')),
  rule('\\b(?:por|de|en|a) la manana\\b|(?<=_ )\\bmanana\\b|\\b(?:las mananas|manana temprano)\\b', () => ({
    kind: 'part',
    part: 'morning',
  })),
  rule('(?<!\\bbuenas )\\b(?:(?:por|de|en|a) la |esta |_+ )?tardes?\\b(?! o temprano)', (m, text) =>
    /\b(?:mas|muy|demasiado|es) tarde\b/.test(text) ? undefined : { kind: 'part', part: 'afternoon' },
  ),
  rule('(?<!\\bbuenas )\\b(?:(?:por|de|en|a) la |esta |_+ )?noches?\\b', () => ({ kind: 'part', part: 'evening' })),
]

/** A bare answer to "¿a qué hora?": "tres", "diez y media". */
export function bareSpanishTime(text: string): TimeFound | null {
  const match = new RegExp(
    '^[ ,._]*(?:(?:eh|pues|si|no|mejor|a|como|sobre|para|' +
      `las?)[ ,]+)*${hour}(?: (?:y )?${minute})?[ .!?,]*(?:por favor|entonces|esta bien|` +
      'me va bien)?[ .!?,]*$',
  ).exec(text)
  return match ? (at(match[1] ?? '', match[2] ? minutesOf(match[2]) : 0, '') ?? null) : null
}
