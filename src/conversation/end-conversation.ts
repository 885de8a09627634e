import type { Tx } from '#src/platform/db/tx.ts'
import { markEnded } from './queries.ts'

/** Ends a conversation; a second call changes nothing. */
export async function endConversation(tx: Tx, conversationId: string): Promise<void> {
  if (await markEnded(tx, conversationId)) tx.record('conversation.ended', { conversationId })
}
