/** Words that say nothing about what a question is about, and those of the topics that the briefing answers. */
import { packs } from '../language/packs.ts'
import type { Language } from '../understanding/understood.ts'
import { isMisheard } from './plain-words.ts'

const setsOf = (list: 'chatter' | 'topics') =>
  new Map(
    Object.entries(packs).map(([language, { questions }]) => [language, new Set(questions[list].trim().split(/\s+/))]),
  )
const chatter = setsOf('chatter')
const topics = setsOf('topics')

/** From this length on a misspelled word of these is one of them still: "aseptan". */
const long = 7
const longChatter = new Map(
  [...chatter].map(([language, words]) => [language, [...words].filter(({ length }) => length >= long)]),
)

export const isMisheardChatter = (word: string, language: Language): boolean =>
  word.length >= long && (longChatter.get(language) ?? []).some((known) => isMisheard(word, known))

export const isChatter = (word: string, language: Language): boolean => chatter.get(language)?.has(word) ?? false

/** Words of the topics that are answered from the briefing: what something costs, when it is open. */
export const isTopicWord = (word: string, language: Language): boolean => topics.get(language)?.has(word) ?? false
