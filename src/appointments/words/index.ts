import type { Language } from '#contract/values.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import type { AppointmentWords } from './words.ts'

const catalogue: Record<Language, AppointmentWords> = { en, es }

export function wordsIn(language: Language): AppointmentWords {
  return catalogue[language]
}
