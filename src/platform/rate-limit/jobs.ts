import { z } from 'zod'
import type { Database } from '../db/database.ts'
import { job } from '../jobs/job.ts'
import { sweepRateLimits } from './queries.ts'

/** Every quarter of an hour: deletes counts older than their window. Redis does that by itself. */
export const forgetOldCounts = job({
  name: 'forget-old-counts',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: { db: Database }) {
    let swept: number
    do swept = await ctx.db.asPlatform('forget old counts of rate limits', sweepRateLimits)
    while (swept > 0)
  },
})
