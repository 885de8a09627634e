/** What a question is about: its words that matter, each with the other words for the same thing. */
import type { Briefing } from '../briefing.ts'
import type { ConceptName } from '../language/asked-about.ts'
import { anyOf, inSome, languagesFrom, packs } from '../language/packs.ts'
import type { Language } from '../understanding/understood.ts'
import { isChatter, isMisheardChatter, isTopicWord } from './chatter.ts'
import { isMisheard, plainWords } from './plain-words.ts'

/** A word that matters, or a phrase; plain. */
export type AskedWord = {
  said: string
  concept: ConceptName | null
  /** A word of the business's trade and services, which says little about what is asked. */
  isTrade: boolean
  /** "my insurance": the caller's own thing. */
  isTheirs: boolean
}

export type AskedQuestion = {
  language: Language
  plain: string
  words: AskedWord[]
  /** A word of a topic that the briefing answers: "how much", "open". */
  asksTopic: boolean
}

type Phrase = { phrase: string; concept: ConceptName }

const wordsIn = (list: string) => list.split(',').map((phrase) => phrase.replaceAll(/\s+/g, ' ').trim())

/** The words for a concept in a language. */
export const wordsFor = (concept: ConceptName, language: Language): string[] =>
  wordsIn(packs[language].concepts[concept])

const phrasesOf = (language: Language): Phrase[] =>
  (Object.keys(packs[language].concepts) as ConceptName[])
    .flatMap((concept) => wordsFor(concept, language).map((phrase) => ({ phrase, concept })))
    .sort((a, b) => b.phrase.length - a.phrase.length)

/** Callers mix languages: "do you take efectivo" is understood. Short words of another may mean something else. */
const phrases = new Map(
  (Object.keys(packs) as Language[]).map((language) => {
    const [, ...others] = languagesFrom(language)
    const { mixesIn } = packs[language].questions
    const foreign = others.flatMap(phrasesOf).filter(({ phrase }) => phrase.length >= mixesIn)
    return [language, [...phrasesOf(language), ...foreign]]
  }),
)
const phrasesIn = (language: Language): Phrase[] => phrases.get(language) ?? []
const singles = new Map(
  [...phrases].map(([language, all]) => [
    language,
    new Map(
      all
        .filter(({ phrase }) => !phrase.includes(' '))
        .toReversed()
        .map(({ phrase, concept }) => [phrase, concept]),
    ),
  ]),
)
const singlesIn = (language: Language): Map<string, ConceptName> => singles.get(language) ?? new Map()

/** Words that are no misspelling of the concept next to them. */
const otherWords = new Set(Object.values(packs).flatMap(({ questions }) => questions.otherWords.split(' ')))

/** They stand anywhere, also inside of phrases: "where do you guys work". */
const fillers = new RegExp(`\\b(?:${anyOf(({ questions }) => questions.fillers)})\\b`, 'g')

/** "What insurance do you accept" asks about the caller's insurance, not the business's. */
const insuranceTaken = new RegExp(`\\b(?:${anyOf(({ questions }) => questions.insuranceTaken)})\\b`)
const insuranceHad = new RegExp(`\\b(?:${anyOf(({ questions }) => questions.insuranceHad)})\\b`)
const isTheirs = new RegExp(`^(?:${anyOf(({ questions }) => questions.theirs)})$`)

export function readQuestion(said: string, language: Language, trade: ReadonlySet<string> = new Set()): AskedQuestion {
  const plain = plainWords(said)
  const words: AskedWord[] = []
  let rest = ` ${packs[language].questions.withoutVerbs(plain).replaceAll(fillers, ' ').replaceAll(/ +/g, ' ').trim()} `
  for (const { phrase, concept } of phrasesIn(language)) {
    if (!phrase.includes(' ') || !rest.includes(` ${phrase} `)) continue
    words.push({ said: phrase, concept, isTrade: false, isTheirs: false })
    rest = rest.replace(` ${phrase} `, ' _ ')
  }
  const tokens = rest.trim().split(' ')
  tokens.forEach((word, index) => {
    if (word === '_' || word === '') return
    const concept = singlesIn(language).get(word) ?? null
    if (concept === null && (isChatter(word, language) || isTopicWord(word, language) || /^\d+$/.test(word))) return
    const near = concept ?? misheardConcept(word, language)
    const isTaken = near === 'insured' && insuranceTaken.test(plain) && !insuranceHad.test(plain)
    const meant = isTaken ? 'insurance-taken' : near
    if (meant === null && !trade.has(rootOf(word)) && isMisheardChatter(word, language)) return
    words.push({
      said: word,
      concept: meant,
      isTrade: meant === null && trade.has(rootOf(word)),
      isTheirs: isTheirs.test(tokens[index - 1] ?? ''),
    })
  })
  const asksTopic =
    plain.split(' ').some((word) => isTopicWord(word, language)) ||
    inSome(({ questions }) => questions.howMuch?.test(plain) ?? false)
  return { language, plain, words: oncePerMeaning(words), asksTopic }
}

/** "Credit card" and "card" are one; "Visa or Mastercard" too. */
function oncePerMeaning(words: AskedWord[]): AskedWord[] {
  const key = ({ concept, said }: AskedWord) => concept ?? rootOf(said)
  return words.filter((word, index) => words.findIndex((other) => key(other) === key(word)) === index)
}

function misheardConcept(word: string, language: Language): ConceptName | null {
  if (word.length < 6 || otherWords.has(word) || isChatter(word, language)) return null
  const meant = new Set(
    [...singlesIn(language)]
      .filter(([known]) => known.length >= 6 && isMisheard(word, known))
      .map(([, concept]) => concept),
  )
  return meant.size === 1 ? ([...meant][0] as ConceptName) : null
}

/** A rough root, to tell words of a trade and to group what was asked; the search itself stems in the database. */
function rootOf(word: string): string {
  if (word.length <= 3) return word.replace(/(?<=^..)s$/, '')
  return word.replace(/(?:ciones|cion|ings?|ers?|ies|es|ed|s|y|e|os|as|o|a)$/, (ending) =>
    word.length - ending.length >= 3 ? '' : ending,
  )
}

/** The roots of the names of a business's trade and services. */
export function tradeWords({ business, services }: Pick<Briefing, 'business' | 'services'>): ReadonlySet<string> {
  const names = services.flatMap(({ name, aliases }) => [name.en, name.es, ...aliases])
  return new Set(
    [business.trade, ...names, ...Object.values(packs).map(({ questions }) => questions.trade)]
      .flatMap((name) => plainWords(name).split(' '))
      .filter((word) => word.length > 1)
      .map(rootOf),
  )
}

/** What brings questions together for the owner: the roots of their words, in order; empty where none matters. */
export function topicKey({ words }: AskedQuestion): string {
  return words
    .map(({ concept, said }) => concept ?? rootOf(said))
    .sort()
    .join(' ')
    .slice(0, 200)
}

/** The concept of a single word, in a language. */
export const conceptOf = (word: string, language: Language): ConceptName | null => singlesIn(language).get(word) ?? null
