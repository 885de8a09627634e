import type { Tx } from '#src/platform/db/tx.ts'
import type { ConceptName } from '../language/asked-about.ts'
import type { Language } from '../understanding/understood.ts'
import { isChatter, isTopicWord } from './chatter.ts'
import { chooseEntry } from './choose-entry.ts'
import { searchKnowledge, searchMisheard, type FoundEntry, type WordSought } from './knowledge-queries.ts'
import { conceptOf, wordsFor, type AskedQuestion, type AskedWord } from './read-question.ts'

/** More words than any question has that one entry answers. */
const mostWords = 12

/** `entry` answers the question, if any does; `areas` are the business's lists of places. */
export type Searched = { entry: FoundEntry | null; areas: FoundEntry[] }

/** Searches what the business has told: by words and their kin, and where nothing is found, by misheard words. */
export async function findEntry(tx: Tx, asked: AskedQuestion): Promise<Searched> {
  const question = { ...asked, words: asked.words.slice(0, mostWords) }
  const found = await searchKnowledge(tx, question.words.map(soughtFor))
  const areas = found.filter(({ kind }) => kind === 'area')
  const entry = chooseEntry(question, found)
  const unknown = question.words.flatMap(({ said, concept }, n) =>
    concept === null && said.length >= 5 && !found.some(({ told }) => told.includes(n)) ? [said] : [],
  )
  if (entry || unknown.length === 0) return { entry, areas }
  const alike = (await searchMisheard(tx, unknown))
    .filter(({ id }) => !found.some((one) => one.id === id))
    .map((one) => ({ ...one, told: [], inAnswer: [], wide: [] }))
  return { entry: chooseEntry(question, [...found, ...alike]), areas }
}

/** Concepts whose answer also meets a question about the wider one. */
const widerConcept: Partial<Record<ConceptName, ConceptName>> = {
  card: 'pay',
  check: 'pay',
  cash: 'pay',
  'payment-app': 'pay',
}

function soughtFor({ said, concept }: AskedWord): WordSought {
  if (concept === null) return { en: said, es: said, wideEn: '', wideEs: '' }
  const wider = widerConcept[concept]
  return {
    en: anyOf([...wordsFor(concept, 'en'), said], 'en', concept),
    es: anyOf([...wordsFor(concept, 'es'), said], 'es', concept),
    wideEn: wider ? anyOf(wordsFor(wider, 'en'), 'en', wider) : '',
    wideEs: wider ? anyOf(wordsFor(wider, 'es'), 'es', wider) : '',
  }
}

/**
 * As `websearch_to_tsquery` reads it; without phrases of which the database would leave one common word, or one that
 * means something else ("en pagos").
 */
function anyOf(phrases: string[], language: Language, concept: ConceptName): string {
  return phrases
    .filter((phrase) => {
      const [word, ...more] = phrase
        .split(' ')
        .filter((one) => !isChatter(one, language) && !isTopicWord(one, language))
      return word !== undefined && (more.length > 0 || [null, concept].includes(conceptOf(word, language)))
    })
    .map((phrase) => `"${phrase}"`)
    .join(' or ')
}
