/** The limiter: counts what passed, shared by all processes and across restarts. Adapters: redis.ts, postgres.ts. */

/** A limit: never more than `limit` of `key` in any stretch of `windowMs`. */
export type Limit = {
  /** The name clients see, e.g. `lenient`. */
  name: string
  /** The thing counted, in plain words; only a keyed hash of it reaches the store. */
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

/** `allowed`: counted under every limit. Otherwise counted under none. */
export type Decision = { allowed: boolean; standings: Standing[] }

/** The store cannot be reached. */
export class LimiterUnavailable extends Error {
  constructor(cause: unknown) {
    super('The store of the rate limits cannot be reached', { cause })
    this.name = 'LimiterUnavailable'
  }
}

export type Limiter = {
  /** Decides about all limits at once, in one round trip, exact under concurrency. Throws LimiterUnavailable. */
  take(limits: Limit[]): Promise<Decision>
  /**
   * Takes back one count of each limit, for a request that used nothing. It forgets the oldest count, so that nobody
   * passes earlier than by the times of what they really used. Throws LimiterUnavailable.
   */
  giveBack(limits: Limit[]): Promise<void>
  close(): Promise<void>
}
