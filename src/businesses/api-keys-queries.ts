import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { OpeningTx, PlatformTx, Tx } from '#src/platform/db/tx.ts'

/**
 * A key that is good: not revoked, of a business that is open. That it was used is remembered to the hour: nearly every
 * request then only reads. None waits for another that remembers it too.
 */
export async function findApiKey(tx: OpeningTx, keyHash: Buffer, at: Temporal.Instant) {
  return sqlOf(tx)
    .with('good', (db) =>
      db
        .selectFrom('api_keys')
        .select(['id', 'scopes'])
        .where('key_hash', '=', keyHash)
        .where('revoked_at', 'is', null)
        .where(({ exists, selectFrom }) =>
          exists(
            selectFrom('businesses as b')
              .select('b.id')
              .whereRef('b.id', '=', 'api_keys.business_id')
              .where('b.closed_at', 'is', null),
          ),
        ),
    )
    .with('noted', (db) =>
      db
        .updateTable('api_keys')
        .set({ last_used_at: at })
        .where('id', '=', (row) =>
          row
            .selectFrom('api_keys')
            .select('id')
            .where('id', '=', (inner) => inner.selectFrom('good').select('good.id'))
            .where(({ eb, or }) =>
              or([eb('last_used_at', 'is', null), eb('last_used_at', '<=', at.subtract({ hours: 1 }))]),
            )
            .forUpdate()
            .skipLocked(),
        ),
    )
    .selectFrom('good')
    .selectAll()
    .executeTakeFirst()
}

type NewKey = {
  id: string
  name: string
  keyHash: Buffer
  scopes: string[]
  madeBy: string | null
  createdAt: Temporal.Instant
}

export async function insertApiKey(tx: Tx, key: NewKey): Promise<void> {
  await sqlOf(tx)
    .insertInto('api_keys')
    .values({
      business_id: tx.businessId,
      id: key.id,
      name: key.name,
      key_hash: key.keyHash,
      scopes: key.scopes,
      made_by: key.madeBy,
      created_at: key.createdAt,
    })
    .execute()
}

const shown = ['id', 'name', 'scopes', 'made_by', 'created_at', 'last_used_at', 'revoked_at'] as const

/** Oldest first, after one of them; never the hash. */
export async function findApiKeys(tx: Tx, page: { after: string | null; size: number }) {
  return sqlOf(tx)
    .selectFrom('api_keys')
    .select(shown)
    .$if(page.after !== null, (query) => query.where('id', '>', page.after))
    .orderBy('id')
    .limit(page.size)
    .execute()
}

/** Revokes it unless that was done before; undefined when there is no such key. */
export async function updateRevoked(tx: Tx, apiKeyId: string, at: Temporal.Instant) {
  const updated = await sqlOf(tx)
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('id', '=', apiKeyId)
    .where('revoked_at', 'is', null)
    .executeTakeFirst()
  const key = await sqlOf(tx).selectFrom('api_keys').select(shown).where('id', '=', apiKeyId).executeTakeFirst()
  return key && { key, revokedNow: updated.numUpdatedRows > 0n }
}

/** Revokes all that this person made and that still open something. Their ids. */
export async function updateRevokedOf(tx: Tx, userId: string, at: Temporal.Instant): Promise<string[]> {
  const revoked = await sqlOf(tx)
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('made_by', '=', userId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return revoked.map(({ id }) => id)
}

/** Revokes all that still open something. Their ids. */
export async function updateRevokedAll(tx: Tx, at: Temporal.Instant): Promise<string[]> {
  const revoked = await sqlOf(tx)
    .updateTable('api_keys')
    .set({ revoked_at: at })
    .where('business_id', '=', tx.businessId)
    .where('revoked_at', 'is', null)
    .returning('id')
    .execute()
  return revoked.map(({ id }) => id)
}

export async function findBusinessesWithKeys(tx: PlatformTx): Promise<string[]> {
  const found = await sqlOf(tx)
    .selectFrom('api_keys')
    .select('business_id')
    .distinct()
    .where('revoked_at', 'is', null)
    .execute()
  return found.map((row) => row.business_id)
}

/** How many keys that still open something were made before; of all businesses. */
export async function countKeysMadeBefore(tx: PlatformTx, at: Temporal.Instant): Promise<number> {
  const found = await sqlOf(tx)
    .selectFrom('api_keys')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('revoked_at', 'is', null)
    .where('created_at', '<', at)
    .executeTakeFirstOrThrow()
  return found.count
}
