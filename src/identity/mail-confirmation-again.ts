import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { confirmationLink } from './confirmation-token.ts'
import { draftConfirmationMail } from './mails.ts'
import { findSignUp } from './sign-ups-queries.ts'

/**
 * Mails another confirmation link where a person signed up with the address and has not confirmed it. Every failed
 * sign-in enqueues this job, so that all of them take equally long; for other addresses it finds no sign-up. The
 * password need not have been right: a stranger could just as well sign up again.
 */
export const mailConfirmationAgain = job({
  name: 'mail-confirmation-again',
  lane: 'normal',
  // A process of the previous version may still enqueue it with a user in place of the sign-up.
  payload: z.object({ signUpId: Uuid.nullable().default(null) }),
  async run(ctx: Context, _envelope, { signUpId }) {
    if (signUpId === null) return
    await ctx.db.asPlatform('mail another link to confirm an address', async (tx) => {
      const user = await findSignUp(tx, signUpId, instantOf(ctx.clock.nowMs()))
      if (user) await draftConfirmationMail(tx, ctx.config, { user, link: confirmationLink(ctx, signUpId) })
    })
  },
})
