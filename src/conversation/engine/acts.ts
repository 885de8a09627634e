/**
 * Acts that a model says it has done, does or will do: sending, telling the team, connecting, cancelling. They are held
 * against what tools have done in this conversation; what no tool can do is never said. Sentences come folded.
 */
import { anyOf, packs } from '../language/packs.ts'
import type { Act, ActPattern } from './act.ts'
import type { Done } from './acts-done.ts'
import { asHeard, folded } from './as-heard.ts'
import { isQuestion } from './claims.ts'

const isDone: Record<Act, (done: Done) => boolean> = {
  text: ({ texted }) => texted,
  mail: ({ mailed }) => mailed,
  send: ({ texted, mailed }) => texted || mailed,
  message: ({ messageTaken }) => messageTaken,
  connect: ({ connecting }) => connecting,
  never: () => false,
}

/** What would be done, should the caller wish it or give what is missing, is not yet promised. */
const offered = new RegExp(`(?<![\\p{L}])(?:${anyOf((pack) => pack.claiming.offered)})(?![\\p{L}])`, 'u')

/** Whether a sentence says that something is done, or will be, that no tool has done here. */
export function claimsAct(sentence: string, done: Done): boolean {
  const plain = folded(sentence)
  if (isQuestion(asHeard(sentence)) || offered.test(plain) || isGiven(plain, done)) return false
  const isUndone = ({ act, pattern }: ActPattern) => !isDone[act](done) && pattern.test(plain)
  return Object.values(packs).some(({ acts }) => acts.some(isUndone))
}

/** A sentence that a tool gave to be said, word for word. */
const isGiven = (plain: string, { said }: Done) => plain.length > 8 && said.some((one) => folded(one).includes(plain))
