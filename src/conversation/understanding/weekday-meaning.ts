/** What a weekday means with the words beside it. */
import type { Temporal } from 'temporal-polyfill'
import { weekdayOf } from './calendar.ts'

type Means = (today: Temporal.PlainDate, weekday: number) => Temporal.PlainDate

/** "Friday", "this Friday", "next Friday", "Friday next week". */
type Said = 'alone' | 'this' | 'next' | 'nextWeek'

export type WeekdayMeaning = {
  means: Record<Said, Means>
  /** The same in words, for language models; in English, like all that they are told. */
  rule: string
  /** What is worth an example, by the name of a weekday. */
  phrases: [Said, (name: string) => string][]
}

export const inNextWeek: Means = (today, weekday) => weekdayOf(today, weekday, 1)
