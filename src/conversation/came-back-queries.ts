import { sql } from 'kysely'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** How the caller came back to the receptionist; null once they were told so. */
export async function updateCameBack(
  tx: Tx,
  conversationId: string,
  how: 'unreached' | 'returned' | null,
): Promise<void> {
  await sqlOf(tx)
    .updateTable('conversations')
    .set({ came_back: how })
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .execute()
}

/** The name a caller has given; null where they gave none, or there is no such conversation. */
export async function callerName(tx: Tx, conversationId: string): Promise<string | null> {
  const found = await sqlOf(tx)
    .selectFrom('conversations')
    .select(sql<string | null>`wish ->> 'name'`.as('name'))
    .where('business_id', '=', tx.businessId)
    .where('id', '=', conversationId)
    .executeTakeFirst()
  return found?.name ?? null
}
