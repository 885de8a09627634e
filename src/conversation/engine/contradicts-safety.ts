/**
 * Sentences of a model that go against what the system says in danger: that it is nothing, that one may stay or need
 * not call, or how to treat somebody. Some are never said; others not to a caller who has told of a danger.
 */
import { anyOf, packs } from '../language/packs.ts'
import { folded } from './as-heard.ts'
import type { Facts } from './facts.ts'

/** Whom one calls: numbers that are called for help anywhere, and who comes. */
const help = `(?:911|112|999|000|111|988|${anyOf((pack) => pack.safetyTalk.help)})`
/** Whoever needs no help and who may go back, others decide. */
const never = Object.values(packs).flatMap((pack) => pack.safetyTalk.never(help))
/** To somebody who has told of a danger. */
const inDanger = Object.values(packs).flatMap((pack) => pack.safetyTalk.inDanger(help))

/** Whether a model may not say the sentence to this caller. */
export function contradictsSafety(sentence: string, { dangers }: Pick<Facts, 'dangers'>): boolean {
  const plain = folded(sentence)
  return (
    never.some((pattern) => pattern.test(plain)) ||
    (dangers.length > 0 && inDanger.some((pattern) => pattern.test(plain)))
  )
}
