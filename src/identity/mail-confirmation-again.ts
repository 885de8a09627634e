import { createEmailVerificationToken } from 'better-auth/api'
import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { job } from '#src/platform/jobs/job.ts'
import { authOf, linkSeconds } from './auth.ts'
import { draftConfirmationMail } from './mails.ts'
import { findUnconfirmedUser } from './queries.ts'

/**
 * Set off by every sign-in that failed, so that all of them take as long: mails another link to whom nothing but their address's
 * confirmation was missing. For anybody else there is no user.
 */
export const mailConfirmationAgain = job({
  name: 'mail-confirmation-again',
  lane: 'normal',
  payload: z.object({ userId: Uuid.nullable() }),
  async run(ctx: Context, _envelope, { userId }) {
    if (userId === null) return
    const { secret } = await authOf(ctx).$context
    await ctx.db.asPlatform('mail another link to confirm an address', async (tx) => {
      const user = await findUnconfirmedUser(tx, userId)
      // As the library itself makes it when somebody signs up.
      if (user) await draftConfirmationMail(tx, ctx.config, { user, token: await createEmailVerificationToken(secret, user.email, undefined, linkSeconds, { userId }) })
    })
  },
})
