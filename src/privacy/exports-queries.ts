/** Files that are made of somebody's data. `businessId` null: of a person's own account. Times are wall time. */
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx, PlatformTx } from '#src/platform/db/tx.ts'

export type Whose = { userId: string; businessId: string | null }

const shown = ['id', 'business_id', 'user_id', 'state', 'done', 'total', 'bytes', 'error_code'] as const
const times = ['asked_at', 'expires_at'] as const

/** False when one is being made already. */
export async function insertExport(
  tx: AnyTx,
  { id, whose, total }: { id: string; whose: Whose; total: number },
): Promise<boolean> {
  const inserted = await sqlOf(tx)
    .insertInto('exports')
    .values({
      id,
      business_id: whose.businessId,
      user_id: whose.userId,
      state: 'waiting',
      total,
      asked_at: tx.wallNow,
      alive_at: tx.wallNow,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

const ofWhom = (tx: AnyTx, { userId, businessId }: Whose) =>
  sqlOf(tx)
    .selectFrom('exports')
    .select(shown)
    .select(times)
    .where((row) =>
      businessId === null
        ? row.and([row('business_id', 'is', null), row('user_id', '=', userId)])
        : row('business_id', '=', businessId),
    )

/** Newest first, ten at most. */
export async function findExports(tx: AnyTx, whose: Whose) {
  return ofWhom(tx, whose).orderBy('asked_at', 'desc').orderBy('id', 'desc').limit(10).execute()
}

/** One that is ready and has not expired: where it lies. */
export async function findFile(tx: AnyTx, whose: Whose, id: string): Promise<string | undefined> {
  const found = await ofWhom(tx, whose)
    .select('storage_key')
    .where('id', '=', id)
    .where('state', '=', 'ready')
    .where('expires_at', '>', tx.wallNow)
    .executeTakeFirst()
  return found?.storage_key ?? undefined
}

/** Undefined when it was made, or given up, before. */
export async function startExport(tx: PlatformTx, id: string) {
  return sqlOf(tx)
    .updateTable('exports')
    .set({ state: 'running', alive_at: tx.wallNow })
    .where('id', '=', id)
    .where('state', '=', 'waiting')
    .returning(['business_id', 'user_id'])
    .executeTakeFirst()
}

/** A sign of life, and how far it is. False when it was given up meanwhile. */
export async function noteProgress(tx: PlatformTx, id: string, done: number): Promise<boolean> {
  const { numUpdatedRows } = await sqlOf(tx)
    .updateTable('exports')
    .set({ done, alive_at: tx.wallNow })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

type Written = { id: string; storageKey: string; bytes: number; expiresAt: Temporal.Instant | null }

export async function markReady(tx: PlatformTx, { id, storageKey, bytes, expiresAt }: Written): Promise<boolean> {
  const { numUpdatedRows } = await sqlOf(tx)
    .updateTable('exports')
    .set((row) => ({
      state: 'ready',
      storage_key: storageKey,
      bytes,
      done: row.ref('total'),
      expires_at: expiresAt,
    }))
    .where('id', '=', id)
    .where('state', '=', 'running')
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function markFailed(tx: AnyTx, id: string, code: string): Promise<Whose | null> {
  const failed = await sqlOf(tx)
    .updateTable('exports')
    .set({ state: 'failed', error_code: code })
    .where('id', '=', id)
    .where('state', 'in', ['waiting', 'running'])
    .returning(['user_id', 'business_id'])
    .executeTakeFirst()
  return failed ? { userId: failed.user_id, businessId: failed.business_id } : null
}

/** Those that nobody is writing any more: no sign of life since. */
export async function findDead(tx: AnyTx, bounds: { running: Temporal.Instant; waiting: Temporal.Instant }) {
  return sqlOf(tx)
    .selectFrom('exports')
    .select(['id', 'business_id', 'user_id'])
    .where(({ eb, and, or }) =>
      or([
        and([eb('state', '=', 'running'), eb('alive_at', '<', bounds.running)]),
        and([eb('state', '=', 'waiting'), eb('alive_at', '<', bounds.waiting)]),
      ]),
    )
    .execute()
}

export async function findExpired(tx: PlatformTx) {
  return sqlOf(tx)
    .selectFrom('exports')
    .select(['id', 'storage_key'])
    .where(({ eb, and, or }) =>
      or([
        and([eb('state', '=', 'ready'), eb('expires_at', '<=', tx.wallNow)]),
        and([eb('state', '=', 'failed'), eb('asked_at', '<=', tx.wallNow.subtract({ hours: 7 * 24 }))]),
      ]),
    )
    .limit(100)
    .execute()
}

export async function deleteExport(tx: PlatformTx, id: string): Promise<void> {
  await sqlOf(tx).deleteFrom('exports').where('id', '=', id).execute()
}

/** Of these files, those that a row still names. */
export async function findNamed(tx: PlatformTx, keys: string[]): Promise<Set<string>> {
  const found = await sqlOf(tx).selectFrom('exports').select('storage_key').where('storage_key', 'in', keys).execute()
  return new Set(found.map(({ storage_key }) => storage_key ?? ''))
}
