/**
 * The lanes of the job queue: each has a runner of its own in every worker, so that no job waits behind those of
 * another lane. Which lane a job runs in is said by its definition, not stored with it.
 */

type LaneLimits = {
  /** Jobs at work at a time, in each process. */
  readonly concurrency: number
  /** How many of them may be one business's. */
  readonly mostOfOne: number
  /** What a job may take before its attempt counts as failed; longer than all its provider calls and transactions may. */
  readonly longestMs: number
  /** For how long a job is put off, without using up an attempt, because a provider could not be asked or said "later". */
  readonly patienceSeconds: number
}

const hour = 3_600

export const lanes = {
  /** A caller waits for it. */
  live: { concurrency: 8, mostOfOne: 4, longestMs: 20_000, patienceSeconds: hour / 6 },
  /** A person's work, done in this house. */
  normal: { concurrency: 8, mostOfOne: 4, longestMs: 20_000, patienceSeconds: 24 * hour },
  /** What waits for somebody else's server: texts and mails. Servers that hang hold up only what also waits for servers. */
  outbound: { concurrency: 8, mostOfOne: 4, longestMs: 30_000, patienceSeconds: 24 * hour },
  /** Everything that may take its time. */
  bulk: { concurrency: 2, mostOfOne: 1, longestMs: 600_000, patienceSeconds: 24 * hour },
} as const satisfies Record<string, LaneLimits>

export type Lane = keyof typeof lanes

export const laneNames = Object.keys(lanes) as Lane[]

/** How many jobs one process has in hand at most. */
export const jobsAtOnce = laneNames.reduce((sum, lane) => sum + lanes[lane].concurrency, 0)
