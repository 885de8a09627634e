/** The carrier's word of something, signed beforehand: signing is the carrier's work. */
import { createPrivateKey, randomUUID, sign } from 'node:crypto'
import type { HttpRequest } from './http-client.ts'
import type { ThrowAway } from './throw-away.ts'

type Told = { type: string; occurredAt?: Date; payload: Record<string, unknown> }

/** Good for the 300 seconds for which a signature is. */
export function carrierEvent({ secrets }: ThrowAway, { type, occurredAt, payload }: Told): HttpRequest {
  const at = new Date()
  const data = {
    ...{ record_type: 'event', id: randomUUID(), event_type: type, payload },
    occurred_at: (occurredAt ?? at).toISOString(),
  }
  const body = JSON.stringify({ data, meta: { attempt: 1 } })
  const timestamp = String(Math.floor(at.getTime() / 1000))
  const key = createPrivateKey(secrets.sandboxPrivateKeyPem)
  return {
    path: '/webhooks/telnyx',
    headers: {
      'content-type': 'application/json',
      'telnyx-signature-ed25519': sign(null, Buffer.from(`${timestamp}|${body}`), key).toString('base64'),
      'telnyx-timestamp': timestamp,
    },
    body,
  }
}
