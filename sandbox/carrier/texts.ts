import { randomUUID } from 'node:crypto'
import { createTimers, type Clock } from '../clock.ts'
import type { Journal } from '../journal.ts'
import { DeliveredText } from './delivered-text.ts'
import { textMagic } from './magic.ts'
import type { Webhooks } from './webhooks.ts'
import { refusals, type MessageBody } from './wire.ts'

const sentAfterMs = 20
const finalAfterMs = 80

/**
 * The carrier's own stop words (Telnyx docs: Advanced opt-out). A text that is exactly one of them blocks the sender's
 * number until START.
 */
const stopWords = new Set(['STOP', 'STOPALL', 'STOP ALL', 'UNSUBSCRIBE', 'CANCEL', 'END', 'QUIT'])
const startWords = new Set(['START', 'UNSTOP'])

export type TextsOptions = {
  clock: Clock
  webhooks: Webhooks
  journal: Journal
  onText: (text: DeliveredText) => void
}

export type Texts = {
  find(id: string): DeliveredText | null
  /** Newest last; of one phone number, if given. */
  list(number?: string): DeliveredText[]
  /**
   * Takes a text from Deskbell. Null: the carrier has taken it (or lost it) and never answers. Throws CarrierRefusal.
   */
  send(body: MessageBody): DeliveredText | null
  /** Takes a text from the phone to Deskbell. */
  receive(from: string, to: string, words: string): DeliveredText
  close(): void
}

/** Texts both ways. `outbound` goes from Deskbell to the phone. */
export function createTexts({ clock, webhooks, journal, onText }: TextsOptions): Texts {
  const texts = new Map(journal.entriesOf('text', DeliveredText).map((text) => [text.id, text]))
  const optOuts = createOptOuts()
  for (const text of texts.values()) if (text.direction === 'inbound') optOuts.note(text)
  const failedOnce = new Set<string>()
  const timers = createTimers(clock)

  function update(text: DeliveredText, eventType: string): void {
    texts.set(text.id, text)
    if (text.status !== 'sent') journal.append(text)
    onText(text)
    webhooks.send({ type: eventType, payload: messagePayload(text), url: text.webhookUrl })
  }

  function isFirstTime(number: string): boolean {
    if (failedOnce.has(number)) return false
    failedOnce.add(number)
    return true
  }

  return {
    find: (id) => texts.get(id) ?? null,
    list: (number) => [...texts.values()].filter(({ from, to }) => !number || from === number || to === number),
    send(body) {
      const magic = textMagic(body.to)
      if (magic === 'blocked' || optOuts.areBlocked(body)) throw refusals.blocked()
      if (magic === 'network_away') throw refusals.networkAway()
      if (magic === 'hang_and_lose') return null
      if (magic === 'down_once' && isFirstTime(body.to)) throw refusals.unavailable()
      if (magic === 'rate_limited_once' && isFirstTime(body.to)) throw refusals.rateLimited()

      const text = newText({ ...body, direction: 'outbound', webhookUrl: body.webhook_url ?? null }, clock)
      texts.set(text.id, text)
      timers.after(sentAfterMs, () => update({ ...text, status: 'sent' }, 'message.sent'))
      timers.after(finalAfterMs, () => update({ ...text, ...finalState(magic) }, 'message.finalized'))
      return magic === 'hang_but_send' ? null : text
    },
    receive(from, to, words) {
      const text = newText({ direction: 'inbound', from, to, text: words, webhookUrl: null }, clock)
      optOuts.note(text)
      update(text, 'message.received')
      return text
    },
    close: () => timers.cancel(),
  }
}

/** Which pairs of business number and phone number the carrier blocks after STOP. */
function createOptOuts() {
  const blocked = new Set<string>()
  return {
    areBlocked: ({ from, to }: { from: string; to: string }) => blocked.has(`${from}|${to}`),
    note({ from, to, text }: DeliveredText): void {
      const word = text.trim().toUpperCase()
      if (stopWords.has(word)) blocked.add(`${to}|${from}`)
      if (startWords.has(word)) blocked.delete(`${to}|${from}`)
    },
  }
}

type NewText = Pick<DeliveredText, 'direction' | 'from' | 'to' | 'text' | 'webhookUrl'>

function newText({ direction, from, to, text, webhookUrl }: NewText, clock: Clock): DeliveredText {
  return {
    kind: 'text',
    id: randomUUID(),
    direction,
    from,
    to,
    text,
    status: direction === 'outbound' ? 'queued' : 'received',
    webhookUrl,
    errors: [],
    at: new Date(clock.now()).toISOString(),
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

/** The message object of Telnyx, in answers and in `data.payload` of webhooks. */
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
