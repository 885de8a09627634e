/** What a language brings for reading days. */
import type { DayFound } from './calendar.ts'
import type { AfterThat, DateDraft, Day, DayJoints, DaysSpokenOf, DayWords } from './day-words.ts'
import type { FeastWords } from './feasts.ts'

/** How the days of a language are read. */
export type DayGrammar = {
  words: DayWords
  joints: DayJoints
  feasts: FeastWords
  afterThat: AfterThat[]
  /** Whether 3/7 is March 7th. */
  monthFirst: (country: string) => boolean
  /** What sounds like a day and is none. */
  noDays: () => DateDraft[]
  /** In order of strength. */
  rules: (today: Day, spokenOf: DaysSpokenOf) => DateDraft[]
  /** A bare number that answers "which day?". */
  bare: (text: string, today: Day, month: Day | null) => DayFound | null
}
