import { parseCronItems, type ParsedCronItem } from 'graphile-worker'
import type { Envelope, Job } from './job.ts'

/** A job that runs by the clock. `match` is a crontab time in UTC, wall time. */
export type CronLine<C> = { job: Job<C, Record<string, never>>; match: string }

/**
 * The crontab lines in the queue's form. A job still waiting or failed at its next time is replaced, since the next run
 * does its work too; an outage so leaves no heap of failed jobs. Throws when a line cannot be parsed.
 */
export function cronItems<C>(lines: CronLine<C>[]): ParsedCronItem[] {
  const envelope: Envelope = { actor: { kind: 'system', name: 'cron' }, requestId: null, businessId: null }
  return parseCronItems(
    lines.map(({ job, match }) => ({
      task: job.name,
      match,
      payload: { envelope, data: {} },
      options: { maxAttempts: job.maxAttempts, jobKey: `cron:${job.name}` },
    })),
  )
}
