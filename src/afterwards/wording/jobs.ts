import { z } from 'zod'
import { Outcome } from '#contract/afterwards.ts'
import { withoutLinks } from '#contract/plain-words.ts'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { keepOutcome, sumUp } from '#src/conversation/index.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { findSummary } from '../queries.ts'

/** A model adds to what the rows tell, unless the rows have come to tell something else meanwhile. */
export const wordSummary = job({
  name: 'word-summary',
  lane: 'bulk',
  payload: z.object({ conversationId: Uuid, outcome: Outcome, rows: z.string() }),
  async run(ctx: Context, envelope, { conversationId, outcome, rows }) {
    const businessId = businessOf(envelope)
    const added = await sumUp(ctx, { businessId, conversationId, rows })
    if (added === null || withoutLinks(added) !== added) return
    await ctx.db.forBusiness(businessId, async (tx) => {
      if ((await findSummary(tx, conversationId)) !== rows) return
      await keepOutcome(tx, conversationId, { outcome, summary: `${rows} ${added}`, summaryBy: 'model' })
    })
  },
})
