/** Short-lived signed tokens: everybody may read their claims, but only we can make them. */
import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { allOf, type Keys } from './keys.ts'

/** @returns `payload.signature`, both base64url. `purpose` keeps a token of one kind from being used as another. */
export function signToken(
  secret: string,
  purpose: string,
  claims: { expiresAtMs: number } & Record<string, unknown>,
): string {
  const payload = Buffer.from(JSON.stringify(claims)).toString('base64url')
  return `${payload}.${signature(secret, purpose, payload)}`
}

/** The claims of a genuine token that has not expired (wall time), else null. */
export function readToken(
  secret: Keys,
  purpose: string,
  token: { text: string; nowMs: number },
): Record<string, unknown> | null {
  const [payload, given, ...rest] = token.text.split('.')
  if (payload === undefined || given === undefined || rest.length) return null
  const actual = Buffer.from(given)
  const isOurs = allOf(secret).some((key) => {
    const wanted = Buffer.from(signature(key, purpose, payload))
    return wanted.length === actual.length && timingSafeEqual(wanted, actual)
  })
  if (!isOurs) return null
  // oxlint-disable-next-line deskbell/no-bare-json-parse -- ours: the signature was checked
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { expiresAtMs: number }
  return claims.expiresAtMs > token.nowMs ? claims : null
}

/** Compares two secrets in constant time. */
export function isSameSecret(given: string, wanted: string): boolean {
  return timingSafeEqual(hashToken(given), hashToken(wanted))
}

/** Compares two digests in constant time. */
export const isSameHash = (a: Buffer, b: Buffer): boolean => a.length === b.length && timingSafeEqual(a, b)

function signature(secret: string, purpose: string, payload: string): string {
  return createHmac('sha256', secret).update(`${purpose}.${payload}`).digest('base64url')
}

/** 256 random bits, base64url. */
export function randomToken(): string {
  return randomBytes(32).toString('base64url')
}

/** 80 random bits in 16 letters and digits, for links in texts. Use it only behind a limit on tries. */
export function shortToken(): string {
  const letters = 'abcdefghijkmnpqrstuvwxyz23456789'
  return Array.from(randomBytes(16), (byte) => letters[byte % letters.length]).join('')
}

/** The stored form of a token: enough to recognise it, useless to a reader of the database. */
export function hashToken(token: string): Buffer {
  return createHash('sha256').update(token).digest()
}
