/** Gauges that are read from the database: processes with a worker show them, all the same ones. */
import { Gauge, type Registry } from 'prom-client'

export type JobCounts = { lane: string; waiting: number; running: number; failed: number; lagSeconds: number }

/** How the alerts stand. Ages are seconds; null where there is nothing to be the age of. */
export type AlertStandings = {
  alerts: { key: string; firing: boolean }[]
  lookAge: number | null
  heartbeatAge: number | null
}

/** One query for all scrapes within this time. */
const rememberedMs = 15_000

/** Remembers what was read; while the database is away, that nothing was. */
function remembering<T>(nothing: T) {
  let read = async (): Promise<T> => nothing
  let last: { atMs: number; found: Promise<T> } | undefined
  return {
    found() {
      if (!last || performance.now() - last.atMs > rememberedMs)
        last = { atMs: performance.now(), found: read().catch(() => nothing) }
      return last.found
    },
    readBy: (by: () => Promise<T>) => void ([read, last] = [by, undefined]),
  }
}

/** @returns A function that sets how jobs are counted; a process with a worker calls it */
export function jobGauges(registers: Registry[]): (count: () => Promise<JobCounts[]>) => void {
  const counts = remembering<JobCounts[]>([])
  new Gauge({
    name: 'deskbell_jobs',
    help: 'Jobs in the queue',
    labelNames: ['lane', 'state'],
    registers,
    async collect() {
      for (const { lane, waiting, running, failed } of await counts.found()) {
        this.set({ lane, state: 'waiting' }, waiting)
        this.set({ lane, state: 'running' }, running)
        this.set({ lane, state: 'failed' }, failed)
      }
    },
  })
  new Gauge({
    name: 'deskbell_job_lag_seconds',
    help: 'For how long the oldest job has been due',
    labelNames: ['lane'],
    registers,
    async collect() {
      for (const { lane, lagSeconds } of await counts.found()) this.set({ lane }, lagSeconds)
    },
  })
  return counts.readBy
}

/** @returns A function that sets how alerts are read; a process with a worker calls it */
export function alertGauges(registers: Registry[]): (read: () => Promise<AlertStandings>) => void {
  const standings = remembering<AlertStandings>({ alerts: [], lookAge: null, heartbeatAge: null })
  new Gauge({
    name: 'deskbell_alert_firing',
    help: '1 while this alert fires (docs/alerts.md)',
    labelNames: ['alert'],
    registers,
    async collect() {
      this.reset()
      for (const { key, firing } of (await standings.found()).alerts) this.set({ alert: key }, firing ? 1 : 0)
    },
  })
  new Gauge({
    name: 'deskbell_watch_age_seconds',
    help: 'Since somebody last looked at what alerts watch, and since the heartbeat was last answered',
    labelNames: ['of'],
    registers,
    async collect() {
      const { lookAge, heartbeatAge } = await standings.found()
      // What is not known is not shown: any figure would be a lie.
      this.reset()
      if (lookAge !== null) this.set({ of: 'look' }, lookAge)
      if (heartbeatAge !== null) this.set({ of: 'heartbeat' }, heartbeatAge)
    },
  })
  return standings.readBy
}
