import { parseCronItems, type ParsedCronItem } from 'graphile-worker'
import type { Envelope, Job } from './job.ts'

/** A job that runs by the clock. `match` is a crontab time in UTC, wall time. */
export type CronLine<C> = { job: Job<C, Record<string, never>>; match: string }

/**
 * Crontab lines as the queue wants them. One that still waits, or has failed, when its next time comes is replaced: the
 * next does what it would have done, and an outage leaves no heap of failed ones. Throws when a line cannot be read.
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
