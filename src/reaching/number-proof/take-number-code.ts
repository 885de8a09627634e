import { timingSafeEqual } from 'node:crypto'
import type { Tx } from '#src/platform/db/tx.ts'
import type { CodePurpose } from '../words/index.ts'
import { hashCode } from './code-hash.ts'
import { countTry, deleteNumberCode } from './queries.ts'

/** A code has a million values. */
const mostTries = 5

export type Taking = { secretKeys: readonly string[] }

/**
 * True for whoever brings the code that was sent to this address first, in time and in five tries. It is good once.
 * After false the transaction must be committed all the same, or the try would not count; which of the reasons it was
 * is told to nobody.
 */
export async function takeNumberCode(
  tx: Tx,
  given: { purpose: CodePurpose; subjectId: string; address: string; code: string },
  { secretKeys }: Taking,
): Promise<boolean> {
  const { purpose, subjectId, address } = given
  const standing = await countTry(tx, { purpose, subjectId, mostTries })
  if (!standing) return false
  const code = given.code.replaceAll(/\s/g, '')
  const proving = { businessId: tx.businessId, purpose, subjectId, address }
  const isRight = secretKeys.some((key) => timingSafeEqual(hashCode(key, code, proving), standing.code_hash))
  if (isRight) await deleteNumberCode(tx, standing.id)
  else tx.record('number-code.wrong', { numberCodeId: standing.id, subjectId, purpose })
  return isRight
}
