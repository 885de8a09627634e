/** Days said by their distance from today. */
import { addUnits, between, coming, on } from '../../understanding/calendar.ts'
import { type DateDraft, type Day, rule } from '../../understanding/day-words.ts'
import { count, countOf, englishDayWords, unit, unitOf, weekdayName } from './day-words.ts'

const { weekdayNumber } = englishDayWords

const tomorrowWord = '(?:tomorr?ow|to morrow|tomorow|tommorr?ow|tomorro|tmrw?|tmw|2morr?ow?|2moro|tomoz)'

export function relative(today: Day): DateDraft[] {
  const tomorrow = today.add({ days: 1 })
  const add = (words: string, unitWord: string) => {
    const value = countOf(words)
    return value === null ? undefined : on(addUnits(today, value, unitOf(unitWord)), 'relative')
  }
  return [
    rule(`\\b(?:the )?day after ${tomorrowWord}\\b|\\bovermorrow\\b`, () => on(today.add({ days: 2 }), 'relative')),
    rule(`\\b${weekdayName} (week|fortnight)\\b(?! (?:of|after))`, (m) =>
      on(coming(today, weekdayNumber(m[1] ?? '')).add({ weeks: m[2] === 'week' ? 1 : 2 }), 'placed'),
    ),
    rule(`\\b(${count}) (${unit})(?:'?s?'? time)? (?:from (?:now|today)|` + 'hence)\\b', (m) =>
      add(m[1] ?? '', m[2] ?? ''),
    ),
    rule(
      `\\b(?:some ?time )?in (?:about |around )?(${count}) (${unit})(?:'?s?'? time)?\\b(?! (?:from|after|before)\\b)`,
      (m) => add(m[1] ?? '', m[2] ?? ''),
    ),
    rule(`\\b(${count}) (${unit})'?s?'? time\\b`, (m) => add(m[1] ?? '', m[2] ?? '')),
    rule(`\\bwithin (?:the next )?(${count}) (${unit})\\b`, (m) => {
      const until = add(m[1] ?? '', m[2] ?? '')
      return until && between(today, until.to)
    }),
    rule(`\\b${tomorrowWord} week\\b`, () => on(tomorrow.add({ weeks: 1 }))),
    rule(`\\b${tomorrowWord}\\b`, () => on(tomorrow, 'relative')),
    rule('\\b(?:later )?today\\b|\\bto-day\\b|\\bto(?=(?:night|nite)\\b)', (m, text, at) =>
      isComplaint(text, at) ? null : on(today, 'relative'),
    ),
    rule(
      '\\b(?:later )?this(?= (?:very |late |early )?(?:morning|afternoon|evening|night)\\b)|' +
        '\\b(?:the )?rest of (?:the|this) day\\b',
      () => on(today, 'relative'),
    ),
    rule('\\b(?:in|open) right now\\b', () => on(today, 'relative')),
    rule('(?<=\\b(?:between|from) )now(?= (?:and|to|unti?ll?|till?|through)\\b)', () => on(today, 'relative')),
    rule('\\b(?:the |very )(?:next|following) day\\b(?! (?:you|that|available|is|with))', (m, text, at) =>
      /_/.test(text.slice(0, at)) ? undefined : on(tomorrow, 'relative'),
    ),
  ]
}

/** "I've got a toothache today" tells of today without asking for it. */
const isComplaint = (text: string, at: number) =>
  /\b(?:i've got|i have|i had|i woke up with|feeling|supposed to|how are you)\b[^.?!,]*$/.test(text.slice(0, at)) &&
  !/\b(?:appointment|time|free|available)\b/.test(text)
