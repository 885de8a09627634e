import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

/**
 * A place in the log: all transactions below `tx` have ended, in whatever order they did, so that no event before it
 * can come later. `era` rises with a restore.
 */
export type Place = { era: number; tx: bigint }

/** Up to where the log stands still now. */
export async function findPlace(tx: PlatformTx): Promise<Place> {
  const found = await sql<{ era: number; horizon: string }>`
    select coalesce((select max(era) from platform.restores), 0)::int as era,
      pg_snapshot_xmin(pg_current_snapshot())::text as horizon`.execute(sqlOf(tx))
  const [row] = found.rows
  if (!row) throw new Error('Postgres told no snapshot')
  return { era: row.era, tx: BigInt(row.horizon) }
}

export type Change = { businessId: string; tx: bigint; type: string; subject: string | null }

/** The events of these businesses between two places of one era, at most `limit`, oldest first. */
export async function findChanges(
  tx: PlatformTx,
  { from, to, businessIds }: { from: Place; to: Place; businessIds: string[] },
  limit: number,
): Promise<Change[]> {
  const found = await sqlOf(tx)
    .selectFrom('events')
    .select(['business_id', 'tx', 'type', 'subject'])
    .where('era', '=', to.era)
    .where('tx', '>=', String(from.tx))
    .where('tx', '<', String(to.tx))
    .where('business_id', 'in', businessIds)
    .orderBy('tx')
    .orderBy('id')
    .limit(limit)
    .execute()
  return found.map((row) => ({
    businessId: row.business_id as string,
    tx: BigInt(row.tx),
    type: row.type,
    subject: row.subject,
  }))
}

/** How far the conversations are that go on in these businesses; `said` rises with every turn. */
export async function findSaid(tx: PlatformTx, businessIds: string[]) {
  return sqlOf(tx)
    .selectFrom('conversations')
    .select(['id', 'business_id as businessId', 'next_seq as said'])
    .where('state', '=', 'open')
    .where('business_id', 'in', businessIds)
    .limit(2_000)
    .execute()
}
