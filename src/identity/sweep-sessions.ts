import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { deleteSessionsExpiredBefore } from './queries.ts'

/** Hourly: sessions that are over. */
export const sweepSessions = job({
  name: 'sweep-sessions',
  lane: 'bulk',
  payload: z.object({}),
  run: (ctx: Context) => ctx.db.asPlatform('sweep sessions that are over', (tx) => deleteSessionsExpiredBefore(tx, instantOf(ctx.clock.nowMs()))),
})
