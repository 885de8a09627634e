/** The limiter on the installation's own Postgres, for installations without Redis. */
import { setImmediate } from 'node:timers/promises'
import { createPool } from '../db/pool.ts'
import type { Log } from '../monitoring/log.ts'
import type { Metrics } from '../ops/metrics.ts'
import { decisionOf } from './decision.ts'
import { LimiterUnavailable, type Decision, type Limit, type Limiter } from './limiter.ts'
import { giveBackLimits, takeLimits } from './queries.ts'

const answerWithinMs = 2_000
const mostAtOnce = 100

type Waiting = { limits: Limit[]; resolve(decision: Decision): void; reject(error: LimiterUnavailable): void }

/**
 * Uses one connection, and one round trip for all decisions that came while the last one was on its way: the busier it
 * is, the less a decision costs. Most of the cost is the transaction around it.
 *
 * @param nowMs The clock of a test; null for the server's own, on which all processes agree
 */
export function postgresLimiter({
  url,
  role,
  nowMs,
  log,
  metrics,
}: {
  url: string
  role: string
  nowMs: (() => number) | null
  log: Log
  metrics?: Metrics | undefined
}): Limiter {
  const pool = createPool({ url, max: 1, name: 'deskbell limits', answerWithinMs, log, metrics })
  const waiting: Waiting[] = []
  let isAsking = false

  async function askForAll(): Promise<void> {
    isAsking = true
    while (waiting.length > 0) {
      // Requests being read from their sockets right now join this round trip.
      await setImmediate()
      const together = waiting.splice(0, mostAtOnce)
      try {
        const figures = await takeLimits(pool, role, {
          decisions: together.map(({ limits }) => limits),
          nowUs: nowMs ? nowMs() * 1000 : null,
        })
        for (const { limits, resolve } of together) resolve(decisionOf(limits, figures.splice(0, 3 * limits.length)))
      } catch (error) {
        // Requests that came meanwhile have waited for the same answer: reject them too, so that nobody waits twice.
        for (const { reject } of [...together, ...waiting.splice(0)]) reject(new LimiterUnavailable(error))
      }
    }
    isAsking = false
  }

  return {
    take: (limits) =>
      new Promise((resolve, reject) => {
        waiting.push({ limits, resolve, reject })
        if (!isAsking) void askForAll()
      }),
    async giveBack(limits) {
      try {
        await giveBackLimits(pool, role, limits)
      } catch (error) {
        throw new LimiterUnavailable(error)
      }
    },
    close: () => pool.end(),
  }
}
