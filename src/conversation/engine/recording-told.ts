import { anyOf } from '../language/packs.ts'
import { folded } from './as-heard.ts'
import type { Facts } from './facts.ts'

const told = new RegExp(
  anyOf(({ recording }) => recording.told),
  'u',
)
const sells = new RegExp(`\\b(?:${anyOf(({ recording }) => recording.sells)})`)

/** Whether a sentence says that the call is recorded or is not: the system knows, and says so itself. */
export function tellsOfRecording(sentence: string, { business }: Facts): boolean {
  // A studio speaks of recordings all day.
  return told.test(folded(sentence)) && !sells.test(folded(business))
}
