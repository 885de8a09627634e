import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { ensureEventPartitions } from './queries.ts'
import { sealEvents } from './seal-events.ts'
import { eventsPerSeal } from './seal.ts'

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

/** What one run seals at most; the next minute's goes on. */
const mostSealsAtOnce = 300

/** Every minute: what has happened is sealed into the chain. */
export const sealNewEvents = job({
  name: 'seal-new-events',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: Context) {
    for (let seals = 0; seals < mostSealsAtOnce; seals += 1) {
      const sealed = await ctx.db.asPlatform('seal events', (tx) => sealEvents(tx, ctx.config.secretKey, ctx.clock.nowMs()))
      if (sealed < eventsPerSeal) return
    }
  },
})
