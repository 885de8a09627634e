import { randomUUID } from 'node:crypto'
import type { CallSummary } from '../api/events.ts'
import { createBridges, type Bridges, type Ringing } from './bridges.ts'
import { initiatedPayload, newCall, startTime, summaryOf, type Call, type Screening } from './call.ts'
import { createConversation, type RelayConfig } from './conversation.ts'
import { costOf } from './cost.ts'
import { detectMachine } from './detection.ts'
import { createExchange, type Exchange, type ExchangeOptions } from './exchange.ts'
import { hangupPayload, type Ending } from './hangup.ts'
import { createKeys, type Keys } from './keys.ts'
import { callerMagic } from './magic.ts'
import { createPhones, type Phones } from './phones.ts'
import { createRecordings, type Recordings } from './recordings.ts'
import type { RelayEnd } from './relay-client.ts'
import { endOfRelay, relayConfig } from './relay-config.ts'
import { requireAnswered, requireRinging } from './requirements.ts'
import { createSounds, type Sounds } from './sounds.ts'
import type { DialBody } from './wire.ts'

/** A caller listens to the ringing for this long. */
const callerPatienceMs = 45_000
const pickUpMs = 300
const costAfterMs = 1000

export type IncomingCall = Pick<Call, 'from' | 'to' | 'brain'> & { screening?: Screening }

/** Every call, and everything that can happen to one. Each function throws CarrierRefusal where Telnyx refuses. */
export type Calls = Trades & {
  find(callControlId: string): Call
  list(): CallSummary[]
  /** Somebody dials Deskbell. */
  placeIncoming(incoming: IncomingCall): Call
  /** Deskbell dials somebody; the phone page rings, or the phone does what its number says. */
  dial(body: DialBody): Call
  /** The person whom Deskbell called picks up. */
  pickUp(call: Call): void
  answer(call: Call, relay: RelayConfig | null): void
  reject(call: Call, cause: 'call_rejected' | 'user_busy'): void
  startRelay(call: Call, relay: RelayConfig): void
  /** Keys pressed on the phone: to the relay as frames, and to the webhooks as events. */
  press(call: Call, digits: string): void
  /** Words on a line that nobody of ours listens to: they are heard by whoever is connected, or recorded. */
  speakUp(call: Call, text: string): void
  end(call: Call, ending: Ending): void
  /** Cuts every line. Close the webhooks first. */
  close(): void
}

/** Who does what with a call, beside the exchange. */
type Trades = { sounds: Sounds; keys: Keys; recordings: Recordings; phones: Phones; bridges: Bridges }

/** All that the functions below work with. */
type Office = Trades & {
  exchange: Exchange
  /** Numbers that Deskbell has called from or was called at: a phone may be forwarded to one. */
  ours: Set<string>
}

export function createCalls(options: ExchangeOptions): Calls {
  const exchange = createExchange(options)
  const sounds = createSounds(exchange)
  const bridges = createBridges({
    exchange,
    free: (call) => free(office, call),
    end: (call, ending) => end(office, call, ending),
    ring: (leg, ringing) => ring(office, leg, ringing),
  })
  const keys = createKeys(exchange, sounds)
  const trades = { sounds, bridges, keys, recordings: createRecordings(exchange), phones: createPhones() }
  const office: Office = { ...trades, exchange, ours: new Set() }
  return {
    ...trades,
    find: exchange.find,
    list: () => exchange.list().map(summaryOf),
    placeIncoming: (incoming) => placeIncoming(office, incoming),
    dial: (body) => dial(office, body),
    pickUp: (call) => pickUp(office, call),
    answer: (call, relay) => answer(office, call, relay),
    reject(call, cause) {
      requireRinging(call)
      end(office, call, { cause, source: 'callee' })
    },
    startRelay: (call, relay) => startRelay(office, call, relay),
    press: (call, digits) => press(office, call, digits),
    speakUp(call, text) {
      exchange.publish(call, { type: 'caller', text, how: 'speech' })
      trades.recordings.hear(call)
    },
    end: (call, ending) => end(office, call, ending),
    close() {
      exchange.close()
      for (const call of exchange.list()) {
        call.timers.cancel()
        call.conversation?.close('hangup')
      }
    },
  }
}

function placeIncoming(office: Office, { screening = {}, ...incoming }: IncomingCall): Call {
  const { exchange, ours } = office
  ours.add(incoming.to)
  const call = exchange.remember(newCall({ direction: 'incoming', ...incoming }, exchange.clock))
  const isSpam = callerMagic(call.from) === 'looks_like_spam'
  call.screening = { ...(isSpam && { attestation: 'C', result: 'spam_likely' }), ...screening }
  begin(office, call)

  const cancel = () => {
    if (call.state === 'ringing') end(office, call, { cause: 'originator_cancel', source: 'caller' })
  }
  exchange.later(call, callerPatienceMs, cancel)
  if (callerMagic(call.from) === 'cancels') exchange.later(call, pickUpMs, cancel)
  return call
}

function begin({ exchange }: Office, call: Call): void {
  exchange.enter(call, 'ringing')
  exchange.notify(call, 'call.initiated', initiatedPayload(call))
}

