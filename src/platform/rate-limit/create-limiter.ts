import { systemClock, type Clock } from '../clock/clock.ts'
import type { Roles } from '../db/setting-up/roles.ts'
import type { Log } from '../monitoring/log.ts'
import type { Metrics } from '../ops/metrics.ts'
import { keyed } from './keyed.ts'
import { LimiterUnavailable, type Limiter } from './limiter.ts'
import { postgresLimiter } from './postgres.ts'
import { redisLimiter } from './redis.ts'
import { rememberRefusals } from './remember-refusals.ts'

export type LimiterOptions = {
  redisUrl: string | null
  databaseUrl: string
  roles: Roles
  secretKey: string
  clock: Clock
  log: Log
  metrics?: Metrics
}

/**
 * Makes the limiter on Redis where REDIS_URL is set, else on Postgres. The store's clock counts, unless a test has set
 * its own.
 */
export function createLimiter({
  redisUrl,
  databaseUrl,
  roles,
  secretKey,
  clock,
  log,
  metrics,
}: LimiterOptions): Limiter {
  const nowMs = clock === systemClock ? null : () => clock.nowMs()
  const store = redisUrl
    ? redisLimiter({ url: redisUrl, nowMs, log })
    : postgresLimiter({ url: databaseUrl, role: roles.platform, nowMs, log, metrics })
  const withOutageLog = outageLogger(log)
  const limiter: Limiter = {
    take: async (limits) =>
      limits.length === 0
        ? { allowed: true, standings: [] }
        : withOutageLog(() => store.take(keyed(limits, secretKey))),
    giveBack: async (limits) =>
      limits.length === 0 ? undefined : withOutageLog(() => store.giveBack(keyed(limits, secretKey))),
    close: () => store.close(),
  }
  return rememberRefusals(limiter, clock)
}

/** Logs an outage once, not for each of its requests. */
function outageLogger(log: Log): <T>(ask: () => Promise<T>) => Promise<T> {
  let isAway = false
  return async (ask) => {
    try {
      const answer = await ask()
      if (isAway) log.info('the store of the rate limits is back')
      isAway = false
      return answer
    } catch (error) {
      if (!(error instanceof LimiterUnavailable)) throw error
      if (!isAway)
        log.error(
          { err: error },
          'the store of the rate limits is away: what costs money or carries credentials is refused, the rest ' +
            'goes on unlimited',
        )
      isAway = true
      throw error
    }
  }
}
