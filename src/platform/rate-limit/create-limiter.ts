import { systemClock, type Clock } from '../clock/clock.ts'
import type { Roles } from '../db/roles.ts'
import type { Log } from '../monitoring/log.ts'
import { keyed } from './keyed.ts'
import { LimiterUnavailable, type Limiter } from './limiter.ts'
import { postgresLimiter } from './postgres.ts'
import { redisLimiter } from './redis.ts'

export type LimiterOptions = { redisUrl: string | null; databaseUrl: string; roles: Roles; secretKey: string; clock: Clock; log: Log }

/** The limiter on Redis where there is one, else on Postgres. The store's clock counts, unless a test has put one of its own in place. */
export function createLimiter({ redisUrl, databaseUrl, roles, secretKey, clock, log }: LimiterOptions): Limiter {
  const nowMs = clock === systemClock ? null : () => clock.nowMs()
  const store = redisUrl ? redisLimiter({ url: redisUrl, nowMs, log }) : postgresLimiter({ url: databaseUrl, role: roles.platform, nowMs, log })
  const told = outageTold(log)
  return {
    async take(limits) {
      if (limits.length === 0) return { allowed: true, standings: [] }
      try {
        const decision = await store.take(keyed(limits, secretKey))
        told.back()
        return decision
      } catch (error) {
        if (error instanceof LimiterUnavailable) told.away(error)
        throw error
      }
    },
    close: () => store.close(),
  }
}

/** An outage is logged once, not for every request of it. */
function outageTold(log: Log): { away(error: LimiterUnavailable): void; back(): void } {
  let isAway = false
  return {
    away(error) {
      if (!isAway) log.error({ err: error }, 'the store of the rate limits is away: what costs money or carries credentials is refused, the rest goes on unlimited')
      isAway = true
    },
    back() {
      if (isAway) log.info('the store of the rate limits is back')
      isAway = false
    },
  }
}
