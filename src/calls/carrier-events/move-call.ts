import type { Temporal } from 'temporal-polyfill'
import { endConversation } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { answer } from '../commands/answer.ts'
import { connect } from '../commands/connect.ts'
import { hangUp } from '../commands/hang-up.ts'
import { updateCall, type Call } from '../queries.ts'
import { callAfter, type CallState, type Said, type Tell } from './call-after.ts'

const commands = { answer, connect, 'hang-up': hangUp }

/** A call as its row has it, locked; none where it is not known yet: then `receive` writes it. */
export type Line = { call: Call | undefined; carrierCallId: string | null; receive?: () => Promise<Call> }

/** `at`: wall time, as the carrier's events have it. `reason`: the carrier's code, or ours, of a hang-up. */
export type Saying = { said: Said; at: Temporal.Instant; reason?: string }

/**
 * Has a call follow what is said of it, in this order: rows, events, and what the carrier is told then. Only how the
 * call stands in the end is acted upon: a call that has rung and is over already is not answered.
 */
export async function moveCall(tx: Tx, line: Line, sayings: readonly Saying[]): Promise<void> {
  const { carrierCallId } = line
  let call = line.call && (await withItsLine(tx, line.call, carrierCallId))
  let tell: Tell | null = null
  for (const saying of sayings) {
    const standing = { direction: call?.direction ?? ('incoming' as const), state: stateOf(call, carrierCallId) }
    const after = callAfter(standing, saying.said)
    tell = after.tell
    if (after.state === standing.state) continue
    if (call) call = await enter(tx, { call, state: after.state }, saying)
    else call = await line.receive?.()
  }
  if (tell !== null && carrierCallId !== null)
    await tx.perform(commands[tell], { key: `${tell}:${carrierCallId}`, data: { carrierCallId } })
}

/** A call of ours has one line, the first the carrier speaks of; whatever comes second changes nothing. */
async function withItsLine(tx: Tx, call: Call, carrierCallId: string | null): Promise<Call> {
  if (carrierCallId === null || call.carrier_call_id !== null) return call
  await updateCall(tx, call.id, { carrier_call_id: carrierCallId })
  return { ...call, carrier_call_id: carrierCallId }
}

function stateOf(call: Call | undefined, carrierCallId: string | null): CallState {
  if (!call) return 'unknown'
  return carrierCallId === null || call.carrier_call_id === carrierCallId ? call.state : 'stray'
}

async function enter(
  tx: Tx,
  { call, state }: { call: Call; state: CallState },
  { at, reason = 'unknown' }: Saying,
): Promise<Call> {
  const callId = call.id
  if (state === 'ringing') {
    await updateCall(tx, callId, { state })
    tx.record('call.ringing', { callId })
    return { ...call, state }
  }
  if (state === 'answered') {
    await updateCall(tx, callId, { state, answered_at: at })
    tx.record('call.answered', { callId })
    return { ...call, state }
  }
  await updateCall(tx, callId, { state: 'ended', ended_at: at, end_reason: reason })
  await endConversation(tx, call.conversation_id)
  // A call of ours that nobody took has failed.
  if (call.direction === 'outgoing' && call.state !== 'answered') tx.record('call.failed', { callId, code: reason })
  else tx.record('call.ended', { callId, reason })
  return { ...call, state: 'ended' }
}
