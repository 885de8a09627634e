import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { deleteProofCodesExpiredBefore } from './proof/queries.ts'
import { deleteSessionsExpiredBefore, deleteSignInLinksExpiredBefore } from './queries.ts'

/** Hourly: deletes expired sessions, links and codes. */
export const sweepSessions = job({
  name: 'sweep-sessions',
  lane: 'bulk',
  payload: z.object({}),
  run: (ctx: Context) =>
    ctx.db.asPlatform('sweep sessions that are over', async (tx) => {
      const now = instantOf(ctx.clock.nowMs())
      await deleteSessionsExpiredBefore(tx, now)
      await deleteSignInLinksExpiredBefore(tx, now)
      await deleteProofCodesExpiredBefore(tx, now)
    }),
})
