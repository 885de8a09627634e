import type { Tx } from '#src/platform/db/tx.ts'
import { markEnded } from './queries.ts'

/** Ends a conversation once; ending it again changes nothing. */
export async function endConversation(tx: Tx, conversationId: string): Promise<void> {
  if (await markEnded(tx, conversationId)) tx.record('conversation.ended', { conversationId })
}
