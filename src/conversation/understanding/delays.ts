/** "In half an hour", "en 20 minutos": a time told by its distance from now. */
import { Temporal } from 'temporal-polyfill'
import { clockText } from './clock.ts'
import type { DelayWords } from './delay-words.ts'
import type { Reading } from './reading.ts'
import { mask } from './text.ts'
import type { DayWish, TimeWish } from './understood.ts'

const compiled = new WeakMap<DelayWords, RegExp[]>()

function patternsOf(words: DelayWords): RegExp[] {
  const { lasts, before, amount, to, hours, minutes, behind, aside, ahead } = words
  const unit = `(?:(${hours})|${minutes})`
  const patterns = compiled.get(words) ?? [
    new RegExp(
      `(?<!\\b(?:${lasts}) )\\b${before}(${amount})(?: ?(?:${to}) ?(${amount}))? ?${unit}\\b${behind}` +
        `(?! (?:${aside})\\b)`,
    ),
    ...(ahead ? [new RegExp(`\\b(${amount})() ?${unit}\\b${behind} (?:${ahead})\\b`)] : []),
  ]
  compiled.set(words, patterns)
  return patterns
}

export type Delay = { day: DayWish; time: TimeWish; rest: string }

/** Reads the first of them. `rest` is the folded sentence with it blanked out. */
export function readDelay(folded: string, original: string, { today, now, packs }: Reading): Delay | null {
  const all = packs.flatMap(({ delays }) => patternsOf(delays).map((pattern) => ({ pattern, words: delays })))
  for (const { pattern, words } of all) {
    const match = pattern.exec(folded)
    const minutes = match && minutesIn(match, words)
    if (!match || !minutes) continue
    const [start, end] = [match.index, match.index + match[0].length]
    const said = original.slice(start, end).trim()
    const at = (distance: number) => Temporal.PlainDateTime.from(`${today}T${now}`).add({ minutes: distance })
    const [first, last] = [at(words.within.test(match[0]) ? 0 : minutes.from), at(minutes.to)]
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

/** "Push it back an hour", "half an hour earlier": minutes from what is spoken of; `rest`: without it. */
export function readShift(folded: string, { packs }: Reading): { minutes: number; rest: string } | null {
  for (const { delays } of packs)
    for (const { pattern, sign } of shiftsOf(delays)) {
      const match = pattern.exec(folded)
      const minutes = match && minutesIn(match, delays)
      if (match && minutes)
        return {
          minutes: sign * minutes.from,
          rest: mask(folded, match.index, match.index + match[0].length),
        }
    }
  return null
}

const shifts = new WeakMap<DelayWords, { pattern: RegExp; sign: 1 | -1 }[]>()

function shiftsOf(words: DelayWords) {
  const { amount, hours, minutes, behind } = words
  const distance = `(${amount})() ?(?:(${hours})|${minutes})\\b${behind}`
  const patterns =
    shifts.get(words) ??
    ([1, -1] as const).flatMap((sign) => {
      const around = sign > 0 ? words.later : words.earlier
      return [`\\b(?:${around.before}) ${distance}`, `\\b${distance} ${around.behind}`].map((source) => ({
        ...{ pattern: new RegExp(source), sign },
      }))
    })
  shifts.set(words, patterns)
  return patterns
}

/** No more than two days: what is later is told by the day. */
const most = 48 * 60

function minutesIn(match: RegExpExecArray, words: DelayWords) {
  const [, first = '', second = '', hours = '', part = '', more = ''] = match
  const each = hours ? 60 : 1
  const [from, to] = [amountOf(first, words), amountOf(second || first, words)]
  if (from === null || to === null) return null
  const extra = part ? (words.quarter.test(part) ? 15 : 30) : (words.numberOf(more) ?? 0)
  const least = Math.round(from * each) + extra
  return least > 0 && least <= most ? { from: least, to: Math.max(least, Math.round(to * each) + extra) } : null
}

function amountOf(said: string, { amounts, andHalf, numberOf }: DelayWords): number | null {
  const fixed = amounts.find(([pattern]) => pattern.test(said))?.[1]
  if (fixed !== undefined) return fixed
  if (/^\d+[.,]\d+$/.test(said)) return Number(said.replace(',', '.'))
  const half = andHalf.exec(said)
  const value = numberOf(half?.[1] ?? said)
  return value === null ? null : value + (half ? 0.5 : 0)
}
