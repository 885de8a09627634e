/** Jobs of many businesses in one lane: who gets a place, and when; and what does not use up a try. */
import pg from 'pg'
import { Temporal } from 'temporal-polyfill'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { systemClock } from '#src/platform/clock/clock.ts'
import { createDatabase, type Database } from '#src/platform/db/database.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import { eventually } from '#test/harness/eventually.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'
import { sampled, scaled } from '#test/harness/proof.ts'
import { ProviderError } from '../errors/provider-error.ts'
import { newId } from '../values/ids.ts'
import { job, type Job } from './job.ts'
import { lanes, type Lane } from './lanes.ts'
import { promoteOverdueJobs } from './queries.ts'
import { startWorkers, type Workers } from './workers.ts'

const log = createLog({ level: 'silent' })
let database: ClonedDatabase
let db: Database
let owner: pg.Pool
let workers: Workers | null

beforeEach(async () => {
  workers = null
  database = await cloneDatabase()
  owner = new pg.Pool({ connectionString: database.ownerUrl, max: 2 })
  // Its connections may outlive the database by a moment.
  owner.on('error', () => undefined)
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
  await workers?.stop()
  await db.close()
  await owner.end()
  await database.drop()
})

const start = async (...jobs: unknown[]) => {
  workers = await startWorkers({
    url: database.url,
    jobsRole: database.roles.jobs,
    log,
    jobs: jobs as Job<unknown, never>[],
    cron: [],
    contextFor: () => undefined,
  })
}
const enqueue = (
  businessId: string,
  one: Job<unknown, { nth: number }>,
  count = 1,
  options: { at?: Temporal.Instant } = {},
) =>
  db.forBusiness(businessId, async (tx) => {
    for (let nth = 0; nth < count; nth += 1) tx.enqueue(one, { nth }, options)
  })

/** A job that says who ran, and waits where it is told to. */
function recorded(lane: Lane = 'normal', wait: (businessId: string) => Promise<unknown> | void = () => {}) {
  const ran: { of: string; nth: number }[] = []
  const one = job({
    name: `recorded-${lane}`,
    lane,
    payload: z.object({ nth: z.number() }),
    async run(_ctx: unknown, { businessId }, { nth }) {
      ran.push({ of: businessId ?? '', nth })
      await wait(businessId ?? '')
    },
  })
  return { one, ran, before: (business: string) => ran.findIndex(({ of }) => of === business) }
}

describe.each(sampled(['normal', 'live', 'bulk'] as const, 3))('in the lane %s', (lane) => {
  test('the first job of one business starts within a few, behind the many of two others', async () => {
    const { one, ran, before } = recorded(lane)
    const [heavy, other, light] = [newId(), newId(), newId()]
    await enqueue(heavy, one, scaled(2_000, 400))
    await enqueue(other, one, scaled(2_000, 400))
    await enqueue(light, one)
    await start(one)
    await eventually('it ran', () => before(light) >= 0)
    expect(before(light)).toBeLessThan(20)
    await eventually('some hundreds ran', () => ran.length > 300)
    // Turn by turn, and each in the order it was enqueued in, but for those at work at the same time.
    const places = ran.flatMap(({ of, nth }, position) => (of === heavy ? [{ nth, position }] : []))
    expect(Math.max(...places.map(({ nth, position }) => Math.abs(position - 2 * nth)))).toBeLessThan(30)
  })
})

test('one by one, hour after hour, a business that comes with its first passes those with many waiting', async () => {
  const { one, ran, before } = recorded()
  const heavy = newId()
  for (let times = 0; times < 30; times += 1) await enqueue(heavy, one)
  const light = newId()
  await enqueue(light, one)
  await start(one)
  await eventually('all ran', () => ran.length === 31)
  expect(before(light)).toBeLessThan(10)
})

test('jobs not yet due delay no other, and jobs due at the same time alternate', async () => {
  const { one } = recorded()
  const [heavy, light] = [newId(), newId()]
  const tomorrow = Temporal.Now.instant().add({ hours: 24 })
  await enqueue(heavy, one, 50, { at: tomorrow })
  await enqueue(heavy, one)
  await enqueue(light, one, 1, { at: tomorrow.add({ seconds: 1 }) })
  const { rows } = await owner.query<{ soon: boolean; heavy: boolean; priority: number }>(
    `select run_at < now() + interval '1 hour' as soon, payload #>> '{envelope,businessId}' = $1 as heavy,
      priority::int from graphile_worker._private_jobs order by id`,
    [heavy],
  )
  expect(rows.filter(({ soon, heavy: its }) => its && !soon).map(({ priority }) => priority)).toEqual(
    Array.from({ length: 50 }, (_, nth) => nth),
  )
  expect(rows.filter(({ soon, heavy: its }) => soon || !its).map(({ priority }) => priority)).toEqual([0, 0])
})

