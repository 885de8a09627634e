/** Runs the jobs: one runner per lane, so that an answer never waits behind ten thousand reminders. */
import { setTimeout as delay } from 'node:timers/promises'
import { Logger, run, type TaskList } from 'graphile-worker'
import { z } from 'zod'
import { findLastBackup } from '../backup/record-queries.ts'
import { createPool } from '../db/pool.ts'
import { ProviderError } from '../errors/provider-error.ts'
import { keepable, type Log } from '../monitoring/log.ts'
import type { JobCounts } from '../ops/database-gauges.ts'
import type { Metrics } from '../ops/metrics.ts'
import { isPaused } from '../outgoing/queries.ts'
import { newId } from '../values/ids.ts'
import { cronItems, type CronLine } from './cron-items.ts'
import type { Envelope, Job } from './job.ts'
import { keepRunning, watchLane } from './keep-running.ts'
import { laneNames, lanes, type Lane } from './lanes.ts'
import { lookAhead } from './look-ahead.ts'
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
  /** The context of a job, which acts for the envelope's actor. */
  contextFor(envelope: Envelope): C
}

export type Workers = {
  stop(): Promise<void>
  /** Whether every lane asks for work and this process's heart beats. */
  isAlive(): boolean
}

/** Two a lane: one listens for new jobs, the other takes jobs and stores their ends, which is quick. */
const lanePool = 2 * laneNames.length
const pulsePoolSize = 2
/** The most connections of a worker on its direct URL. */
export const workerConnections = lanePool + pulsePoolSize
const pollIntervalMs = 1_000
const heartbeatMs = 3_000
/** Milliseconds; looking into a long queue takes some. */
const answerMs = 10_000
/** A worker silent for this long is dead; with the heartbeat that is at most 15 s after a kill. */
export const deadAfterMs = 12_000

