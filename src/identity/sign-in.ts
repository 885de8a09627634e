import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/mount-call.ts'
import { LimiterUnavailable } from '#src/platform/rate-limit/limiter.ts'
import { codeLimit } from '#src/platform/rate-limit/policy.ts'
import { askLibrary } from './ask-library.ts'
import { askWithProof } from './ask-with-proof.ts'
import { authOf } from './auth.ts'
import { mailConfirmationAgain } from './mail-confirmation-again.ts'
import { findUserByEmail, takeCode } from './queries.ts'
import { recordFailure } from './record-failure.ts'
import { cookieOf, libraryCookieName, readSession } from './session-cookie.ts'
import { whoIsSignedIn } from './sessions.ts'

/**
 * Signs somebody in, or asks for their second factor (`{twoFactorRedirect: true}`). What is computed and written is the same for
 * an address nobody has, for a wrong password, and where only the address is not confirmed. Fails with `credentials_wrong` in all
 * three: whoever signed up with an address would learn by another word, or another time, that it had no account before.
 */
export async function signIn(ctx: Context, call: MountCall, given: { email: string; password: string; callbackURL?: string | undefined }): Promise<Response> {
  try {
    return await askLibrary(ctx, call, { path: '/sign-in/email', body: given })
  } catch (error) {
    if (!isRefusal(error, 'credentials_wrong', 'email_unverified')) throw error
    await asVisitor(ctx, call, async (tx) => {
      const userId = (await findUserByEmail(tx, given.email))?.id ?? null
      await recordFailure(tx, { userId, step: 'password' }, ctx.clock.nowMs())
      tx.enqueue(mailConfirmationAgain, { userId: isRefusal(error, 'email_unverified') ? userId : null })
    })
    throw new DomainError('credentials_wrong', 'If only the address is not confirmed yet, a new link to confirm it is on its way')
  }
}

/**
 * The second step of a sign-in, or the last of setting the second factor up: a code of the authenticator (digits) or a recovery
 * code. Fails with `code_wrong`, `challenge_expired`, and with `rate_limited` after ten codes for one account in any 15 minutes,
 * in whatever sessions.
 */
export async function showCode(ctx: Context, call: MountCall, code: string): Promise<Response> {
  const person = await whoIsSignedIn(ctx, call)
  // Whoever is signed in and has a second factor would learn here which codes are right, and nothing else.
  if (person?.two_factor_enabled) throw new DomainError('challenge_expired')
  const userId = person?.id ?? (await findChallenged(ctx, call))
  if (userId === null) throw new DomainError('challenge_expired')
  await countCode(ctx, userId)
  const question = await questionOf(ctx, call, { userId, code: code.replaceAll(' ', '') })
  if (person) return askWithProof(ctx, call, { userId, step: 'two-factor-setup', ...question })
  try {
    return await askLibrary(ctx, call, question)
  } catch (error) {
    if (isRefusal(error, 'code_wrong')) await asVisitor(ctx, call, (tx) => recordFailure(tx, { userId, step: 'two-factor' }, ctx.clock.nowMs()))
    throw error
  }
}

/** Beside the library's own counts, which begin anew with every code that is right and leave the setting up out. */
async function countCode({ limiter }: Context, userId: string): Promise<void> {
  const { allowed } = await limiter.take([codeLimit(userId)]).catch((error: unknown) => {
    throw error instanceof LimiterUnavailable ? new DomainError('unavailable') : error
  })
  if (!allowed) throw new DomainError('rate_limited')
}

/** A code that was shown before is handed on as one that cannot be right, and counts as such. */
async function questionOf(ctx: Context, call: MountCall, { userId, code }: { userId: string; code: string }) {
  if (!/^\d+$/.test(code)) return { path: '/two-factor/verify-backup-code', body: { code } }
  const fresh = await asVisitor(ctx, call, (tx) => takeCode(tx, { userId, code, at: instantOf(ctx.clock.nowMs()) }))
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
