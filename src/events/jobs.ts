import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { job } from '#src/platform/jobs/job.ts'
import { ensureEventPartition } from './queries.ts'
import { sealEvents } from './seal-events.ts'
import { eventsPerSeal } from './seal.ts'

/** Hourly: creates the partitions of the coming year's events. Where they exist, one look is all it costs. */
export const prepareEventPartitions = job({
  name: 'prepare-event-partitions',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: Context) {
    const thisMonth = instantOf(ctx.clock.nowMs()).toZonedDateTimeISO('UTC').toPlainDate().with({ day: 1 })
    for (let ahead = 0; ahead <= 12; ahead += 1)
      if (!(await prepareMonth(ctx, thisMonth.add({ months: ahead }).toString()))) return
  },
})

const checkViolation = '23514'
const lockNotAvailable = '55P03'

/**
 * Each month has its own transaction, so one failure does not cost the others their partition. False when there is no
 * use in going on now.
 */
async function prepareMonth({ db, log }: Context, firstDay: string): Promise<boolean> {
  try {
    await db.asPlatform('prepare an event partition', (tx) => ensureEventPartition(tx, firstDay))
    return true
  } catch (error) {
    const { code } = error as { code?: string }
    // A backup reads the table: the next hour comes long before the month does.
    if (code === lockNotAvailable) {
      log.info({ month: firstDay }, 'partition not made: the table is being read')
      return false
    }
    if (code !== checkViolation) throw error
    // No job ran for a year, or a clock was wrong: the default partition took these events, and nobody may move an
    // event.
    log.warn({ month: firstDay }, 'events of this month stand in the default partition already, and stay there')
    return true
  }
}

/** The most seals of one run; the next minute's run goes on. */
const mostSealsAtOnce = 300

/** Every minute: seals new events into the chain. */
export const sealNewEvents = job({
  name: 'seal-new-events',
  lane: 'bulk',
  payload: z.object({}),
  async run(ctx: Context) {
    for (let seals = 0; seals < mostSealsAtOnce; seals += 1) {
      const sealed = await ctx.db.asPlatform('seal events', (tx) =>
        sealEvents(tx, ctx.config.secretKey, ctx.clock.nowMs()),
      )
      if (sealed < eventsPerSeal) return
    }
  },
})
