import { sql } from 'kysely'
import pg from 'pg'
import { pino } from 'pino'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { systemClock } from '#src/platform/clock/clock.ts'
import { createDatabase, type Database } from '#src/platform/db/database.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'
import { sqlOf } from '../db/handle.ts'
import { createPool } from '../db/pool.ts'
import { newId } from '../values/ids.ts'
import type { Envelope, Job } from './job.ts'
import { job } from './job.ts'
import { lookAhead } from './look-ahead.ts'
import { findJobs, retryJob } from './queries.ts'
import { startWorkers, type Workers } from './workers.ts'

type World = { name: string }
let database: ClonedDatabase
let db: Database
let lines: Record<string, unknown>[]
let onLine: (line: Record<string, unknown>) => void
const log = pino(
  { level: 'debug' },
  {
    write: (text: string) => {
      const line = JSON.parse(text) as Record<string, unknown>
      lines.push(line)
      onLine(line)
    },
  },
)

beforeEach(async () => {
  lines = []
  onLine = () => {}
  database = await cloneDatabase()
  db = createDatabase({
    url: database.url,
    poolSize: 4,
    roles: database.roles,
    clock: systemClock,
    log,
    reactionsTo: () => [],
  })
})
afterEach(async () => {
  await db.close()
  await database.drop()
})

// The list forgets each job's payload, as src/jobs.ts does.
const start = (...jobs: unknown[]): Promise<Workers> =>
  startWorkers<World>({
    url: database.url,
    jobsRole: database.roles.jobs,
    log,
    jobs: jobs as Job<World, never>[],
    cron: [],
    contextFor: (envelope) => ({ name: `for ${envelope.businessId}` }),
  })

const enqueue = <P>(one: Job<World, P>, ...payloads: P[]) =>
  db.asPlatform('enqueue', async (tx) => payloads.forEach((payload) => tx.enqueue(one, payload)))
const addRaw = (specs: Record<string, unknown>[]) =>
  db.asPlatform('enqueue as nobody should', (tx) =>
    sql`select jobs.add(${JSON.stringify(specs)}::jsonb)`.execute(sqlOf(tx)),
  )
const listed = () => db.asPlatform('look', (tx) => findJobs(tx, { state: null, after: 0, size: 100 }))

/** Resolves when it has been called that often. */
function times(count: number): { call(): void; all: Promise<void> } {
  let calls = 0
  let open = () => {}
  const all = new Promise<void>((resolve) => (open = resolve))
  return {
    all,
    call: () => {
      calls += 1
      if (calls === count) open()
    },
  }
}

const failure = () =>
  new Promise<Record<string, unknown>>(
    (resolve) => (onLine = (line) => void (line['msg'] === 'job failed' && resolve(line))),
  )

test('a job runs in the context of whom its envelope names, with what was enqueued', async () => {
  const ran = times(1)
  const seen: unknown[] = []
  const one = job({
    name: 'one',
    lane: 'normal',
    payload: z.object({ n: z.number() }),
    run: async (ctx: World, envelope: Envelope, data) => {
      seen.push(ctx.name, envelope, data)
      ran.call()
    },
  })
  const businessId = newId()
  const by = { actor: { kind: 'user' as const, userId: newId() }, requestId: 'r-1' }
  await db.by(by).forBusiness(businessId, async (tx) => tx.enqueue(one, { n: 7 }))
  const workers = await start(one)
  await ran.all
  await workers.stop()
  expect(seen).toEqual([`for ${businessId}`, { ...by, businessId }, { n: 7 }])
  expect(await listed()).toEqual([])
})

test('live jobs run while the bulk lane is full and hundreds wait in it', async () => {
  const [bulkStarted, liveRan, normalRan] = [times(2), times(1), times(1)]
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  const bulk = job({
    name: 'reminder',
    lane: 'bulk',
    payload: z.object({}),
    run: async (_: World) => {
      bulkStarted.call()
      await released
    },
  })
  const live = job({ name: 'answer', lane: 'live', payload: z.object({}), run: async (_: World) => liveRan.call() })
  const normal = job({
    name: 'confirm',
    lane: 'normal',
    payload: z.object({}),
    run: async (_: World) => normalRan.call(),
  })
  await enqueue(bulk, ...Array.from({ length: 300 }, () => ({})))
  const workers = await start(bulk, live, normal)
  await bulkStarted.all
  await enqueue(live, {})
  await enqueue(normal, {})
  // Nothing of the bulk lane is ever finished here: these could wait for ever.
  await Promise.all([liveRan.all, normalRan.all])
  const reminders = (await listed()).filter((one) => one.name === 'reminder')
  expect(reminders.filter((one) => one.state === 'running')).toHaveLength(2)
  expect(reminders.filter((one) => one.state === 'waiting').length).toBeGreaterThan(0)
  const stopping = workers.stop()
  release()
  await stopping
})

test('two processes share the work: every job runs once', async () => {
  const count = 120
  const ran = times(count)
  const runs = new Map<number, number>()
  const one = job({
    name: 'once',
    lane: 'normal',
    payload: z.object({ n: z.number() }),
    run: async (_: World, _envelope, { n }) => {
      runs.set(n, (runs.get(n) ?? 0) + 1)
      ran.call()
    },
  })
  const workers = await Promise.all([start(one), start(one)])
  await enqueue(one, ...Array.from({ length: count }, (_, n) => ({ n })))
  await ran.all
  await Promise.all(workers.map((each) => each.stop()))
  expect([...runs.values()].every((times) => times === 1)).toBe(true)
  expect(runs.size).toBe(count)
  expect(await listed()).toEqual([])
})