function dial(office: Office, body: DialBody): Call {
  const { exchange, ours } = office
  const { from, to } = body
  const linked = body.link_to === undefined ? null : exchange.find(body.link_to)
  ours.add(from)
  const call = exchange.remember(newCall({ direction: 'outgoing', from, to, brain: null }, exchange.clock))
  if (linked) call.sessionId = linked.sessionId
  call.clientState = body.client_state ?? null
  call.relayOnAnswer = body.conversation_relay_config ? relayConfig(body.conversation_relay_config) : null
  call.detection = body.answering_machine_detection
  call.parks = body.park_after_unbridge === 'self'
  // By default a second way is tried when the first has timed out: the phone rings for longer than was asked for.
  const ringMs = body.timeout_secs * 1000 * (body.retry_on_timeout ? 2 : 1)
  const cause = body.retry_on_timeout ? 'timeout' : 'no_answer'
  ring(office, call, { ringMs, cause, longestMs: body.time_limit_secs * 1000 })
  return call
}

function ring(office: Office, call: Call, { ringMs, cause, longestMs }: Ringing): void {
  const { exchange, phones, ours } = office
  begin(office, call)
  exchange.later(call, ringMs, () => {
    if (call.state === 'ringing') end(office, call, { cause, source: 'unknown' })
  })
  exchange.later(call, longestMs, () => end(office, call, { cause: 'time_limit', source: 'unknown' }))

  const reached = phones.reach(call.from, call.to)
  if (reached.isForwarded && ours.has(reached.number)) return forward(office, call, reached.number)
  const behaviour = phones.behaviourOf(reached.number)
  call.behaviour = behaviour === 'rings' && call.picksUpAlone ? 'answers_itself' : behaviour
  const turnDown = (refusal: 'user_busy' | 'call_rejected') =>
    exchange.later(call, pickUpMs, () => end(office, call, { cause: refusal, source: 'callee' }))
  if (call.behaviour === 'busy') turnDown('user_busy')
  else if (call.behaviour === 'declines') turnDown('call_rejected')
  else if (call.behaviour !== 'rings' && call.behaviour !== 'no_answer')
    exchange.later(call, pickUpMs, () => pickUp(office, call))
}

/** The phone passes its calls on to a number of ours: they come back in, as from whoever called it. */
function forward(office: Office, call: Call, to: string): void {
  office.exchange.later(call, pickUpMs, () => {
    const back = placeIncoming(office, { from: call.from, to, brain: null, screening: { divertedFrom: call.to } })
    back.forwarded = call
    call.forwarded = back
  })
}

function pickUp(office: Office, call: Call): void {
  if (call.state !== 'ringing' || call.direction !== 'outgoing' || call.behaviour === 'no_answer') return
  connect(office, call, call.relayOnAnswer)
  detectMachine(office.exchange, call)
  office.bridges.pickedUp(call)
}

function answer(office: Office, call: Call, relay: RelayConfig | null): void {
  requireRinging(call)
  connect(office, call, relay)
  if (call.forwarded) pickUp(office, call.forwarded)
}

function connect(office: Office, call: Call, relay: RelayConfig | null): void {
  const { exchange } = office
  call.answeredAtMs = exchange.clock.now()
  exchange.enter(call, 'answered')
  exchange.notify(call, 'call.answered', { state: 'answered', ...startTime(call) })
  if (relay) startRelay(office, call, relay)
}

function startRelay(office: Office, call: Call, relay: RelayConfig): void {
  const { exchange } = office
  requireAnswered(call)
  free(office, call)
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
  call.relayEndedAtMs = now
  const seconds = Math.round((now - (call.answeredAtMs ?? now)) / 1000)
  const more = { ...endOfRelay, conversation_id: randomUUID(), reason, duration_sec: seconds }
  exchange.notify(call, 'call.conversation.ended', more)
  if (call.state === 'live' || call.state === 'reconnecting')
    exchange.enter(call, 'answered', handoffData ? `relay ${reason}: ${handoffData}` : `relay ${reason}`)
}

/** Nobody and nothing has the call any more: one relay, one sound, one question at a time. */
function free({ keys, sounds }: Office, call: Call): void {
  call.conversation?.close('ended')
  keys.end(call, 'cancelled')
  sounds.stop(call, 'all')
}

function press({ exchange, keys }: Office, call: Call, digits: string): void {
  for (const digit of digits) {
    if (call.conversation) call.conversation.press(digit)
    else exchange.publish(call, { type: 'caller', text: digit, how: 'keys' })
    keys.press(call, digit)
  }
}

function end(office: Office, call: Call, ending: Ending): void {
  if (call.state === 'ended') return
  const { exchange, keys, sounds, recordings, bridges } = office
  call.timers.cancel()
  call.endedAtMs = exchange.clock.now()
  exchange.enter(call, 'ended', ending.cause)
  call.conversation?.close('hangup')
  keys.end(call, 'call_hangup')
  sounds.stop(call, 'all', 'call_hangup')
  recordings.stop(call)
  exchange.notify(call, 'call.hangup', hangupPayload(call, ending))
  bridges.part(call, ending)
  // The two ends of a forwarded call go together.
  if (call.forwarded) end(office, call.forwarded, ending)
  const cost = costOf(call, call.endedAtMs)
  if (cost) exchange.afterwards(costAfterMs, () => exchange.tell(call, 'call.cost', cost))
}
