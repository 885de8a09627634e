/** Sentences whose form cannot announce a booking. The list is closed: any other sentence may announce one. */
import { anyOf, inSome } from '../language/packs.ts'
import { folded } from './as-heard.ts'
import { soundsDone } from './claims.ts'

const opener = anyOf((pack) => pack.openForms.opener)
/** A sentence of polite words only. */
const polite = new RegExp(`^(?:(?:${opener})(?![\\p{L}'])[ ,.!]*)+$`, 'u')
const politeLead = new RegExp(`^(?:(?:${opener})(?![\\p{L}'])[ ,!]+)+`, 'u')

/** One clause that asks. A second clause after a comma, a colon or a dash could announce something. */
const asks = new RegExp(
  `^(?:¿|(?:(?:${anyOf((pack) => pack.openForms.asks.lead)}) )?` +
    `(?:(?:${anyOf((pack) => pack.openForms.asks.preposition)}) )?` +
    `(?:${anyOf((pack) => pack.openForms.asks.begins)})(?![\\p{L}']))[^,;:–—-]*\\?$`,
  'u',
)

/** Each word stands in it once: a word in two alternatives could be matched in two ways, and the cost would grow. */
const slotWord = anyOf((pack) => pack.openForms.slotWord)
const offersTimes = new RegExp(
  `^(?:${anyOf((pack) => pack.openForms.offersBegin)})(?: (?:${slotWord})[,]?)+[.!]?$`,
  'u',
)

/**
 * Whether a sentence cannot announce a booking. `offered`: times were looked up in this conversation, and the sentence
 * may name them.
 */
export function leavesOpen(sentence: string, offered: boolean): boolean {
  const plain = folded(sentence)
  if (plain === '' || polite.test(plain)) return true
  if (soundsDone(sentence)) return false
  const rest = plain.replace(politeLead, '')
  return (
    asks.test(rest) ||
    inSome(({ openForms: { forms } }) => forms.some((form) => form.test(rest))) ||
    (offered && offersTimes.test(rest))
  )
}
