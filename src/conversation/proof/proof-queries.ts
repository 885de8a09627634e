import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** How the proof of a conversation stands, its row locked. A conversation that has none yet gets one. */
export async function lockProof(tx: Tx, conversationId: string) {
  await sqlOf(tx)
    .insertInto('caller_proofs')
    .values({ business_id: tx.businessId, conversation_id: conversationId })
    .onConflict((conflict) => conflict.doNothing())
    .execute()
  return sqlOf(tx)
    .selectFrom('caller_proofs')
    .select(['address_id', 'codes', 'wrong', 'proved_at'])
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .forUpdate()
    .executeTakeFirstOrThrow()
}

/** The address that a conversation has a code for, and whether it was proved. */
export async function findProof(tx: Tx, conversationId: string) {
  return sqlOf(tx)
    .selectFrom('caller_proofs as f')
    .leftJoin('addresses as d', (join) =>
      join.onRef('d.business_id', '=', 'f.business_id').onRef('d.id', '=', 'f.address_id'),
    )
    .select(['f.address_id', 'd.value as address', 'f.proved_at'])
    .where('f.business_id', '=', tx.businessId)
    .where('f.conversation_id', '=', conversationId)
    .executeTakeFirst()
}

type Change = { address_id?: string | null; codes?: number; wrong?: number; proved_at?: Tx['now'] | null }

export async function updateProof(tx: Tx, conversationId: string, change: Change): Promise<void> {
  await sqlOf(tx)
    .updateTable('caller_proofs')
    .set(change)
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .execute()
}