describe('a job that fails', () => {
  const fragile = (outcomes: (Error | null)[], ran: { call(): void }) =>
    job({
      name: 'fragile',
      lane: 'normal',
      payload: z.object({}),
      maxAttempts: 1,
      run: async (_: World) => {
        const error = outcomes.shift()
        if (error) throw error
        ran.call()
      },
    })

  test('for good is kept and shown, is logged with its id, and runs again when somebody says so', async () => {
    const ran = times(1)
    const one = fragile([new Error('the mail server is away\n    at line 1')], ran)
    await enqueue(one, {})
    const failed = failure()
    const workers = await start(one)
    const line = await failed
    await workers.stop()
    const [shown] = await listed()
    expect(line).toMatchObject({ level: 50, job: 'fragile', jobId: shown?.id, attempt: 1, last: true })
    expect(shown).toMatchObject({
      name: 'fragile',
      state: 'failed',
      attempts: 1,
      max_attempts: 1,
      last_error: expect.stringMatching(/^the mail server is away/),
    })

    expect(await db.asPlatform('retry', (tx) => retryJob(tx, String(shown?.id)))).toBe(true)
    expect((await listed())[0]).toMatchObject({ state: 'waiting', attempts: 0 })
    expect(await db.asPlatform('retry what has not failed', (tx) => retryJob(tx, String(shown?.id)))).toBe(false)
    const again = await start(one)
    await ran.all
    await again.stop()
    expect(await listed()).toEqual([])
  })

  test('and has tries left waits for the next one', async () => {
    const one = { ...fragile([new Error('once')], times(1)), maxAttempts: 3 }
    await enqueue(one, {})
    const failed = failure()
    const workers = await start(one)
    expect(await failed).toMatchObject({ level: 40, last: false })
    await workers.stop()
    const [shown] = await listed()
    expect(shown).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(shown?.run_at.epochMilliseconds).toBeGreaterThan(systemClock.nowMs() - 1000)
  })

  const broken: [string, unknown][] = [
    ['no envelope', { data: {} }],
    ['nothing', null],
    ['a list', []],
    [
      'data of another shape',
      { envelope: { actor: { kind: 'system', name: 'x' }, requestId: null, businessId: null }, data: { n: 'one' } },
    ],
    ['an envelope of nobody we know', { envelope: { businessId: 'not a uuid' }, data: {} }],
  ]
  test.each(broken)(
    'because its payload is broken (%s) is logged and shown like any other; the others run',
    async (_, payload) => {
      const ran = times(1)
      const strict = job({
        name: 'strict',
        lane: 'normal',
        payload: z.object({ n: z.number() }),
        run: async (_world: World) => ran.call(),
      })
      await addRaw([{ identifier: 'strict', payload, max_attempts: 1 }])
      const failed = failure()
      const workers = await start(strict)
      expect(await failed).toMatchObject({ level: 50, job: 'strict', last: true })
      await enqueue(strict, { n: 1 })
      await ran.all
      await workers.stop()
      expect(await listed()).toMatchObject([{ name: 'strict', state: 'failed', business_id: null }])
    },
  )
})

test('the queue is woken at the moment at which a live job is due', async () => {
  const later = job({ name: 'due-soon', lane: 'live', payload: z.object({}), run: async (_world: World) => undefined })
  const stopping = new AbortController()
  const pool = createPool({ url: database.url, name: 'looking', role: database.roles.jobs, log, max: 1 })
  const owner = new pg.Client({ connectionString: database.ownerUrl })
  await owner.connect()
  const ahead = lookAhead(stopping.signal, { pool, log, names: ['due-soon'] })
  try {
    const isDue = async () =>
      (await owner.query(`select from graphile_worker._private_jobs where run_at <= clock_timestamp()`)).rowCount === 1
    const woken = new Promise<void>((resolve) =>
      owner.on('notification', () => void isDue().then((due) => due && resolve())),
    )
    await owner.query('listen "jobs:insert"')
    await db.asPlatform('enqueue for a moment', async (tx) =>
      tx.enqueue(later, {}, { at: tx.now.add({ milliseconds: 2_500 }) }),
    )
    await woken
    expect(await isDue()).toBe(true)
  } finally {
    stopping.abort()
    await ahead
    await Promise.all([pool.end(), owner.end()])
  }
})

test('an unknown job stays for a process that knows it', async () => {
  const ran = times(1)
  const known = job({ name: 'known', lane: 'normal', payload: z.object({}), run: async (_: World) => ran.call() })
  await addRaw([{ identifier: 'of-a-newer-version', payload: {}, max_attempts: 1 }])
  await enqueue(known, {})
  const workers = await start(known)
  await ran.all
  await workers.stop()
  expect(await listed()).toMatchObject([{ name: 'of-a-newer-version', state: 'waiting' }])
})

test('a worker that has stopped says so, and what it had begun is finished first', async () => {
  const begun = times(1)
  let finished = false
  let release = () => {}
  const released = new Promise<void>((resolve) => (release = resolve))
  const slow = job({
    name: 'slow',
    lane: 'normal',
    payload: z.object({}),
    run: async (_: World) => {
      begun.call()
      await released
      finished = true
    },
  })
  await enqueue(slow, {})
  const workers = await start(slow)
  await begun.all
  const stopped = workers.stop()
  release()
  await stopped
  expect(finished).toBe(true)
  const alive = await db.asPlatform('look', (tx) =>
    sqlOf(tx).selectFrom('platform.workers').select('process_id').execute(),
  )
  expect(alive).toEqual([])
  expect(await listed()).toEqual([])
})
