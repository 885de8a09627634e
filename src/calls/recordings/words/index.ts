import { en, type VoicemailWords } from './en.ts'
import { es } from './es.ts'

const catalogues: Record<'en' | 'es', VoicemailWords> = { en, es }

export const voicemailWords = (language: 'en' | 'es'): VoicemailWords => catalogues[language]
