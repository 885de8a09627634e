import { releaseHold } from '#src/appointments/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { markEnded } from './queries.ts'

/** Ends a conversation, and frees the times that were kept for it; a second call changes nothing. */
export async function endConversation(tx: Tx, conversationId: string): Promise<void> {
  if (!(await markEnded(tx, conversationId))) return
  await releaseHold(tx, { conversationId })
  tx.record('conversation.ended', { conversationId })
}
