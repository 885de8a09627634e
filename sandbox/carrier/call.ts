import { randomBytes, randomUUID } from 'node:crypto'
import type { CallEvent, CallState, CallSummary } from '../api/events.ts'
import { createTimers, type Clock, type Timers } from '../clock.ts'
import { createFeed, type Feed } from '../feed.ts'
import { emptyQueue, type Gather, type Recording, type SoundQueue } from './call-parts.ts'
import type { Conversation, Parties, RelayConfig } from './conversation.ts'
import type { Behaviour } from './phones.ts'

/** One call on the carrier's side. Only calls.ts and exchange.ts change it. */
export type Call = Parties & {
  legId: string
  sessionId: string
  state: CallState
  startedAtMs: number
  answeredAtMs: number | null
  endedAtMs: number | null
  /** The client state of Deskbell's last command, in base64 as it came. */
  clientState: string | null
  conversation: Conversation | null
  /** The relay to start when somebody picks up an outgoing call. */
  relayOnAnswer: RelayConfig | null
  /** For each command_id: when it may be used again, epoch milliseconds. */
  commands: Map<string, number>
  feed: Feed<CallEvent>
  timers: Timers
  /** Of a dialled phone. */
  behaviour: Behaviour
  /** Rung for a transfer: nobody needs to pick it up at the phone page. */
  picksUpAlone: boolean
  detection: Detection
  /** When its last relay closed, epoch milliseconds. */
  relayEndedAtMs: number | null
  sounds: SoundQueue
  gather: Gather | null
  recording: Recording | null
  wasRecorded: boolean
  /** The leg it is connected with. */
  peer: Call | null
  /** Whether it stays up when that one ends. */
  parks: boolean
  /** Of a call that was forwarded: the leg that the forwarding phone keeps, either way. */
  forwarded: Call | null
  screening: Screening
}

export type Detection = 'disabled' | 'detect' | 'greeting_end' | 'premium'

/** What is told of who calls, beside the number. */
export type Screening = {
  callerName?: string | undefined
  attestation?: 'A' | 'B' | 'C' | undefined
  result?: string | undefined
  /** The number that the caller dialled, and that is forwarded to the one that rings. */
  divertedFrom?: string | undefined
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
    endedAtMs: null,
    clientState: null,
    conversation: null,
    relayOnAnswer: null,
    commands: new Map(),
    feed: createFeed(),
    timers: createTimers(clock),
    behaviour: 'rings',
    picksUpAlone: false,
    detection: 'disabled',
    relayEndedAtMs: null,
    sounds: emptyQueue(),
    gather: null,
    recording: null,
    wasRecorded: false,
    peer: null,
    parks: false,
    forwarded: null,
    screening: {},
  }
}

export function summaryOf(call: Call): CallSummary {
  const { callControlId, direction, from, to, state } = call
  return { callControlId, direction, from, to, state, startedAt: new Date(call.startedAtMs).toISOString() }
}

/** Which leg a webhook is about. */
export function legIds(call: Call): Record<string, unknown> {
  return {
    call_leg_id: call.legId,
    call_session_id: call.sessionId,
    connection_id: 'sandbox',
    client_state: call.clientState,
  }
}

/** Which call a webhook is about. Its direction is told by `call.initiated` alone. */
export function callIds(call: Call): Record<string, unknown> {
  return { call_control_id: call.callControlId, ...legIds(call) }
}

/** The fields most call webhooks carry in `data.payload`. */
export function callPayload(call: Call): Record<string, unknown> {
  return { ...callIds(call), from: call.from, to: call.to }
}

/** When the call began, for the webhooks that say so. */
export const startTime = (call: Call) => ({ start_time: new Date(call.startedAtMs).toISOString() })

/** What only the beginning of a call tells: which way it goes, and who calls as far as their network says. */
export function initiatedPayload(call: Call): Record<string, unknown> {
  const { callerName, attestation, result, divertedFrom } = call.screening
  return {
    ...callPayload(call),
    direction: call.direction,
    state: call.direction === 'incoming' ? 'parked' : 'bridging',
    ...startTime(call),
    ...(call.direction === 'incoming' && {
      shaken_stir_attestation: attestation ?? 'A',
      shaken_stir_validated: attestation !== 'C',
    }),
    ...(callerName !== undefined && { caller_id_name: callerName }),
    ...(result !== undefined && { call_screening_result: result }),
    ...(divertedFrom !== undefined && {
      sip_headers: [{ name: 'Diversion', value: `<sip:${divertedFrom}@sandbox>;reason=unconditional` }],
    }),
  }
}
