import type { Temporal } from 'temporal-polyfill'
import { endConversation } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { insertEffect } from '#src/platform/effects/queries.ts'
import { hangUpFinishedCall } from './jobs.ts'
import { findCall, lockCall, markAnswered, markCallEnded } from './queries.ts'

/** The carrier says that the call is answered; said late, after the end, it changes nothing. */
export async function answeredCall(tx: Tx, carrierCallId: string, at: Temporal.Instant): Promise<void> {
  await lockCall(tx, carrierCallId)
  const call = await findCall(tx, carrierCallId)
  if (call && (await markAnswered(tx, call.id, at))) tx.record('call.answered', { callId: call.id })
}

/** The call is over, and with it its conversation. `reason` is the carrier's code. */
export async function endedCall(tx: Tx, carrierCallId: string, ended: { at: Temporal.Instant; reason: string }): Promise<void> {
  await lockCall(tx, carrierCallId)
  const call = await findCall(tx, carrierCallId)
  if (!call || !(await markCallEnded(tx, call.id, ended))) return
  await endConversation(tx, call.conversation_id)
  tx.record('call.ended', { callId: call.id, reason: ended.reason })
}

/** The relay is over but the line is open: we said goodbye, or could not be reached for half a minute. */
export async function relayEnded(tx: Tx, carrierCallId: string): Promise<void> {
  await lockCall(tx, carrierCallId)
  const call = await findCall(tx, carrierCallId)
  if (!call || call.state === 'ended') return
  const effectId = await insertEffect(tx, { kind: 'hang-up', key: `hang-up:${carrierCallId}` })
  if (effectId) tx.enqueue(hangUpFinishedCall, { carrierCallId, effectId })
}
