import { randomUUID } from 'node:crypto'
import type { CallEvent } from '../api/events.ts'
import type { Clock } from '../clock.ts'
import { RelayClient, type RelayEnd, type SpokenFrame } from './relay-client.ts'

/** Where Deskbell wants its words: what it gave with answer, dial or relay start. */
export type RelayConfig = {
  url: string
  language: string | null
  greeting: string | null
  parameters: Record<string, string>
}

/** Who talks to whom. */
export type Parties = {
  callControlId: string
  direction: 'incoming' | 'outgoing'
  from: string
  to: string
  /** Which brain the caller asked for, if the phone offered a choice. */
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

/** Turns relay frames into utterances and back. The receptionist's text counts as spoken when it arrives. */
export class Conversation {
  readonly #options: ConversationOptions
  readonly #client: RelayClient
  #heardLastAt: number
  #utterances = 0
  #speaking: Utterance | null = null
  #spoken: Utterance | null = null

  constructor(options: ConversationOptions) {
    this.#options = options
    this.#heardLastAt = options.clock.now()
    this.#client = new RelayClient({
      url: options.relay.url,
      setup: setupFrame(options.call, options.relay),
      clock: options.clock,
      mayReconnect: options.mayReconnect,
      onState: (state) => this.#onState(state),
      onFrame: (frame) =>
        frame.type === 'text' ? this.#onText(frame.token, frame.last) : options.publish(carrierEvent(frame)),
      onEnd: (reason, handoffData) => {
        this.#finish('cut')
        options.onEnd(reason, handoffData)
      },
    })
  }

  say(text: string, language = this.#options.relay.language ?? 'en-US'): void {
    this.#callerSays(text, 'speech')
    this.#client.send({ type: 'prompt', voicePrompt: text, lang: language, last: true })
  }

  press(digit: string): void {
    this.#callerSays(digit, 'keys')
    this.#client.send({ type: 'dtmf', digit })
  }

  /**
   * The caller speaks over the receptionist. `heard` is how much was spoken aloud: a phone with a voice is still
   * speaking after the last token came; without one, all that arrived counts as heard. False when there was nothing to
   * interrupt.
   */
  interrupt(heard?: string): boolean {
    const over = this.#speaking ?? (heard !== undefined ? this.#spoken : null)
    if (!over) return false
    const durationUntilInterruptMs = this.#options.clock.now() - over.firstAt
    this.#client.send({
      type: 'interrupt',
      utteranceUntilInterrupt: (heard ?? over.text).slice(-4000),
      durationUntilInterruptMs,
    })
    this.#finish('interrupted')
    this.#spoken = null
    return true
  }

  /** Cuts the line as a broken network would. */
  drop(): void {
    this.#client.drop()
  }

  close(reason: RelayEnd): void {
    this.#client.close(reason)
  }

  #callerSays(text: string, how: 'speech' | 'keys'): void {
    this.interrupt()
    this.#options.publish({ type: 'caller', text, how })
    this.#heardLastAt = this.#options.clock.now()
  }

  #onState(state: 'connected' | 'reconnecting'): void {
    if (state === 'reconnecting') this.#finish('cut')
    this.#heardLastAt = this.#options.clock.now()
    this.#options.onState(state)
  }

  #onText(token: string, last: boolean): void {
    if (token !== '') {
      this.#speaking ??= { number: ++this.#utterances, text: '', firstAt: this.#options.clock.now() }
      this.#speaking.text += token
      this.#options.publish({ type: 'token', utterance: this.#speaking.number, text: token })
    }
    if (last) this.#finish('complete')
  }

  #finish(ending: 'complete' | 'interrupted' | 'cut'): void {
    if (!this.#speaking) return
    const { number, text, firstAt } = this.#speaking
    this.#spoken = this.#speaking
    this.#speaking = null
    const ms = this.#options.clock.now() - this.#heardLastAt
    this.#options.publish({
      type: 'utterance',
      utterance: number,
      text,
      ending,
      firstTokenMs: firstAt - this.#heardLastAt,
      ms,
    })
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

/** What Deskbell may send besides words. */
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
