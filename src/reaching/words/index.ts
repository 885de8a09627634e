import type { Language } from '#contract/values.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import type { ReachingWords } from './words.ts'

export { doneCodes, type CodePurpose, type Done, type ReachingWords } from './words.ts'

const catalogue: Record<Language, ReachingWords> = { en, es }

export const reachingWords = (language: Language): ReachingWords => catalogue[language]
