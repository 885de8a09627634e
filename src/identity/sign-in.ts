import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/mount-call.ts'
import { askLibrary } from './ask-library.ts'
import { authOf } from './auth.ts'
import { findUserByEmail, takeCode } from './queries.ts'
import { cookieOf, libraryCookieName, readSession } from './session-cookie.ts'

/**
 * Signs somebody in, or asks for their second factor (`{twoFactorRedirect: true}`). What is computed and written for an
 * address nobody has is the same as for a wrong password. Fails with `credentials_wrong`, `email_unverified`.
 */
export async function signIn(ctx: Context, call: MountCall, given: { email: string; password: string; callbackURL?: string | undefined }): Promise<Response> {
  try {
    return await askLibrary(ctx, call, { path: '/sign-in/email', body: given })
  } catch (error) {
    if (isRefusal(error, 'credentials_wrong', 'email_unverified')) {
      await asVisitor(ctx, call, async (tx) => tx.record('sign-in.failed', { userId: (await findUserByEmail(tx, given.email))?.id ?? null, step: 'password' }))
    }
    throw error
  }
}

/**
 * The second step of a sign-in, or the last of setting the second factor up: a code of the authenticator (digits) or a recovery
 * code. Fails with `code_wrong`, `challenge_expired`, and with `rate_limited` while the account is locked.
 */
export async function showCode(ctx: Context, call: MountCall, code: string): Promise<Response> {
  const userId = await findChallenged(ctx, call)
  try {
    return await askLibrary(ctx, call, await questionOf(ctx, call, { userId, code: code.replaceAll(' ', '') }))
  } catch (error) {
    if (userId && isRefusal(error, 'code_wrong')) await asVisitor(ctx, call, async (tx) => tx.record('sign-in.failed', { userId, step: 'two-factor' }))
    throw error
  }
}

/** A code that signed somebody in is handed on as one that cannot be right, and counts as such. */
async function questionOf(ctx: Context, call: MountCall, { userId, code }: { userId: string | null; code: string }) {
  if (!/^\d+$/.test(code)) return { path: '/two-factor/verify-backup-code', body: { code } }
  const fresh = !userId || (await asVisitor(ctx, call, (tx) => takeCode(tx, { userId, code, at: instantOf(ctx.clock.nowMs()) })))
  return { path: '/two-factor/verify-totp', body: { code: fresh ? code : 'used' } }
}

/** Whom the password has been right for, by the cookie that was given for it. */
async function findChallenged(ctx: Context, call: MountCall): Promise<string | null> {
  const { config } = ctx
  const cookie = cookieOf(call.request, libraryCookieName('two_factor', config.baseUrl.startsWith('https:')))
  const challenge = cookie === null ? null : readSession(config.secretKey, cookie)
  if (challenge === null) return null
  return ctx.identity.inRequest(call.requestId, async () => {
    const { internalAdapter } = await authOf(ctx).$context
    return (await internalAdapter.findVerificationValue(challenge))?.value ?? null
  })
}

function asVisitor<T>(ctx: Context, call: MountCall, work: (tx: PlatformTx) => Promise<T>): Promise<T> {
  return ctx.db.by({ actor: { kind: 'visitor' }, requestId: call.requestId }).asPlatform('somebody signs in', work)
}

function isRefusal(error: unknown, ...codes: DomainError['code'][]): boolean {
  return error instanceof DomainError && codes.includes(error.code)
}
