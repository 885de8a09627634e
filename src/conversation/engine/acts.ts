/**
 * Acts that a model says it has done, does or will do: sending, telling the team, connecting, cancelling. They are held
 * against what tools have done in this conversation; what no tool can do is never said. Sentences come folded.
 */
import { expression } from '#src/platform/values/expression.ts'
import { packs } from '../language/packs.ts'
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
const offered = expression('u')`
    (?<![\p{L}])(?:if (?:you|that|it|there|not|anyone|nobody)|whether|would you like|once (?:you|i|we)|
    as soon as (?:you|i|we)|when you|after you|unless|(?:can|could|may|happy to|glad to|need(?: [\p{L}-]+){0,4} 
    to) (?:also )?(?:take|leave|pass)|(?:after|for|with) (?:every|each)|si (?:quiere|quieres|desea|deseas|gusta|
    prefiere|lo desea|le parece|
    le va|no )|en cuanto (?:me|tenga|usted)|una vez que|cuando (?:me|tenga)|puedo (?:tomar|dejar|pasar)|
    (?:quiere|quieres|desea) que)(?![\p{L}])
  `

/** Whether a sentence says that something is done, or will be, that no tool has done here. */
export function claimsAct(sentence: string, done: Done): boolean {
  const plain = folded(sentence)
  if (isQuestion(asHeard(sentence)) || offered.test(plain) || isGiven(plain, done)) return false
  const isUndone = ({ act, pattern }: ActPattern) => !isDone[act](done) && pattern.test(plain)
  return Object.values(packs).some(({ acts }) => acts.some(isUndone))
}

/** A sentence that a tool gave to be said, word for word. */
const isGiven = (plain: string, { said }: Done) => plain.length > 8 && said.some((one) => folded(one).includes(plain))
