/** Whether somebody looks after a conversation, as its rows show it. */
import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

/** Whether the receptionist has said anything in it. */
export async function hasSpoken(tx: Tx, conversationId: string): Promise<boolean> {
  const found = await sqlOf(tx)
    .selectFrom('turns')
    .select('seq')
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .where('role', '=', 'receptionist')
    .limit(1)
    .executeTakeFirst()
  return found !== undefined
}

/** Whether nothing has been said in it, and it has neither begun nor ended, for so many seconds of business time. */
export async function isUnattended(tx: Tx, conversationId: string, seconds: number): Promise<boolean> {
  const since = tx.now.subtract({ seconds })
  const found = await sqlOf(tx)
    .selectFrom('conversations as c')
    .select('c.id')
    .where('c.business_id', '=', tx.businessId)
    .where('c.id', '=', conversationId)
    .where('c.started_at', '<', since)
    .where(({ or, eb }) => or([eb('c.ended_at', 'is', null), eb('c.ended_at', '<', since)]))
    .where(({ exists, not, selectFrom }) =>
      not(
        exists(
          selectFrom('turns as t')
            .select('t.seq')
            .whereRef('t.business_id', '=', 'c.business_id')
            .whereRef('t.conversation_id', '=', 'c.id')
            .where('t.at', '>=', since),
        ),
      ),
    )
    .executeTakeFirst()
  return found !== undefined
}
