/**
 * The lanes of the job queue: each has a runner of its own in every worker, so that no job waits behind those of
 * another lane. Which lane a job runs in is said by its definition, not stored with it.
 */

type LaneLimits = {
  /** Jobs at a time, in each process. */
  readonly concurrency: number
  /** How many of them may belong to one business. */
  readonly mostOfOne: number
  /**
   * Milliseconds after which an attempt counts as failed; longer than all its provider calls and transactions may take.
   */
  readonly longestMs: number
  /**
   * Seconds a job may be put off without using up an attempt, because a provider could not be asked or said "later".
   */
  readonly patienceSeconds: number
}

const hour = 3_600

export const lanes = {
  /** A caller waits. */
  live: { concurrency: 8, mostOfOne: 4, longestMs: 20_000, patienceSeconds: hour / 6 },
  /** A person waits, and no server of somebody else. */
  normal: { concurrency: 8, mostOfOne: 4, longestMs: 20_000, patienceSeconds: 24 * hour },
  /** Texts and mails, which wait for somebody else's server: those that hang hold up no other lane. */
  outbound: { concurrency: 8, mostOfOne: 4, longestMs: 30_000, patienceSeconds: 24 * hour },
  /** Addresses that businesses typed: their servers may hang as they like. */
  webhooks: { concurrency: 8, mostOfOne: 2, longestMs: 30_000, patienceSeconds: 24 * hour },
  /** It may take its time. */
  bulk: { concurrency: 2, mostOfOne: 1, longestMs: 600_000, patienceSeconds: 24 * hour },
} as const satisfies Record<string, LaneLimits>

export type Lane = keyof typeof lanes

export const laneNames = Object.keys(lanes) as Lane[]

/** The most jobs of one process at a time. */
export const jobsAtOnce = laneNames.reduce((sum, lane) => sum + lanes[lane].concurrency, 0)
