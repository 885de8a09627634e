import { z } from 'zod'
import { instantOf, type Clock } from '../clock/clock.ts'
import type { Database } from '../db/database.ts'
import { job } from '../jobs/job.ts'
import { keptFor } from './only-once.ts'
import { deleteAnswers } from './queries.ts'

/** Hourly: deletes stored answers that are too old to be replayed. */
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
