import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import { mailRefusal } from './count-mail.ts'
import { enqueueDigest, heldForDigest } from './digest.ts'
import { insertMessage, type NewMessage } from './queries.ts'
import { refusalOf } from './refusal-of.ts'
import { sealCode } from './sealed-code.ts'
import { sendBy } from './send-message.ts'

/** A message before it is stored. Each purpose has one message, however often it is drafted. */
export type Draft = Omit<NewMessage, 'id' | 'effectId' | 'conversationId' | 'visitor' | 'sealedCode'> & {
  /** Comes in the place of `codeDots` in the words when it is sent; shown to nobody here. */
  code?: { plain: string; secretKey: string }
}

/**
 * Writes a message and performs its sending after the commit. A message that may not be sent is stored as failed with
 * the reason. Returns its id, or null when this purpose has its message already.
 */
export async function draftMessage(tx: Tx, { code, ...draft }: Draft): Promise<string | null> {
  const id = newId()
  const performed = await tx.perform(sendBy[draft.channel], {
    key: draft.purpose,
    data: { messageId: id },
    unless: async () => (await refusalOf(tx, draft)) ?? (draft.channel === 'email' ? mailRefusal(tx, draft) : null),
  })
  if (!performed) return null
  const { effectId, refusal } = performed
  const sealedCode = code && refusal === null ? sealCode(code.secretKey, id, code.plain) : null
  await insertMessage(tx, { id, effectId, ...draft, sealedCode, ...setOffBy(tx) })
  tx.record('message.drafted', { messageId: id })
  if (refusal !== null) tx.record('message.failed', { messageId: id, code: refusal })
  if (refusal === heldForDigest) enqueueDigest(tx)
  return id
}

/** The conversation and the visitor for which the transaction acts, also when one of its jobs does. */
function setOffBy(tx: Tx): Pick<NewMessage, 'conversationId' | 'visitor'> {
  const { actor } = tx.by
  return {
    conversationId: actor.kind === 'caller' ? actor.conversationId : null,
    visitor: actor.kind === 'caller' || actor.kind === 'guest' ? (actor.visitor ?? null) : null,
  }
}
