/** Whether a caller's words hold a turn of phrase, in any of the languages. */
import { packs } from '../language/packs.ts'
import type { Phrases } from '../language/phrases.ts'

export const hasCue = (text: string, cue: keyof Phrases): boolean =>
  Object.values(packs).some(({ phrases }) => phrases[cue].test(text))

/** A place that is named as one, such as "in Oakland". */
export function placeIn(text: string): string | undefined {
  for (const { phrases } of Object.values(packs)) {
    const found = phrases.place.exec(text)?.[1]
    if (found) return found
  }
  return undefined
}
