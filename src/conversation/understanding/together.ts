/** Several appointments in one go: for several people, or every so many weeks. */
import { packs, packsFrom } from '../language/packs.ts'
import type { TogetherWords } from '../language/together-words.ts'
import { fold } from './text.ts'
import type { Language } from './understood.ts'

/** `weeks`: how many appointments of a series; missing where that was not said. */
export type TogetherWish =
  | { people: number; shape: 'row' | 'side-by-side' }
  | { everyWeeks: number; weeks?: number; people?: undefined }

/** Weeks in a month, as people count who say "for two months". */
const weeksOfMonth = 4

/** Null where the words are about one appointment. */
export function readTogether(text: string, language: Language): TogetherWish | null {
  const folded = fold(text)
  for (const { together } of packsFrom(language)) {
    const found = partyIn(folded, together) ?? seriesIn(folded, together)
    if (found) return found
  }
  return null
}

/** The number that was said, from two on: "five times", "five". */
export function readCount(text: string, language: Language): number | null {
  const folded = fold(text)
  for (const { together } of packsFrom(language)) {
    const said = (together.times.exec(folded) ?? together.forWeeks.exec(folded))?.[1]
    const words = said === undefined ? folded.split(/[^a-z\d]+/) : [said]
    const count = words.map((word) => numberOf(word, together)).find((one) => one !== null && one > 1)
    if (count) return count
  }
  return null
}

/** Whether a time that was offered instead of a taken one is turned down, with the day it is on. */
export const leavesOut = (text: string): boolean =>
  Object.values(packs).some(({ together }) => together.leaveOut.test(fold(text)))

/** Without what tells how often, which names neither a day nor a time. Words about one appointment stay whole. */
export function withoutRhythm(folded: string): string {
  const found = Object.values(packs).find(({ together }) => seriesIn(folded, together))
  return found ? folded.replaceAll(found.together.rhythm, (cut) => ' '.repeat(cut.length)) : folded
}

function partyIn(folded: string, words: TogetherWords): TogetherWish | null {
  const isRow = words.inARow.test(folded)
  const shape = !isRow && words.sideBySide.test(folded) ? 'side-by-side' : 'row'
  for (const expression of words.people) {
    const found = expression.exec(folded)
    if (found) return { people: numberOf(found[1] ?? '', words) ?? 2, shape }
  }
  const isForAll = words.each.test(folded) || isRow || shape === 'side-by-side'
  return words.pairs.test(folded) && isForAll ? { people: 2, shape } : null
}

function seriesIn(folded: string, words: TogetherWords): TogetherWish | null {
  const everyWeeks = rhythmIn(folded, words)
  if (everyWeeks === null) return null
  const times = numberOf(words.times.exec(folded)?.[1] ?? '', words)
  const inWeeks = numberOf(words.forWeeks.exec(folded)?.[1] ?? '', words)
  const months = words.forMonths.exec(folded)
  const span = inWeeks ?? (months && (numberOf(months[1] ?? '', words) ?? 1) * weeksOfMonth)
  const weeks = times ?? (span && Math.floor(span / everyWeeks))
  return { everyWeeks, ...(weeks && { weeks }) }
}

function rhythmIn(folded: string, words: TogetherWords): number | null {
  if (words.everyOther.test(folded)) return 2
  for (const expression of words.weekly) {
    const found = expression.exec(folded)
    if (found) return numberOf(found[1] ?? '', words) ?? 1
  }
  return null
}

const numberOf = (word: string, { numbers }: TogetherWords): number | null =>
  /^\d+$/.test(word) ? Number(word) : (numbers[word] ?? null)
