import { en } from './en.ts'
import { es } from './es.ts'
import type { AppointmentWords } from './words.ts'

const catalogue: Record<'en' | 'es', AppointmentWords> = { en, es }

export function wordsIn(language: 'en' | 'es'): AppointmentWords {
  return catalogue[language]
}
