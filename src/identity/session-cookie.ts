/**
 * The session cookie, as the sign-in library writes it: `token.signature`, the signature being HMAC-SHA256 in base64.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** The cookie's name without the prefix that browsers accept over https only. */
export const sessionCookieBaseName = 'deskbell_session'

export function sessionCookieName(secure: boolean): string {
  return secure ? `__Secure-${sessionCookieBaseName}` : sessionCookieBaseName
}

/** The full name of another cookie of the library, e.g. `two_factor`. */
export function libraryCookieName(name: string, secure: boolean): string {
  return `${secure ? '__Secure-' : ''}deskbell.${name}`
}

/** The key with which the library signs and encrypts: its own, so that nothing it signs is valid elsewhere. */
export function identitySecret(secretKey: string): string {
  return createHmac('sha256', secretKey).update('identity').digest('base64url')
}

export function signSession(secretKey: string, token: string): string {
  return `${token}.${signatureOf(secretKey, token)}`
}

/**
 * The token in a cookie that we signed, else null. Only the database knows whether the session is still valid. Other
 * cookies of the library have the same form.
 */
export function readSession(secretKey: string, cookie: string): string | null {
  const dot = cookie.lastIndexOf('.')
  if (dot < 1) return null
  const token = cookie.slice(0, dot)
  const [given, wanted] = [Buffer.from(cookie.slice(dot + 1)), Buffer.from(signatureOf(secretKey, token))]
  return given.length === wanted.length && timingSafeEqual(given, wanted) ? token : null
}

function signatureOf(secretKey: string, token: string): string {
  return createHmac('sha256', identitySecret(secretKey)).update(token).digest('base64')
}
