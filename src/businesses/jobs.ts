import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { job } from '#src/platform/jobs/job.ts'
import { findBusinessesOfExpired, updateExpired } from './impersonations-queries.ts'
import { deleteInvitationsExpiredBefore } from './invitations-queries.ts'

/** Hourly: deletes invitations that can no longer be accepted, with the addresses in them. */
export const sweepInvitations = job({
  name: 'sweep-invitations',
  lane: 'bulk',
  payload: z.object({}),
  run: (ctx: Context) =>
    ctx.db.asPlatform('forget expired invitations', (tx) => deleteInvitationsExpiredBefore(tx, tx.wallNow)),
})

/**
 * Every minute: records the end of each impersonation whose time ran out in the business's log, once, with the time at
 * which it ended.
 */
export const endExpiredImpersonations = job({
  name: 'end-expired-impersonations',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: Context) {
    const businessIds = await ctx.db.asPlatform('find impersonations that ran out', (tx) =>
      findBusinessesOfExpired(tx, tx.wallNow),
    )
    for (const businessId of businessIds) {
      await ctx.db.forBusiness(businessId, async (tx) => {
        for (const { id, adminId, endedAt } of await updateExpired(tx, tx.wallNow))
          tx.record('impersonation.ended', { impersonationId: id, adminId, endedAt: endedAt.toString() })
      })
    }
  },
})
