/** Sentences that only ask for patience. */
import { anyOf } from '../language/packs.ts'
import { folded } from './as-heard.ts'

const opening = new RegExp(`^(?:${anyOf((pack) => pack.stalling.opening)})$`)
/** One clause, with what is looked up. */
const patience = new RegExp(
  `^(?:(?:${anyOf((pack) => pack.stalling.lead)}) )?(?:${anyOf((pack) => pack.stalling.patience)})` +
    `(?: (?:${anyOf((pack) => pack.stalling.behind)})(?: [a-z' ]{0,60})?)?$`,
)

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
