/** The value of a number in any language, or null. */
import { packs } from '../language/packs.ts'

export function numberOf(words: string): number | null {
  for (const { days } of Object.values(packs)) {
    const value = days.words.numberOf(words)
    if (value !== null) return value
  }
  return null
}
