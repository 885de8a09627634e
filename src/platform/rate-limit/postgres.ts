/** Counts in the installation's own Postgres, for whoever has no Redis. */
import { createPool } from '../db/pool.ts'
import type { Log } from '../monitoring/log.ts'
import { decisionOf } from './decision.ts'
import { LimiterUnavailable, type Limiter } from './limiter.ts'
import { takeLimits } from './queries.ts'

/** A decision takes a fraction of a millisecond: few connections serve many requests, and never wait for those of the use-cases. */
const connections = 4
const answerWithinMs = 2_000

/** @param nowMs the clock of a test; null for the server's own, which all processes agree on */
export function postgresLimiter({ url, role, nowMs, log }: { url: string; role: string; nowMs: (() => number) | null; log: Log }): Limiter {
  const pool = createPool({ url, max: connections, name: 'deskbell limits', answerWithinMs, log })
  return {
    async take(limits) {
      try {
        return decisionOf(limits, await takeLimits(pool, role, { limits, nowUs: nowMs ? nowMs() * 1000 : null }))
      } catch (error) {
        throw new LimiterUnavailable(error)
      }
    },
    close: () => pool.end(),
  }
}
