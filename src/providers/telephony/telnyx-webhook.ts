import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { z } from 'zod'
import { JsonRefused, parseJson } from '#src/platform/values/parse-json.ts'
import { TextStatus, WebhookRejected, type TelephonyEvent, type WebhookHeaders } from './port.ts'

/** How far a signature's timestamp may lie from our wall clock, either way (Telnyx: 300 s). */
const toleranceSeconds = 300

/** DER prefix of an Ed25519 SubjectPublicKeyInfo (RFC 8410); the raw 32 bytes follow. */
const ed25519Prefix = Buffer.from('302a300506032b6570032100', 'hex')

/**
 * Parses the account's key as Mission Control shows it: base64 of 32 bytes. Throws on anything else, so that start-up
 * fails.
 */
export function parseTelnyxPublicKey(base64: string): KeyObject {
  const raw = Buffer.from(base64, 'base64')
  if (raw.length !== 32 || raw.toString('base64') !== base64.trim())
    throw new Error('not a base64 Ed25519 public key of 32 bytes')
  return createPublicKey({ key: Buffer.concat([ed25519Prefix, raw]), format: 'der', type: 'spki' })
}

/**
 * Checks `telnyx-signature-ed25519` over `${telnyx-timestamp}|${raw body}`. Throws WebhookRejected. The SDK's own check
 * (7.24) is sound too, and the tests hold both to the same table; this one takes the raw bytes and an injected clock,
 * and refuses a malformed key at start instead of at the first call.
 */
export function checkTelnyxSignature(
  key: KeyObject,
  signed: { rawBody: Uint8Array; headers: WebhookHeaders },
  nowMs: number,
): void {
  const signature = single(signed.headers['telnyx-signature-ed25519'])
  const timestamp = single(signed.headers['telnyx-timestamp'])
  if (!signature || !timestamp) throw new WebhookRejected('missing_headers')
  if (!/^\d{1,12}$/.test(timestamp)) throw new WebhookRejected('bad_timestamp')
  if (Math.abs(Math.floor(nowMs / 1000) - Number(timestamp)) > toleranceSeconds) throw new WebhookRejected('stale')

  const bytes = Buffer.concat([Buffer.from(`${timestamp}|`), signed.rawBody])
  const given = Buffer.from(signature, 'base64')
  if (given.length !== 64 || !verify(null, bytes, key, given)) throw new WebhookRejected('bad_signature')
}

/** Treats a header that is sent twice as missing: which of the two counts would be ambiguous. */
function single(header: string | string[] | undefined): string | undefined {
  return typeof header === 'string' ? header : undefined
}

const CallPayload = z.object({
  call_control_id: z.string(),
  call_session_id: z.string().nullish(),
  from: z.string().nullish(),
  to: z.string().nullish(),
  direction: z.enum(['incoming', 'outgoing']).nullish(),
  client_state: z.string().nullish(),
  hangup_cause: z.string().nullish(),
  hangup_source: z.string().nullish(),
  reason: z.string().nullish(),
})

const MessagePayload = z.object({
  id: z.string(),
  from: z.object({ phone_number: z.string() }),
  to: z.array(z.object({ phone_number: z.string(), status: z.string().nullish() })).min(1),
  text: z.string().nullish(),
  tags: z.array(z.string()).nullish(),
  webhook_url: z.string().nullish(),
  errors: z.array(z.object({ code: z.coerce.string() })).nullish(),
})

const Envelope = z.object({
  data: z.object({
    id: z.string().min(1),
    event_type: z.string(),
    occurred_at: z.iso.datetime({ offset: true }),
    payload: z.unknown(),
  }),
})

/** Reads a verified body into our events. The fields are nested: `data.payload`, not the top level. */
export function readTelnyxEvent(rawBody: Uint8Array): TelephonyEvent {
  try {
    const { data } = Envelope.parse(parseJson(rawBody))
    const base = { id: data.id, occurredAt: data.occurred_at }
    return (
      callEvent(data.event_type, base, data.payload) ??
      messageEvent(data.event_type, base, data.payload) ?? { ...base, type: 'other', name: data.event_type }
    )
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof JsonRefused) throw new WebhookRejected('bad_body')
    throw error
  }
}

type Base = { id: string; occurredAt: string }

function callEvent(type: string, base: Base, payload: unknown): TelephonyEvent | null {
  if (!['call.initiated', 'call.answered', 'call.bridged', 'call.hangup', 'call.conversation.ended'].includes(type))
    return null
  const call = CallPayload.parse(payload)
  const common = {
    ...base,
    callControlId: call.call_control_id,
    callSessionId: call.call_session_id ?? null,
    from: call.from ?? '',
    to: call.to ?? '',
    direction: call.direction ?? null,
    clientState: call.client_state ? Buffer.from(call.client_state, 'base64').toString('utf8') : null,
  }
  if (type === 'call.hangup')
    return { ...common, type, cause: call.hangup_cause ?? 'unspecified', source: call.hangup_source ?? null }
  if (type === 'call.conversation.ended') return { ...common, type, reason: call.reason ?? null }
  if (type === 'call.initiated' || type === 'call.answered' || type === 'call.bridged') return { ...common, type }
  return null
}

function messageEvent(type: string, base: Base, payload: unknown): TelephonyEvent | null {
  if (type !== 'message.received' && type !== 'message.sent' && type !== 'message.finalized') return null
  const message = MessagePayload.parse(payload)
  const to = message.to[0]!
  const common = {
    ...base,
    messageId: message.id,
    from: message.from.phone_number,
    to: to.phone_number,
    tags: tagsOf(message),
  }
  if (type === 'message.received') return { ...common, type, text: message.text ?? '' }
  const status = TextStatus.safeParse(to.status).data ?? (type === 'message.sent' ? 'sent' : 'delivery_unconfirmed')
  if (type === 'message.sent') return { ...common, type, status }
  return { ...common, type, status, errorCodes: (message.errors ?? []).map((error) => error.code) }
}

/**
 * Our tag travels in the message's own `webhook_url` (`?tag=`): the send endpoint documents no `tags` field, while the
 * URL is documented, comes back in every event inside the signed body, and in look-ups.
 */
export function tagsOf(message: { tags?: string[] | null; webhook_url?: string | null }): string[] {
  const url = message.webhook_url && URL.canParse(message.webhook_url) ? new URL(message.webhook_url) : null
  return [...new Set([...(message.tags ?? []), ...(url?.searchParams.getAll('tag') ?? [])])]
}
