import type { CallSummary } from '../api/events.ts'
import { newCall, summaryOf, type Call } from './call.ts'
import { createConversation, type RelayConfig } from './conversation.ts'
import { createExchange, type Exchange, type ExchangeOptions } from './exchange.ts'
import { callerMagic, dialMagic } from './magic.ts'
import type { RelayEnd } from './relay-client.ts'
import { refusals, type DialBody, type EmbeddedRelay, type TransferBody } from './wire.ts'

/** A caller listens to the ringing for this long. */
const callerPatienceMs = 45_000
const pickUpMs = 300

export type HangupCause = 'normal_clearing' | 'originator_cancel' | 'timeout' | 'user_busy' | 'call_rejected'
export type Ending = { cause: HangupCause; source: 'caller' | 'callee' | 'unknown' }
export type IncomingCall = Pick<Call, 'from' | 'to' | 'brain'>

/** Every call, and everything that can happen to one. Each function throws CarrierRefusal where Telnyx refuses. */
export type Calls = {
  find(callControlId: string): Call
  list(): CallSummary[]
  /** Somebody dials Deskbell. */
  placeIncoming(incoming: IncomingCall): Call
  /** Deskbell dials somebody; the phone page rings. */
  dial(body: DialBody): Call
  /** The person whom Deskbell called picks up. */
  pickUp(call: Call): void
  answer(call: Call, relay: RelayConfig | null): void
  startRelay(call: Call, relay: RelayConfig): void
  /** The carrier itself says something. */
  speak(call: Call, text: string): void
  /** Rings another number and connects the two when it picks up; if it does not, the call stays where it was. */
  transfer(call: Call, body: TransferBody): void
  end(call: Call, ending: Ending): void
  /** Cuts every line. Close the webhooks first. */
  close(): void
}

export function createCalls(options: ExchangeOptions): Calls {
  const exchange = createExchange(options)
  return {
    find: exchange.find,
    list: () => exchange.list().map(summaryOf),
    placeIncoming: (incoming) => placeIncoming(exchange, incoming),
    dial: (body) => dial(exchange, body),
    pickUp: (call) => pickUp(exchange, call),
    answer: (call, relay) => answer(exchange, call, relay),
    startRelay: (call, relay) => startRelay(exchange, call, relay),
    speak: (call, text) => speak(exchange, call, text),
    transfer: (call, body) => transfer(exchange, call, body),
    end: (call, ending) => end(exchange, call, ending),
    close() {
      for (const call of exchange.list()) {
        call.timers.cancel()
        call.conversation?.close('hangup')
      }
    },
  }
}

function placeIncoming(exchange: Exchange, incoming: IncomingCall): Call {
  const call = exchange.remember(newCall({ direction: 'incoming', ...incoming }, exchange.clock))
  exchange.enter(call, 'ringing')
  exchange.notify(call, 'call.initiated', { state: 'parked' })

  const cancel = () => {
    if (call.state === 'ringing') end(exchange, call, { cause: 'originator_cancel', source: 'caller' })
  }
  exchange.later(call, callerPatienceMs, cancel)
  if (callerMagic(call.from) === 'cancels') exchange.later(call, pickUpMs, cancel)
  return call
}

function dial(exchange: Exchange, body: DialBody): Call {
  const { from, to } = body
  const call = exchange.remember(newCall({ direction: 'outgoing', from, to, brain: null }, exchange.clock))
  call.clientState = body.client_state ?? null
  call.relayOnAnswer = body.conversation_relay_config ? relayConfig(body.conversation_relay_config) : null
  exchange.enter(call, 'ringing')
  exchange.notify(call, 'call.initiated', { state: 'bridging' })

  exchange.later(call, body.timeout_secs * 1000, () => {
    if (call.state === 'ringing') end(exchange, call, { cause: 'timeout', source: 'unknown' })
  })
  const turnDown = (cause: HangupCause) => () => end(exchange, call, { cause, source: 'callee' })
  const magic = dialMagic(to)
  if (magic === 'busy') exchange.later(call, pickUpMs, turnDown('user_busy'))
  if (magic === 'declines') exchange.later(call, pickUpMs, turnDown('call_rejected'))
  if (magic === 'answers_itself') exchange.later(call, pickUpMs, () => pickUp(exchange, call))
  return call
}

function pickUp(exchange: Exchange, call: Call): void {
  if (call.state !== 'ringing' || call.direction !== 'outgoing' || dialMagic(call.to) === 'no_answer') return
  connect(exchange, call, call.relayOnAnswer)
}

