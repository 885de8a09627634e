import { createPublicKey, verify, type KeyObject } from 'node:crypto'
import { WebhookRejected, type WebhookHeaders } from './port.ts'

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
