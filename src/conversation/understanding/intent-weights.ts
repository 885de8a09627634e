/**
 * Weights that trained sentences have given to words: how much a sentence sounds like one that was said for an intent.
 * Trained by `npm run train-intents`.
 */
import type { IntentWeights } from '../language/intent-pack.ts'
import { isBreak } from './spoken-words.ts'
import type { Intent } from './understood.ts'

/** From this probability on an intent is added. */
const sure = 0.6

/** Beyond it no sentence is a plain utterance of anything: the weights were trained on single sentences. */
const mostWords = 40

const isBlanked = (word: string) => /^_+$/.test(word)

const plainWord = (word: string) => (/^\d/.test(word) ? '#' : word)

/** What of a sentence is weighed: its words, pairs of them, pieces of words, and about how many there are. */
export function featuresOf(words: string[]): string[] {
  const plain = words.filter((word) => !isBreak(word) || word === '?').map(plainWord)
  const framed = ['^', ...plain, '$']
  const features = new Set<string>(['', size(plain.length)])
  framed.forEach((word, i) => {
    if (i > 0 && i < framed.length - 1) features.add(word)
    if (i >= 1) features.add(framed.slice(i - 1, i + 1).join(' '))
  })
  for (const word of plain) for (const piece of piecesOf(`<${word}>`)) features.add(piece)
  return [...features]
}

const size = (words: number) =>
  words < 4 ? `words:${words}` : words < 7 ? 'words:some' : words < 11 ? 'words:many' : 'words:more'

function piecesOf(word: string): string[] {
  const pieces: string[] = []
  for (const length of [3, 4])
    for (let i = 0; i + length <= word.length; i++) pieces.push(`~${word.slice(i, i + length)}`)
  return pieces
}

/** Long sentences have many features, each of which says the less. */
export const shareOf = (features: number): number => 1 / Math.sqrt(features)

/** A name is nothing that was trained, though pieces of it may sound like something. */
const isKnown = (words: string[], rows: Map<string, number[]>) => {
  const plain = words.filter((word) => !isBreak(word))
  return plain.length > 0 && plain.filter((word) => rows.has(plainWord(word))).length >= (plain.length * 2) / 3
}

/** The intents a sentence is likely for. */
export function intentScorer({ intents, tenths }: IntentWeights): (words: string[]) => Intent[] {
  const rows = new Map(Object.entries(tenths))
  const enough = Math.log(sure / (1 - sure))
  return (words) => {
    // What is left beside a number or an address that was told says little.
    if (words.length > mostWords || words.some(isBlanked) || !isKnown(words, rows)) return []
    const features = featuresOf(words)
    const sums = intents.map(() => 0)
    for (const feature of features) {
      const row = rows.get(feature) ?? []
      for (let i = 0; i < row.length; i += 2) sums[row[i] ?? 0] = (sums[row[i] ?? 0] ?? 0) + (row[i + 1] ?? 0) / 10
    }
    const share = shareOf(features.length)
    return intents.filter((_, i) => (sums[i] ?? 0) * share > enough)
  }
}