describe('places', () => {
  test('four receivers that hang are four places of one business', async () => {
    let letGo = () => {}
    const hanging = new Promise<void>((resolve) => (letGo = resolve))
    const [heavy, light] = [newId(), newId()]
    const { one, ran } = recorded('normal', (business) => (business === heavy ? hanging : undefined))
    await enqueue(heavy, one, 40)
    await start(one)
    await eventually('four hang', () => ran.length >= 4)
    await enqueue(light, one, 50)
    await eventually('all of the other ran', () => ran.filter(({ of }) => of === light).length === 50)
    expect(ran.filter(({ of }) => of === heavy)).toHaveLength(4)
    letGo()
    await eventually('the rest ran', () => ran.length === 90)
  })

  test('the installation itself has no share to hold to', async () => {
    let letGo = () => {}
    const hanging = new Promise<void>((resolve) => (letGo = resolve))
    const { one, ran } = recorded('normal', () => hanging)
    await db.asPlatform('test', async (tx) => {
      for (let nth = 0; nth < 8; nth += 1) tx.enqueue(one, { nth })
    })
    await start(one)
    await eventually('all are at work', () => ran.length === 8)
    expect(ran.map(({ nth }) => nth).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4, 5, 6, 7])
    letGo()
  })
})

test('servers that hang fill the lane of what waits for servers, and no other', async () => {
  let letGo = () => {}
  const hanging = new Promise<void>((resolve) => (letGo = resolve))
  const outbound = recorded('outbound', () => hanging)
  const others = (['live', 'normal', 'bulk'] as const).map((lane) => recorded(lane))
  for (let business = 0; business < 4; business += 1) await enqueue(newId(), outbound.one, 20)
  await start(outbound.one, ...others.map(({ one }) => one))
  await eventually('every place of the lane hangs', () => outbound.ran.length === lanes.outbound.concurrency)
  for (const { one } of others) await enqueue(newId(), one)
  await eventually('each other lane works', () => others.every(({ ran }) => ran.length === 1))
  expect(outbound.ran).toHaveLength(lanes.outbound.concurrency)
  letGo()
})

test('a job that has been due for a minute goes to the front, one of each kind and business', async () => {
  const { one } = recorded()
  const [first, second] = [newId(), newId()]
  for (const business of [first, second]) await enqueue(business, one, 3)
  await owner.query(
    `update graphile_worker._private_jobs set priority = 7 + priority, run_at = now() - interval '2 minutes' +
      (payload #>> '{data,nth}')::int * interval '1 second'`,
  )
  await enqueue(first, one)
  await owner.query(`update graphile_worker._private_jobs set priority = 5 where priority < 7`)
  await promoteOverdueJobs(owner)
  const { rows } = await owner.query<{ priority: number }>(
    `select priority::int from graphile_worker._private_jobs order by id`,
  )
  expect(rows.map(({ priority }) => priority)).toEqual([0, 8, 9, 0, 8, 9, 5])
})

describe('a try that fails through no fault of the job', () => {
  type Kept = { attempts: number; priority: number; in_seconds: number; last_error: string }
  const kept = async () =>
    (
      await owner.query<Kept>(
        `select attempts::int, priority::int, extract(epoch from run_at - now())::float as in_seconds, last_error
          from graphile_worker._private_jobs where locked_at is null and last_error is not null`,
      )
    ).rows[0]
  const failing = (certainty: ConstructorParameters<typeof ProviderError>[0]) =>
    job({
      name: 'failing',
      lane: 'normal',
      payload: z.object({ nth: z.number() }),
      run: () => Promise.reject(new ProviderError(certainty, 'code')),
    })
  const again = async (since: string) => {
    await owner.query(
      `update graphile_worker._private_jobs set run_at = now(), last_error = null, payload = (payload::jsonb ||
        jsonb_build_object('putOffSince', now() - $1::interval))::json`,
      [since],
    )
    return eventually('it was tried again', kept)
  }

  const putOff = [
    // Half of what it has waited, by a quarter more or less, and a second of the queue's own.
    ['not-asked', [0.75, 2.3], [450, 751]],
    ['deferred', [45, 76], [5_400, 9_001]],
  ] as const
  test.each(sampled(putOff, 2))(
    '%s uses up no attempt, and comes again at growing intervals',
    async (certainty, first, later) => {
      await enqueue(newId(), failing(certainty))
      await start(failing(certainty))
      const once = await eventually('it was tried', kept)
      expect(once).toMatchObject({ attempts: 0, last_error: expect.stringContaining('code') })
      expect(once.in_seconds).toBeGreaterThan(first[0] - 2)
      expect(once.in_seconds).toBeLessThan(first[1])
      const hoursLater = await again('5 hours')
      expect(hoursLater.attempts).toBe(0)
      expect(hoursLater.in_seconds).toBeGreaterThan(later[0] - 2)
      expect(hoursLater.in_seconds).toBeLessThan(later[1])
      // After a day its tries count.
      expect((await again('25 hours')).attempts).toBe(1)
    },
  )

  test.each(sampled(['not-done', 'unknown'] as const, 2))('%s is somebody’s: the attempt counts', async (certainty) => {
    await enqueue(newId(), failing(certainty))
    await start(failing(certainty))
    expect(await eventually('it was tried', kept)).toMatchObject({ attempts: 1 })
  })
})
