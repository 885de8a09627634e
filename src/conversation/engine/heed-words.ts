import type { Briefing } from '../briefing.ts'
import { fold } from '../understanding/text.ts'
import type { Understood } from '../understanding/understood.ts'

/** A word that the owner named makes a sentence urgent, whatever else was understood of it. Pure. */
export function heedWords(
  understood: Understood,
  sentence: string,
  { business: { emergencyWords } }: { business: Pick<Briefing['business'], 'emergencyWords'> },
): Understood {
  if (!emergencyWords?.length || understood.intents.includes('emergency')) return understood
  const said = plain(sentence)
  const isUrgent = emergencyWords.some((word) => plain(word) !== '  ' && said.includes(plain(word)))
  return isUrgent ? { ...understood, intents: ['emergency', ...understood.intents] } : understood
}

/** Whole words, with a blank around each. */
const plain = (text: string) => ` ${(fold(text).match(/[\p{L}\p{N}]+/gu) ?? []).join(' ')} `
