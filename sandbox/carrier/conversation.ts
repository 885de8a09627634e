import { randomUUID } from 'node:crypto'
import type { CallEvent } from '../api/events.ts'
import type { Clock } from '../clock.ts'
import type { CarrierFaults } from './faults.ts'
import { createRelayClient, type RelayEnd, type SpokenFrame } from './relay-client.ts'
import { createVoice } from './voice.ts'

/** The relay that Deskbell asked for with answer, dial or relay start. */
export type RelayConfig = {
  url: string
  language: string | null
  greeting: string | null
  parameters: Record<string, string>
}

/** The two sides of a call. */
export type Parties = {
  callControlId: string
  direction: 'incoming' | 'outgoing'
  from: string
  to: string
  /** The brain that the caller chose; null when the phone offered no choice. */
  brain: string | null
}

export type ConversationOptions = {
  call: Parties
  relay: RelayConfig
  clock: Clock
  faults: CarrierFaults
  publish: (event: CallEvent) => void
  onState: (state: 'connected' | 'reconnecting') => void
  onEnd: (reason: RelayEnd, handoffData?: string) => void
}

export type Conversation = {
  say(text: string, language?: string): void
  press(digit: string): void
  /** A sound of which the recogniser makes these words, and no sentence. */
  murmur(text: string): void
  /**
   * The caller speaks over the receptionist, or coughs. `heard` is what a phone with a voice of its own has spoken; it
   * may be behind ours. False when there was nothing to interrupt.
   */
  interrupt(heard?: string): boolean
  /** Cuts the line as a broken network would. */
  drop(): void
  close(reason: RelayEnd): void
}

/** Turns relay frames into utterances and back. */
export function createConversation(options: ConversationOptions): Conversation {
  const { call, relay, clock, faults, publish } = options
  let callerWasLastAt = clock.now()
  const noteCaller = () => (callerWasLastAt = clock.now())
  const voice = createVoice({
    clock,
    isInstant: () => faults.voice === 'instant',
    onOver({ number, text, firstAt }, { ending, heard }) {
      const since = (ms: number) => Math.max(0, ms - callerWasLastAt)
      const times = { firstTokenMs: since(firstAt), ms: since(clock.now()) }
      publish({ type: 'utterance', utterance: number, text, heard, ending, ...times })
    },
  })
  const client = createRelayClient({
    url: relay.url,
    setup: setupFrame(call, relay),
    clock,
    mayReconnect: () => faults.relay === 'reconnect',
    onState(state) {
      if (state === 'reconnecting') voice.stop('cut')
      noteCaller()
      options.onState(state)
    },
    onFrame(frame) {
      if (frame.type !== 'text') return publish(carrierEvent(frame))
      const utterance = voice.take(frame.token, frame.last)
      if (frame.token !== '') publish({ type: 'token', utterance, text: frame.token })
    },
    onEnd(reason, handoffData) {
      // What waits to be spoken is lost, at the end of a session as at any other: nothing documented says otherwise.
      voice.stop('cut')
      options.onEnd(reason, handoffData)
    },
  })

  function interrupt(heard?: string): boolean {
    const over = voice.stop('interrupted', heard)
    if (!over) return false
    const [utteranceUntilInterrupt, durationUntilInterruptMs] = [over.heard.slice(-4000), over.ms]
    client.send({ type: 'interrupt', utteranceUntilInterrupt, durationUntilInterruptMs })
    return true
  }

  function callerSays(text: string, how: 'speech' | 'keys'): void {
    interrupt()
    publish({ type: 'caller', text, how })
    noteCaller()
  }

  return {
    say(text, lang = relay.language ?? 'en-US') {
      callerSays(text, 'speech')
      const parts = faults.partials === 'none' ? [] : partialsOf(text)
      for (const voicePrompt of parts) client.send({ type: 'prompt', voicePrompt, lang, last: false })
      client.send({ type: 'prompt', voicePrompt: text, lang, last: true })
    },
    press(digit) {
      callerSays(digit, 'keys')
      client.send({ type: 'dtmf', digit })
    },
    murmur(text) {
      interrupt()
      client.send({ type: 'prompt', voicePrompt: text, lang: relay.language ?? 'en-US', last: false })
    },
    interrupt,
    drop: () => client.drop(),
    close: (reason) => client.close(reason),
  }
}

/** What a recogniser makes of a sentence while it is being said: it grows, and the last word is often another one. */
function partialsOf(text: string): string[] {
  const words = text.split(/\s+/).filter(Boolean)
  const upTo = (count: number) => words.slice(0, count).join(' ')
  const half = Math.ceil(words.length / 2)
  const misheard = `${upTo(half - 1)} ${words[half - 1]?.slice(0, -1) ?? ''}`.trim()
  return [upTo(Math.ceil(words.length / 4)), misheard, upTo(words.length - 1)].filter(Boolean)
}

function setupFrame(call: Parties, relay: RelayConfig) {
  return {
    type: 'setup' as const,
    sessionId: randomUUID(),
    callControlId: call.callControlId,
    from: call.from,
    to: call.to,
    direction: call.direction === 'incoming' ? 'inbound' : 'outbound',
    customParameters: { ...relay.parameters, ...(call.brain !== null && { brain: call.brain }) },
  }
}

/** Frames of Deskbell other than words. */
type SilentFrame = Exclude<SpokenFrame, { type: 'text' }>

function carrierEvent(frame: SilentFrame): CallEvent {
  switch (frame.type) {
    case 'play':
      return { type: 'carrier', what: 'play', detail: frame.source }
    case 'sendDigits':
      return { type: 'carrier', what: 'digits', detail: frame.digits }
    case 'language':
      return { type: 'carrier', what: 'language', detail: frame.ttsLanguage }
  }
}
