import type { Tx } from '#src/platform/db/tx.ts'
import { insertEffect } from '#src/platform/effects/queries.ts'
import { newId } from '#src/platform/values/ids.ts'
import { keepBack } from './count-mail.ts'
import { sendMessage } from './jobs.ts'
import { insertMessage, type NewMessage } from './queries.ts'
import { refusalOf } from './refusal-of.ts'

/** What is to be said to whom. There is one message per purpose, however often it is drafted. */
export type Draft = Omit<NewMessage, 'id' | 'effectId' | 'conversationId' | 'visitor'>

/**
 * Writes a message and has it sent after the commit; one that may not be sent has failed from the start, visibly, and
 * says why. Returns its id, or null when this purpose has its message already.
 */
export async function draftMessage(tx: Tx, draft: Draft): Promise<string | null> {
  const refusal = await refusalOf(tx, draft)
  const effectId = await insertEffect(tx, {
    kind: `send-${draft.channel}`,
    key: draft.purpose,
    ...(refusal ? { failedWith: refusal } : {}),
  })
  if (!effectId) return null
  const id = newId()
  await insertMessage(tx, { id, effectId, ...draft, ...setOffBy(tx) })
  tx.record('message.drafted', { messageId: id })
  if (refusal) {
    tx.record('message.failed', { messageId: id, code: refusal })
    return id
  }
  if (draft.channel === 'email' && (await keepBack(tx, { id, effectId, ...draft }))) return id
  tx.enqueue(sendMessage, { messageId: id })
  return id
}

/** The conversation that the transaction acts for, also through a job of its. */
function setOffBy(tx: Tx): Pick<NewMessage, 'conversationId' | 'visitor'> {
  const { actor } = tx.by
  return actor.kind === 'caller'
    ? { conversationId: actor.conversationId, visitor: actor.visitor ?? null }
    : { conversationId: null, visitor: null }
}
