/** Our own cookies beside the session's. Each is for this host alone and hidden from scripts. */
import type { Context } from '#src/context.ts'

export type OurCookie = 'sign_up' | 'browser'

/**
 * Over https it has a prefix that no other host, and nobody on an unencrypted connection, can set (RFC 6265bis,
 * 4.1.3.2).
 */
function nameOf({ config }: Context, cookie: OurCookie): string {
  return `${config.baseUrl.startsWith('https:') ? '__Host-' : ''}deskbell_${cookie}`
}

/** `header` is the request's `Cookie`. */
export function readOurCookie(ctx: Context, header: string | null, cookie: OurCookie): string | null {
  return cookieIn(header, nameOf(ctx, cookie))
}

export function giveCookie(
  ctx: Context,
  headers: Headers,
  given: { cookie: OurCookie; value: string; maxAgeSeconds: number },
): void {
  const secure = ctx.config.baseUrl.startsWith('https:') ? '; Secure' : ''
  const line =
    `${nameOf(ctx, given.cookie)}=${given.value}; Max-Age=${given.maxAgeSeconds}; Path=/; ` +
    `HttpOnly${secure}; SameSite=Lax`
  headers.append('set-cookie', line)
}

/** The value of a request's cookie of this name. */
export function cookieOf(request: Request, name: string): string | null {
  return cookieIn(request.headers.get('cookie'), name)
}

function cookieIn(header: string | null, name: string): string | null {
  const found = header?.split(/; */).find((pair) => pair.startsWith(`${name}=`))
  return found === undefined ? null : decoded(found.slice(name.length + 1))
}

/** Null for a value that is not URI-encoded text. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
