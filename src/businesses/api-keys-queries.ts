import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

export async function findApiKey(tx: Tx, keyHash: Buffer) {
  return sqlOf(tx).selectFrom('api_keys').select(['id', 'scopes']).where('key_hash', '=', keyHash).where('revoked_at', 'is', null).executeTakeFirst()
}

export async function insertApiKey(tx: Tx, key: { id: string; name: string; keyHash: Buffer; scopes: string[]; createdAt: Temporal.Instant }): Promise<void> {
  await sqlOf(tx)
    .insertInto('api_keys')
    .values({ business_id: tx.businessId, id: key.id, name: key.name, key_hash: key.keyHash, scopes: key.scopes, created_at: key.createdAt })
    .execute()
}

/** Oldest first, after one of them; never the hash. */
export async function findApiKeys(tx: Tx, page: { after: string | null; size: number }) {
  return sqlOf(tx)
    .selectFrom('api_keys')
    .select(['id', 'name', 'scopes', 'created_at', 'revoked_at'])
    .$if(page.after !== null, (query) => query.where('id', '>', page.after))
    .orderBy('id')
    .limit(page.size)
    .execute()
}

/** Revokes it unless that was done before; undefined when there is no such key. */
export async function updateRevoked(tx: Tx, apiKeyId: string, at: Temporal.Instant) {
  const updated = await sqlOf(tx).updateTable('api_keys').set({ revoked_at: at }).where('id', '=', apiKeyId).where('revoked_at', 'is', null).executeTakeFirst()
  const key = await sqlOf(tx).selectFrom('api_keys').select(['id', 'name', 'scopes', 'created_at', 'revoked_at']).where('id', '=', apiKeyId).executeTakeFirst()
  return key && { key, revokedNow: updated.numUpdatedRows > 0n }
}
