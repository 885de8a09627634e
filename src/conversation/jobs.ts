import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { businessOf, job } from '#src/platform/jobs/job.ts'
import { dayMs } from '#src/platform/rate-limit/caps.ts'
import { draftCallbackNotice } from './draft-callback-notice.ts'
import { endConversation } from './end-conversation.ts'
import { deleteModelUsage } from './model-usage-queries.ts'
import { findQuietConversations } from './queries.ts'

/** Tells the owner that a caller left a message. */
export const notifyOfCallback = job({
  name: 'notify-of-callback',
  lane: 'normal',
  payload: z.object({ callbackRequestId: Uuid }),
  run: (ctx: Context, envelope, { callbackRequestId }) =>
    ctx.db.forBusiness(businessOf(envelope), (tx) => draftCallbackNotice(tx, callbackRequestId, ctx.config.mailFrom)),
})

/** Hourly: deletes token counts older than the day before yesterday; no cap looks back further. */
export const forgetModelUsage = job({
  name: 'forget-model-usage',
  lane: 'bulk',
  payload: z.object({}),
  run: (ctx: Context) =>
    ctx.db.asPlatform('forget what models took', (tx) =>
      deleteModelUsage(tx, instantOf(ctx.clock.nowMs() - 2 * dayMs)),
    ),
})

/**
 * Every quarter of an hour: ends conversations without a turn for an hour, however their socket ended, and those by
 * texts after a day.
 */
export const endQuietConversations = job({
  name: 'end-quiet-conversations',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: Context) {
    for (;;) {
      const quiet = await ctx.db.asPlatform('find quiet conversations', (tx) =>
        findQuietConversations(tx, { before: tx.now.subtract({ hours: 1 }), texts: tx.now.subtract({ hours: 25 }) }),
      )
      for (const [businessId, ids] of byBusiness(quiet)) {
        await ctx.db.forBusiness(businessId, async (tx) => {
          for (const id of ids) await endConversation(tx, id)
        })
      }
      if (quiet.length === 0) return
    }
  },
})

function byBusiness(found: { business_id: string; id: string }[]): Map<string, string[]> {
  const ids = new Map<string, string[]>()
  for (const { business_id, id } of found) ids.set(business_id, [...(ids.get(business_id) ?? []), id])
  return ids
}
