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