export async function startWorkers<C>(options: WorkerOptions<C>): Promise<Workers> {
  // Parse the crontab here, so that a bad line fails the start and not a lane again and again.
  const crontab = cronItems(options.cron)
  const { url, log, metrics } = options
  const connections = { url, name: 'deskbell worker', role: options.jobsRole, log, metrics }
  // The queue itself would wait for ever for an answer that was lost with the database.
  const pool = createPool({ ...connections, max: lanePool, answerWithinMs: answerMs })
  // The heartbeat has its own pool and deadline: an answer that never comes must not make a living worker look dead.
  const pulsePool = createPool({
    ...connections,
    name: 'deskbell pulse',
    max: pulsePoolSize,
    answerWithinMs: heartbeatMs,
  })
  const laneOf = new Map(options.jobs.map((job) => [job.name, job.lane]))
  metrics?.watchBackups(() => findLastBackup(pulsePool))
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
        // Batches, even without delay, make the queue wait at its stop until ends are stored; when the database goes
        // away then, they leave an unhandled rejection, which ends the process. So no batches.
        preset: { worker: { completeJobBatchDelay: 0, failJobBatchDelay: 0 } },
        taskList: tasksOf(options, pulsePool, lane),
        concurrency,
        forbiddenFlags: watch.businessesWithTheirShare,
        pollInterval: pollIntervalMs,
        noHandleSignals: true,
        // One runner has the cron lines; the queue makes each fire once over all processes.
        parsedCronItems: lane === 'bulk' ? crontab : [],
        events: watch.events,
        logger: quietLogger(options.log),
      }),
    )
  })
  const pulse = beat(stopping.signal, log, () => heart.beat())
  const names = options.jobs.filter(({ lane }) => lane === 'live').map(({ name }) => name)
  const ahead = lookAhead(stopping.signal, { pool: pulsePool, log, names })
  await Promise.all(runners.map((runner) => runner.started))
  return {
    isAlive: () => heart.isAlive() && runners.every((runner) => runner.isAlive()),
    async stop() {
      stopping.abort()
      await Promise.all([...runners.map((runner) => runner.done), pulse, ahead])
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

/** Each beat writes that this process lives, and frees jobs that no living worker holds. */
function heartOf({ processId, lockedBy, inHand, pool, log }: Body): Heart {
  let lost: string[] = []
  let beatAt = performance.now()
  return {
    async beat() {
      await upsertWorker(pool, { processId, lockedBy: [...lockedBy] })
      const freed = await unlockJobsOfDeadWorkers(pool, deadAfterMs)
      if (freed.length) log.warn({ workers: freed.length }, 'jobs of dead workers freed')
      // Locked by us, but not in hand at two looks: the database died after giving the job out and before telling us.
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
  const ofLane = options.jobs.filter((definition) => definition.lane === lane)
  return Object.fromEntries(
    ofLane.map((definition) => [
      definition.name,
      async (stored: unknown, { job }) => {
        const end = options.metrics?.jobs.startTimer({ job: definition.name })
        try {
          const { envelope, data } = StoredPayload.parse(stored)
          if (definition.outgoing && (await isPaused(pool))) throw new OutgoingPausedError()
          await withDeadline(
            lanes[lane].longestMs,
            definition.run(options.contextFor(envelope), envelope, definition.payload.parse(data)),
          )
          end?.({ outcome: 'done' })
        } catch (error) {
          const isPutOff = await putOff({ ...options, pool, lane }, error, job.id)
          end?.({ outcome: isPutOff ? 'put_off' : 'failed' })
          const last = !isPutOff && job.attempts >= job.max_attempts
          options.log[levelFor(error, last)](
            { err: error, job: definition.name, jobId: job.id, attempt: job.attempts, last, putOff: isPutOff },
            'job failed',
          )
          if (!isPutOff)
            await spreadNextTry(pool, job.id).catch((away: unknown) =>
              options.log.warn({ err: away }, 'next try not spread'),
            )
          // The queue stores the message beside the job.
          throw keepable(error)
        }
      },
    ]),
  )
}

/** Nothing goes out after a restore until somebody says so. */
class OutgoingPausedError extends Error {
  constructor() {
    super('outgoing is paused')
  }
}

function levelFor(error: unknown, last: boolean): 'debug' | 'warn' | 'error' {
  if (error instanceof OutgoingPausedError) return 'debug'
  return last ? 'error' : 'warn'
}

type PuttingOff = { pool: ReturnType<typeof createPool>; log: Log; lane: Lane }

/**
 * Puts a job off without using up an attempt when its failure was not its own fault, unless that has gone on for too
 * long.
 */
async function putOff({ pool, log, lane }: PuttingOff, error: unknown, id: string): Promise<boolean> {
  const pause = pauseFor(error)
  if (!pause) return false
  return putJobOff(pool, id, { patience: lanes[lane].patienceSeconds, ...pause }).catch((away: unknown) => {
    log.warn({ err: away }, 'job not put off')
    return false
  })
}

function pauseFor(error: unknown): { least: number; most: number; patience?: number } | null {
  if (error instanceof OutgoingPausedError) return heldSeconds
  const isPassing = error instanceof ProviderError && error.certainty in putOffSeconds
  return isPassing ? putOffSeconds[error.certainty as keyof typeof putOffSeconds] : null
}

/** Whoever ends the pause lets the jobs run at once; without a word they look again. None is ever given up for it. */
const heldSeconds = { least: 5, most: 300, patience: 100 * 365 * 24 * 3_600 }

/** Seconds until the next try: half the time it has been put off already, within these bounds. */
const putOffSeconds = { 'not-asked': { least: 1, most: 600 }, deferred: { least: 60, most: 7_200 } }

/** Jobs without a lane belong to another version. */
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

/** A hanging attempt would keep a place in its lane for ever. Jobs can be run again, so it is given up. */
async function withDeadline(longestMs: number, work: Promise<void>): Promise<void> {
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
 * The queue's own lines go to debug level. It would quote job errors word for word; those are logged above with ids and
 * codes.
 */
function quietLogger(log: Log): Logger {
  return new Logger(() => (level, message, meta) => {
    if ((level === 'error' || level === 'warning') && !meta?.['failure']) log.debug({ queue: message }, 'queue')
  })
}
