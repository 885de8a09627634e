import type { CallEvent, CallState, CallSummary } from '../api/events.ts'
import type { Clock } from '../clock.ts'
import { callPayload, newCall, summaryOf, type Call } from './call.ts'
import { Conversation, type RelayConfig } from './conversation.ts'
import type { CarrierFaults } from './faults.ts'
import { callerMagic, dialMagic } from './magic.ts'
import type { RelayEnd } from './relay-client.ts'
import type { Webhooks } from './webhooks.ts'
import { refusals, type DialBody, type EmbeddedRelay, type TransferBody } from './wire.ts'

/** A caller listens to the ringing for this long. */
const callerPatienceMs = 45_000
const pickUpMs = 300
/** Ended calls are remembered for their events; the oldest go first. */
const mostCalls = 2000

export type CallsOptions = {
  clock: Clock
  webhooks: Webhooks
  faults: CarrierFaults
  /** A call came up or changed its state. */
  onChange: (call: Call) => void
  onEvent: (call: Call, event: CallEvent) => void
}

export type HangupCause = 'normal_clearing' | 'originator_cancel' | 'timeout' | 'user_busy' | 'call_rejected'
export type Ending = { cause: HangupCause; source: 'caller' | 'callee' | 'unknown' }

/** The exchange: every call, and everything that can happen to one. Throws CarrierRefusal. */
export class Calls {
  readonly #options: CallsOptions
  readonly #calls = new Map<string, Call>()

  constructor(options: CallsOptions) {
    this.#options = options
  }

  find(callControlId: string): Call {
    const call = this.#calls.get(callControlId)
    if (!call) throw refusals.unknownCall()
    return call
  }

  list(): CallSummary[] {
    return [...this.#calls.values()].map(summaryOf)
  }

  /** Somebody dials Deskbell. */
  placeIncoming(from: string, to: string, brain: string | null): Call {
    const call = this.#remember(newCall({ direction: 'incoming', from, to, brain }, this.#now()))
    this.#enter(call, 'ringing')
    this.#notify(call, 'call.initiated', { state: 'parked' })

    const cancel = () => call.state === 'ringing' && this.end(call, { cause: 'originator_cancel', source: 'caller' })
    this.#later(call, callerPatienceMs, cancel)
    if (callerMagic(from) === 'cancels') this.#later(call, pickUpMs, cancel)
    return call
  }

  /** Deskbell dials somebody; the phone page rings. */
  dial(body: DialBody): Call {
    const call = this.#remember(
      newCall({ direction: 'outgoing', from: body.from, to: body.to, brain: null }, this.#now()),
    )
    call.clientState = body.client_state ?? null
    call.relayOnAnswer = body.conversation_relay_config ? relayConfig(body.conversation_relay_config) : null
    this.#enter(call, 'ringing')
    this.#notify(call, 'call.initiated', { state: 'bridging' })

    this.#later(
      call,
      body.timeout_secs * 1000,
      () => call.state === 'ringing' && this.end(call, { cause: 'timeout', source: 'unknown' }),
    )
    const magic = dialMagic(body.to)
    if (magic === 'busy') this.#later(call, pickUpMs, () => this.end(call, { cause: 'user_busy', source: 'callee' }))
    if (magic === 'declines')
      this.#later(call, pickUpMs, () => this.end(call, { cause: 'call_rejected', source: 'callee' }))
    if (magic === 'answers_itself') this.#later(call, pickUpMs, () => this.pickUp(call))
    return call
  }

  /** The person whom Deskbell called picks up. */
  pickUp(call: Call): void {
    if (call.state !== 'ringing' || call.direction !== 'outgoing' || dialMagic(call.to) === 'no_answer') return
    this.#answered(call, call.relayOnAnswer)
  }

  answer(call: Call, relay: RelayConfig | null): void {
    if (call.state === 'ended') throw refusals.callEnded()
    if (call.state !== 'ringing' || call.direction !== 'incoming') throw refusals.alreadyAnswered()
    this.#answered(call, relay)
  }

  startRelay(call: Call, relay: RelayConfig): void {
    requireAnswered(call)
    call.conversation?.close('ended')
    if (relay.greeting) this.#publish(call, { type: 'carrier', what: 'speak', detail: relay.greeting })
    const conversation = new Conversation({
      call,
      relay,
      clock: this.#options.clock,
      mayReconnect: () => this.#options.faults.relay === 'reconnect',
      publish: (event) => this.#publish(call, event),
      onState: (state) => this.#enter(call, state === 'connected' ? 'live' : 'reconnecting'),
      onEnd: (reason, handoffData) => {
        if (call.conversation === conversation) call.conversation = null
        this.#relayEnded(call, reason, handoffData)
      },
    })
    call.conversation = conversation
  }

