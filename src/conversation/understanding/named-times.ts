/** The clock times a sentence names, whoever says it, in whatever language. */
import { packsFrom } from '../language/packs.ts'
import { type Clock } from './clock.ts'
import { blankFigures } from './contact-details.ts'
import { withoutDays } from './dates.ts'
import { fold } from './text.ts'
import { clocksNamed } from './times.ts'

/** Any day will do: only the times are read. */
const someDay = { today: '2024-01-01', country: 'US', language: 'en' as const }

/** `rest`: the folded sentence with its days and times blanked out. */
export function namedTimes(sentence: string): { clocks: Clock[]; rest: string } {
  return clocksNamed(withoutDays(blankFigures(fold(sentence)), someDay), packsFrom(someDay.language))
}
