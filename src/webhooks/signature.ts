/** Secrets and signatures of Standard Webhooks (version 1, symmetric). */
import { createHmac, randomBytes } from 'node:crypto'
import type { Keys } from '#src/platform/crypto/keys.ts'
import { opens, openText, sealText, type Seal } from '#src/platform/crypto/sealing.ts'

/** `whsec_` and 32 random bytes in base64. */
export const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

/** Signs the bytes that are sent, at the second (Unix) of this attempt, with every secret that is valid. */
export function signatureHeaders(
  sent: { id: string; seconds: number; body: string },
  secrets: readonly string[],
): Record<string, string> {
  const signed = `${sent.id}.${sent.seconds}.${sent.body}`
  const one = (secret: string) => {
    const key = Buffer.from(secret.slice('whsec_'.length), 'base64')
    return `v1,${createHmac('sha256', key).update(signed, 'utf8').digest('base64')}`
  }
  return {
    'webhook-id': sent.id,
    'webhook-timestamp': String(sent.seconds),
    'webhook-signature': secrets.map(one).join(' '),
  }
}

type Place = { secretKey: string; webhookId: string }
type OpeningPlace = { secretKeys: Keys; webhookId: string }

export const sealSecret = (place: Place, secret: string): Buffer => sealText(sealOf(place), secret)
export const openSecret = ({ secretKeys, webhookId }: OpeningPlace, sealed: Buffer): string =>
  openText({ ...sealOf({ secretKey: '', webhookId }), secret: secretKeys }, sealed)
/** Whether this one key opens it. */
export const opensSecret = (place: Place, sealed: Buffer): boolean => opens(sealOf(place), sealed)

const sealOf = ({ secretKey, webhookId }: Place): Seal => ({
  secret: secretKey,
  purpose: 'webhook-secret',
  place: Buffer.from(webhookId),
})