  /** The carrier itself says something. */
  speak(call: Call, text: string): void {
    requireAnswered(call)
    this.#publish(call, { type: 'carrier', what: 'speak', detail: text })
    this.#notify(call, 'call.speak.started')
    this.#later(call, pickUpMs, () => this.#notify(call, 'call.speak.ended', { status: 'completed' }))
  }

  /** Rings another number and, when it picks up, connects the two; else the call stays where it was. */
  transfer(call: Call, body: TransferBody): void {
    requireAnswered(call)
    call.conversation?.close('ended')
    this.#enter(call, 'transferring', body.to)
    const leg = newCall({ direction: 'outgoing', from: body.from ?? call.from, to: body.to, brain: null }, this.#now())
    leg.sessionId = call.sessionId
    leg.clientState = call.clientState
    this.#notify(leg, 'call.initiated', { state: 'bridging' })

    const fail = (cause: HangupCause) => () => {
      this.#notify(leg, 'call.hangup', { hangup_cause: cause, hangup_source: 'callee' })
      this.#enter(call, 'answered', `transfer failed: ${cause}`)
    }
    const magic = dialMagic(body.to)
    if (magic === 'no_answer') this.#later(call, body.timeout_secs * 1000, fail('timeout'))
    else if (magic === 'busy') this.#later(call, pickUpMs, fail('user_busy'))
    else if (magic === 'declines') this.#later(call, pickUpMs, fail('call_rejected'))
    else this.#later(call, pickUpMs, () => this.#bridge(call, leg))
  }

  end(call: Call, { cause, source }: Ending): void {
    if (call.state === 'ended') return
    cancelTimers(call)
    this.#enter(call, 'ended', cause)
    call.conversation?.close('hangup')
    this.#notify(call, 'call.hangup', { state: 'hangup', hangup_cause: cause, hangup_source: source })
  }

  /** Cuts every line; whoever calls this has closed the webhooks first. */
  close(): void {
    for (const call of this.#calls.values()) {
      cancelTimers(call)
      call.conversation?.close('hangup')
    }
  }

  #answered(call: Call, relay: RelayConfig | null): void {
    call.answeredAtMs = this.#now()
    this.#enter(call, 'answered')
    this.#notify(call, 'call.answered', { state: 'answered', start_time: new Date(call.answeredAtMs).toISOString() })
    if (relay) this.startRelay(call, relay)
  }

  #bridge(call: Call, leg: Call): void {
    this.#notify(leg, 'call.answered', { state: 'answered' })
    this.#notify(leg, 'call.bridged')
    this.#notify(call, 'call.bridged')
    this.#enter(call, 'bridged', leg.to)
  }

  #relayEnded(call: Call, reason: RelayEnd, handoffData?: string): void {
    const seconds = Math.round((this.#now() - (call.answeredAtMs ?? this.#now())) / 1000)
    this.#notify(call, 'call.conversation.ended', { reason, duration_sec: seconds })
    if (call.state === 'live' || call.state === 'reconnecting')
      this.#enter(call, 'answered', handoffData ? `relay ${reason}: ${handoffData}` : `relay ${reason}`)
  }

  #remember(call: Call): Call {
    this.#calls.set(call.callControlId, call)
    if (this.#calls.size > mostCalls) {
      const oldest = this.list().find(({ state }) => state === 'ended')
      if (oldest) this.#calls.delete(oldest.callControlId)
    }
    return call
  }

  #enter(call: Call, state: CallState, detail: string | null = null): void {
    call.state = state
    this.#publish(call, { type: 'state', state, detail, at: new Date(this.#now()).toISOString() })
    this.#options.onChange(call)
  }

  #publish(call: Call, event: CallEvent): void {
    call.feed.publish(event)
    this.#options.onEvent(call, event)
  }

  #notify(call: Call, type: string, more: object = {}): void {
    this.#options.webhooks.send({ type, payload: { ...callPayload(call), ...more } })
  }

  #later(call: Call, ms: number, run: () => void): void {
    const cancel = this.#options.clock.after(ms, () => {
      call.timers.delete(cancel)
      if (call.state !== 'ended') run()
    })
    call.timers.add(cancel)
  }

  #now(): number {
    return this.#options.clock.now()
  }
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

function cancelTimers(call: Call): void {
  for (const cancel of call.timers) cancel()
  call.timers.clear()
}
