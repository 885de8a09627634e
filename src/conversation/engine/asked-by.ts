/**
 * What a model's own words ask the caller for. The built-in brain says it with its words; a model only says them, and
 * "three" or "Miller" is read by what it answers.
 */
import { inSome } from '../language/packs.ts'
import type { Asked } from '../understanding/understood.ts'
import { folded } from './as-heard.ts'
import { sentences } from './claims.ts'

/** In order of strength: "what name and number" asks for the name first. */
const known = [
  'anything-else',
  'message',
  'name',
  'phone',
  'email',
  'offer',
  'date',
  'time',
  'service',
] as const satisfies readonly Asked[]

/** The last thing asked for; null where nothing is, or nothing that is known. */
export function askedBy(text: string): Asked | null {
  const { whole, rest } = sentences(text)
  const question = [...whole, rest].findLast((one) => one.trimEnd().endsWith('?'))
  if (!question) return null
  const plain = folded(question)
  return known.find((one) => inSome(({ asking }) => asking[one].test(plain))) ?? null
}
