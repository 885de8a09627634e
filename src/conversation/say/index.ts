/** The one place words come from: `say('es').booked(…)`. */
import type { Language } from '../understanding/understood.ts'
import { en } from './en.ts'
import { es } from './es.ts'

/** A catalogue of all sentences in one language. */
export type Catalogue = typeof en

const catalogues: Record<Language, Catalogue> = { en, es }

export function say(language: Language): Catalogue {
  return catalogues[language]
}
