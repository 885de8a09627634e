import type { Tx } from '#src/platform/db/tx.ts'
import { insertEffect } from '#src/platform/effects/queries.ts'
import { newId } from '#src/platform/ids.ts'
import { keepBack } from './count-mail.ts'
import { insertMessage, type NewMessage } from './queries.ts'
import { sendMessage } from './jobs.ts'

/** What is to be said to whom. There is one message per purpose, however often it is drafted. */
export type Draft = Omit<NewMessage, 'id' | 'effectId'>

/** Writes a message and has it sent after the commit. Returns its id, or null when this purpose has its message already. */
export async function draftMessage(tx: Tx, draft: Draft): Promise<string | null> {
  const effectId = await insertEffect(tx, { kind: `send-${draft.channel}`, key: draft.purpose })
  if (!effectId) return null
  const id = newId()
  await insertMessage(tx, { id, effectId, ...draft })
  tx.record('message.drafted', { messageId: id })
  if (draft.channel === 'email' && (await keepBack(tx, { id, effectId, ...draft }))) return id
  tx.enqueue(sendMessage, { messageId: id })
  return id
}
