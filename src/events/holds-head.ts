import type { PlatformTx } from '#src/platform/db/tx.ts'
import { findHead, findSealAfter } from './seal-queries.ts'
import { chainValue, sealingKey } from './seal.ts'

/**
 * Whether this key made the newest seal; null while nothing is sealed. It reads two seals and no event, so it is cheap
 * at any time; verify-seals.ts checks the whole log.
 */
export async function holdsHead(tx: PlatformTx, secretKey: string): Promise<boolean | null> {
  const head = await findHead(tx)
  if (!head) return null
  const seal = await findSealAfter(tx, head.number - 1)
  const before = head.number > 1 ? await findSealAfter(tx, head.number - 2) : null
  return seal !== null && chainValue(sealingKey(secretKey), before?.chain ?? null, seal).equals(head.chain)
}
