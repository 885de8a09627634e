import type { User } from 'better-auth'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { asVisitor } from './as-visitor.ts'
import { askLibrary, isRefusal, type Answer, type Question } from './ask-library.ts'
import { askWithProof } from './ask-with-proof.ts'
import { authOf } from './auth.ts'
import { cookieOf } from './cookies.ts'
import { countTry } from './count-tries.ts'
import { rememberBrowser } from './known-browser.ts'
import { findUser, takeCode, updateFactorShown } from './queries.ts'
import { recordFailure } from './record-failure.ts'
import { resealFactorOf } from './reseal-factors.ts'
import { libraryCookieName, readSession } from './session-cookie.ts'
import { requireStrong, whoIsSignedIn } from './sessions.ts'
import { codeLimit } from './try-limits.ts'

type Shown = { user: User }

/**
 * Checks a code of the authenticator (digits) or a recovery code, as the second step of a sign-in or the last of
 * setting the factor up. Fails with `code_wrong`, `challenge_expired`, and with `rate_limited` after ten codes for one
 * account in any 15 minutes, over all sessions.
 */
export async function showCode(ctx: Context, call: MountCall, code: string): Promise<Answer<Shown>> {
  const person = await whoIsSignedIn(ctx, call)
  // A signed-in person with a second factor could only use this to try which codes are right.
  if (person?.two_factor_enabled) throw new DomainError('challenge_expired')
  const userId = person?.id ?? (await findChallenged(ctx, call))
  if (userId === null) throw new DomainError('challenge_expired')
  if (person && !person.email_verified) throw new DomainError('email_unverified')
  await countCode(ctx, userId)
  await resealFactorOf(ctx, userId)
  const question = await questionOf(ctx, call, { userId, code: code.replaceAll(' ', '') })
  if (person) return shown(await askWithProof(ctx, call, { userId, step: 'two-factor-setup', question }))
  try {
    const answer = await askLibrary(ctx, call, question)
    const user = await asVisitor(ctx, call, (tx) => findUser(tx, userId))
    if (user) rememberBrowser(ctx, call, { headers: answer.headers, email: user.email })
    return shown(answer)
  } catch (error) {
    if (isRefusal(error, 'code_wrong'))
      await asVisitor(ctx, call, (tx) => recordFailure(tx, { userId, step: 'two-factor' }, ctx.clock.nowMs()))
    throw error
  }
}

/** Drops the session's token: it belongs in the cookie, which scripts cannot read. */
const shown = ({ body, headers }: Answer<Shown>): Answer<Shown> => ({ body: { user: body.user }, headers })

/**
 * Checks a code again in a session made with one: some actions need a recent code. A thief of the session could guess
 * here, so tries are counted. Fails with `not_signed_in`, `two_factor_required`, `code_wrong`, `rate_limited`.
 */
export async function showCodeAgain(ctx: Context, call: MountCall, code: string): Promise<void> {
  const person = await requireStrong(ctx, call)
  if (!person.two_factor_enabled) throw new DomainError('two_factor_required')
  await countCode(ctx, person.id)
  await resealFactorOf(ctx, person.id)
  const question = await questionOf(ctx, call, { userId: person.id, code: code.replaceAll(' ', '') })
  await askWithProof(ctx, call, { userId: person.id, step: 'reauthentication', question })
  const at = instantOf(ctx.clock.nowMs())
  await asVisitor(ctx, call, (tx) => updateFactorShown(tx, person.token, at))
}

/**
 * Counts codes in addition to the library, whose counts restart after every right code and leave out the setting up.
 */
async function countCode(ctx: Context, userId: string): Promise<void> {
  if (!(await countTry(ctx, [codeLimit(userId)]))) throw new DomainError('rate_limited')
}

/** A code that was used before goes on as one that cannot be right, and counts as a wrong one. */
async function questionOf(
  ctx: Context,
  call: MountCall,
  { userId, code }: { userId: string; code: string },
): Promise<Question<Shown>> {
  const { api } = authOf(ctx)
  if (!/^\d+$/.test(code)) return (asking) => api.verifyBackupCode({ body: { code }, ...asking })
  const fresh = await asVisitor(ctx, call, (tx) => takeCode(tx, { userId, code, at: instantOf(ctx.clock.nowMs()) }))
  return (asking) => api.verifyTOTP({ body: { code: fresh ? code : 'used' }, ...asking })
}

/** The id of the person whose password was right, by the cookie that the password step set. */
export async function findChallenged(ctx: Context, call: MountCall): Promise<string | null> {
  const { config } = ctx
  const cookie = cookieOf(call.request, libraryCookieName('two_factor', config.baseUrl.startsWith('https:')))
  const challenge = cookie === null ? null : readSession(config.secretKeys, cookie)
  if (challenge === null) return null
  return ctx.identity.inRequest(call.requestId, async () => {
    const { internalAdapter } = await authOf(ctx).$context
    const found = await internalAdapter.findVerificationValue(challenge)
    return found && found.expiresAt.getTime() > ctx.clock.nowMs() ? found.value : null
  })
}
