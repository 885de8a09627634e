/** The languages there are. Nothing else asks which one it is. */
import type { Language } from '#contract/values.ts'
import { english } from './en/index.ts'
import { spanish } from './es/index.ts'
import type { LanguagePack } from './pack.ts'

export const packs: Record<Language, LanguagePack> = { en: english, es: spanish }

/** All languages, this one first. */
export const languagesFrom = (language: Language): [Language, ...Language[]] => [
  language,
  ...(Object.keys(packs) as Language[]).filter((one) => one !== language),
]

/** All packs, that of this language first. */
export const packsFrom = (language: Language): [LanguagePack, ...LanguagePack[]] => {
  const [first, ...others] = languagesFrom(language)
  return [packs[first], ...others.map((one) => packs[one])]
}

/** Whether something is so in one of the languages. Callers mix them, and a model may speak any. */
export const inSome = (holds: (pack: LanguagePack) => boolean): boolean => Object.values(packs).some(holds)

/**
 * The words of all languages as alternatives of one expression. What two of them share stands in it once: a word that
 * could be read in two ways costs more with every repetition.
 */
export const anyOf = (words: (pack: LanguagePack) => string | null): string =>
  [...new Set(Object.values(packs).flatMap((pack) => alternativesIn(words(pack))))].join('|')

/** The alternatives of a source, as far as no bracket holds them. */
function alternativesIn(source: string | null): string[] {
  if (source === null) return []
  const all = ['']
  let depth = 0
  for (const [piece] of source.matchAll(/\\.|\[(?:\\.|[^\]\\])*\]|[^]/g)) {
    if (piece === '(') depth += 1
    if (piece === ')') depth -= 1
    if (piece === '|' && depth === 0) all.push('')
    else all.push(`${all.pop()}${piece}`)
  }
  return all
}

/** What is made of each pack, once, for what is read in all languages at the same time. */
export function oncePerPack<T>(make: (pack: LanguagePack) => T): () => T[] {
  const made = new Map<LanguagePack, T>()
  return () =>
    Object.values(packs).map((pack) => {
      const known = made.get(pack) ?? make(pack)
      made.set(pack, known)
      return known
    })
}
