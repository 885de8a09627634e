import type { z } from 'zod'
import type { ApiKeyMade, NewApiKey } from '#contract/businesses.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/ids.ts'
import { hashToken, randomToken } from '#src/platform/signing.ts'
import { insertApiKey } from './queries.ts'

/** Makes a key for programs. The key itself is answered once; only its hash is kept. */
export async function createApiKey(tx: Tx, wanted: z.infer<typeof NewApiKey>): Promise<z.infer<typeof ApiKeyMade>> {
  const id = newId()
  const key = `db_${randomToken()}`
  await insertApiKey(tx, { id, name: wanted.name, keyHash: hashToken(key), scopes: wanted.scopes })
  tx.record('api-key.created', { apiKeyId: id })
  return { id, name: wanted.name, scopes: wanted.scopes, key }
}
