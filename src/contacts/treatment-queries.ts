import type { Treatment } from '#contract/afterwards.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'

type Kept = Exclude<Treatment, 'normal'>

/** More than anybody looks through. */
const mostListed = 500

export async function findTreatment(tx: Tx, phone: string): Promise<Kept | null> {
  const found = await sqlOf(tx)
    .selectFrom('caller_treatments')
    .select('treatment')
    .$narrowType<{ treatment: Kept }>()
    .where('business_id', '=', tx.businessId)
    .where('phone', '=', phone)
    .executeTakeFirst()
  return found?.treatment ?? null
}

export async function findTreatments(tx: Tx) {
  return sqlOf(tx)
    .selectFrom('caller_treatments')
    .select(['phone', 'treatment', 'set_at'])
    .$narrowType<{ treatment: Kept }>()
    .where('business_id', '=', tx.businessId)
    .orderBy('set_at', 'desc')
    .orderBy('id', 'desc')
    .limit(mostListed)
    .execute()
}

/** The row's id, or null when it is treated so already. */
export async function upsertTreatment(
  tx: Tx,
  { phone, treatment, by }: { phone: string; treatment: Kept; by: string },
): Promise<string | null> {
  const kept = await sqlOf(tx)
    .insertInto('caller_treatments')
    .values({ business_id: tx.businessId, id: newId(), phone, treatment, set_by: by, set_at: tx.now })
    .onConflict((conflict) =>
      conflict
        .columns(['business_id', 'phone'])
        .doUpdateSet({ treatment, set_by: by, set_at: tx.now })
        .where('caller_treatments.treatment', '<>', treatment),
    )
    .returning('id')
    .executeTakeFirst()
  return kept?.id ?? null
}

/** The id of the row that is gone; null when there was none. */
export async function deleteTreatment(tx: Tx, phone: string): Promise<string | null> {
  const gone = await sqlOf(tx)
    .deleteFrom('caller_treatments')
    .where('business_id', '=', tx.businessId)
    .where('phone', '=', phone)
    .returning('id')
    .executeTakeFirst()
  return gone?.id ?? null
}
