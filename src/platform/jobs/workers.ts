/** Runs the jobs: one runner per lane, so that an answer never waits behind ten thousand reminders. */
import { setTimeout as delay } from 'node:timers/promises'
import { Logger, run, type TaskList } from 'graphile-worker'
import { z } from 'zod'
import { createPool } from '../db/pool.ts'
import { ProviderError } from '../errors/provider-error.ts'
import { keepable, type Log } from '../monitoring/log.ts'
import type { JobCounts, Metrics } from '../ops/metrics.ts'
import { newId } from '../values/ids.ts'
import { cronItems, type CronLine } from './cron-items.ts'
import type { Envelope, Job } from './job.ts'
import { keepRunning, watchLane } from './keep-running.ts'
import { laneNames, lanes, type Lane } from './lanes.ts'
import {
  countJobs,
  deleteWorker,
  findLockedJobs,
  promoteOverdueJobs,
  putJobOff,
  spreadNextTry,
  type TaskCount,
  unlockJobs,
  unlockJobsOfDeadWorkers,
  upsertWorker,
} from './queries.ts'

export type WorkerOptions<C> = {
  /** A direct URL: LISTEN and session state do not pass a transaction pooler. */
  url: string
  jobsRole: string
  log: Log
  metrics?: Metrics
  jobs: Job<C, never>[]
  cron: CronLine<C>[]
  /** The context a job runs in, acting for whom its envelope names. */
  contextFor(envelope: Envelope): C
}

export type Workers = {
  stop(): Promise<void>
  /** Whether every lane asks for work and this process says that it lives. */
  isAlive(): boolean
}

/** Each lane keeps one for hearing of new jobs; taking them, and storing their ends, is done in no time. */
const lanePool = 2 * laneNames.length
const pulsePoolSize = 2
/** Connections that a worker takes on its direct URL at most. */
export const workerConnections = lanePool + pulsePoolSize
const pollIntervalMs = 1_000
const heartbeatMs = 3_000
/** A look into a long queue takes some milliseconds. */
const answerMs = 10_000
/** A worker not heard of for this long is dead; with the heartbeat that is at most 15 s after the kill. */
export const deadAfterMs = 12_000

export async function startWorkers<C>(options: WorkerOptions<C>): Promise<Workers> {
  // A line that cannot be read is said at once, and not again and again by a lane that never starts.
  const crontab = cronItems(options.cron)
  const { url, log, metrics } = options
  const connections = { url, name: 'deskbell worker', role: options.jobsRole, log, metrics }
  // The queue itself would wait for ever for an answer that was lost with the database.
  const pool = createPool({ ...connections, max: lanePool, answerWithinMs: answerMs })
  // A heartbeat that waits for an answer that never comes would make a living worker dead to all others.
  const pulsePool = createPool({
    ...connections,
    name: 'deskbell pulse',
    max: pulsePoolSize,
    answerWithinMs: heartbeatMs,
  })
  const laneOf = new Map(options.jobs.map((one) => [one.name, one.lane]))
  metrics?.watchJobs(async () => countedByLane(await countJobs(pulsePool), laneOf))
  const lockedBy = new Set<string>()
  const inHand = new Set<string>()
  const processId = newId()
  const stopping = new AbortController()
  const heart = heartOf({ processId, lockedBy, inHand, pool: pulsePool, log })

  const runners = laneNames.map((lane) => {
    const { concurrency, mostOfOne } = lanes[lane]
    const newWatch = () => watchLane({ lockedBy, inHand, concurrency, mostOfOne })
    return keepRunning({ signal: stopping.signal, log: options.log, newWatch }, (watch) =>
      run({
        pgPool: pool,
        // Also without delay, batches are what makes the queue wait for a job's end to be stored before it stops, and
        // outlive a database that goes away at that moment: one by one it is a rejection nobody handles, which ends the
        // process.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
        taskList: tasksOf(options, pulsePool, lane),
        concurrency,
        forbiddenFlags: watch.businessesWithTheirShare,
        pollInterval: pollIntervalMs,
        noHandleSignals: true,
        // Cron lines belong to one runner; the queue itself sees to it that each fires once in all processes.
        parsedCronItems: lane === 'bulk' ? crontab : [],
        events: watch.events,
        logger: quietLogger(options.log),
      }),
    )
  })
  const pulse = beat(stopping.signal, log, () => heart.beat())
  await Promise.all(runners.map((runner) => runner.started))
  return {
    isAlive: () => heart.isAlive() && runners.every((runner) => runner.isAlive()),
    async stop() {
      stopping.abort()
      await Promise.all([...runners.map((runner) => runner.done), pulse])
      await deleteWorker(pool, processId).catch((error: unknown) =>
        options.log.warn({ err: error }, 'worker not signed off'),
      )
      await Promise.all([pool.end(), pulsePool.end()])
    },
  }
}

type Heart = { beat(): Promise<void>; /** Whether it has beaten lately. */ isAlive(): boolean }
type Body = {
  processId: string
  lockedBy: Set<string>
  inHand: Set<string>
  pool: ReturnType<typeof createPool>
  log: Log
}

