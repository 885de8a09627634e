import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { deleteUnconfirmedUsersBefore } from './queries.ts'
import { signUpSeconds } from './sign-up.ts'
import { deleteSignUpsExpiredBefore } from './sign-ups-queries.ts'

/** Hourly: deletes sign-ups that nobody confirmed within a day, also unconfirmed users of an earlier version. */
export const sweepSignUps = job({
  name: 'sweep-sign-ups',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: Context) {
    const now = instantOf(ctx.clock.nowMs())
    await ctx.db.asPlatform('sweep sign-ups that nobody confirmed', async (tx) => {
      await deleteSignUpsExpiredBefore(tx, now)
      for (const userId of await deleteUnconfirmedUsersBefore(tx, now.subtract({ seconds: signUpSeconds })))
        tx.record('user.removed', { userId })
    })
  },
})
