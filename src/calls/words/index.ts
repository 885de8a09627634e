import type { Language } from '#contract/values.ts'
import { en, type CallMeWords } from './en.ts'
import { es } from './es.ts'

/** What visitors read who want to be called, and what the carrier says without a receptionist. */
export const callWords: Record<Language, CallMeWords> = { en, es }

export const callMeWords = (language: Language): CallMeWords => callWords[language]

/**
 * Version of the consent line. Raise it whenever the words change; every requested call keeps the version its visitor
 * saw.
 */
const consentVersion = 'call-me-1'

/** The consent line a visitor saw, e.g. `call-me-1:en`. */
export const consentNotice = (language: Language): string => `${consentVersion}:${language}`
