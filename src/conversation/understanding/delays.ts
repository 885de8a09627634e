/** "In half an hour", "en 20 minutos": a time told by its distance from now. */
import { Temporal } from 'temporal-polyfill'
import { clockText } from './clock.ts'
import { cardinal, numberOf, spanishNumber } from './numbers.ts'
import { mask } from './text.ts'
import type { DayWish, Hearing, TimeWish } from './understood.ts'

const fixedAmounts: [RegExp, number][] = [
  [/^(?:half(?: an?)?|media)$/, 0.5],
  [/^(?:(?:a )?quarter of an|un cuarto de)$/, 0.25],
  [/^(?:three[- ]quarters of an|tres cuartos de)$/, 0.75],
  [/^(?:an?|the(?: next)?|la(?: proxima)?|)$/, 1],
  [/^(?:a couple(?: of)?|un par de)$/, 2],
  [/^(?:a few|unos pocos|unas pocas)$/, 3],
]

const figures = '\\d{1,3}(?:[.,]\\d)?'
const amounts = {
  en:
    '(?:half an?|(?:a )?quarter of an|three[- ]quarters of an|a couple(?: of)?|a few|the next|the|an?|' +
    `(?:${figures}|sixty|seventy|eighty|ninety|${cardinal})(?: and a half)?)`,
  es:
    '(?:media|un cuarto de|tres cuartos de|un par de|la proxima|(?=hora y)|' +
    `(?:${figures}|sesenta|setenta|ochenta|noventa|${spanishNumber})(?: y media)?)`,
}
const before = {
  en: '(?:in the next|in|within|inside) (?:(?:about|around|like|roughly|maybe|say|another|just|approximately) )?',
  es: '(?:en las proximas|en los proximos|en|dentro de|de aqui a) (?:(?:unos|unas|como|mas o menos|aproximadamente) )?',
}
const behind = {
  en: '(?: and (?:(a half|a quarter)|(\\d{1,2}|fifteen|ten|twenty|thirty) min(?:ute)?s?))?',
  es: '(?: y (?:(media|cuarto)|(\\d{1,2}|quince|diez|veinte) min(?:uto)?s?))?',
}
const unit = '(minutes?|mins?|minutos?|hours?|hrs?|hr|horas?|h)'
/** "It is done in two hours" tells how long it takes. */
const lasts = '(?<!\\b(?:done|ready|finished|over|completed|takes?|took|listo|lista|hecho|terminado) )'

const patterns = (['en', 'es'] as const).flatMap((language) => [
  new RegExp(
    `${lasts}\\b${before[language]}(${amounts[language]})(?: ?(?:or|to|o|a|-) ?(${amounts[language]}))? ?${unit}\\b` +
      `${behind[language]}(?! (?:early|late|antes|tarde|long|ago)\\b)`,
  ),
  new RegExp(`\\b(${amounts[language]})() ?${unit}\\b${behind[language]} (?:from now|hence)\\b`),
])
const isWithin = /^(?:within|inside|in the next|en l[ao]s? proxim[ao]s?)\b/

export type Delay = { day: DayWish; time: TimeWish; rest: string }

/** Reads the first of them. `rest` is the folded sentence with it blanked out. */
export function readDelay(folded: string, original: string, { today, now }: Hearing): Delay | null {
  for (const pattern of patterns) {
    const match = pattern.exec(folded)
    const minutes = match && minutesIn(match)
    if (!match || !minutes) continue
    const [start, end] = [match.index, match.index + match[0].length]
    const said = original.slice(start, end).trim()
    const at = (distance: number) => Temporal.PlainDateTime.from(`${today}T${now}`).add({ minutes: distance })
    const [first, last] = [at(isWithin.test(match[0]) ? 0 : minutes.from), at(minutes.to)]
    const day = first.toPlainDate()
    const text = (one: Temporal.PlainDateTime) => clockText(one.hour * 60 + one.minute)
    return {
      day: { from: day.toString(), to: day.toString(), said },
      time: { from: text(first), to: day.equals(last.toPlainDate()) ? text(last) : '23:59', said },
      rest: mask(folded, start, end),
    }
  }
  return null
}

/** No more than two days: what is later is told by the day. */
const most = 48 * 60

function minutesIn([, first = '', second = '', unitWord = '', part = '', more = '']: RegExpExecArray) {
  const each = unitWord.startsWith('h') ? 60 : 1
  const [from, to] = [amountOf(first), amountOf(second || first)]
  if (from === null || to === null) return null
  const extra = part ? (/quarter|cuarto/.test(part) ? 15 : 30) : (numberOf(more) ?? 0)
  const least = Math.round(from * each) + extra
  return least > 0 && least <= most ? { from: least, to: Math.max(least, Math.round(to * each) + extra) } : null
}

function amountOf(words: string): number | null {
  const fixed = fixedAmounts.find(([pattern]) => pattern.test(words))?.[1]
  if (fixed !== undefined) return fixed
  if (/^\d+[.,]\d+$/.test(words)) return Number(words.replace(',', '.'))
  const half = /^(.+) (?:and a half|y media)$/.exec(words)
  const value = numberOf(half?.[1] ?? words)
  return value === null ? null : value + (half ? 0.5 : 0)
}
