/**
 * Known browsers: one that signed in to an account before has its own count of password tries there, so that a flood
 * from elsewhere cannot lock the owner out (OWASP, device cookies). The cookie opens nothing: it only says under which
 * count a try falls.
 */
import { createHmac } from 'node:crypto'
import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { randomToken, readToken, signToken } from '#src/platform/crypto/signing.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { giveCookie, readOurCookie } from './cookies.ts'

const purpose = 'known-browser'
const cookieSeconds = 180 * 24 * 3600
/** Accounts remembered per browser, the newest; more would make the cookie long. */
const mostAccounts = 5

/** Pairs: a hash that stands for the account, and the random name under which this browser is counted there. */
const Known = z.array(z.tuple([z.string(), z.string()]))

/**
 * The name under which this browser's tries at this account are counted; null when it never signed in to it. `header`
 * is the request's `Cookie`.
 */
export function knownBrowser(ctx: Context, header: string | null, email: string): string | null {
  const names = accountNames(ctx, email)
  return accountsIn(ctx, header).find(([known]) => names.includes(known))?.[1] ?? null
}

/** Remembers the browser of a person who has just signed in or confirmed the mailbox, under a new name each time. */
export function rememberBrowser(
  ctx: Context,
  { request }: MountCall,
  { headers, email }: { headers: Headers; email: string },
): void {
  const names = accountNames(ctx, email)
  const others = accountsIn(ctx, request.headers.get('cookie')).filter(([known]) => !names.includes(known))
  const accounts = [[names[0], randomToken()], ...others].slice(0, mostAccounts)
  const value = signToken(ctx.config.secretKey, purpose, {
    accounts,
    expiresAtMs: ctx.clock.nowMs() + cookieSeconds * 1000,
  })
  giveCookie(ctx, headers, { cookie: 'browser', value, maxAgeSeconds: cookieSeconds })
}

function accountsIn(ctx: Context, header: string | null): z.infer<typeof Known> {
  const text = readOurCookie(ctx, header, 'browser')
  const claims = text === null ? null : readToken(ctx.config.secretKeys, purpose, { text, nowMs: ctx.clock.nowMs() })
  return Known.safeParse(claims?.['accounts']).data ?? []
}

/** The hashes that stand for the account, under each key; the first is today's. */
function accountNames({ config }: Context, email: string): string[] {
  return config.secretKeys.map((key) =>
    createHmac('sha256', key).update(`${purpose} ${email.trim().toLowerCase()}`).digest('base64url').slice(0, 22),
  )
}
