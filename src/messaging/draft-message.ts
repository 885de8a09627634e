import type { Tx } from '#src/platform/db/tx.ts'
import { insertEffect } from '#src/platform/effects/queries.ts'
import { newId } from '#src/platform/ids.ts'
import { insertMessage } from './queries.ts'
import { sendMessage } from './jobs.ts'

export type Draft = {
  channel: 'sms' | 'email'
  /** What it says to whom about what; one message per purpose, however often it is drafted. */
  purpose: string
  contactId: string | null
  sender: string
  recipient: string
  subject: string | null
  body: string
}

/** Writes a message and has it sent after the commit. Returns its id, or null when this purpose has its message already. */
export async function draftMessage(tx: Tx, draft: Draft): Promise<string | null> {
  const effectId = await insertEffect(tx, { kind: `send-${draft.channel}`, key: draft.purpose })
  if (!effectId) return null
  const id = newId()
  await insertMessage(tx, { id, effectId, ...draft })
  tx.record('message.drafted', { messageId: id })
  tx.enqueue(sendMessage, { messageId: id })
  return id
}
