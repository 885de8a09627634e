import { z } from 'zod'
import { instantOf, type Clock } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import { job } from '../jobs/job.ts'
import { deleteDenials } from './queries.ts'

/** Ninety days: how far back admins look. */
const keptHours = 90 * 24

/** Hourly: deletes old counts. */
export const sweepDenials = job({
  name: 'sweep-denials',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: { db: Database; clock: Clock }) {
    await ctx.db.asPlatform('forget old denials', (tx) =>
      deleteDenials(tx, instantOf(ctx.clock.nowMs()).subtract({ hours: keptHours })),
    )
  },
})
