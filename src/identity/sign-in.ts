import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { randomToken } from '#src/platform/crypto/signing.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { asVisitor } from './as-visitor.ts'
import { askLibrary, isRefusal } from './ask-library.ts'
import { authOf } from './auth.ts'
import { countTry } from './count-tries.ts'
import { knownBrowser, rememberBrowser } from './known-browser.ts'
import { mailConfirmationAgain } from './mail-confirmation-again.ts'
import { findUserByEmail } from './queries.ts'
import { recordFailure } from './record-failure.ts'
import { browserHashOf } from './sign-up.ts'
import { findNewestSignUp } from './sign-ups-queries.ts'
import { triesByKnown, triesByStrangers } from './try-limits.ts'

/** The library's answer when a second factor is due; its types leave that answer out. */
const SecondFactorDue = z.object({ twoFactorRedirect: z.literal(true), twoFactorMethods: z.array(z.string()) })

type Given = { email: string; password: string; callbackURL?: string | undefined }

/**
 * Signs a person in, or asks for their second factor (`{twoFactorRedirect: true}`). Fails with `credentials_wrong` in
 * four cases: unknown address, wrong password, unconfirmed address, too many tries by strangers. All four compute and
 * write the same, because another code, or another time, would tell a stranger whether the address has an account and
 * how often others try.
 */
export async function signIn(ctx: Context, call: MountCall, given: Given) {
  const { email } = given
  // A password that cannot be right, so that this answer takes as long as any other.
  const password = (await mayTry(ctx, call, email)) ? given.password : randomToken()
  try {
    const { body, headers } = await askLibrary(ctx, call, (asking) =>
      authOf(ctx).api.signInEmail({ body: { ...given, password }, ...asking }),
    )
    const { data: due } = SecondFactorDue.safeParse(body)
    if (due) return { body: due, headers }
    rememberBrowser(ctx, call, { headers, email })
    const { redirect, url, user } = body
    return { body: { redirect, url, user }, headers }
  } catch (error) {
    if (!isRefusal(error, 'credentials_wrong', 'email_unverified')) throw error
    await asVisitor(ctx, call, async (tx) => {
      const userId = (await findUserByEmail(tx, email))?.id ?? null
      await recordFailure(tx, { userId, step: 'password' }, ctx.clock.nowMs())
      const wanted = { email, browserHash: browserHashOf(ctx, call), at: instantOf(ctx.clock.nowMs()) }
      tx.enqueue(mailConfirmationAgain, { signUpId: (await findNewestSignUp(tx, wanted))?.id ?? null })
    })
    throw new DomainError('credentials_wrong', otherCauses)
  }
}

const otherCauses =
  'If only the address is not confirmed yet, a new link to confirm it is on its way. After very many ' +
  'tries from elsewhere only ' +
  'browsers that signed in before get in, and whoever sets a new password by mail'

/**
 * Counts a try. Browsers that signed in before share one count and all others a second one, which bounds guessing from
 * any number of browsers.
 */
async function mayTry(ctx: Context, call: MountCall, email: string): Promise<boolean> {
  const isKnown = knownBrowser(ctx, call.request.headers.get('cookie'), email) !== null
  return countTry(ctx, (isKnown ? triesByKnown : triesByStrangers)(email.toLowerCase()))
}
