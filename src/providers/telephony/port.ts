/** What Deskbell needs of a telephone carrier. Adapters: telnyx.ts. The sandbox carrier speaks the same protocol. */
import type { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { Language } from '#contract/values.ts'
import { TextStatus, type SendText, type SentText } from './port-texts.ts'

export { TextStatus, type SendText, type SentText } from './port-texts.ts'

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
  /** Ws:// or wss://, with a token good for this one call. */
  url: string
  /** The first language heard and spoken. The caller may be understood in any of them. */
  language: Language
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

/** A person who is rung beside a call that waits: they are told who calls before the two are connected. */
export type RingPerson = {
  /** E.164, a number of the account's. */
  from: string
  /** E.164, or a SIP address (`sip:…`). */
  to: string
  /** The call that waits for them; null where none does. */
  linkedTo: string | null
  /** As PlaceCall's. */
  key: string
  /** Returned with every event of the person's line; plain text here. */
  clientState: string
  ringSeconds: number
  longestSeconds: number
  /** Whether to be told what picked up (`call.machine.detected`); costs extra, and delays nothing. */
  detectMachine: boolean
}

export type Words = {
  /** At most 3,000 characters; plain text. */
  text: string
  language: Language
}

export type AskPerson = Words & {
  /** The keys that answer, e.g. '12'; the first one pressed is the answer. '#' cannot be one: it ends the waiting. */
  keys: string
  /** How long to wait for a key after the words. */
  waitSeconds: number
}

export type RecordCall = {
  longestSeconds: number
  /** Ends after so long a silence, once somebody has spoken; 0 never does. The carrier transcribes for it: it costs. */
  silenceSeconds: number
  beep: boolean
  /** `dual`: who called on the left, all others on the right. */
  channels: 'single' | 'dual'
}

/** Recordings of one call, or of all that ended since then (wall time). */
export type WhichRecordings = { callControlId: string } | { since: Temporal.Instant }

export type FoundRecording = {
  recordingId: string
  callControlId: string
  /** Who called, and what they dialled; null where the carrier does not say. */
  from: string | null
  to: string | null
  /** Where it can be fetched for ten minutes from now; null where the carrier names none. */
  url: string | null
  seconds: number
  /** When it began; wall time, ISO 8601. */
  at: string
  channels: RecordCall['channels'] | null
}

/** What picked up. `unsure` is not a person until they have pressed a key; `screening` is a robot asking who calls. */
const Machine = z.enum(['human', 'machine', 'unsure', 'screening'])

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

/**
 * The carrier does not say which call a recording is of, nor which recording it is; both are found by asking for the
 * call's recordings (`findRecordings`). Our own state comes back, and some accounts are told the ids all the same.
 */
const recordingEvent = {
  ...event,
  carrierCallId: z.string().nullable(),
  callLegId: z.string(),
  callSessionId: z.string().nullable(),
  clientState: z.string().nullable(),
}

const CostPart = z.object({
  /** The carrier's own name of what it charged for. */
  part: z.string(),
  amount: z.string(),
  seconds: z.number().nullable(),
})

const messageEvent = { ...event, messageId: z.string(), from: z.string(), to: z.string(), tags: z.array(z.string()) }

/** The carrier's webhooks as Deskbell reads them, stores them and reads them again. */
export const TelephonyEvent = z.discriminatedUnion('type', [
  z.object({
    ...callEvent,
    type: z.literal('call.initiated'),
    /** As the caller's network names them; anybody may claim any name. */
    callerName: z.string().nullable().default(null),
    /** How far the caller's network vouches for the number: A fully, B for the caller only, C not at all. */
    attestation: z.string().nullable().default(null),
    /** The carrier's own guess, e.g. `spam_likely`. */
    screening: z.string().nullable().default(null),
    /** The number that the caller dialled and that is forwarded to the one that rings. */
    divertedFrom: z.string().nullable().default(null),
  }),
  z.object({ ...callEvent, type: z.literal('call.answered') }),
  z.object({ ...callEvent, type: z.literal('call.bridged') }),
  z.object({ ...callEvent, type: z.literal('call.hangup'), cause: z.string(), source: z.string().nullable() }),
  /** `customer_disconnect` means our socket dropped: the cue for the fallback. */
  z.object({ ...callEvent, type: z.literal('call.conversation.ended'), reason: z.string().nullable() }),
  z.object({ ...callEvent, type: z.literal('call.machine.detected'), result: Machine }),
  /** `status`: `valid`, `invalid`, `timeout`, `call_hangup`, `cancelled`. */
  z.object({ ...callEvent, type: z.literal('call.gather.ended'), digits: z.string(), status: z.string() }),
  /** A key on its own. One that the relay tells as a frame may be told here too. */
  z.object({ ...callEvent, type: z.literal('call.dtmf.received'), digit: z.string() }),
  z.object({ ...callEvent, type: z.literal('call.speak.started') }),
  z.object({ ...callEvent, type: z.literal('call.speak.ended'), status: z.string() }),
  z.object({
    ...recordingEvent,
    type: z.literal('call.recording.saved'),
    recordingId: z.string().nullable(),
    /** Good for ten minutes. */
    url: z.string(),
    /** When it began; wall time, by the carrier's clock. */
    startedAt: z.iso.datetime({ offset: true }),
    seconds: z.number(),
    channels: z.enum(['single', 'dual']),
  }),
  z.object({ ...callEvent, type: z.literal('call.recording.failed'), reason: z.string() }),
  /** What a call has cost at the carrier, told after its end. Amounts are decimal strings in `currency`. */
  z.object({
    ...callEvent,
    type: z.literal('call.cost'),
    amount: z.string().nullable(),
    currency: z.string().nullable(),
    parts: z.array(CostPart),
  }),
  z.object({
    ...messageEvent,
    type: z.literal('message.received'),
    text: z.string(),
    /** Photos and other files that came with it. `contentType` is the carrier's word. */
    media: z.array(z.object({ url: z.string(), contentType: z.string().nullable() })).default([]),
  }),
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
 * ProviderError. Commands on a call that has ended, or is not answered where it must be, are `refused`.
 */
export type Telephony = {
  /** The carrier's name, under which its events and calls are stored. */
  readonly name: string
  /** The path where the carrier's webhooks come. */
  readonly webhookPath: string
  /** In which the receptionist speaks; `sample`: the address of one to listen to, where the carrier has any. */
  readonly voice: { name: string; sample: string | null }
  /** Why the carrier can place no call, for the person who sets it up; null where it can. */
  readonly noCallsBecause: string | null
  /** Rings somebody. After a `timeout` the carrier may ring all the same; its events tell. */
  placeCall(input: PlaceCall): Promise<{ callControlId: string }>
  /** Picks up an incoming call; with `relay` the receptionist speaks at once. */
  answerCall(command: CallCommand, relay?: RelayStart): Promise<void>
  /** Does not pick up: the caller hears that nobody can, or that the line is busy. */
  rejectCall(command: CallCommand, cause: 'declined' | 'busy'): Promise<void>
  /**
   * Opens the relay on an answered call, also again: after the socket was lost, or after `takeFromReceptionist`. The
   * `commandId` must be one that this call has not had, else the carrier ignores it and says nothing.
   */
  returnToReceptionist(command: CallCommand, relay: RelayStart): Promise<void>
  /** Closes the relay; the call stays up, in silence. What is said with `sayWords` within 0.8 s may be lost. */
  takeFromReceptionist(command: CallCommand): Promise<void>
  /** The carrier itself says something, with nobody listening. While the receptionist has the call it is lost. */
  sayWords(command: CallCommand, words: Words): Promise<void>
  /** Plays a file (MP3 or WAV) over and over until `stopMusic`; not while the receptionist has the call. */
  playMusic(command: CallCommand, music: { url: string }): Promise<void>
  stopMusic(command: CallCommand): Promise<void>
  /** Rings a person for a call that waits. Connects nobody: `askPerson`, then `connectTo`. As `placeCall` otherwise. */
  ringPerson(input: RingPerson): Promise<{ callControlId: string }>
  /** Says something and waits for a key; `call.gather.ended` tells what was pressed. */
  askPerson(command: CallCommand, question: AskPerson): Promise<void>
  /** Connects two answered calls. When the other one ends, this one stays up and is ours again. */
  connectTo(command: CallCommand, otherCallControlId: string): Promise<void>
  /** Records what is said from now on; `call.recording.saved` follows. Music and words of ours are on it too. */
  record(command: CallCommand, how: RecordCall): Promise<void>
  stopRecording(command: CallCommand): Promise<void>
  /** What the carrier holds, also what nobody here heard of; newest first, at most 1,000. */
  findRecordings(which: WhichRecordings): Promise<FoundRecording[]>
  /**
   * The bytes of a recording as they come. Throws ProviderError at once: `refused` with 403 when the URL is older than
   * ten minutes; and while reading: `refused` with `too_large` above `mostBytes`.
   */
  fetchRecording(url: string, cap: { mostBytes: number }): Promise<AsyncIterable<Uint8Array>>
  /** The bytes of what came with a text. Throws as `fetchRecording`. */
  fetchMedia(url: string, cap: { mostBytes: number }): Promise<AsyncIterable<Uint8Array>>
  /** For good. One that is not there counts as deleted. */
  deleteRecording(recordingId: string): Promise<void>
  /** Whether the call is up. False also for one the carrier does not know, and for one just being dialled. */
  isAlive(callControlId: string): Promise<boolean>
  /** The state that we sent with the last command of a call; null where there is none, or no such call. */
  clientStateOf(callControlId: string): Promise<string | null>
  hangUp(command: CallCommand): Promise<void>
  /** Sends a text. The carrier does not know repeats: after a `timeout` the text may have been sent. */
  sendText(input: SendText): Promise<SentText>
  /**
   * Makes the profile that a business texts with: a STOP holds for all numbers of a profile. ISO 3166: the countries
   * that may be texted. Returns its id; after a `timeout` it may be there, by its name.
   */
  makeTextProfile(input: { name: string; countries: readonly string[] }): Promise<string>
  /** The id of the profile of this name; null where there is none. */
  findTextProfile(name: string): Promise<string | null>
  /** Puts a number of the account under a profile. Again changes nothing. */
  useTextProfile(number: string, profileId: string): Promise<void>
  /** Asks whether our key is taken, for `doctor`; nothing is changed. `key_refused` when it is not. */
  check(): Promise<void>
  /** Verifies the raw body before reading it, and fails closed. Throws WebhookRejected. */
  verifyWebhook(rawBody: Uint8Array, headers: WebhookHeaders): TelephonyEvent
}
