import type { Language } from '#contract/values.ts'
import { en, type PeopleWords } from './en.ts'
import { es } from './es.ts'

export type { MessageTold } from './en.ts'

const catalogues: Record<Language, PeopleWords> = { en, es }

export const peopleWords = (language: Language): PeopleWords => catalogues[language]
