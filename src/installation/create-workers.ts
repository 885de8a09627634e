/** Runs the jobs in this process until stopped. */
import { readStandings } from '#src/alerts/index.ts'
import type { Context } from '#src/context.ts'
import { cron, jobs } from '#src/jobs.ts'
import { startWorkers, type Workers } from '#src/platform/jobs/workers.ts'
export function createWorkers(ctx: Context): Promise<Workers> {
  ctx.metrics.watchAlerts(() => ctx.db.asPlatform('how alerts stand', readStandings))
  return startWorkers({
    url: ctx.config.database.directUrl,
    jobsRole: ctx.config.database.roles.jobs,
    log: ctx.log,
    metrics: ctx.metrics,
    jobs,
    cron,
    contextFor: ({ actor, requestId }) => ({ ...ctx, db: { ...ctx.db, ...ctx.db.by({ actor, requestId }) } }),
  })
}
