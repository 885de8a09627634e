/**
 * Keeps a lane's runner alive through outages of the database: starts a stopped runner again, replaces a hanging one.
 */
import { EventEmitter } from 'node:events'
import { setTimeout as delay } from 'node:timers/promises'
import type { Runner, WorkerEvents } from 'graphile-worker'
import type { Log } from '../monitoring/log.ts'
import { sharePlaces, type PlaceShare } from './share-places.ts'

export type LaneWatch = Pick<PlaceShare, 'businessesWithTheirShare'> & {
  events: WorkerEvents
  /**
   * True when the lane hangs: no free worker has asked for work for a while, all that ask are refused, or the runner
   * stops by itself and has no job in hand.
   */
  isQuiet(): boolean
  /** Call it when the runner is given up or over: its jobs are in no worker's hands. */
  letGo(): void
}

/** Free workers ask for work every second. */
const longestQuietMs = 15_000
/** Milliseconds in which an orderly stop is done; a runner may never get there (see `watchLane`). */
const longestStoppingMs = 2_000
const lookEveryMs = 1_000
/**
 * Milliseconds of refused asking. A runner (0.17.3) that started on a read-only server keeps that answer for ever, and
 * asks on.
 */
const longestRefusedMs = 5_000
/** Milliseconds. A start takes some hundred, and longer where the queue makes its tables. */
const longestStartMs = 15_000

/**
 * Watches one runner of a lane: the names under which it locks jobs (its pools'), the jobs in hand, and whether it
 * still asks for work. The next runner gets another watch, so late events of this one cannot be counted there. A runner
 * stops by itself as soon as it cannot store the end of a job. When several ends fail at once, it (0.17.3) counts them
 * wrongly and waits for ever, so its stopping is watched too.
 */
export function watchLane(held: {
  lockedBy: Set<string>
  inHand: Set<string>
  concurrency: number
  mostOfOne: number
}): LaneWatch {
  const events = new EventEmitter() as WorkerEvents
  const share = sharePlaces(events, held.mostOfOne)
  const atWork = new Set<string>()
  let askedAt = performance.now()
  let stoppingAt = Infinity
  let refusedSince = Infinity
  events.on('pool:gracefulShutdown', () => (stoppingAt = Math.min(stoppingAt, performance.now())))
  events.on('pool:create', ({ workerPool }) => held.lockedBy.add(workerPool.id))
  events.on('pool:release', ({ workerPool }) => held.lockedBy.delete(workerPool.id))
  events.on('worker:getJob:start', () => (askedAt = performance.now()))
  events.on('worker:getJob:error', () => (refusedSince = Math.min(refusedSince, performance.now())))
  events.on('worker:getJob:empty', () => (refusedSince = Infinity))
  // The queue types ids as text; our pool reads them as numbers.
  events.on('job:start', ({ job }) => {
    refusedSince = Infinity
    held.inHand.add(String(job.id))
    atWork.add(String(job.id))
  })
  const done = (id: string) => {
    held.inHand.delete(id)
    atWork.delete(id)
  }
  events.on('job:complete', ({ job }) => done(String(job.id)))
  // A worker that cannot store the end of its job leaves without the completing event.
  events.on('worker:fatalError', ({ worker }) => done(String(worker.getActiveJob()?.id)))
  return {
    events,
    businessesWithTheirShare: share.businessesWithTheirShare,
    isQuiet() {
      const now = performance.now()
      if (now - stoppingAt > longestStoppingMs && atWork.size === 0) return true
      if (now - refusedSince > longestRefusedMs) return true
      return atWork.size < held.concurrency && now - askedAt > longestQuietMs
    },
    letGo: () => atWork.forEach(done),
  }
}

type Keeping = { signal: AbortSignal; log: Log }

/**
 * Runs a lane until the signal. A runner gives up after ten failed queries in a row, while the database may be away for
 * longer; and a lane that lost its connections at the wrong moment may wait for ever.
 */
export function keepRunning(
  { signal, log, newWatch }: Keeping & { newWatch(): LaneWatch },
  start: (watch: LaneWatch) => Promise<Runner>,
): { started: Promise<void>; done: Promise<void>; isAlive(): boolean } {
  let firstStart = () => {}
  let current: LaneWatch | null = null
  const started = new Promise<void>((resolve) => (firstStart = resolve))
  const done = (async () => {
    while (!signal.aborted) {
      const watch = newWatch()
      try {
        const runner = await inTime(start(watch))
        current = watch
        firstStart()
        await untilOver(runner, { signal, log, watch })
      } catch (error) {
        log.warn({ err: error }, 'job runner stopped; starting again')
      } finally {
        current = null
        watch.letGo()
      }
      if (!signal.aborted) await delay(1_000, undefined, { signal }).catch(() => undefined)
    }
    firstStart()
  })()
  return { started, done, isAlive: () => current !== null && !current.isQuiet() }
}

/** A start that lost its database half-way may never end; when it ends late after all, stop that runner. */
async function inTime(starting: Promise<Runner>): Promise<Runner> {
  const given = new AbortController()
  const late = delay(longestStartMs, undefined, { signal: given.signal }).then(() => {
    starting.then((runner) => runner.stop()).catch(() => undefined)
    throw new Error(`The runner did not start within ${longestStartMs} ms`)
  })
  late.catch(() => undefined)
  try {
    return await Promise.race([starting, late])
  } finally {
    given.abort()
  }
}

/** Waits until the runner ends, the signal stops it, or it hangs: then it is told to stop and not waited for. */
async function untilOver(runner: Runner, { signal, log, watch }: Keeping & { watch: LaneWatch }): Promise<void> {
  const stop = () => void runner.stop().catch(() => undefined)
  const over = new AbortController()
  signal.addEventListener('abort', stop, { once: true })
  try {
    await Promise.race([runner.promise, untilQuiet(watch, AbortSignal.any([signal, over.signal]))])
    if (signal.aborted) return await runner.promise
    if (!watch.isQuiet()) return
    log.warn('a lane gets no work any more; it gets a new runner')
    runner.promise.catch(() => undefined)
    stop()
  } finally {
    over.abort()
    signal.removeEventListener('abort', stop)
  }
}

async function untilQuiet(watch: LaneWatch, signal: AbortSignal): Promise<void> {
  while (!signal.aborted && !watch.isQuiet()) await delay(lookEveryMs, undefined, { signal }).catch(() => undefined)
}
