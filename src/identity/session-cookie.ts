/**
 * The session cookie, as the sign-in library writes it: `token.signature`, the signature being HMAC-SHA256 in base64.
 */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { allOf, type Keys } from '#src/platform/crypto/keys.ts'

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
export function readSession(secretKeys: Keys, cookie: string): string | null {
  const dot = cookie.lastIndexOf('.')
  if (dot < 1) return null
  const token = cookie.slice(0, dot)
  const given = Buffer.from(cookie.slice(dot + 1))
  const isOurs = allOf(secretKeys).some((secretKey) => {
    const wanted = Buffer.from(signatureOf(secretKey, token))
    return given.length === wanted.length && timingSafeEqual(given, wanted)
  })
  return isOurs ? token : null
}

/** The request's cookies as the library knows them: those signed with a former key are signed with the one of today. */
export function withTodaysSignatures(secretKeys: readonly string[], header: string): string {
  const [today, ...former] = secretKeys
  if (today === undefined || former.length === 0) return header
  return header
    .split(/; */)
    .map((pair) => {
      const [name = '', value = ''] = pair.split(/=(.*)/)
      const token = readSession(former, safelyDecoded(value))
      return token === null ? pair : `${name}=${encodeURIComponent(signSession(today, token))}`
    })
    .join('; ')
}

/** As it is where it is not URI-encoded text; then nobody signed it. */
function safelyDecoded(value: string): string {
  try {
    return decodeURIComponent(value)
  } catch {
    return value
  }
}

function signatureOf(secretKey: string, token: string): string {
  return createHmac('sha256', identitySecret(secretKey)).update(token).digest('base64')
}
