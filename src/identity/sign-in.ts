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

/** What the library's second factor says in place of its sign-in; the types of the sign-in do not know it. */
const SecondFactorDue = z.object({ twoFactorRedirect: z.literal(true), twoFactorMethods: z.array(z.string()) })

type Given = { email: string; password: string; callbackURL?: string | undefined }

/**
 * Signs somebody in, or asks for their second factor (`{twoFactorRedirect: true}`). What is computed and written is the
 * same for an address nobody has, for a wrong password, where only the address is not confirmed, and where strangers
 * have tried the account too often. Fails with `credentials_wrong` in all four: whoever signed up with an address would
 * learn by another word, or another time, that it had no account before, and a stranger how often others try.
 */
export async function signIn(ctx: Context, call: MountCall, given: Given) {
  const { email } = given
  // One that cannot be right takes as long as any other.
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
    throw new DomainError('credentials_wrong', whatElseItMayBe)
  }
}

const whatElseItMayBe =
  'If only the address is not confirmed yet, a new link to confirm it is on its way. After very many ' +
  'tries from elsewhere only ' +
  'browsers that signed in before get in, and whoever sets a new password by mail'

/**
 * Browsers that signed in before share one count, all others another, so that guessing is bounded from however many of
 * them.
 */
async function mayTry(ctx: Context, call: MountCall, email: string): Promise<boolean> {
  const isKnown = knownBrowser(ctx, call.request.headers.get('cookie'), email) !== null
  return countTry(ctx, (isKnown ? triesByKnown : triesByStrangers)(email.toLowerCase()))
}
