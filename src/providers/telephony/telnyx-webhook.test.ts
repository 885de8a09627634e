import { createPrivateKey, generateKeyPairSync, sign, type KeyObject } from 'node:crypto'
import Telnyx, { TelnyxError } from 'telnyx'
import { describe, expect, test } from 'vitest'
import type { WebhookRejected } from './port.ts'
import { checkTelnyxSignature, parseTelnyxPublicKey } from './telnyx-webhook.ts'

const keys = generateKeyPairSync('ed25519')
const publicKey = keys.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64')
const now = Date.now()
const seconds = Math.floor(now / 1000)
const body = JSON.stringify({
  data: {
    id: 'e1',
    event_type: 'call.initiated',
    occurred_at: '2026-11-22T10:00:00Z',
    payload: { call_control_id: 'c1' },
  },
})

type Signed = {
  body: string
  headers: Record<string, string>
}

function signed(at = seconds, key: KeyObject = keys.privateKey): Signed {
  const signature = sign(null, Buffer.from(`${at}|${body}`), key).toString('base64')
  return { body, headers: { 'telnyx-signature-ed25519': signature, 'telnyx-timestamp': String(at) } }
}

const genuine = signed()
const otherKey = createPrivateKey(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }))
const without = (name: string): Signed => ({
  ...genuine,
  headers: Object.fromEntries(Object.entries(genuine.headers).filter(([header]) => header !== name)),
})

const rejected: [string, Signed, WebhookRejected['reason']][] = [
  ['a forged body', { ...genuine, body: body.replace('c1', 'c2') }, 'bad_signature'],
  ['one byte of white space more', { ...genuine, body: `${body} ` }, 'bad_signature'],
  [
    'an altered timestamp',
    { ...genuine, headers: { ...genuine.headers, 'telnyx-timestamp': String(seconds - 1) } },
    'bad_signature',
  ],
  [
    'a timestamp that is not a number',
    { ...genuine, headers: { ...genuine.headers, 'telnyx-timestamp': 'now' } },
    'bad_timestamp',
  ],
  ['older than 300 s', signed(seconds - 302), 'stale'],
  ['from more than 300 s ahead', signed(seconds + 303), 'stale'],
  ['no signature', without('telnyx-signature-ed25519'), 'missing_headers'],
  ['no timestamp', without('telnyx-timestamp'), 'missing_headers'],
  ['no headers', { ...genuine, headers: {} }, 'missing_headers'],
  ['another key', signed(seconds, otherKey), 'bad_signature'],
  [
    'half a signature',
    {
      ...genuine,
      headers: {
        ...genuine.headers,
        'telnyx-signature-ed25519': genuine.headers['telnyx-signature-ed25519']?.slice(0, 40) ?? '',
      },
    },
    'bad_signature',
  ],
  [
    'an empty signature',
    { ...genuine, headers: { ...genuine.headers, 'telnyx-signature-ed25519': '' } },
    'missing_headers',
  ],
]

describe('our check', () => {
  const key = parseTelnyxPublicKey(publicKey)
  const check = ({ body: text, headers }: Signed, at = now) =>
    checkTelnyxSignature(key, { rawBody: Buffer.from(text), headers }, at)

  test('accepts the genuine one, up to 300 s old', () => {
    expect(() => check(genuine)).not.toThrow()
    expect(() => check(genuine, now + 299_000)).not.toThrow()
  })
  test.each(rejected)('rejects %s', (_what, webhook, reason) => {
    expect(() => check(webhook)).toThrow(expect.objectContaining({ name: 'WebhookRejected', reason }))
  })
  test('rejects a header sent twice', () => {
    const headers = { ...genuine.headers, 'telnyx-timestamp': [String(seconds), String(seconds)] }
    expect(() => checkTelnyxSignature(key, { rawBody: Buffer.from(body), headers }, now)).toThrow('missing_headers')
  })
  test.each(['', 'not base64!', Buffer.alloc(31).toString('base64'), Buffer.alloc(33).toString('base64')])(
    'refuses the public key %j at start',
    (malformed) => {
      expect(() => parseTelnyxPublicKey(malformed)).toThrow('32 bytes')
    },
  )
})

describe('the SDK’s check (for the record: sound in this version)', () => {
  const unwrap = ({ body: text, headers }: Signed) =>
    new Telnyx({ apiKey: 'k', publicKey }).webhooks.unwrap(text, { headers })

  test('accepts the genuine one', async () => {
    expect(await unwrap(genuine)).toMatchObject({ data: { id: 'e1' } })
  })
  test.each(rejected)('rejects %s', async (_what, webhook) => {
    await expect(unwrap(webhook)).rejects.toThrow(TelnyxError)
  })
})
