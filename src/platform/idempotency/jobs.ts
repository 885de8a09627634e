import { z } from 'zod'
import { instantOf, type Clock } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import { job } from '../jobs/job.ts'
import { keptFor } from './only-once.ts'
import { deleteAnswers } from './queries.ts'

/** Hourly: answers that nobody may ask for any more. */
export const sweepIdempotentAnswers = job({
  name: 'sweep-idempotent-answers',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: { db: Database; clock: Clock }) {
    await ctx.db.asPlatform('sweep idempotent answers', (tx) =>
      deleteAnswers(tx, instantOf(ctx.clock.nowMs()).subtract(keptFor)),
    )
  },
})
