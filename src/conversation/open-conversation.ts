import { hashToken } from '#src/platform/crypto/signing.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import type { Channel, Direction } from './briefing.ts'
import { upsertConversation } from './queries.ts'
import type { Language } from './understanding/understood.ts'

export type Opening = {
  channel: Channel
  /** `outgoing` when we ring somebody; the default is `incoming`. */
  direction?: Direction
  /** The secret of the session. The same one leads to the same conversation. */
  session: string
  language: Language
  brain: string
  /** E.164: the number the carrier names, or the one we ring. */
  callerPhone: string | null
  /** The pseudonym by which caps count the person at the other end. */
  visitor: string | null
}

/** Returns the id of the session's conversation; creates it when there is none. */
export async function openConversation(tx: Tx, opening: Opening): Promise<string> {
  const { session, direction = 'incoming', ...rest } = opening
  const { id, created } = await upsertConversation(tx, {
    id: newId(),
    sessionHash: hashToken(`${opening.channel}:${session}`),
    direction,
    ...rest,
  })
  if (created) tx.record('conversation.started', { conversationId: id, channel: opening.channel })
  return id
}
