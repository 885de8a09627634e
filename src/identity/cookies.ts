/** The cookies that are ours beside the session's. Each is for this host alone and out of reach of scripts. */
import type { Context } from '#src/context.ts'

export type OurCookie = 'sign_up' | 'browser'

/** Over https under the prefix that no other host, and nobody on a plain line, can set (RFC 6265bis, 4.1.3.2). */
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

/** What a request carries under this name. */
export function cookieOf(request: Request, name: string): string | null {
  return cookieIn(request.headers.get('cookie'), name)
}

function cookieIn(header: string | null, name: string): string | null {
  const found = header?.split(/; */).find((one) => one.startsWith(`${name}=`))
  return found === undefined ? null : decoded(found.slice(name.length + 1))
}

/** Null for what is no encoding of anything. */
function decoded(value: string): string | null {
  try {
    return decodeURIComponent(value)
  } catch {
    return null
  }
}
