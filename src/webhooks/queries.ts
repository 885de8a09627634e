import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

/** Waits for whoever else makes an endpoint of this business. */
export async function lockForNewWebhook(tx: Tx): Promise<void> {
  await sqlOf(tx).selectFrom('businesses').select('id').where('id', '=', tx.businessId).forUpdate().execute()
}

export async function countWebhooks(tx: Tx): Promise<number> {
  const counted = await sqlOf(tx)
    .selectFrom('webhooks')
    .select(({ fn }) => fn.countAll<string>().as('count'))
    .executeTakeFirstOrThrow()
  return Number(counted.count)
}

const shown = ['id', 'url', 'types', 'off_since', 'off_because', 'failing_since', 'created_at'] as const

export async function insertWebhook(
  tx: Tx,
  webhook: { id: string; url: string; types: string[]; secret: Buffer },
): Promise<StoredWebhook> {
  return sqlOf(tx)
    .insertInto('webhooks')
    .values({ business_id: tx.businessId, ...webhook, created_at: tx.wallNow })
    .returning(shown)
    .$narrowType<{ off_because: OffBecause | null }>()
    .executeTakeFirstOrThrow()
}

export type OffBecause = 'switched-off' | 'gone' | 'failing'
export type StoredWebhook = Awaited<ReturnType<typeof findWebhooks>>[number]

/** Oldest first. */
export async function findWebhooks(tx: Tx) {
  return sqlOf(tx)
    .selectFrom('webhooks')
    .select(shown)
    .$narrowType<{ off_because: OffBecause | null }>()
    .orderBy('id')
    .execute()
}

export async function findWebhook(tx: Tx, id: string) {
  return sqlOf(tx)
    .selectFrom('webhooks')
    .select(shown)
    .$narrowType<{ off_because: OffBecause | null }>()
    .where('id', '=', id)
    .executeTakeFirst()
}

/** Locks the row: changes of one endpoint run one after the other. */
export async function lockWebhook(tx: Tx, id: string) {
  return sqlOf(tx)
    .selectFrom('webhooks')
    .select([...shown, 'secret'])
    .$narrowType<{ off_because: OffBecause | null }>()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()
}

export async function updateTarget(tx: Tx, id: string, target: { url: string; types: string[] }): Promise<void> {
  await sqlOf(tx).updateTable('webhooks').set(target).where('id', '=', id).execute()
}

export async function updateOff(tx: Tx, id: string, because: OffBecause): Promise<void> {
  await sqlOf(tx)
    .updateTable('webhooks')
    .set({ off_since: tx.wallNow, off_because: because })
    .where('id', '=', id)
    .execute()
}

export async function updateOn(tx: Tx, id: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('webhooks')
    .set({ off_since: null, off_because: null, failing_since: null, paused_until: null })
    .where('id', '=', id)
    .execute()
}

export async function updateSecret(
  tx: Tx,
  id: string,
  secrets: { secret: Buffer; oldSecret: Buffer; oldSecretUntil: Temporal.Instant },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('webhooks')
    .set({ secret: secrets.secret, old_secret: secrets.oldSecret, old_secret_until: secrets.oldSecretUntil })
    .where('id', '=', id)
    .execute()
}

export async function deleteWebhook(tx: Tx, id: string): Promise<boolean> {
  const deleted = await sqlOf(tx).deleteFrom('webhooks').where('id', '=', id).executeTakeFirst()
  return deleted.numDeletedRows === 1n
}

export async function clearFailing(tx: Tx, id: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('webhooks')
    .set({ failing_since: null, paused_until: null })
    .where('id', '=', id)
    .where(({ eb, or }) => or([eb('failing_since', 'is not', null), eb('paused_until', 'is not', null)]))
    .execute()
}

/** Remembers the first failure since the last success, and a pause; returns since when it fails, and if it is off. */
export async function updateFailing(tx: Tx, id: string, pausedUntil: Temporal.Instant | null) {
  return sqlOf(tx)
    .updateTable('webhooks')
    .set(({ fn, val }) => ({
      failing_since: fn.coalesce('failing_since', val(tx.wallNow)),
      ...(pausedUntil ? { paused_until: pausedUntil } : {}),
    }))
    .where('id', '=', id)
    .returning(['url', 'failing_since', 'off_since'])
    .executeTakeFirst()
}

export type SealedSecrets = { businessId: string; id: string; secret: Buffer; oldSecret: Buffer | null }

/** The sealed secrets of all businesses' endpoints, after one of them. */
export async function findSecretsAfter(tx: PlatformTx, after: string | null, size: number): Promise<SealedSecrets[]> {
  return sqlOf(tx)
    .selectFrom('webhooks')
    .select(['business_id as businessId', 'id', 'secret', 'old_secret as oldSecret'])
    .$if(after !== null, (query) => query.where('id', '>', after))
    .orderBy('id')
    .limit(size)
    .execute()
}

/** Puts secrets that were sealed anew in the place of the same ones; false when they were rotated meanwhile. */
export async function replaceSecrets(tx: PlatformTx, was: SealedSecrets, now: SealedSecrets): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('webhooks')
    .set({ secret: now.secret, old_secret: now.oldSecret })
    .where('business_id', '=', was.businessId)
    .where('id', '=', was.id)
    .where('secret', '=', was.secret)
    .executeTakeFirst()
  return updated.numUpdatedRows === 1n
}
