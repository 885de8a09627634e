/** What Deskbell needs of a telephone carrier. Adapters: telnyx.ts. The sandbox carrier speaks the same protocol. */
import { z } from 'zod'

/** A webhook that must not be believed. `reason` is safe to log. */
export class WebhookRejected extends Error {
  readonly reason: 'missing_headers' | 'bad_timestamp' | 'stale' | 'bad_signature' | 'bad_body'

  constructor(reason: WebhookRejected['reason']) {
    super(`webhook rejected: ${reason}`)
    this.name = 'WebhookRejected'
    this.reason = reason
  }
}

/** The carrier opens a WebSocket to `url` and exchanges the frames of contract/relay.ts. */
export type RelayStart = {
  /** The URL, ws:// or wss://, with a token good for this one call. */
  url: string
  /** The first language heard and spoken, as in BCP 47. */
  language: string
  /** The languages in which the caller is understood, e.g. ['en-US', 'es-US']. */
  transcriptionLanguages: string[]
  parameters?: Record<string, string>
}

/** Names the call and makes a repeat harmless: our caller derives `commandId` from call and step. */
export type CallCommand = {
  callControlId: string
  commandId: string
  /** The state that comes back with every later event of the call. Plain text here; the adapter encodes it. */
  clientState?: string
}

export type PlaceCall = {
  /** A number of the account's, E.164. */
  from: string
  to: string
  /**
   * Key of the call. The carrier documents that it ignores a second call with the same key within a minute; whether it
   * rang twice, its events tell.
   */
  key: string
  /** The state that comes back with every event of the call; plain text here. */
  clientState: string
  ringSeconds: number
  /** The carrier ends the call after this time, even in the middle of a conversation. */
  longestSeconds: number
}

export type SendText = {
  from: string
  to: string
  text: string
  /** Our effect's id; it comes back in `tags` of every event and look-up of this message. */
  tag: string
}

/** How far the carrier is with a text. */
export const TextStatus = z.enum([
  'queued',
  'sending',
  'sent',
  'delivered',
  'sending_failed',
  'delivery_failed',
  'delivery_unconfirmed',
])
export type TextStatus = z.infer<typeof TextStatus>

export type SentText = {
  messageId: string
  status: TextStatus
  tags: string[]
}

const event = {
  /** The carrier's id of the event: the key for storing it once. */
  id: z.string(),
  /** Wall time, ISO 8601, from the carrier. Events come in any order; reconcile on this. */
  occurredAt: z.iso.datetime({ offset: true }),
}

const callEvent = {
  ...event,
  callControlId: z.string(),
  callSessionId: z.string().nullable(),
  from: z.string(),
  to: z.string(),
  direction: z.enum(['incoming', 'outgoing']).nullable(),
  /** The client state that we sent with the last command, decoded. */
  clientState: z.string().nullable(),
}

const messageEvent = { ...event, messageId: z.string(), from: z.string(), to: z.string(), tags: z.array(z.string()) }

/** The carrier's webhooks as Deskbell reads them, stores them and reads them again. */
export const TelephonyEvent = z.discriminatedUnion('type', [
  z.object({ ...callEvent, type: z.literal('call.initiated') }),
  z.object({ ...callEvent, type: z.literal('call.answered') }),
  z.object({ ...callEvent, type: z.literal('call.bridged') }),
  z.object({ ...callEvent, type: z.literal('call.hangup'), cause: z.string(), source: z.string().nullable() }),
  /** `customer_disconnect` means our socket dropped: the cue for the fallback. */
  z.object({ ...callEvent, type: z.literal('call.conversation.ended'), reason: z.string().nullable() }),
  z.object({ ...messageEvent, type: z.literal('message.received'), text: z.string() }),
  z.object({ ...messageEvent, type: z.literal('message.sent'), status: TextStatus }),
  z.object({
    ...messageEvent,
    type: z.literal('message.finalized'),
    status: TextStatus,
    errorCodes: z.array(z.string()),
  }),
  z.object({ ...event, type: z.literal('other'), name: z.string() }),
])
export type TelephonyEvent = z.infer<typeof TelephonyEvent>
export type CallEvent = Extract<TelephonyEvent, { callControlId: string }>

/** Request headers as Node gives them. */
export type WebhookHeaders = Record<string, string | string[] | undefined>

/**
 * The carrier. Every method but `verifyWebhook` is a network call: never inside a transaction. They throw
 * ProviderError.
 */
export type Telephony = {
  /** The carrier's name, under which its events and calls are stored. */
  readonly name: string
  /** The path where the carrier's webhooks come. */
  readonly webhookPath: string
  /** Why the carrier can place no call, for the person who sets it up; null where it can. */
  readonly noCallsBecause: string | null
  /** Rings somebody. After a `timeout` the carrier may ring all the same; its events tell. */
  placeCall(input: PlaceCall): Promise<{ callControlId: string }>
  answerCall(command: CallCommand, relay?: RelayStart): Promise<void>
  /** Opens the relay on a call that is answered. */
  startRelay(command: CallCommand, relay: RelayStart): Promise<void>
  hangUp(command: CallCommand): Promise<void>
  /** Sends a text. The carrier does not know repeats: after a `timeout` the text may have been sent. */
  sendText(input: SendText): Promise<SentText>
  /** Asks whether our key is taken, for `doctor`; nothing is changed. `key_refused` when it is not. */
  check(): Promise<void>
  /** Verifies the raw body before reading it, and fails closed. Throws WebhookRejected. */
  verifyWebhook(rawBody: Uint8Array, headers: WebhookHeaders): TelephonyEvent
}