function answer(exchange: Exchange, call: Call, relay: RelayConfig | null): void {
  if (call.state === 'ended') throw refusals.callEnded()
  if (call.state !== 'ringing' || call.direction !== 'incoming') throw refusals.alreadyAnswered()
  connect(exchange, call, relay)
}

function connect(exchange: Exchange, call: Call, relay: RelayConfig | null): void {
  const answeredAtMs = exchange.clock.now()
  call.answeredAtMs = answeredAtMs
  exchange.enter(call, 'answered')
  exchange.notify(call, 'call.answered', { state: 'answered', start_time: new Date(answeredAtMs).toISOString() })
  if (relay) startRelay(exchange, call, relay)
}

function startRelay(exchange: Exchange, call: Call, relay: RelayConfig): void {
  requireAnswered(call)
  call.conversation?.close('ended')
  if (relay.greeting) exchange.publish(call, { type: 'carrier', what: 'speak', detail: relay.greeting })
  const conversation = createConversation({
    call,
    relay,
    clock: exchange.clock,
    faults: exchange.faults,
    publish: (event) => exchange.publish(call, event),
    onState: (state) => exchange.enter(call, state === 'connected' ? 'live' : 'reconnecting'),
    onEnd(reason, handoffData) {
      if (call.conversation === conversation) call.conversation = null
      noteRelayEnd(exchange, call, { reason, handoffData })
    },
  })
  call.conversation = conversation
}

type RelayEnded = { reason: RelayEnd; handoffData: string | undefined }

function noteRelayEnd(exchange: Exchange, call: Call, { reason, handoffData }: RelayEnded): void {
  const now = exchange.clock.now()
  const seconds = Math.round((now - (call.answeredAtMs ?? now)) / 1000)
  exchange.notify(call, 'call.conversation.ended', { reason, duration_sec: seconds })
  if (call.state === 'live' || call.state === 'reconnecting')
    exchange.enter(call, 'answered', handoffData ? `relay ${reason}: ${handoffData}` : `relay ${reason}`)
}

function speak(exchange: Exchange, call: Call, text: string): void {
  requireAnswered(call)
  exchange.publish(call, { type: 'carrier', what: 'speak', detail: text })
  exchange.notify(call, 'call.speak.started')
  exchange.later(call, pickUpMs, () => exchange.notify(call, 'call.speak.ended', { status: 'completed' }))
}

function transfer(exchange: Exchange, call: Call, body: TransferBody): void {
  requireAnswered(call)
  call.conversation?.close('ended')
  exchange.enter(call, 'transferring', body.to)
  const parties = { from: body.from ?? call.from, to: body.to, brain: null }
  const leg = newCall({ direction: 'outgoing', ...parties }, exchange.clock)
  leg.sessionId = call.sessionId
  leg.clientState = call.clientState
  exchange.notify(leg, 'call.initiated', { state: 'bridging' })

  const fail = (cause: HangupCause) => () => {
    exchange.notify(leg, 'call.hangup', { hangup_cause: cause, hangup_source: 'callee' })
    exchange.enter(call, 'answered', `transfer failed: ${cause}`)
  }
  const magic = dialMagic(body.to)
  if (magic === 'no_answer') exchange.later(call, body.timeout_secs * 1000, fail('timeout'))
  else if (magic === 'busy') exchange.later(call, pickUpMs, fail('user_busy'))
  else if (magic === 'declines') exchange.later(call, pickUpMs, fail('call_rejected'))
  else exchange.later(call, pickUpMs, () => bridge(exchange, call, leg))
}

function bridge(exchange: Exchange, call: Call, leg: Call): void {
  exchange.notify(leg, 'call.answered', { state: 'answered' })
  exchange.notify(leg, 'call.bridged')
  exchange.notify(call, 'call.bridged')
  exchange.enter(call, 'bridged', leg.to)
}

function end(exchange: Exchange, call: Call, { cause, source }: Ending): void {
  if (call.state === 'ended') return
  call.timers.cancel()
  exchange.enter(call, 'ended', cause)
  call.conversation?.close('hangup')
  exchange.notify(call, 'call.hangup', { state: 'hangup', hangup_cause: cause, hangup_source: source })
}

/** The relay of an answer or dial command, as the exchange keeps it. */
export function relayConfig(relay: EmbeddedRelay): RelayConfig {
  const parameters = Object.entries(relay.custom_parameters ?? {}).map(
    ([name, value]) => [name, String(value)] as const,
  )
  return {
    url: relay.url,
    language: relay.language ?? null,
    greeting: relay.greeting ?? null,
    parameters: Object.fromEntries(parameters),
  }
}

function requireAnswered(call: Call): void {
  if (call.state === 'ended') throw refusals.callEnded()
  if (call.state === 'ringing') throw refusals.notAnswered()
}
