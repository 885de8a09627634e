import { sqlOf } from '#src/platform/db/handle.ts'
import type { Tx } from '#src/platform/db/tx.ts'

export type NewCallbackRequest = {
  id: string
  conversationId: string
  name: string | null
  phone: string | null
  body: string
  urgent: boolean
  /** The message itself, where it was spoken to nobody. */
  recordingId: string | null
}

export async function insertCallbackRequest(tx: Tx, request: NewCallbackRequest): Promise<void> {
  await sqlOf(tx)
    .insertInto('callback_requests')
    .values({
      business_id: tx.businessId,
      id: request.id,
      conversation_id: request.conversationId,
      name: request.name,
      phone: request.phone,
      body: request.body,
      urgent: request.urgent,
      recording_id: request.recordingId,
      created_at: tx.now,
    })
    .execute()
}

export async function findCallbackRequests(tx: Tx, wanted: { id?: string; size: number }) {
  return sqlOf(tx)
    .selectFrom('callback_requests')
    .select(['id', 'name', 'phone', 'body', 'urgent', 'created_at', 'recording_id', 'conversation_id'])
    .where('business_id', '=', tx.businessId)
    .$if(wanted.id !== undefined, (query) => query.where('id', '=', wanted.id as string))
    .orderBy('id', 'desc')
    .limit(wanted.size)
    .execute()
}

/** How many messages were left in a conversation. */
export async function countCallbackRequests(tx: Tx, conversationId: string): Promise<number> {
  const found = await sqlOf(tx)
    .selectFrom('callback_requests')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('business_id', '=', tx.businessId)
    .where('conversation_id', '=', conversationId)
    .executeTakeFirstOrThrow()
  return Number(found.count)
}
