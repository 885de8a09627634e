/** Sentences that only ask for patience, in English and Spanish. */
import { expression } from '#src/platform/values/expression.ts'
import { folded } from './as-heard.ts'

const opening = expression('')`
    ^(?:sure(?: thing)?|okay|ok|certainly|of course|great|absolutely|alright|all right|no problem|please|claro|
    perfecto|de acuerdo|muy bien|por supuesto|por favor)$
  `
/** One clause, with what is looked up. */
const patience = expression('')`
    ^(?:(?:sure|okay|ok|and|claro) )?(?:(?:just )?(?:one|a|give me an?|un|deme un) (?:moment|second|sec|minute|
    momento|momentito|segundo)|hold on|bear with me|please (?:hold|wait|bear with me)|(?:let me|i'll|i will|
    i'm going to)(?: just| quickly)? (?:check|look|see|find out|take a look|have a look|pull)|i'm (?:just )?(?:
    checking|looking)|(?:dejeme|permitame|voy a) (?:ver|mirar|comprobar|consultar|revisar|verificar)|espere|aguarde|
    lo estoy (?:mirando|comprobando))(?: (?:please|while|for|that|this|what|when|which|if|whether|our|the|your|on|
    in|into|it|up|at|and|un|por|mientras|la|el|lo|que|si|su)(?: [a-z' ]{0,60})?)?$
  `

/** Whether a sentence says nothing but that an answer will follow. */
export function isStalling(sentence: string): boolean {
  if (sentence.length > 120 || /[?\d:;]/.test(sentence)) return false
  const clauses = folded(sentence)
    .replaceAll(/[¡"]/g, '')
    .split(/[,.!…]+/)
    .map((clause) => clause.trim())
    .filter(Boolean)
  return (
    clauses.some((clause) => patience.test(clause)) &&
    clauses.every((clause) => patience.test(clause) || opening.test(clause))
  )
}
