/** Days said by their distance from today. */
import { between, clip, coming, monthNamed, on, weekdayInMonth } from './calendar.ts'
import {
  longMonth,
  weekdayName,
  weekdayNumber,
  monthNumber,
  counts,
  rule,
  type Day,
  type DateRule,
} from './dates-en-words.ts'
import { cardinal, numberOf } from './numbers.ts'

export function relative(today: Day): DateRule[] {
  const tomorrow = today.add({ days: 1 })
  const amount = `(an?|a couple(?: of)?|a few|${cardinal})`
  const add = (words: string, unit: string) => {
    const value = counts(words)
    if (value === null) return undefined
    if (unit.startsWith('fortnight')) return on(today.add({ weeks: 2 * value }), 'relative')
    return on(
      today.add(
        unit.startsWith('day') ? { days: value } : unit.startsWith('week') ? { weeks: value } : { months: value },
      ),
      'relative',
    )
  }
  return [
    rule('\\b(?:the )?day after (?:tomorrow|tommorrow|tomorow|tommorow)\\b|\\bovermorrow\\b', () =>
      on(today.add({ days: 2 }), 'relative'),
    ),
    rule(`\\b${amount} weeks? (?:from|on|after) (?:the )?${weekdayName}\\b`, (m) => {
      const value = counts(m[1] ?? '')
      return value === null ? undefined : on(coming(today, weekdayNumber(m[2] ?? '')).add({ weeks: value }))
    }),
    rule(`\\b${weekdayName} week\\b(?! (?:of|after))`, (m) =>
      on(coming(today, weekdayNumber(m[1] ?? '')).add({ weeks: 1 })),
    ),
    rule(`\\b${amount} (days?|weeks?) (?:from|after) tomorrow\\b`, (m) => {
      const found = add(m[1] ?? '', m[2] ?? '')
      return found ? on(found.from.add({ days: 1 })) : undefined
    }),
    rule(`\\b${amount} (days?|weeks?|months?|fortnights?)(?:'?s?'? time)? (?:from (?:now|today)|hence)\\b`, (m) =>
      add(m[1] ?? '', m[2] ?? ''),
    ),
    rule(`\\bin (?:about |around )?${amount} (days?|weeks?|months?|fortnights?)\\b`, (m) =>
      add(m[1] ?? '', m[2] ?? ''),
    ),
    rule(`\\b(?:tomorrow|tommorrow|tomorow|tommorow|tmrw|tmw|2morrow) week\\b`, () => on(tomorrow.add({ weeks: 1 }))),
    rule('\\b(?:tomorrow|tommorrow|tomorow|tommorow|tomorro|tmrw|tmw|2morrow)\\b', () => on(tomorrow, 'relative')),
    rule('\\b(?:later )?today\\b|\\bto-day\\b|\\bto(?=(?:night|nite)\\b)', (m, text, at) =>
      isComplaint(text, at) ? null : on(today, 'relative'),
    ),
    rule('\\b(?:later )?this (?=(?:very |late |early )?(?:morning|afternoon|evening)\\b)', () => on(today, 'relative')),
    rule('\\b(?:come|be|get|see me|in|free|available|open) right now\\b', () => on(today, 'relative')),
    rule('\\bthe (?:next|following) day\\b', () => undefined),
  ]
}

/** "I've got a toothache today" tells of today without asking for it. */
const isComplaint = (text: string, at: number) =>
  /\b(?:i've got|i have|i had|i woke up with|feeling|supposed to|how are you)\b[^.?!,]*$/.test(text.slice(0, at)) &&
  !/\b(?:appointment|time|free|available)\b/.test(text)

/** "The first Monday of April", "the second week of March". */
export function counting(today: Day): DateRule[] {
  const which = '(first|1st|second|2nd|third|3rd|fourth|4th|last)'
  const inMonth = `(?:of|in) (?:(this|the|next) month|${longMonth})`
  const place = (word: string) => (word === 'last' ? -1 : (numberOf(word) ?? 1))
  const firstDay = (relativeMonth: string, name: string) =>
    name
      ? monthNamed(today, monthNumber(name))
      : today.with({ day: 1 }).add({ months: relativeMonth === 'next' ? 1 : 0 })
  return [
    rule(`\\b(?:the )?${which} ${weekdayName} ${inMonth}\\b`, (m) => {
      const date = weekdayInMonth(firstDay(m[3] ?? '', m[4] ?? ''), weekdayNumber(m[2] ?? ''), place(m[1] ?? ''))
      return date && clip(today, on(date))
    }),
    rule(`\\b(?:the )?${which} week ${inMonth}\\b`, (m) => {
      const first = firstDay(m[2] ?? '', m[3] ?? '')
      const start = m[1] === 'last' ? first.daysInMonth - 6 : 7 * place(m[1] ?? '') - 6
      return clip(today, between(first.with({ day: start }), first.with({ day: start + 6 })))
    }),
  ]
}
