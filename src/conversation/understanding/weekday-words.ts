/** What a weekday means with the words beside it: one place for the grammars and for what language models are told. */
import { Temporal } from 'temporal-polyfill'
import { packs } from '../language/packs.ts'
import { weekdayName } from '../language/spoken.ts'
import type { Language } from './understood.ts'
import type { WeekdayMeaning } from './weekday-meaning.ts'

/** The rule in words, and for each weekday the days it makes from `today`, `YYYY-MM-DD`. */
export function weekdayRule(language: Language, today: string): { text: string; examples: [string, string][] } {
  const from = Temporal.PlainDate.from(today)
  const { means, phrases, rule }: WeekdayMeaning = packs[language].weekdays
  const examples = [1, 2, 3, 4, 5, 6, 7].flatMap((weekday) =>
    phrases.map(([meaning, phrase]): [string, string] => [
      phrase(weekdayName(language, weekday)),
      means[meaning](from, weekday).toString(),
    ]),
  )
  return { text: `${rule} Now: ${examples.map((one) => one.join(' ')).join(', ')}.`, examples }
}
