import type { Config } from '#src/context.ts'
import { jobsAtOnce } from '#src/platform/jobs/lanes.ts'
import { workerConnections } from '#src/platform/jobs/workers.ts'
import type { Service } from './services.ts'

export type Connections = { business: number; identity: number; limits: number; health: number; jobs: number }

/**
 * The most Postgres connections of a process, by pool. A process that only runs jobs needs as many transactions as it
 * has jobs at once, and two more for its other work.
 */
export function connectionsOf({ database, redisUrl }: Config, services: ReadonlySet<Service>): Connections {
  const answers = services.has('web')
  const business = answers ? database.poolSize : Math.min(database.poolSize, jobsAtOnce + 2)
  return {
    business,
    identity: answers ? Math.max(2, Math.ceil(database.poolSize / 4)) : 2,
    limits: redisUrl === null ? 1 : 0,
    health: 1,
    jobs: services.has('worker') ? workerConnections : 0,
  }
}

export function sumOf(connections: Connections): number {
  return Object.values(connections).reduce((sum, count) => sum + count, 0)
}
