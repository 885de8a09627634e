/** What a sentence is about, where that decides which times and days it may name. */
import { anyOf, inSome, packs } from '../language/packs.ts'
import { folded } from './as-heard.ts'
import type { Facts } from './facts.ts'

const says = (part: 'offering' | 'opens' | 'closed' | 'denies' | 'proposes', plain: string) =>
  inSome(({ about }) => about[part].test(plain))
const notOpen = new RegExp(anyOf((pack) => pack.about.notOpen))
/** One question that leaves the choice to the caller; "how about Tuesday?" and "shall I …?" hold something out. */
const asks = new RegExp(
  `^(?:¿|(?:(?:${anyOf((pack) => pack.about.asks.lead)}),? )?(?:${anyOf((pack) => pack.about.asks.begins)})` +
    "(?![\\p{L}']))[^,;:–—-]*\\?$",
  'u',
)

export type About = {
  offers: boolean
  hours: 'open' | 'closed' | 'both' | null
  denies: boolean
  asks: boolean
}

/** `plain` is folded. */
export function aboutOf(plain: string): About {
  const hours = says('opens', plain) && !inSome(({ about: { openTime } }) => openTime?.test(plain) ?? false)
  const isClosed = says('closed', plain)
  const isOpen = inSome(({ about: { open } }) => open.test(plain.replace(notOpen, '~')))
  return {
    offers: says('offering', plain) && !hours,
    hours: !hours ? null : !isClosed ? 'open' : isOpen ? 'both' : 'closed',
    denies: says('denies', plain),
    asks: asks.test(plain) && !says('proposes', plain),
  }
}

/** The folded sentence without the business's own names, in which "Sunday" and "11" are no times. */
export function withoutNames(sentence: string, { names }: Facts): string {
  let plain = folded(sentence)
  for (const name of names.map(folded).filter((one) => one.length > 2)) plain = plain.replaceAll(name, '~')
  return plain
}

/** Words that tell nothing of what a sentence is about. */
const empty = new Set(Object.values(packs).flatMap(({ about }) => about.empty.split(' ')))

/** By their beginnings: "parking" and "park" are not told apart from "parks". */
const wordsOf = (text: string) =>
  (folded(text).match(/\p{L}{4,}/gu) ?? [])
    .map((word) => word.replace(/s$/, ''))
    .filter((word) => !empty.has(word) && !empty.has(`${word}s`))
    .map((word) => word.slice(0, 5))

/** What the business has told of the thing that the sentence, or the question it answers, is about. */
export function toldOf(sentence: string, { entries, answered, asked }: Facts): string[] {
  const spokenOf = new Set([...wordsOf(sentence), ...wordsOf(asked)])
  return [...answered, ...entries.filter((entry) => wordsOf(entry).some((word) => spokenOf.has(word)))]
}
