/** Whether this process may get work: the answer of `/readyz` to load balancers. `/healthz` says only that it lives. */
import { createPool } from '../db/pool.ts'
import { newestMigration } from '../db/setting-up/migration-folders.ts'
import type { Roles } from '../db/setting-up/roles.ts'
import type { Log } from '../monitoring/log.ts'
import type { Metrics } from './metrics.ts'
import { lookAtDatabase } from './queries.ts'

/** What can be wrong; `/readyz` shows these words only. */
export type Unready = 'draining' | 'database' | 'schema' | 'lanes'

export type Readiness = {
  /** The reasons against taking work, empty when ready. Looks once a second at most. */
  look(): Promise<Unready[]>
  /** From now on the process is not ready, whatever else holds. */
  drain(): void
  close(): Promise<void>
}

export type ReadinessOptions = {
  url: string
  roles: Roles
  log: Log
  metrics?: Metrics
  /** Whether every lane of this process has asked for work lately; true without lanes. */
  lanesAlive(): boolean
}

const answerWithinMs = 1_000
const rememberedMs = 1_000

/**
 * Uses a connection of its own: a full pool must not make a process unready, or all would leave the balancer at once.
 * Redis, carrier, mail and models do not count either, because the product goes on without them.
 */
export function createReadiness({ url, roles, log, metrics, lanesAlive }: ReadinessOptions): Readiness {
  const pool = createPool({ url, max: 1, name: 'deskbell health', answerWithinMs, log, metrics })
  const newest = newestMigration()
  let isDraining = false
  let last: { atMs: number; looked: Promise<Unready[]> } | undefined

  async function faultOfDatabase(): Promise<Unready[]> {
    try {
      const { standby, at, restoring } = await lookAtDatabase(pool, roles)
      if (standby) return ['database']
      return at < (await newest) || restoring ? ['schema'] : []
    } catch (error) {
      log.debug({ err: error }, 'not ready: the database does not answer')
      return ['database']
    }
  }

  return {
    async look() {
      if (!last || performance.now() - last.atMs > rememberedMs)
        last = { atMs: performance.now(), looked: faultOfDatabase() }
      return [
        ...(isDraining ? (['draining'] as const) : []),
        ...(await last.looked),
        ...(lanesAlive() ? [] : (['lanes'] as const)),
      ]
    },
    drain: () => void (isDraining = true),
    close: () => pool.end(),
  }
}
