import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { deleteSessionsExpiredBefore, deleteSignInLinksExpiredBefore } from './queries.ts'

/** Hourly: deletes expired sessions and links. */
export const sweepSessions = job({
  name: 'sweep-sessions',
  lane: 'bulk',
  payload: z.object({}),
  run: (ctx: Context) =>
    ctx.db.asPlatform('sweep sessions that are over', async (tx) => {
      const now = instantOf(ctx.clock.nowMs())
      await deleteSessionsExpiredBefore(tx, now)
      await deleteSignInLinksExpiredBefore(tx, now)
    }),
})
