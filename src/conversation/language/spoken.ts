/** Days, times and sums as they are said in a language. Days are `YYYY-MM-DD`, times `HH:MM`, money minor units. */
import type { Language } from '#contract/values.ts'
import { packs } from './packs.ts'
import { speakerOf } from './speaker.ts'

/** "Tuesday, March 12th". */
export const spokenDay = (language: Language, day: string): string => speaker(language).day(day)
/** "2:30 PM", "10 AM", "noon". */
export const spokenTime = (language: Language, time: string): string => speaker(language).time(time)
/** "45 minutes", "an hour and a half", "2 hours". */
export const spokenMinutes = (language: Language, minutes: number): string => speaker(language).minutes(minutes)
/** The name of an ISO weekday, 1 (Monday) to 7. */
export const weekdayName = (language: Language, weekday: number): string => speaker(language).weekday(weekday)
/** Whole amounts without cents: "$120", "$89.50". */
export const money = (language: Language, amountMinor: number, currency: string): string =>
  speaker(language).money(amountMinor, currency)

const speaker = (language: Language) => speakerOf(packs[language].spoken)
