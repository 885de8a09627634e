/** Which entry answers a question, or none: a wrong answer is worse than none. Pure. */
import type { FoundEntry } from './knowledge-queries.ts'
import { isMisheard, plainWords } from './plain-words.ts'
import { readQuestion, type AskedQuestion, type AskedWord } from './read-question.ts'

/** What each way to meet a word of the question counts. */
const worth = { told: 1, misheard: 0.8, wide: 0.7, inAnswer: 0.5 }
/** Of the words that matter so much must be met. */
const least = 0.6
/** A word of the trade ("furnace") matters so much. */
const tradeWeight = 0.2
/** A paying method is asked for as "my card" too; any other thing of the caller's is not the business's. */
const alsoTheirs = new Set(['pay', 'card', 'check', 'cash', 'payment-app'])

/** The entry that answers; entries in the caller's language win over all others. */
export function chooseEntry(question: AskedQuestion, found: FoundEntry[]): FoundEntry | null {
  const answers = found.filter(({ kind, told, wide }) => kind === 'answer' || told.length > 0 || wide.length > 0)
  const own = answers.filter(({ language }) => language === question.language)
  return best(question, own) ?? best(question, answers)
}

function best(question: AskedQuestion, entries: FoundEntry[]): FoundEntry | null {
  const scored = entries
    .map((entry) => ({ entry, score: scoreOf(question, entry) }))
    .filter(({ score }) => score >= least)
    .sort((a, b) => b.score - a.score)
  const [first, second] = scored
  if (!first) return null
  // Two that fit alike: the one whose own question is asked more fully.
  if (second && first.score - second.score < 0.05 && second.entry.answer !== first.entry.answer) {
    const [one, other] = [first, second].map(({ entry }) => asksFully(question, entry)) as [number, number]
    if (one === other) return null
    return one > other ? first.entry : second.entry
  }
  return first.entry
}

function scoreOf({ words, ...question }: AskedQuestion, entry: FoundEntry): number {
  const misheard = words.map((word, n) => !entry.told.includes(n) && isMisheardIn(word, entry))
  const met = (n: number) => {
    if (entry.told.includes(n)) return worth.told
    if (misheard[n]) return worth.misheard
    if (entry.wide.includes(n)) return worth.wide
    return entry.inAnswer.includes(n) ? worth.inAnswer : 0
  }
  // Something that is asked about stands in the entry's question or keywords, and is no word of the trade.
  const carries = words.some(
    (word, n) => !word.isTrade && met(n) > worth.inAnswer && (!word.isTheirs || alsoTheirs.has(word.concept ?? '')),
  )
  if (!carries || asksFully({ words, ...question }, entry) < 0.5) return 0
  const weight = ({ isTrade }: AskedWord) => (isTrade ? tradeWeight : 1)
  const whole = words.reduce((sum, word) => sum + weight(word), 0)
  return words.reduce((sum, word, n) => sum + weight(word) * met(n), 0) / whole
}

function isMisheardIn({ said, concept, isTrade }: AskedWord, { question, keywords }: FoundEntry): boolean {
  if (concept !== null || isTrade || said.includes(' ')) return false
  return plainWords([question, ...keywords].join(' '))
    .split(' ')
    .some((word) => isMisheard(said, word))
}

/**
 * How much of the entry's own question is asked, 0 to 1: "can I pay" is not "can I pay in installments". What is met by
 * a keyword is asked wholly: keywords are written for that.
 */
function asksFully({ words, language }: AskedQuestion, entry: FoundEntry): number {
  const own = readQuestion(entry.question, entry.language).words
  const keyed = readQuestion(entry.keywords.join(' '), entry.language).words
  const isKeyed = words.some((word) => !word.isTrade && keyed.some((one) => sameThing(one, word)))
  if (isKeyed || own.length === 0) return 1
  if (language !== entry.language && !own.some(({ concept }) => concept)) return 1
  const asked = own.filter((one) => words.some((word) => sameThing(one, word)))
  return asked.length / own.length
}

function sameThing(one: AskedWord, other: AskedWord): boolean {
  if (one.concept !== null || other.concept !== null)
    return one.concept === other.concept || (one.concept === 'pay' && alsoTheirs.has(other.concept ?? ''))
  return one.said.slice(0, 4) === other.said.slice(0, 4) || isMisheard(other.said, one.said)
}
