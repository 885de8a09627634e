import type { Language } from '#contract/values.ts'
import { en, type BookingWords } from './en.ts'
import { es } from './es.ts'

const catalogue: Record<Language, BookingWords> = { en, es }

export const bookingWords = (language: Language): BookingWords => catalogue[language]
