/**
 * What a language brings for reading what a sentence is for: examples, and the small words around them.
 *
 * An example is written as it is said, in lower case and without punctuation or accents:
 *
 *     can you [please] (move|change) (my|the) {visit}
 *
 * - `(a|b c)` one of these, `[a|b]` one of these or none;
 * - `...` up to eight words, `_` any one word, `re*` any word that begins so, `?` a question mark;
 * - `{visit}` what the pack's own list of that name holds, in the same notation;
 * - `^` at the start: the sentence begins so, after no more than `leads`; `$` at the end: nothing follows but `tails`.
 *
 * An example is found anywhere in a sentence. One more line teaches one more wording.
 */
import type { Intent } from '../understanding/understood.ts'

export type Examples = {
  says: string[]
  /** What looks like it and is not: whatever is found inside one of these does not count. */
  not?: string[]
  /** Where one of these is said, the sentence is not for that. */
  unless?: string[]
  /** As `unless`, while the caller owes an answer to a question. */
  unlessAsked?: string[]
}

/**
 * How much each feature of a sentence speaks for each of these intents: pairs of an intent's place in the list and of
 * tenths of a logit. Written by train-intents.
 */
export type IntentWeights = { intents: Intent[]; tenths: Record<string, number[]> }

export type IntentPack = {
  /** Other spellings: a word, or an ending after `-`, and the words it stands for. */
  spellings: Record<string, string>
  /** What may stand before the beginning of a sentence, and after its end, without being of it. */
  leads: string[]
  tails: string[]
  lists: Record<string, string[]>
  intents: Partial<Record<Intent, Examples>>
  weights?: IntentWeights
}
