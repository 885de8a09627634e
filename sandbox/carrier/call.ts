import { randomBytes, randomUUID } from 'node:crypto'
import type { CallEvent, CallState, CallSummary } from '../api/events.ts'
import { createTimers, type Clock, type Timers } from '../clock.ts'
import { createFeed, type Feed } from '../feed.ts'
import type { Conversation, Parties, RelayConfig } from './conversation.ts'

/** One call on the carrier's side. Only calls.ts and exchange.ts change it. */
export type Call = Parties & {
  legId: string
  sessionId: string
  state: CallState
  startedAtMs: number
  answeredAtMs: number | null
  /** The client state of Deskbell's last command, in base64 as it came. */
  clientState: string | null
  conversation: Conversation | null
  /** The relay to start when somebody picks up an outgoing call. */
  relayOnAnswer: RelayConfig | null
  /** For each command_id: when it may be used again, epoch milliseconds. */
  commands: Map<string, number>
  feed: Feed<CallEvent>
  timers: Timers
}

export function newCall(input: Pick<Call, 'direction' | 'from' | 'to' | 'brain'>, clock: Clock): Call {
  return {
    ...input,
    callControlId: `v3:${randomBytes(24).toString('base64url')}`,
    legId: randomUUID(),
    sessionId: randomUUID(),
    state: 'ringing',
    startedAtMs: clock.now(),
    answeredAtMs: null,
    clientState: null,
    conversation: null,
    relayOnAnswer: null,
    commands: new Map(),
    feed: createFeed(),
    timers: createTimers(clock),
  }
}

export function summaryOf(call: Call): CallSummary {
  const { callControlId, direction, from, to, state } = call
  return { callControlId, direction, from, to, state, startedAt: new Date(call.startedAtMs).toISOString() }
}

/** The fields every call webhook carries in `data.payload`. */
export function callPayload(call: Call): Record<string, unknown> {
  return {
    call_control_id: call.callControlId,
    call_leg_id: call.legId,
    call_session_id: call.sessionId,
    connection_id: 'sandbox',
    client_state: call.clientState,
    direction: call.direction,
    from: call.from,
    to: call.to,
  }
}
