import { en, type CallMeWords } from './en.ts'
import { es } from './es.ts'

const catalogues: Record<'en' | 'es', CallMeWords> = { en, es }

export const callMeWords = (language: 'en' | 'es'): CallMeWords => catalogues[language]

/** Of the consent line: raised whenever its words change, and kept with every call that was asked for under it. */
const consentVersion = 'call-me-1'

/** Which consent line somebody saw, e.g. `call-me-1:en`. */
export const consentNotice = (language: 'en' | 'es'): string => `${consentVersion}:${language}`
