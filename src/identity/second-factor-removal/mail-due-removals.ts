import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { deleteRemovalsDueBefore, takeDueRemovals } from '../factor-removals-queries.ts'
import { draftRemovalDueMail } from '../mails.ts'
import { daysToConfirm, removalLink } from './remove-second-factor.ts'

/** Every ten minutes: mails the link to people whose three days are over, and deletes requests nobody confirmed. */
export const mailDueRemovals = job({
  name: 'mail-due-removals',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: Context) {
    const now = instantOf(ctx.clock.nowMs())
    await ctx.db.asPlatform('mail links to take a second factor away', async (tx) => {
      await deleteRemovalsDueBefore(tx, now.subtract({ hours: daysToConfirm * 24 }))
      for (const { id, email } of await takeDueRemovals(tx, now)) {
        await draftRemovalDueMail(tx, ctx.config, { user: { email }, link: removalLink(ctx, id, 'remove') })
      }
    })
  },
})
