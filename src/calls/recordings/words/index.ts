import type { Language } from '#contract/values.ts'
import { en, type VoicemailWords } from './en.ts'
import { es } from './es.ts'

const catalogues: Record<Language, VoicemailWords> = { en, es }

export const voicemailWords = (language: Language): VoicemailWords => catalogues[language]
