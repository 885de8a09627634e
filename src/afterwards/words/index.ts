import type { Language } from '#contract/values.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import type { Telling } from './telling.ts'

const telling: Record<Language, Telling> = { en, es }

export const tellingIn = (language: Language): Telling => telling[language]
