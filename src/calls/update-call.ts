import type { Temporal } from 'temporal-polyfill'
import { endConversation } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { insertEffect, markOutcome } from '#src/platform/effects/queries.ts'
import type { OurCall } from './client-state.ts'
import { failCall } from './fail-call.ts'
import { hangUpLater } from './hang-up-later.ts'
import { connectAnsweredCall } from './outgoing-jobs.ts'
import { findCall, findCallById, lockCall, markAnswered, markCallEnded } from './queries.ts'
import { ringCall } from './ring-call.ts'

/**
 * The carrier says that the call is answered; said late, after the end, it changes nothing. Whom we rang is connected
 * now.
 */
export async function answeredCall(tx: Tx, carrierCallId: string, at: Temporal.Instant): Promise<void> {
  await lockCall(tx, carrierCallId)
  const call = await findCall(tx, carrierCallId)
  if (!call || !(await markAnswered(tx, call.id, at))) return
  tx.record('call.answered', { callId: call.id })
  if (call.direction === 'incoming') return
  const effectId = await insertEffect(tx, { kind: 'connect-call', key: `connect:${carrierCallId}` })
  if (effectId) tx.enqueue(connectAnsweredCall, { carrierCallId, effectId })
}

/**
 * The call is over, and with it its conversation. `reason` is the carrier's code. A call of ours that nobody took has
 * failed.
 */
export async function endedCall(
  tx: Tx,
  carrierCallId: string,
  ended: { at: Temporal.Instant; reason: string },
): Promise<void> {
  await lockCall(tx, carrierCallId)
  const call = await findCall(tx, carrierCallId)
  if (!call) return
  if (call.direction === 'outgoing' && call.answered_at === null)
    return failCall(tx, call.id, { at: ended.at, code: ended.reason })
  if (!(await markCallEnded(tx, call.id, ended))) return
  await endConversation(tx, call.conversation_id)
  tx.record('call.ended', { callId: call.id, reason: ended.reason })
}

/** The relay is over but the line is open: we said goodbye, or could not be reached for half a minute. */
export async function relayEnded(tx: Tx, carrierCallId: string): Promise<void> {
  await lockCall(tx, carrierCallId)
  const call = await findCall(tx, carrierCallId)
  if (call && call.state !== 'ended') await hangUpLater(tx, carrierCallId)
}

/**
 * The carrier speaks of a call of ours, so it has it, whatever became of its answer to us. A second line of the same
 * call, or the line of one that was given up, has nobody at our end: it is hung up.
 */
export async function carrierHasCall(
  tx: Tx,
  { callId, effectId }: OurCall,
  line: { carrierCallId: string; over: boolean },
): Promise<void> {
  await lockCall(tx, line.carrierCallId)
  await markOutcome(tx, effectId, { state: 'done', providerId: line.carrierCallId })
  await ringCall(tx, callId, line.carrierCallId)
  const call = await findCallById(tx, callId)
  const stray = call?.carrier_call_id !== line.carrierCallId || call.state === 'ended'
  if (stray && !line.over) await hangUpLater(tx, line.carrierCallId)
}
