/** The limiter on Redis, 7 or later: one server or a primary with its replicas, no cluster. */
import { Redis, type Result } from 'ioredis'
import type { Log } from '../monitoring/log.ts'
import { decisionOf } from './decision.ts'
import { LimiterUnavailable, type Limit, type Limiter } from './limiter.ts'

const keyPrefix = 'deskbell:limit:'
/**
 * Milliseconds. After so long without an answer the connection is dropped, and requests do not wait for the new one.
 * Longer than a busy process takes to read an answer that is there: at 500 ms its own stalls passed for a dead store,
 * and requests went uncounted.
 */
const answerWithinMs = 2_000
const connectWithinMs = 2_000
const longestPauseMs = 1_000

/**
 * KEYS: for each limit the times at which something was let through under it, newest first, never more than its limit.
 * ARGV: now (empty: the server's clock), then limit and window of each limit. All times are microseconds. Answers three
 * figures for each limit: 0 or 1, what remains of it, and in how long its oldest time is forgotten.
 */
const script = `
  local now = tonumber(ARGV[1])
  if not now then
    local time = redis.call('TIME')
    now = time[1] * 1000000 + time[2]
  end
  local allowed, counts, oldest = 1, {}, {}
  for i, key in ipairs(KEYS) do
    local window = tonumber(ARGV[2 * i + 1])
    local time = redis.call('LINDEX', key, -1)
    while time and now - tonumber(time) >= window do
      redis.call('RPOP', key)
      time = redis.call('LINDEX', key, -1)
    end
    counts[i] = time and redis.call('LLEN', key) or 0
    oldest[i] = time and tonumber(time) or now
    if counts[i] >= tonumber(ARGV[2 * i]) then allowed = 0 end
  end
  local answer = {}
  for i, key in ipairs(KEYS) do
    local window = tonumber(ARGV[2 * i + 1])
    if allowed == 1 then
      redis.call('LPUSH', key, string.format('%.0f', now))
      redis.call('PEXPIRE', key, math.ceil(window / 1000))
    end
    answer[3 * i - 2] = allowed
    answer[3 * i - 1] = ARGV[2 * i] - counts[i] - allowed
    answer[3 * i] = oldest[i] + window - now
  end
  return answer`

declare module 'ioredis' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merged with ioredis's own
  interface RedisCommander<Context> {
    takeLimits(keyCount: number, ...keysAndArguments: (string | number)[]): Result<number[], Context>
  }
}

/** @param nowMs The clock of a test; null for the server's own, on which all processes agree */
export function redisLimiter({ url, nowMs, log }: { url: string; nowMs: (() => number) | null; log: Log }): Limiter {
  const redis = new Redis(url, {
    connectTimeout: connectWithinMs,
    socketTimeout: answerWithinMs,
    enableOfflineQueue: false,
    maxRetriesPerRequest: 0,
    // A primary that became a replica keeps its connections: reconnect, which looks the name up again.
    reconnectOnError: (error) => error.message.startsWith('READONLY'),
    // Unanswered commands may have been counted, so they are not sent again.
    autoResendUnfulfilledCommands: false,
    retryStrategy: (times) => Math.min(50 * times, longestPauseMs),
  })
  redis.defineCommand('takeLimits', { lua: script })
  redis.on('error', (error) => log.debug({ err: error }, 'connection to Redis lost'))
  const firstAttempt = firstConnection(redis)

  return {
    async take(limits: Limit[]) {
      if (redis.status !== 'ready') await firstAttempt
      if (redis.status !== 'ready') throw new LimiterUnavailable(`Redis: ${redis.status}`)
      const keys = limits.map(({ key }) => keyPrefix + key)
      const figures = limits.flatMap(({ limit, windowMs }) => [limit, windowMs * 1000])
      try {
        return decisionOf(limits, await redis.takeLimits(keys.length, ...keys, nowMs ? nowMs() * 1000 : '', ...figures))
      } catch (error) {
        throw new LimiterUnavailable(error)
      }
    },
    async giveBack(limits: Limit[]) {
      if (redis.status !== 'ready') throw new LimiterUnavailable(`Redis: ${redis.status}`)
      try {
        // The end of a list is its oldest time.
        await Promise.all(limits.map(({ key }) => redis.rpop(keyPrefix + key)))
      } catch (error) {
        throw new LimiterUnavailable(error)
      }
    },
    async close() {
      redis.disconnect()
    },
  }
}

/** Waits for the first connection after a start; a lost one is not waited for. */
function firstConnection(redis: Redis): Promise<void> {
  return new Promise((resolve) => {
    for (const event of ['ready', 'close', 'end']) redis.once(event, () => resolve())
  })
}
