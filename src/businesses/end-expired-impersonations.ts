import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { findBusinessesOfExpired, updateExpired } from './impersonations-queries.ts'

/**
 * Every minute: what ran out by itself has its end in the business's log too, once, and with the time at which it
 * ended.
 */
export const endExpiredImpersonations = job({
  name: 'end-expired-impersonations',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: Context) {
    const at = instantOf(ctx.clock.nowMs())
    const businessIds = await ctx.db.asPlatform('find impersonations that ran out', (tx) =>
      findBusinessesOfExpired(tx, at),
    )
    for (const businessId of businessIds) {
      await ctx.db.forBusiness(businessId, async (tx) => {
        for (const { id, adminId, endedAt } of await updateExpired(tx, at))
          tx.record('impersonation.ended', { impersonationId: id, adminId, endedAt: endedAt.toString() })
      })
    }
  },
})
