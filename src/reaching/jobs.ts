import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { job } from '#src/platform/jobs/job.ts'
import { deleteNumberCodesExpiredBefore } from './number-proof/queries.ts'

/** Hourly: deletes codes that can no longer be used. */
export const sweepNumberCodes = job({
  name: 'sweep-number-codes',
  lane: 'bulk',
  payload: z.object({}),
  run: (ctx: Context) =>
    ctx.db.asPlatform('forget expired codes', (tx) => deleteNumberCodesExpiredBefore(tx, tx.wallNow)),
})
