import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

const columns = ['business_id', 'id', 'admin_user_id', 'reason', 'started_at', 'expires_at', 'ended_at'] as const

type NewImpersonation = {
  id: string
  admin_user_id: string
  reason: string
  started_at: Temporal.Instant
  expires_at: Temporal.Instant
}

export async function insertImpersonation(tx: Tx, impersonation: NewImpersonation) {
  return sqlOf(tx)
    .insertInto('impersonations')
    .values({ business_id: tx.businessId, ...impersonation })
    .returning(columns)
    .executeTakeFirstOrThrow()
}

type Ended = { id: string; adminId: string; endedAt: Temporal.Instant }
const endedColumns = ['id', 'admin_user_id as adminId', 'ended_at as endedAt'] as const

/** Ends what this admin has open here, now or when it ran out. Returned are those, each to one caller only. */
export async function updateOpen(tx: Tx, adminId: string, at: Temporal.Instant): Promise<Ended[]> {
  return sqlOf(tx)
    .updateTable('impersonations')
    .set((row) => ({ ended_at: row.fn<Temporal.Instant>('least', [row.val(at), 'expires_at']) }))
    .where('admin_user_id', '=', adminId)
    .where('ended_at', 'is', null)
    .returning(endedColumns)
    .$narrowType<Ended>()
    .execute()
}

/** The same for all that ran out here. */
export async function updateExpired(tx: Tx, at: Temporal.Instant): Promise<Ended[]> {
  return sqlOf(tx)
    .updateTable('impersonations')
    .set((row) => ({ ended_at: row.ref('expires_at') }))
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', at)
    .returning(endedColumns)
    .$narrowType<Ended>()
    .execute()
}

export async function findBusinessesOfExpired(tx: PlatformTx, at: Temporal.Instant): Promise<string[]> {
  const found = await sqlOf(tx)
    .selectFrom('impersonations')
    .select('business_id')
    .distinct()
    .where('ended_at', 'is', null)
    .where('expires_at', '<=', at)
    .execute()
  return found.map((one) => one.business_id)
}

export async function lockImpersonation(tx: PlatformTx, id: string) {
  return sqlOf(tx).selectFrom('impersonations').select(columns).where('id', '=', id).forUpdate().executeTakeFirst()
}

export async function updateEnded(tx: Tx, id: string, at: Temporal.Instant) {
  return sqlOf(tx)
    .updateTable('impersonations')
    .set({ ended_at: at })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** Newest first, before one of them. */
export async function findImpersonations(tx: Tx, page: { before: string | null; size: number }) {
  return sqlOf(tx)
    .selectFrom('impersonations')
    .select(columns)
    .$if(page.before !== null, (query) => query.where('id', '<', page.before))
    .orderBy('id', 'desc')
    .limit(page.size)
    .execute()
}

export async function findRunningImpersonations(tx: Tx, at: Temporal.Instant) {
  return sqlOf(tx)
    .selectFrom('impersonations')
    .select(columns)
    .where('ended_at', 'is', null)
    .where('expires_at', '>', at)
    .orderBy('id')
    .execute()
}
