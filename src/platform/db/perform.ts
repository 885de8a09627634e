/** `tx.perform`: has an effect done after the commit. */
import type { EffectHandle } from '../jobs/job.ts'
import { newId } from '../values/ids.ts'
import { sqlOf } from './handle.ts'
import type { Effected, Performed, Tx } from './tx.ts'

/**
 * Writes effects and their jobs together; nothing else inserts into `effects`. A refused effect is stored as failed,
 * without a job.
 */
export const performing = (tx: () => Tx): Pick<Tx, 'perform'> => ({
  async perform<P>(effect: EffectHandle<P>, { key, data, at, unless }: Effected<P>): Promise<Performed | null> {
    const effectId = await insertEffect(tx(), { kind: effect.kind, key })
    if (effectId === null) return null
    const refusal = (await unless?.()) ?? null
    if (refusal === null) tx().enqueue(effect.job, { ...data, effectId } as P, at && { at })
    else await markRefused(tx(), effectId, refusal)
    return { effectId, refusal }
  },
})

/** Null when this key has its effect already. */
async function insertEffect(tx: Tx, effect: { kind: string; key: string }): Promise<string | null> {
  const inserted = await sqlOf(tx)
    .insertInto('effects')
    .values({ business_id: tx.businessId, id: newId(), ...effect })
    .onConflict((conflict) => conflict.columns(['business_id', 'key']).doNothing())
    .returning('id')
    .executeTakeFirst()
  return inserted?.id ?? null
}

async function markRefused(tx: Tx, effectId: string, code: string): Promise<void> {
  await sqlOf(tx)
    .updateTable('effects')
    .set({ state: 'failed', error_code: code })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', effectId)
    .execute()
}
