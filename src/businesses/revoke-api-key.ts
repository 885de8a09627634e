import type { ApiKeyView } from '#contract/team.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { updateRevoked } from './api-keys-queries.ts'
import { presentApiKey } from './present.ts'

/**
 * Revokes the key from the next request on; a second call changes nothing. `nowMs` is wall time. Fails with
 * `not_found`.
 */
export async function revokeApiKey(tx: Tx, apiKeyId: string, nowMs: number): Promise<ApiKeyView> {
  const found = await updateRevoked(tx, apiKeyId, instantOf(nowMs))
  if (!found) throw new DomainError('not_found')
  if (found.revokedNow) tx.record('api-key.revoked', { apiKeyId })
  return presentApiKey(found.key)
}
