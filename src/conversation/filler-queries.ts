import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import type { Json } from '#src/platform/db/types.generated.ts'

/** Writes down what we said while the caller waited for the answer to this turn, if this epoch still owns it. */
export async function updateFillerOf(
  tx: Tx,
  owner: { conversationId: string; epoch: number },
  { seq, filler }: { seq: number; filler: string },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('turns')
    .set(({ ref }) => ({ detail: sql<Json>`${ref('detail')} || jsonb_build_object('filler', ${filler}::text)` }))
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', owner.conversationId)
    .where('seq', '=', seq)
    .where('epoch', '=', owner.epoch)
    .execute()
}
