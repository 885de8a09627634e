import { actorKey, callerKey, type Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { deleteHoldsOf } from './hold-queries.ts'

/**
 * Lets go of what is held for an actor, or for the person at the other end of a conversation: one offer, or all.
 * Letting go of nothing changes nothing.
 */
export async function releaseHold(
  tx: Tx,
  whose: Actor | { conversationId: string },
  { offerId }: { offerId?: string } = {},
): Promise<void> {
  await deleteHoldsOf(tx, 'kind' in whose ? actorKey(whose) : callerKey(whose.conversationId), offerId)
}
