import { hashToken } from '#src/platform/crypto/signing.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'
import type { Direction } from './briefing.ts'
import { upsertConversation } from './queries.ts'
import type { Language } from './understanding/understood.ts'

export type Opening = {
  channel: 'phone' | 'web'
  /** Outgoing when we ring somebody; incoming unless it is said. */
  direction?: Direction
  /** What only this session knows; the same one leads to the same conversation. */
  session: string
  language: Language
  brain: string
  /** E.164: as the carrier says, or whom we ring. */
  callerPhone: string | null
  /** The pseudonym that caps count who is at the other end by. */
  visitor: string | null
}

/** The conversation of this session, begun when there is none. Returns its id. */
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
