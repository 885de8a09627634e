import type { ApiKeyMade, NewApiKey } from '#contract/team.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { hashToken } from '#src/platform/crypto/signing.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { newApiKey } from './api-key.ts'
import { insertApiKey } from './api-keys-queries.ts'

/** Makes a key for programs. The answer shows the key this once; we keep only its hash. `nowMs` is wall time. */
export async function createApiKey(
  tx: Tx,
  wanted: NewApiKey,
  { nowMs, secretKey }: { nowMs: number; secretKey: string },
): Promise<ApiKeyMade> {
  const id = newId()
  const key = newApiKey(secretKey)
  const scopes = [...new Set(wanted.scopes)]
  await insertApiKey(tx, {
    id,
    name: wanted.name,
    keyHash: hashToken(key),
    scopes,
    madeBy: 'userId' in tx.by.actor ? tx.by.actor.userId : null,
    createdAt: instantOf(nowMs),
  })
  tx.record('api-key.created', { apiKeyId: id })
  return { id, name: wanted.name, scopes, key }
}
