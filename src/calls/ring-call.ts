import type { Tx } from '#src/platform/db/tx.ts'
import { giveCarrierCallId } from './queries.ts'

/** The carrier has taken a call of ours: it rings, unless it was given up or has another line already. */
export async function ringCall(tx: Tx, callId: string, carrierCallId: string): Promise<void> {
  if (await giveCarrierCallId(tx, callId, carrierCallId)) tx.record('call.ringing', { callId })
}
