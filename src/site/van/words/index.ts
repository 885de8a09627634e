import type { Language } from '#contract/values.ts'
import { en, type VanWords } from './en.ts'
import { es } from './es.ts'

const catalogue: Record<Language, VanWords> = { en, es }

export type VanWordsOf = VanWords
export const vanWords = (language: Language): VanWords => catalogue[language]
