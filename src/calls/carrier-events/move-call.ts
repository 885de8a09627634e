import type { Temporal } from 'temporal-polyfill'
import { cameBack, endConversation } from '#src/conversation/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { announce } from '../commands/announce.ts'
import { answer } from '../commands/answer.ts'
import { connect } from '../commands/connect.ts'
import { listenForReceptionist } from '../commands/give-up.ts'
import { hangUp } from '../commands/hang-up.ts'
import { hold, music, pleaseHold } from '../commands/hold.ts'
import { pickUp } from '../commands/pick-up.ts'
import { stopRecordingOf } from '../commands/record-call.ts'
import { recordMessage } from '../commands/record-message.ts'
import { returnCaller } from '../commands/return-caller.ts'
import { beginReachFor } from '../people/begin-reach.ts'
import { dropSearch } from '../people/handles.ts'
import { findReachesFor } from '../people/queries.ts'
import { updateCall, type Call } from '../queries.ts'
import { callAfter, type CallState, type Said, type Tell } from './call-after.ts'

const commands = {
  answer,
  connect,
  return: returnCaller,
  'pick-up': pickUp,
  announce,
  record: recordMessage,
  hold,
  'please-hold': pleaseHold,
  music,
  'hang-up': hangUp,
}

/** Milliseconds of business time after which a receptionist who has said nothing is not there. */
const speaksWithinMs = 6_000

/** The locked row of a call. `call` is undefined for a new incoming call: then `receive` writes the row. */
export type Line = { call: Call | undefined; carrierCallId: string | null; receive?: () => Promise<Call> }

/**
 * One event of a call. `at`: wall time by the carrier's clock. `reason`: the code of a hang-up, the carrier's or ours.
 */
export type Saying = {
  said: Said
  at: Temporal.Instant
  reason?: string
  /** A command that may be given more than once: which time this is, and business time before which it is not. */
  again?: { nth: string; notBefore?: Temporal.Instant }
}

/**
 * Applies the events to a call, in this order: rows, our events, then the command for the carrier. Only the final state
 * decides the command: a call that rang and is already over is not answered.
 */
export async function moveCall(tx: Tx, line: Line, sayings: readonly Saying[]): Promise<void> {
  const { carrierCallId } = line
  let call = line.call && (await withItsLine(tx, line.call, carrierCallId))
  let tell: Tell | null = null
  let again: Saying['again']
  for (const saying of sayings) {
    const standing = { direction: call?.direction ?? ('incoming' as const), state: stateOf(call, carrierCallId) }
    const after = callAfter(standing, saying.said)
    tell = after.tell
    again = saying.again
    if (after.state === standing.state) continue
    if (call) call = await enter(tx, { call, state: after.state }, saying)
    else call = await line.receive?.()
  }
  if (tell !== null && carrierCallId !== null)
    await tx.perform(commands[tell], {
      key: [tell, carrierCallId, ...(again ? [again.nth] : [])].join(':'),
      data: { carrierCallId },
      ...(again?.notBefore && { at: again.notBefore }),
    })
}

/** Sets the carrier's line of a call of ours, once: the first line the carrier names. A second line is `stray`. */
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
  { said, at, reason = 'unknown' }: Saying,
): Promise<Call> {
  const callId = call.id
  if (state === 'waiting' || state === 'connected') {
    // A call that is picked up for a person: the carrier tells in a moment that it is answered.
    await updateCall(tx, callId, { person: state, ...(call.state === 'ringing' ? { answered_at: at } : {}) })
    tx.record(state === 'waiting' ? 'call.waiting' : 'call.connected', { callId })
    // Whoever else comes to the line has not agreed to be recorded.
    await stopRecordingOf(tx, call)
    if (state === 'waiting') await beginReachFor(tx, callId, said === 'wanted' ? 'receptionist' : 'voicemail')
    return { ...call, state }
  }
  const isWithPerson = call.state === 'waiting' || call.state === 'connected'
  // Whoever is sought for this caller is not needed any more.
  if (isWithPerson)
    for (const { id, state: search } of await findReachesFor(tx, callId))
      if (search === 'trying') tx.enqueue(dropSearch, { reachId: id })
  if (isWithPerson && state === 'answered') {
    await updateCall(tx, callId, { person: null })
    tx.record('call.returned', { callId })
    await cameBack(tx, call.conversation_id, said === 'unreached' ? 'unreached' : 'returned')
    return { ...call, state }
  }
  if (state === 'ringing') {
    await updateCall(tx, callId, { state })
    tx.record('call.ringing', { callId })
    return { ...call, state }
  }
  if (state === 'answered') {
    await updateCall(tx, callId, { state, answered_at: at })
    tx.record('call.answered', { callId })
    if (call.carrier_call_id !== null)
      tx.enqueue(
        listenForReceptionist,
        { carrierCallId: call.carrier_call_id },
        { at: tx.now.add({ milliseconds: speaksWithinMs }) },
      )
    return { ...call, state }
  }
  if (state === 'voicemail') {
    await updateCall(tx, callId, { voicemail_at: at })
    tx.record('call.voicemail', { callId })
    // The receptionist is gone for good; what the caller says now is recorded.
    await endConversation(tx, call.conversation_id)
    return { ...call, state }
  }
  await updateCall(tx, callId, { state: 'ended', ended_at: at, end_reason: reason })
  await endConversation(tx, call.conversation_id)
  // An outgoing call that nobody answered has failed.
  if (call.direction === 'outgoing' && ['requested', 'ringing'].includes(call.state))
    tx.record('call.failed', { callId, code: reason })
  else tx.record('call.ended', { callId, reason })
  return { ...call, state: 'ended' }
}
