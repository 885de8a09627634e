import { sql } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '../db/handle.ts'
import type { AnyTx, PlatformTx, Tx } from '../db/tx.ts'

/** Where the state of effects is kept: the table `effects`, or a table whose rows are effects themselves. */
export type EffectRows<X> = {
  /** The effect, locked until the transaction ends. */
  lock(tx: X, id: string): Promise<{ state: string; attempts: number; tried_at: Temporal.Instant | null } | undefined>
  markTrying(tx: X, id: string): Promise<void>
  /**
   * The provider certainly did nothing: this try does not count. An earlier one of unknown outcome still has to be
   * settled first.
   */
  markDueAgain(tx: X, id: string): Promise<void>
  /** Its recipient said "later"; since when it has, this time or an earlier one. Wall time. */
  markDeferred(tx: X, id: string): Promise<Temporal.Instant>
  /** Writes the outcome once. False when there is one already, as when the provider's event came before our answer. */
  markOutcome(tx: X, id: string, outcome: Outcome): Promise<boolean>
}

async function lockEffect(tx: Tx, effectId: string) {
  return sqlOf(tx)
    .selectFrom('effects')
    .select(['state', 'attempts', 'tried_at'])
    .where('business_id', '=', tx.businessId)
    .where('id', '=', effectId)
    .forUpdate()
    .executeTakeFirst()
}

async function markTrying(tx: Tx, effectId: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('effects')
    .set((row) => ({ state: 'trying', attempts: row('attempts', '+', 1), tried_at: tx.wallNow }))
    .where('business_id', '=', tx.businessId)
    .where('id', '=', effectId)
    .execute()
}

async function markDueAgain(tx: Tx, effectId: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('effects')
    .set((row) => ({
      state: row.case().when('attempts', '>', 1).then('trying').else('due').end(),
      attempts: row('attempts', '-', 1),
    }))
    .where('business_id', '=', tx.businessId)
    .where('id', '=', effectId)
    .where('state', '=', 'trying')
    .execute()
}

async function markDeferred(tx: Tx, effectId: string): Promise<Temporal.Instant> {
  const updated = await sqlOf(tx)
    .updateTable('effects')
    .set((row) => ({ deferred_since: row.fn.coalesce('deferred_since', row.val(tx.wallNow)) }))
    .where('business_id', '=', tx.businessId)
    .where('id', '=', effectId)
    .returning('deferred_since')
    .executeTakeFirst()
  return updated?.deferred_since ?? tx.wallNow
}

export type Outcome =
  | { state: 'done'; providerId: string | null }
  | { state: 'failed'; code: string }
  | { state: 'unknown' }

/** Writes the outcome once. False when there is one already, as when the carrier's event came before our answer. */
export async function markOutcome(tx: Tx, effectId: string, outcome: Outcome): Promise<boolean> {
  const updated = await sqlOf(tx)
    .updateTable('effects')
    .set({
      state: outcome.state,
      ...(outcome.state === 'done' ? { provider_id: outcome.providerId } : {}),
      ...(outcome.state === 'failed' ? { error_code: outcome.code } : {}),
    })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', effectId)
    .where('state', 'in', ['trying', 'unknown'])
    .executeTakeFirst()
  return updated.numUpdatedRows > 0n
}

/** The rows of the table `effects`, of one business. */
export const effectRows: EffectRows<Tx> = { lock: lockEffect, markTrying, markDueAgain, markDeferred, markOutcome }

export type OpenEffects = { kind: string; businessId: string; count: number; oldestId: string }

/** Effects that have no outcome yet, by kind and business; `oldestId` tells since when. */
export async function countOpenEffects(tx: PlatformTx): Promise<OpenEffects[]> {
  return sqlOf(tx)
    .selectFrom('effects')
    .select(['kind', 'business_id as businessId'])
    .select(({ fn }) => [fn.countAll<number>().as('count'), sql<string>`min(id::text)`.as('oldestId')])
    .where('state', 'in', ['due', 'trying'])
    .groupBy(['kind', 'business_id'])
    .orderBy('count', 'desc')
    .execute()
}

/**
 * After a restore nobody knows what became of effects that were open in the backup. Says how many of each kind there
 * were.
 */
export async function markOpenUnknown(tx: PlatformTx): Promise<Map<string, number>> {
  const updated = await sqlOf(tx)
    .updateTable('effects')
    .set(({ fn, val }) => ({ state: 'unknown', attempts: fn<number>('greatest', ['attempts', val(1)]) }))
    .where('state', 'in', ['due', 'trying'])
    .returning('kind')
    .execute()
  const counts = new Map<string, number>()
  for (const { kind } of updated) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return counts
}

/** Which business an effect belongs to; for events that carry only our tag. */
export async function findBusinessOfEffect(tx: AnyTx, effectId: string): Promise<string | null> {
  const found = await sqlOf(tx)
    .selectFrom('effects')
    .select('business_id')
    .where('id', '=', effectId)
    .executeTakeFirst()
  return found?.business_id ?? null
}
