/**
 * What a sentence is for. A language's examples decide where they are sure; where they are silent, weights trained on
 * sentences of many people add (train-intents). A sentence may have several intents. Knows no word of any language.
 */
import type { Examples, IntentPack } from '../language/intent-pack.ts'
import { languagesFrom, packs } from '../language/packs.ts'
import { intentScorer } from './intent-weights.ts'
import { readLanguage } from './languages.ts'
import { phraseFinder, type Finder, type Found } from './phrases.ts'
import { spokenWords } from './spoken-words.ts'
import { type Asked, Intent, type Language } from './understood.ts'

type Sort = keyof Examples
type Meaning = { intent: Intent; sort: Sort }

type Reader = {
  /** The intents of a folded sentence in one language; null where none of its examples was found in it. */
  read: (folded: string, asked: Asked | null, weighs?: boolean) => Intent[] | null
  /** All that any part of it may be for. */
  hints: (folded: string) => Intent[]
}

/** Where both are read, only the first is meant. */
const outranks: [Intent, Intent][] = [
  ['robot', 'person'],
  ['negate', 'affirm'],
  ['goodbye', 'question'],
  ['wrong-number', 'question'],
  ['look-up', 'book'],
  ['sales', 'book'],
]

/** Where examples found the first, the weights have no say in the second. */
const opposites: [Intent, Intent][] = [
  ['affirm', 'negate'],
  ['negate', 'affirm'],
  ['person', 'robot'],
]

export type ReadIntents = {
  intents: Intent[]
  /** Another language than the current one, where only its examples were found in more than a word. */
  turnsTo: Language | null
}

/**
 * The intents of a folded sentence, read in the language of its words or else the current one, and where nothing is
 * found in the others. What was asked tells whether it is the appointment that is to be called off.
 */
export function readIntents(folded: string, asked: Asked | null, current: Language): ReadIntents {
  const [first, ...others] = languagesFrom(readLanguage(folded, false, current) ?? current)
  for (const language of [first, ...others]) {
    // Another language's weights know too many of the words by chance: "once" is eleven in Spanish.
    const intents = readerIn(language).read(folded, asked, language === first)
    if (!intents) continue
    // That something is asked is no word of a language.
    const turns = language !== current && folded.trim().includes(' ') && intents.some((one) => one !== 'question')
    return { intents, turnsTo: turns ? language : null }
  }
  return { intents: [], turnsTo: null }
}

/** All that a folded sentence, or a part of it, may be for in any language, whatever speaks against it. */
export const hintsIn = (folded: string, current: Language): Set<Intent> =>
  new Set(languagesFrom(current).flatMap((language) => readerIn(language).hints(folded)))

const spellingsOf = (pack: IntentPack) =>
  new Map(Object.entries(pack.spellings).map(([word, means]) => [word, means.split(' ')]))

/** The words of a folded sentence as the examples of a language are compared with them. */
export const wordsOf = (pack: IntentPack, folded: string): string[] => spokenWords(folded, spellingsOf(pack))

/** What reads the intents that a language brings; throws where an example cannot be read. */
export const intentReader = (pack: IntentPack): Reader['read'] => compile(pack).read

function compile(pack: IntentPack): Reader {
  const spellings = spellingsOf(pack)
  const finder = finderOf(pack, spellings)
  const likely = intentScorer(pack.weights ?? { intents: [], tenths: {} })
  const read: Reader['read'] = (folded, asked, weighs = true) => {
    const words = spokenWords(folded, spellings)
    const found = finder.find(words)
    const { said, against } = verdicts(found, asked !== null && asked !== 'anything-else')
    for (const [one, other] of opposites) if (said.has(one)) against.add(other)
    for (const intent of weighs ? likely(words) : []) if (!against.has(intent)) said.add(intent)
    for (const [first, second] of outranks) if (said.has(first)) said.delete(second)
    return found.length + said.size > 0 ? Intent.options.filter((intent) => said.has(intent)) : null
  }
  const hints: Reader['hints'] = (folded) =>
    finder.find(spokenWords(folded, spellings)).flatMap(({ value }) => (value.sort === 'says' ? [value.intent] : []))
  return { read, hints }
}

function finderOf(pack: IntentPack, spellings: ReadonlyMap<string, string[]>): Finder<Meaning> {
  const finder = phraseFinder<Meaning>(pack, spellings)
  for (const [intent, examples] of Object.entries(pack.intents) as [Intent, Examples][])
    for (const [sort, phrases] of Object.entries(examples) as [Sort, string[]][])
      for (const phrase of phrases) finder.add(phrase, { intent, sort })
  return finder
}

/** Of which intents the examples found speak for it, and of which only something that looks like it was found. */
function verdicts(found: Found<Meaning>[], isAsked: boolean): { said: Set<Intent>; against: Set<Intent> } {
  const said = new Set<Intent>()
  const against = new Set<Intent>()
  for (const intent of new Set(found.map(({ value }) => value.intent))) {
    const places = found.filter(({ value }) => value.intent === intent)
    const side = speaksFor(places, isAsked) ? said : against
    side.add(intent)
  }
  return { said, against }
}

/** Whether the examples found speak for the intent. */
function speaksFor(places: Found<Meaning>[], isAsked: boolean): boolean {
  const of = (sort: Sort) => places.filter(({ value }) => value.sort === sort)
  if (of('unless').length > 0 || (isAsked && of('unlessAsked').length > 0)) return false
  const looksLikeIt = of('not')
  return of('says').some((place) => !looksLikeIt.some((other) => place.from < other.to && other.from < place.to))
}

/** Compiled when a sentence is first read in the language. */
function readerIn(language: Language): Reader {
  const { intents } = packs[language]
  const reader = readers.get(intents) ?? compile(intents)
  readers.set(intents, reader)
  return reader
}

const readers = new WeakMap<IntentPack, Reader>()
