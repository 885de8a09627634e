import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { job } from '#src/platform/jobs/job.ts'
import { eventsPerFold, foldEvents } from './fold-events.ts'
import { beginRecount } from './fold-queries.ts'
import { verifyStatistics } from './verify-statistics.ts'
import { mailWeek } from './weekly/mail-week.ts'
import { findDue } from './weekly/weekly-queries.ts'

/** The most transactions of one run; the next minute's run goes on. */
const mostFoldsAtOnce = 100

/** Every minute: adds what has happened to the figures. */
export const foldStatistics = job({
  name: 'fold-statistics',
  lane: 'bulk',
  payload: z.object({}),
  async run({ db }: Context) {
    for (let folds = 0; folds < mostFoldsAtOnce; folds += 1) {
      const folded = await db.asPlatform('fold events into figures', (tx) => foldEvents(tx))
      if (folded === null || folded < eventsPerFold) return
    }
  },
})

/**
 * Hourly, and once a day: recounts them from the rows. Differences are a fault of ours and fail the job, which
 * operators are told.
 */
export const recountStatistics = job({
  name: 'recount-statistics',
  lane: 'bulk',
  payload: z.object({}),
  // The next try would be tomorrow's.
  maxAttempts: 1,
  async run({ db, config }: Context) {
    if (!(await db.asPlatform('begin to recount', beginRecount))) return
    const { differences } = await db.asPlatform('recount the figures', (tx) => verifyStatistics(tx, config.retention))
    const [first] = differences
    if (!first) return
    const { businessId, day, figure, kept, recounted } = first
    throw new Error(
      `${differences.length} figures differ; ${figure} of ${businessId} on ${day} is ${kept}, and ${recounted} by ` +
        'the rows: npm run statistics:verify',
    )
  },
})

/** Of one look. */
const mostWeeks = 500

/** Every quarter of an hour: mails owners their week where Monday has come, business by business. */
export const mailWeeklyFigures = job({
  name: 'mail-weekly-figures',
  lane: 'bulk',
  payload: z.object({}),
  async run({ db, config: { baseUrl } }: Context) {
    const due = await db.asPlatform('whose week is over', (tx) => findDue(tx, mostWeeks))
    for (const { businessId, monday } of due)
      await db.forBusiness(businessId, (tx) => mailWeek(tx, { monday, baseUrl }))
  },
})
