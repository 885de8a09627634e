import { en, type PeopleWords } from './en.ts'
import { es } from './es.ts'

export type { MessageTold } from './en.ts'

const catalogues: Record<'en' | 'es', PeopleWords> = { en, es }

export const peopleWords = (language: 'en' | 'es'): PeopleWords => catalogues[language]
