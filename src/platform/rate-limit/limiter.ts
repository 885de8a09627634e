/** Counts what was let through, shared by all processes and across restarts. Adapters: redis.ts, postgres.ts. */

/** One count to hold: never more than `limit` of `key` in any stretch of `windowMs`. */
export type Limit = {
  /** What clients are told, e.g. `lenient`. */
  name: string
  /** Whom or what it counts, in plain words; only a keyed hash of it ever reaches the store. */
  key: string
  limit: number
  /** Milliseconds. */
  windowMs: number
}

export type Standing = {
  name: string
  limit: number
  windowMs: number
  remaining: number
  /** Milliseconds until one more would pass. */ resetMs: number
}

/** Allowed means that it was counted under every limit; refused, that it was counted under none. */
export type Decision = { allowed: boolean; standings: Standing[] }

/** The store cannot be asked just now. */
export class LimiterUnavailable extends Error {
  constructor(cause: unknown) {
    super('The store of the rate limits cannot be reached', { cause })
    this.name = 'LimiterUnavailable'
  }
}

export type Limiter = {
  /** Decides about all limits at once, in one round trip, exactly also under concurrency. Throws LimiterUnavailable. */
  take(limits: Limit[]): Promise<Decision>
  /**
   * Takes one back that was counted: for what turned out to use nothing up. Of each limit the oldest count is
   * forgotten, so that nobody ever passes earlier than by the times of what they really used. Throws
   * LimiterUnavailable.
   */
  giveBack(limits: Limit[]): Promise<void>
  close(): Promise<void>
}