/** Each beat says that this process lives, and frees what is in nobody's hands. */
function heartOf({ processId, lockedBy, inHand, pool, log }: Body): Heart {
  let lost: string[] = []
  let beatAt = performance.now()
  return {
    async beat() {
      await upsertWorker(pool, { processId, lockedBy: [...lockedBy] })
      const freed = await unlockJobsOfDeadWorkers(pool, deadAfterMs)
      if (freed.length) log.warn({ workers: freed.length }, 'jobs of dead workers freed')
      // Ours on paper, but in nobody's hands at two looks: the database died between giving it out and saying so.
      const forgotten = (await findLockedJobs(pool, [...lockedBy], deadAfterMs)).filter((id) => !inHand.has(id))
      const again = forgotten.filter((id) => lost.includes(id))
      if (again.length)
        log.warn({ jobs: await unlockJobs(pool, again) }, 'jobs that were given out and never arrived freed')
      lost = forgotten
      await promoteOverdueJobs(pool)
      beatAt = performance.now()
    },
    isAlive: () => performance.now() - beatAt < deadAfterMs,
  }
}

async function beat(signal: AbortSignal, log: Log, work: () => Promise<void>): Promise<void> {
  while (!signal.aborted) {
    await work().catch((error: unknown) => log.warn({ err: error }, 'worker heartbeat not written'))
    await delay(heartbeatMs, undefined, { signal }).catch(() => undefined)
  }
}

const StoredPayload = z.object({
  envelope: z.custom<Envelope>((value) => typeof value === 'object' && value !== null),
  data: z.unknown(),
})

function tasksOf<C>(options: WorkerOptions<C>, pool: ReturnType<typeof createPool>, lane: Lane): TaskList {
  const ofLane = options.jobs.filter((one) => one.lane === lane)
  return Object.fromEntries(
    ofLane.map((one) => [
      one.name,
      async (stored: unknown, { job }) => {
        const end = options.metrics?.jobs.startTimer({ job: one.name })
        try {
          const { envelope, data } = StoredPayload.parse(stored)
          await within(lanes[lane].longestMs, one.run(options.contextFor(envelope), envelope, one.payload.parse(data)))
          end?.({ outcome: 'done' })
        } catch (error) {
          const isPutOff = await putOff({ ...options, pool, lane }, error, job.id)
          end?.({ outcome: isPutOff ? 'put_off' : 'failed' })
          const last = !isPutOff && job.attempts >= job.max_attempts
          options.log[last ? 'error' : 'warn'](
            { err: error, job: one.name, jobId: job.id, attempt: job.attempts, last, putOff: isPutOff },
            'job failed',
          )
          if (!isPutOff)
            await spreadNextTry(pool, job.id).catch((away: unknown) =>
              options.log.warn({ err: away }, 'next try not spread'),
            )
          // The queue keeps the message beside the job.
          throw keepable(error)
        }
      },
    ]),
  )
}

type PuttingOff = { pool: ReturnType<typeof createPool>; log: Log; lane: Lane }

/**
 * What failed through no fault of the job comes back later without having used up an attempt, unless that has gone on
 * for too long.
 */
async function putOff({ pool, log, lane }: PuttingOff, error: unknown, id: string): Promise<boolean> {
  if (!(error instanceof ProviderError) || !(error.certainty in putOffSeconds)) return false
  const pause = putOffSeconds[error.certainty as keyof typeof putOffSeconds]
  return putJobOff(pool, id, { ...pause, patience: lanes[lane].patienceSeconds }).catch((away: unknown) => {
    log.warn({ err: away }, 'job not put off')
    return false
  })
}

/** Seconds until the next try: half as long as it has been put off already, within these. */
const putOffSeconds = { 'not-asked': { least: 1, most: 600 }, deferred: { least: 60, most: 7_200 } }

/** Jobs of no lane are some other version's. */
function countedByLane(counts: TaskCount[], laneOf: Map<string, Lane>): JobCounts[] {
  return laneNames.map((lane) => {
    const mine = counts.filter(({ task }) => laneOf.get(task) === lane)
    const sum = (of: (count: TaskCount) => number) => mine.reduce((total, count) => total + of(count), 0)
    return {
      lane,
      waiting: sum(({ waiting }) => waiting),
      running: sum(({ running }) => running),
      failed: sum(({ failed }) => failed),
      lagSeconds: Math.max(0, ...mine.map(({ lag }) => lag)),
    }
  })
}

/** An attempt that never ends would keep a place in its lane for ever; jobs can be run again, so it is given up. */
async function within(longestMs: number, work: Promise<void>): Promise<void> {
  const given = new AbortController()
  const late = delay(longestMs, undefined, { signal: given.signal }).then(() => {
    throw new Error(`The job did not end within ${longestMs} ms`)
  })
  late.catch(() => undefined)
  try {
    await Promise.race([work, late])
  } finally {
    given.abort()
  }
}

/**
 * The queue's own lines are kept at debug; failures of jobs, which it would quote word for word, are logged above with
 * what matters.
 */
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if ((level === 'error' || level === 'warning') && !meta?.['failure']) log.debug({ queue: message }, 'queue')
  })
}
