/** The one place words come from: `say('es').booked(…)`. */
import type { Catalogue } from '../language/en/say.ts'
import { packs } from '../language/packs.ts'
import type { Language } from '../understanding/understood.ts'

export type { Catalogue }

export function say(language: Language): Catalogue {
  return packs[language].say
}
