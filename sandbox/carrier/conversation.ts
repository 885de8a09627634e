import { randomUUID } from 'node:crypto'
import type { CallEvent } from '../api/events.ts'
import type { Clock } from '../clock.ts'
import { createRelayClient, type RelayEnd, type SpokenFrame } from './relay-client.ts'

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
  mayReconnect: () => boolean
  publish: (event: CallEvent) => void
  onState: (state: 'connected' | 'reconnecting') => void
  onEnd: (reason: RelayEnd, handoffData?: string) => void
}

type Utterance = { number: number; text: string; firstAt: number }

export type Conversation = {
  say(text: string, language?: string): void
  press(digit: string): void
  /**
   * The caller speaks over the receptionist. `heard` is how much was spoken aloud: a phone with a voice is still
   * speaking after the last token came; without one, all that arrived counts as heard. False when there was nothing to
   * interrupt.
   */
  interrupt(heard?: string): boolean
  /** Cuts the line as a broken network would. */
  drop(): void
  close(reason: RelayEnd): void
}

/** Turns relay frames into utterances and back. The receptionist's text counts as spoken when it arrives. */
export function createConversation(options: ConversationOptions): Conversation {
  const { call, relay, clock, publish } = options
  const receptionist = createReceptionist(options)
  const client = createRelayClient({
    url: relay.url,
    setup: setupFrame(call, relay),
    clock,
    mayReconnect: options.mayReconnect,
    onState(state) {
      if (state === 'reconnecting') receptionist.finish('cut')
      receptionist.noteCaller()
      options.onState(state)
    },
    onFrame(frame) {
      if (frame.type === 'text') receptionist.take(frame.token, frame.last)
      else publish(carrierEvent(frame))
    },
    onEnd(reason, handoffData) {
      receptionist.finish('cut')
      options.onEnd(reason, handoffData)
    },
  })

  function interrupt(heard?: string): boolean {
    const over = receptionist.interrupted(heard !== undefined)
    if (!over) return false
    client.send({
      type: 'interrupt',
      utteranceUntilInterrupt: (heard ?? over.text).slice(-4000),
      durationUntilInterruptMs: clock.now() - over.firstAt,
    })
    return true
  }

  function callerSays(text: string, how: 'speech' | 'keys'): void {
    interrupt()
    publish({ type: 'caller', text, how })
    receptionist.noteCaller()
  }

  return {
    say(text, language = relay.language ?? 'en-US') {
      callerSays(text, 'speech')
      client.send({ type: 'prompt', voicePrompt: text, lang: language, last: true })
    },
    press(digit) {
      callerSays(digit, 'keys')
      client.send({ type: 'dtmf', digit })
    },
    interrupt,
    drop: () => client.drop(),
    close: (reason) => client.close(reason),
  }
}

/** What the receptionist says, token by token, and how long after the caller it begins. */
function createReceptionist({ clock, publish }: ConversationOptions) {
  let callerWasLastAt = clock.now()
  let utterances = 0
  let speaking: Utterance | null = null
  let spoken: Utterance | null = null

  function finish(ending: 'complete' | 'interrupted' | 'cut'): void {
    if (!speaking) return
    const { number, text, firstAt } = speaking
    spoken = speaking
    speaking = null
    const firstTokenMs = firstAt - callerWasLastAt
    const ms = clock.now() - callerWasLastAt
    publish({ type: 'utterance', utterance: number, text, ending, firstTokenMs, ms })
  }

  return {
    take(token: string, last: boolean): void {
      if (token !== '') {
        speaking ??= { number: ++utterances, text: '', firstAt: clock.now() }
        speaking.text += token
        publish({ type: 'token', utterance: speaking.number, text: token })
      }
      if (last) finish('complete')
    },
    finish,
    /**
     * Ends the utterance under way and returns it. A phone that reads `aloud` may still be at the last one: it counts
     * too.
     */
    interrupted(aloud: boolean): Utterance | null {
      const over = speaking ?? (aloud ? spoken : null)
      if (!over) return null
      finish('interrupted')
      spoken = null
      return over
    },
    /** Counts the next delay from now, because the caller did something. */
    noteCaller(): void {
      callerWasLastAt = clock.now()
    },
  }
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
    case 'error':
      return { type: 'carrier', what: 'error', detail: `${frame.code}: ${frame.description}` }
  }
}
