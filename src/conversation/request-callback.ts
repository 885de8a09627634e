import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { insertCallbackRequest, type NewCallbackRequest } from './callback-queries.ts'

/** Keeps the message of somebody who is to be called back, and has the owner told. Returns its id. */
export async function requestCallback(tx: Tx, request: Omit<NewCallbackRequest, 'id'>): Promise<string> {
  const id = newId()
  await insertCallbackRequest(tx, { id, ...request })
  tx.record('conversation.callback-requested', {
    callbackRequestId: id,
    conversationId: request.conversationId,
  })
  return id
}
