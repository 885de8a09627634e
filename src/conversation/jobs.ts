import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { dayMs } from '#src/platform/rate-limit/caps.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { draftCallbackNotice } from './draft-callback-notice.ts'
import { endConversation } from './end-conversation.ts'
import { deleteModelUsage, findQuietConversations } from './queries.ts'

/** Tells the owner that a caller left a message. */
export const notifyOfCallback = job({
  name: 'notify-of-callback',
  lane: 'normal',
  payload: z.object({ callbackRequestId: Uuid }),
  run: (ctx: Context, envelope, { callbackRequestId }) => ctx.db.forBusiness(businessOf(envelope), (tx) => draftCallbackNotice(tx, callbackRequestId, ctx.config.mailFrom)),
})

/** Daily: what language models took the day before yesterday counts for nothing any more. */
export const forgetModelUsage = job({
  name: 'forget-model-usage',
  lane: 'bulk',
  payload: z.object({}),
  run: (ctx: Context) => ctx.db.asPlatform('forget what models took', (tx) => deleteModelUsage(tx, instantOf(ctx.clock.nowMs() - 2 * dayMs))),
})

/** Every quarter of an hour: conversations nobody has spoken in for an hour are over, however their socket ended. */
export const endQuietConversations = job({
  name: 'end-quiet-conversations',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: Context) {
    const quiet = await ctx.db.asPlatform('find quiet conversations', (tx) => findQuietConversations(tx, tx.now.subtract({ hours: 1 })))
    for (const one of quiet) await ctx.db.forBusiness(one.business_id, (tx) => endConversation(tx, one.id))
  },
})
