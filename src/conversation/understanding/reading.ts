/** In which languages a sentence is read, and in which order. */
import type { LanguagePack } from '../language/pack.ts'
import { packs, packsFrom } from '../language/packs.ts'
import type { Hearing, Language } from './understood.ts'

export type Reading = Hearing & { packs: Packs }
/** In the order in which they are tried. */
type Packs = readonly [LanguagePack, ...LanguagePack[]]

/** So many of its words make a sentence plainly a language's. */
const plainly = 2

/**
 * The language with most of its commonest words in the sentence comes first, of equals that of the conversation; what
 * one finds nothing in is read with the next. A sentence that is plainly in one is not read with a language of which it
 * holds no word: "la segunda" is no Monday of a Portuguese.
 */
export function readingOrder(folded: string, current: Language): Packs {
  const counted = packsFrom(current).map((pack) => ({ pack, count: folded.match(ownWords(pack))?.length ?? 0 }))
  const [first, ...others] = counted.sort((a, b) => b.count - a.count)
  const shown = others.filter(({ count }) => count > 0 || (first?.count ?? 0) < plainly)
  return [first?.pack ?? packs[current], ...shown.map(({ pack }) => pack)]
}

/** Any of its common words that no other language has, wherever they stand. */
function ownWords(pack: LanguagePack): RegExp {
  const all = Object.values(packs)
  const known = own.get(pack)
  if (known?.among === all.length) return known.words
  const others = new Set(all.filter((other) => other !== pack).flatMap(({ common }) => common.split(' ')))
  const words = pack.common.split(' ').filter((word) => !others.has(word))
  const found = new RegExp(`(?<![\\p{L}'])(?:${words.join('|')})(?![\\p{L}'])`, 'gu')
  own.set(pack, { among: all.length, words: found })
  return found
}

const own = new WeakMap<LanguagePack, { among: number; words: RegExp }>()
