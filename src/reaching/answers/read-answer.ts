/** Reads what a person of the business texts: an answer to a summary, or when they want none. Pure. */
import { Temporal } from 'temporal-polyfill'
import { withoutEnd } from '#src/platform/values/without-end.ts'
import { clock, isAfternoon, isMorning, midnight, noon, off, on, tomorrow, weekdays } from './words.ts'

export type SummaryAnswer = 'call-back' | 'done' | 'block'

/** `until`: null where they said none, or none that we can read (`unread`). */
export type MemberAnswer =
  | { said: 'digit'; answer: SummaryAnswer }
  | { said: 'off'; until: Temporal.Instant | null; unread?: true }
  | { said: 'on' }

const digits: Record<string, SummaryAnswer> = { 1: 'call-back', 2: 'done', 3: 'block' }

/** No answer is longer, so a long text is not even folded. */
const longest = 60

/** When a day begins for whoever says only a day. */
const morning = Temporal.PlainTime.from('08:00')

/** Null for any other text. `now`: at the business, in its zone. */
export function readAnswer(text: string, now: Temporal.ZonedDateTime): MemberAnswer | null {
  if (text.length > longest) return null
  const plain = fold(text)
  const answer = digits[plain]
  if (answer) return { said: 'digit', answer }
  if (on.test(plain)) return { said: 'on' }
  const found = off.exec(plain)
  if (!found) return null
  const words = found.groups?.['until']
  if (words === undefined) return { said: 'off', until: null }
  const until = readUntil(words.trim(), now)
  return until ? { said: 'off', until: until.toInstant() } : { said: 'off', until: null, unread: true }
}

const fold = (text: string) => withoutEnd(unpointed(text), ' .')

const unpointed = (text: string) =>
  text
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/(?<=[ap])\.(?= ?m)|(?<=[ap] ?m)\./g, '')
    .replaceAll(/[^\p{L}\p{N}:. ]/gu, ' ')
    .replaceAll(/ +/g, ' ')
    .replace(/^[ .]+/, '')

/** The next such moment after now. */
function readUntil(words: string, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime | null {
  const nextDay = tomorrow.exec(words)
  if (nextDay) {
    const day = now.add({ days: 1 })
    const rest = nextDay.groups?.['rest']
    const time = rest === undefined ? morning : timeOf(rest)?.[0]
    return time ? day.withPlainTime(time) : null
  }
  const weekday = weekdays.findIndex((name) => name.test(words)) + 1
  if (weekday > 0) return now.add({ days: ((weekday - now.dayOfWeek + 6) % 7) + 1 }).withPlainTime(morning)
  const times = timeOf(words)
  if (!times) return null
  const moments = [0, 1].flatMap((days) => times.map((time) => now.add({ days }).withPlainTime(time)))
  return moments.find((moment) => Temporal.ZonedDateTime.compare(moment, now) > 0) ?? null
}

/** The times of day that may be meant, earliest first: "until 5" is whichever five comes next. */
function timeOf(words: string): Temporal.PlainTime[] | null {
  if (noon.test(words)) return [Temporal.PlainTime.from('12:00')]
  if (midnight.test(words)) return [Temporal.PlainTime.from('00:00')]
  const { hour: said, minute = '0', half = '' } = clock.exec(words)?.groups ?? {}
  if (said === undefined) return null
  const hour = Number(said) % 24
  const at = (value: number) => Temporal.PlainTime.from({ hour: value, minute: Number(minute) })
  if (isAfternoon(half)) return hour > 12 ? [at(hour)] : [at((hour % 12) + 12)]
  if (isMorning(half)) return hour > 12 ? null : [at(hour % 12)]
  if (hour > 12 || hour === 0 || half === 'h' || said.startsWith('0')) return [at(hour)]
  return [at(hour % 12), at((hour % 12) + 12)]
}
