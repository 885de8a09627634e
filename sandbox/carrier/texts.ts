import { randomUUID } from 'node:crypto'
import { createTimers, type Clock } from '../clock.ts'
import type { Journal } from '../journal.ts'
import { DeliveredText } from './delivered-text.ts'
import { encodingOf } from './encoding.ts'
import { textMagic } from './magic.ts'
import type { KeptPhoto } from './media.ts'
import { refusals } from './refusals.ts'
import type { Webhooks } from './webhooks.ts'
import type { MessageBody } from './wire.ts'

const sentAfterMs = 20
const finalAfterMs = 80
const validForMs = 3600_000
/** The messaging profile of numbers that never named one. */
const sharedProfile = '40017f1d-5a3d-4a43-9c2e-5a3c6f0a1b11'
const organizationId = '47a530f8-4362-4526-829b-bcee17fd9f7a'

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
  receive(received: { from: string; to: string; text: string; photos?: KeptPhoto[] }): DeliveredText
  /** The number texts with this messaging profile from now on. */
  useProfile(number: string, profileId: string): void
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
      if (optOuts.areBlocked(body) || magic === 'blocked') throw refusals.blocked()
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
    receive(received) {
      const text = newText({ ...received, direction: 'inbound', webhookUrl: null }, clock)
      optOuts.note(text)
      update(text, 'message.received')
      return text
    },
    useProfile: (number, profileId) => optOuts.use(number, profileId),
    close: () => timers.cancel(),
  }
}

/** Whom the carrier blocks after STOP: a STOP to one number blocks every number of its profile (Advanced opt-out). */
function createOptOuts() {
  /** Messaging profile by number: the one it last sent with. */
  const profiles = new Map<string, string>()
  const blocked = new Set<string>()
  const lineOf = (own: string, phone: string) => `${profiles.get(own) ?? sharedProfile}|${phone}`
  return {
    use: (number: string, profileId: string) => void profiles.set(number, profileId),
    areBlocked({ from, to, messaging_profile_id }: MessageBody): boolean {
      if (messaging_profile_id) profiles.set(from, messaging_profile_id)
      return blocked.has(lineOf(from, to))
    },
    note({ from, to, text }: DeliveredText): void {
      const word = text.trim().toUpperCase()
      if (stopWords.has(word)) blocked.add(lineOf(to, from))
      if (startWords.has(word)) blocked.delete(lineOf(to, from))
    },
  }
}

type NewText = Pick<DeliveredText, 'direction' | 'from' | 'to' | 'text' | 'webhookUrl'> & { photos?: KeptPhoto[] }

function newText({ direction, from, to, text, webhookUrl, photos = [] }: NewText, clock: Clock): DeliveredText {
  return {
    kind: 'text',
    id: randomUUID(),
    direction,
    from,
    to,
    text,
    photos,
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
  if (magic === 'expired')
    return {
      status: 'expired',
      errors: [{ code: '40014', title: 'Message expired in queue', detail: 'The message expired before it was sent.' }],
    }
  return { status: magic === 'unconfirmed' ? 'delivery_unconfirmed' : 'delivered', errors: [] }
}

/** The message object of Telnyx, in answers and in `data.payload` of webhooks. */
export function messagePayload(text: DeliveredText): object {
  const isInbound = text.direction === 'inbound'
  const isSent = !isInbound && text.status !== 'queued'
  const isFinal = isSent && text.status !== 'sent'
  const party = { carrier: 'T-Mobile USA', line_type: 'Wireless' }
  const { encoding, parts } = encodingOf(text.text)
  return {
    record_type: 'message',
    id: text.id,
    organization_id: organizationId,
    messaging_profile_id: sharedProfile,
    direction: text.direction,
    type: text.photos.length > 0 ? 'MMS' : 'SMS',
    from: { phone_number: text.from, ...party, ...(isInbound && { status: 'received' }) },
    to: [{ phone_number: text.to, status: isInbound ? 'webhook_delivered' : text.status, ...party }],
    cc: [],
    text: text.text,
    num_chars: text.text.length,
    subject: null,
    media: text.photos.map(({ url, contentType, size }) => ({ url, content_type: contentType, size })),
    webhook_url: text.webhookUrl,
    webhook_failover_url: null,
    tags: [],
    errors: text.errors,
    encoding,
    parts,
    received_at: text.at,
    sent_at: isSent ? text.at : null,
    completed_at: isFinal ? text.at : null,
    valid_until: isInbound ? null : new Date(Date.parse(text.at) + validForMs).toISOString(),
    // The price of the specification's example, for each part.
    cost: isFinal ? { amount: (parts * 0.0051).toFixed(4), currency: 'USD' } : null,
    cost_breakdown: null,
    tcr_campaign_id: null,
    tcr_campaign_billable: false,
    tcr_campaign_registered: null,
    ...(!isInbound && { wait_seconds: null, smart_encoding_applied: false }),
  }
}
