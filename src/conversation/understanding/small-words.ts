/** Words by which callers show that they listen, think or leave, without asking for anything. */
import { anyOf, packs } from '../language/packs.ts'
import { heardWords } from './heard-words.ts'
import { fold } from './text.ts'

/**
 * `none`: no word at all, or only a sound of thinking. `listening`: "mm-hm", "okay": go on. `farewell`: nothing but a
 * goodbye. `words`: anything else.
 */
export type Weight = 'none' | 'listening' | 'farewell' | 'words'

const thinking = new RegExp(`^(?:${anyOf((pack) => pack.smallWords.thinking)})$`)
const listening = new RegExp(`^(?:${anyOf((pack) => pack.smallWords.listening)})$`)
const ofFarewell = new RegExp(`\\b(?:${anyOf((pack) => pack.smallWords.ofFarewell)})\\b`, 'g')
/** Without one of these it is only polite. */
const leaves = new RegExp(anyOf((pack) => pack.smallWords.leaves))
const ofYes = new Set(Object.values(packs).flatMap((pack) => pack.smallWords.ofYes.split(' ')))

/** Whether a sentence that says yes says nothing beside it: a song has a yes in it, too. */
export const isPlainYes = (sentence: string): boolean => heardWords(sentence).every((word) => ofYes.has(word))

/** What a sentence weighs. */
export function weigh(sentence: string): Weight {
  const plain = fold(sentence)
    .replaceAll(/[^a-z0-9' -]/g, ' ')
    .replaceAll(/\s+/g, ' ')
    .trim()
  // "¿…?" or another alphabet is not nothing.
  if (!plain) return /[\p{L}\p{N}]/u.test(sentence) ? 'words' : 'none'
  if (thinking.test(plain) || plain.split(' ').every((word) => word.length > 1 && thinking.test(word))) return 'none'
  if (listening.test(plain)) return 'listening'
  return leaves.test(plain) && plain.replace(ofFarewell, '').trim() === '' ? 'farewell' : 'words'
}
