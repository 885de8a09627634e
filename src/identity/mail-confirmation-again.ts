import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { confirmationLink } from './confirmation-token.ts'
import { draftConfirmationMail } from './mails.ts'
import { findSignUp } from './sign-ups-queries.ts'

/**
 * Set off by every sign-in that failed, so that all of them take as long: mails another link where somebody signed up
 * with the address and nobody has confirmed it. Anywhere else there is no sign-up. The password need not have been
 * right: whoever does not know it could as well sign up again.
 */
export const mailConfirmationAgain = job({
  name: 'mail-confirmation-again',
  lane: 'normal',
  // A process of the version before may still enqueue it with a user in place of the sign-up.
  payload: z.object({ signUpId: Uuid.nullable().default(null) }),
  async run(ctx: Context, _envelope, { signUpId }) {
    if (signUpId === null) return
    await ctx.db.asPlatform('mail another link to confirm an address', async (tx) => {
      const user = await findSignUp(tx, signUpId, instantOf(ctx.clock.nowMs()))
      if (user) await draftConfirmationMail(tx, ctx.config, { user, link: confirmationLink(ctx, signUpId) })
    })
  },
})
