import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { ensureEventPartitions } from './queries.ts'

/** Daily: the events of the coming year have their partitions before they happen. */
export const prepareEventPartitions = job({
  name: 'prepare-event-partitions',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: Context) {
    const today = instantOf(ctx.clock.nowMs()).toString().slice(0, 10)
    await ctx.db.asPlatform('prepare event partitions', (tx) => ensureEventPartitions(tx, today, 13))
  },
})
