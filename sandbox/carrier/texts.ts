import { randomUUID } from 'node:crypto'
import type { Clock } from '../clock.ts'
import type { Journal } from '../journal.ts'
import { DeliveredText } from './delivered-text.ts'
import { textMagic } from './magic.ts'
import type { Webhooks } from './webhooks.ts'
import { refusals, type MessageBody } from './wire.ts'

const sentAfterMs = 20
const finalAfterMs = 80

/**
 * The carrier's own list; a text that is exactly one of them blocks the sender's number until START (docs: Advanced
 * opt-out).
 */
const stopWords = new Set(['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'])
const startWords = new Set(['START', 'UNSTOP'])

export type TextsOptions = {
  clock: Clock
  webhooks: Webhooks
  journal: Journal
  onText: (text: DeliveredText) => void
}

/** Texts both ways. `outbound` goes from Deskbell to the phone. */
export class Texts {
  readonly #options: TextsOptions
  readonly #texts = new Map<string, DeliveredText>()
  /** `business number|phone number` pairs that the carrier blocks after STOP. */
  readonly #blocked = new Set<string>()
  readonly #failedOnce = new Set<string>()
  readonly #timers = new Set<() => void>()

  constructor(options: TextsOptions) {
    this.#options = options
    for (const entry of options.journal.entriesOf('text', DeliveredText)) {
      this.#texts.set(entry.id, entry)
      if (entry.direction === 'inbound') this.#noteOptOut(entry)
    }
  }

  find(id: string): DeliveredText | null {
    return this.#texts.get(id) ?? null
  }

  /** Newest last; of one phone number, if given. */
  list(number?: string): DeliveredText[] {
    return [...this.#texts.values()].filter(({ from, to }) => !number || from === number || to === number)
  }

  /**
   * Takes a text from Deskbell. Throws CarrierRefusal. Null: the carrier has taken it (or lost it) and will never say
   * so.
   */
  send(body: MessageBody): DeliveredText | null {
    const magic = textMagic(body.to)
    if (magic === 'blocked' || this.#blocked.has(`${body.from}|${body.to}`)) throw refusals.blocked()
    if (magic === 'network_away') throw refusals.networkAway()
    if (magic === 'hang_and_lose') return null
    if (magic === 'down_once' && this.#firstTime(body.to)) throw refusals.unavailable()
    if (magic === 'rate_limited_once' && this.#firstTime(body.to)) throw refusals.rateLimited()

    const text: DeliveredText = {
      kind: 'text',
      id: randomUUID(),
      direction: 'outbound',
      from: body.from,
      to: body.to,
      text: body.text,
      status: 'queued',
      webhookUrl: body.webhook_url ?? null,
      errors: [],
      at: new Date(this.#options.clock.now()).toISOString(),
    }
    this.#texts.set(text.id, text)
    this.#later(sentAfterMs, () => this.#update({ ...text, status: 'sent' }, 'message.sent'))
    this.#later(finalAfterMs, () => this.#update({ ...text, ...finalState(magic) }, 'message.finalized'))
    return magic === 'hang_but_send' ? null : text
  }

  /** Takes a text from the phone to Deskbell. */
  receive(from: string, to: string, words: string): DeliveredText {
    const text: DeliveredText = {
      kind: 'text',
      id: randomUUID(),
      direction: 'inbound',
      from,
      to,
      text: words,
      status: 'received',
      webhookUrl: null,
      errors: [],
      at: new Date(this.#options.clock.now()).toISOString(),
    }
    this.#noteOptOut(text)
    this.#update(text, 'message.received')
    return text
  }

  close(): void {
    for (const cancel of this.#timers) cancel()
    this.#timers.clear()
  }

  #update(text: DeliveredText, eventType: string): void {
    this.#texts.set(text.id, text)
    if (text.status !== 'sent') this.#options.journal.append(text)
    this.#options.onText(text)
    this.#options.webhooks.send({ type: eventType, payload: messagePayload(text), url: text.webhookUrl })
  }

  #noteOptOut({ from, to, text }: DeliveredText): void {
    const word = text.trim().toUpperCase()
    if (stopWords.has(word)) this.#blocked.add(`${to}|${from}`)
    if (startWords.has(word)) this.#blocked.delete(`${to}|${from}`)
  }

  #firstTime(number: string): boolean {
    if (this.#failedOnce.has(number)) return false
    this.#failedOnce.add(number)
    return true
  }

  #later(ms: number, run: () => void): void {
    const cancel = this.#options.clock.after(ms, () => {
      this.#timers.delete(cancel)
      run()
    })
    this.#timers.add(cancel)
  }
}

function finalState(magic: ReturnType<typeof textMagic>): Pick<DeliveredText, 'status' | 'errors'> {
  if (magic === 'delivery_failed')
    return {
      status: 'delivery_failed',
      errors: [{ code: '40008', title: 'Undeliverable', detail: 'The recipient carrier did not accept the message.' }],
    }
  return { status: magic === 'unconfirmed' ? 'delivery_unconfirmed' : 'delivered', errors: [] }
}

/** The message object of answers and of `data.payload`. */
export function messagePayload(text: DeliveredText): object {
  return {
    record_type: 'message',
    id: text.id,
    direction: text.direction,
    type: 'SMS',
    from: { phone_number: text.from, carrier: '', line_type: '' },
    to: [
      {
        phone_number: text.to,
        status: text.direction === 'inbound' ? 'webhook_delivered' : text.status,
        carrier: '',
        line_type: '',
      },
    ],
    text: text.text,
    media: [],
    webhook_url: text.webhookUrl,
    tags: [],
    errors: text.errors,
    encoding: 'GSM-7',
    parts: Math.ceil(text.text.length / 153),
    received_at: text.at,
  }
}
