import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { mailRefusal } from './count-mail.ts'
import { enqueueDigest, heldForDigest } from './digest.ts'
import { insertMessage, type NewMessage } from './queries.ts'
import { refusalOf } from './refusal-of.ts'
import { sendBy } from './send-message.ts'

/** What is to be said to whom. There is one message per purpose, however often it is drafted. */
export type Draft = Omit<NewMessage, 'id' | 'effectId' | 'conversationId' | 'visitor'>

/**
 * Writes a message and has it sent after the commit; one that may not be sent has failed from the start, visibly, and
 * says why. Returns its id, or null when this purpose has its message already.
 */
export async function draftMessage(tx: Tx, draft: Draft): Promise<string | null> {
  const id = newId()
  const performed = await tx.perform(sendBy[draft.channel], {
    key: draft.purpose,
    data: { messageId: id },
    unless: async () => (await refusalOf(tx, draft)) ?? (draft.channel === 'email' ? mailRefusal(tx, draft) : null),
  })
  if (!performed) return null
  const { effectId, refusal } = performed
  await insertMessage(tx, { id, effectId, ...draft, ...setOffBy(tx) })
  tx.record('message.drafted', { messageId: id })
  if (refusal !== null) tx.record('message.failed', { messageId: id, code: refusal })
  if (refusal === heldForDigest) enqueueDigest(tx)
  return id
}

/** The conversation that the transaction acts for, also through a job of its. */
function setOffBy(tx: Tx): Pick<NewMessage, 'conversationId' | 'visitor'> {
  const { actor } = tx.by
  return actor.kind === 'caller'
    ? { conversationId: actor.conversationId, visitor: actor.visitor ?? null }
    : { conversationId: null, visitor: null }
}
