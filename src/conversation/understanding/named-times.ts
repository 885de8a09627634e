/** The clock times a sentence names, whoever says it. */
import { type Clock } from './clock.ts'
import { blankFigures } from './contact-details.ts'
import { readDay } from './dates.ts'
import { fold } from './text.ts'
import { clocksNamed } from './times.ts'

/** Any day will do: only the times are read. */
const someDay = { today: '2024-01-01', now: '12:00', country: 'US', asked: null, services: [], offers: [] }

/** `rest`: the folded sentence with its days and times blanked out. */
export function namedTimes(sentence: string): { clocks: Clock[]; rest: string } {
  const { rest } = readDay(blankFigures(fold(sentence), []), sentence, { ...someDay, language: 'en' })
  return clocksNamed(rest)
}
