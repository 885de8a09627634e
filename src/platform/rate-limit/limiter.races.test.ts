import fc from 'fast-check'
import { Redis } from 'ioredis'
import pg from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { cloneDatabase } from '#test/harness/database.ts'
import { eventually } from '#test/harness/eventually.ts'
import { redisInstalled } from '#test/harness/installed.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'
import { startRedis, type RunningRedis } from '#test/harness/redis.ts'
import { systemClock, type Clock } from '../clock/clock.ts'
import { createDatabase } from '../db/database.ts'
import { createLog } from '../monitoring/log.ts'
import { createLimiter } from './create-limiter.ts'
import { forgetOldCounts } from './jobs.ts'
import type { Limit, Limiter } from './limiter.ts'

const log = createLog({ level: 'silent' })
const minuteMs = 60_000
const windowMs = 15 * minuteMs
const startMs = Date.parse('2026-03-02T16:00:00Z')

let database: ClonedDatabase
let redis: RunningRedis | null = null
beforeAll(async () => {
  database = await cloneDatabase()
  redis = redisInstalled ? await startRedis() : null
})
afterAll(async () => {
  await redis?.[Symbol.asyncDispose]()
  await database.drop()
})

let keys = 0
/** A limit on somebody of its own. */
const limitOf = (limit: number, more: Partial<Limit> = {}): Limit => ({
  name: 'test',
  key: `somebody ${(keys += 1)}`,
  limit,
  windowMs,
  ...more,
})

const stores = [
  { store: 'Redis', skipped: !redisInstalled, redisUrl: () => redis?.url ?? '' },
  { store: 'Postgres', skipped: false, redisUrl: () => null },
]

describe.each(stores)('on $store', ({ skipped, redisUrl }) => {
  const open: Limiter[] = []
  const limiterAt = (clock: Clock): Limiter => {
    const limiter = createLimiter({
      redisUrl: redisUrl(),
      databaseUrl: database.url,
      roles: database.roles,
      secretKey: 'a secret of this test',
      clock,
      log,
    })
    open.push(limiter)
    return limiter
  }
  const movable = () => {
    const clock = { now: startMs, nowMs: () => clock.now }
    return { clock, limiter: limiterAt(clock) }
  }
  const closeAll = async () => void (await Promise.all(open.splice(0).map((one) => one.close())))
  afterEach(closeAll)

  describe.skipIf(skipped)('never more than the limit in any 15 minutes', () => {
    test('a used-up limit opens when its oldest count is exactly 15 minutes old', async () => {
      const { clock, limiter } = movable()
      const limit = limitOf(5)
      const takeAt = async (ms: number) => {
        clock.now = startMs + ms
        return (await limiter.take([limit])).allowed
      }
      for (const minute of [0, 0, 2, 3, 4]) expect(await takeAt(minute * minuteMs)).toBe(true)
      for (const ms of [4 * minuteMs, windowMs - 100, windowMs - 1]) expect(await takeAt(ms)).toBe(false)
      // Two are 15 minutes old: two more, and no third.
      expect([await takeAt(windowMs), await takeAt(windowMs), await takeAt(windowMs)]).toEqual([true, true, false])
      expect(await takeAt(windowMs + 2 * minuteMs - 1)).toBe(false)
      expect([await takeAt(windowMs + 2 * minuteMs), await takeAt(windowMs + 2 * minuteMs)]).toEqual([true, false])
    })

    test('a whole limit spent at the end of one quarter is not given again at the beginning of the next', async () => {
      const { clock, limiter } = movable()
      const limit = limitOf(100)
      clock.now = startMs + windowMs - 100
      expect(await countAllowed(limiter, limit, 150)).toBe(100)
      clock.now = startMs + windowMs
      expect(await countAllowed(limiter, limit, 150)).toBe(0)
      clock.now = startMs + 2 * windowMs - 100
      expect(await countAllowed(limiter, limit, 150)).toBe(100)
    })

    test('what remains, and in how long there is more, is told exactly', async () => {
      const { clock, limiter } = movable()
      const limit = limitOf(2)
      const standingAt = async (ms: number) => {
        clock.now = startMs + ms
        const { allowed, standings } = await limiter.take([limit])
        return { allowed, ...standings[0] }
      }
      const told = { name: 'test', limit: 2, windowMs }
      expect(await standingAt(0)).toEqual({ ...told, allowed: true, remaining: 1, resetMs: windowMs })
      expect(await standingAt(minuteMs)).toEqual({ ...told, allowed: true, remaining: 0, resetMs: windowMs - minuteMs })
      expect(await standingAt(minuteMs + 1)).toEqual({
        ...told,
        allowed: false,
        remaining: 0,
        resetMs: windowMs - minuteMs - 1,
      })
      expect(await standingAt(windowMs)).toEqual({ ...told, allowed: true, remaining: 0, resetMs: minuteMs })
      expect(await standingAt(4 * windowMs)).toEqual({ ...told, allowed: true, remaining: 1, resetMs: windowMs })
    })

    test('at any times, under several limits, as somebody counting on paper would decide', async () => {
      const steps = fc.array(
        fc.record({
          afterMs: fc.oneof(fc.constantFrom(0, 1, 1_000, 4_999, 5_000, 5_001, 10_000), fc.nat(12_000)),
          first: fc.boolean(),
          second: fc.boolean(),
        }),
        { minLength: 10, maxLength: 60 },
      )
      await fc.assert(
        fc.asyncProperty(
          fc.integer({ min: 1, max: 6 }),
          fc.integer({ min: 1, max: 6 }),
          steps,
          async (few, some, wanted) => {
            const { clock, limiter } = movable()
            const [first, second] = [limitOf(few, { windowMs: 5_000 }), limitOf(some, { windowMs: 10_000 })]
            const paper = new Map<Limit, number[]>([
              [first, []],
              [second, []],
            ])
            for (const step of wanted) {
              clock.now += step.afterMs
              const limits = [...(step.first ? [first] : []), ...(step.second ? [second] : [])]
              const decision = await limiter.take(limits)
              expect(decision).toEqual(onPaper(paper, limits, clock.now))
            }
            for (const [limit, times] of paper) {
              for (const from of times)
                expect(times.filter((time) => time >= from && time < from + limit.windowMs).length).toBeLessThanOrEqual(
                  limit.limit,
                )
            }
          },
        ),
        { numRuns: 25 },
      )
    })

    test("the store's clock counts where no other was put in its place", async () => {
      const limiter = limiterAt(systemClock)
      const limit = limitOf(1, { windowMs: 3_000 })
      expect(await limiter.take([limit])).toMatchObject({
        allowed: true,
        standings: [{ remaining: 0, resetMs: 3_000 }],
      })
      const refused = await limiter.take([limit])
      expect(refused.allowed).toBe(false)
      expect(refused.standings[0]?.resetMs).toBeLessThanOrEqual(3_000)
      await eventually('the first is forgotten', async () => (await limiter.take([limit])).allowed)
    })
  })

  describe.skipIf(skipped)('exact under concurrency', () => {
    test('of 400 at once, asked through four processes, exactly 100 pass at a limit of 100', async () => {
      const limiters = [1, 2, 3, 4].map(() => limiterAt(systemClock))
      const limit = limitOf(100)
      const decisions = await Promise.all(
        Array.from({ length: 400 }, (_, index) => (limiters[index % 4] as Limiter).take([limit])),
      )
      expect(decisions.filter(({ allowed }) => allowed)).toHaveLength(100)
      // Everybody was told another number of what remains.
      expect(
        new Set(decisions.filter(({ allowed }) => allowed).map(({ standings }) => standings[0]?.remaining)).size,
      ).toBe(100)
    })

    test('several limits in every order, none of them known before: nobody waits in a circle', async () => {
      const limiters = [1, 2, 3, 4].map(() => limiterAt(systemClock))
      const all = Array.from({ length: 6 }, () => limitOf(40))
      const asked = Array.from({ length: 300 }, (_, index) => rotated(all, index % 6).slice(0, 1 + (index % 5)))
      const asking = (index: number) =>
        (limiters[index % 4] as Limiter).take(
          index % 2 ? (asked[index] as Limit[]) : (asked[index] as Limit[]).toReversed(),
        )
      const decisions = await Promise.all(asked.map((_, index) => asking(index)))
      for (const limit of all) {
        const counted = asked.filter((limits, index) => decisions[index]?.allowed && limits.includes(limit)).length
        expect(counted).toBeLessThanOrEqual(40)
        const left = await countAllowed(limiters[0] as Limiter, limit, 41)
        expect(counted + left).toBe(40)
      }
    })
  })

  describe.skipIf(skipped)('several limits at once', () => {
    test('refused means counted under none, also not under those that had room', async () => {
      const { limiter } = movable()
      const [narrow, wide] = [limitOf(1), limitOf(10)]
      expect((await limiter.take([wide, narrow])).allowed).toBe(true)
      for (let times = 0; times < 20; times += 1) {
        expect(await limiter.take([wide, narrow])).toMatchObject({
          allowed: false,
          standings: [{ remaining: 9 }, { remaining: 0 }],
        })
      }
      expect(await limiter.take([wide])).toMatchObject({ allowed: true, standings: [{ remaining: 8 }] })
    })

    test('limits of other names, sizes or windows on the same key do not share a count', async () => {
      const { limiter } = movable()
      const limit = limitOf(1)
      const others = [{ name: 'other' }, { limit: 2 }, { windowMs: windowMs * 2 }, { key: `${limit.key} ` }].map(
        (more) => ({ ...limit, ...more }),
      )
      expect(await limiter.take([limit, ...others])).toMatchObject({
        allowed: true,
        standings: [0, 0, 1, 0, 0].map((remaining) => ({ remaining })),
      })
      const twice = limitOf(2)
      expect(await limiter.take([twice, { ...twice }])).toMatchObject({ allowed: true, standings: [{ remaining: 1 }] })
    })

    test('no limit at all is let through', async () => {
      expect(await limiterAt(systemClock).take([])).toEqual({ allowed: true, standings: [] })
    })
  })

  describe.skipIf(skipped)('what is given back', () => {
    test('may be taken again, and never earlier than by the times of what was used', async () => {
      const { clock, limiter } = movable()
      const [limit, other] = [limitOf(3), limitOf(1)]
      const takeAt = async (ms: number) => {
        clock.now = startMs + ms
        return (await limiter.take([limit])).allowed
      }
      expect(await takeAt(0)).toBe(true)
      for (let slips = 0; slips < 10; slips += 1) {
        expect(await limiter.take([limit, other])).toMatchObject({ allowed: true })
        await limiter.giveBack([limit, other])
      }
      expect([await takeAt(minuteMs), await takeAt(minuteMs), await takeAt(minuteMs)]).toEqual([true, true, false])
      await limiter.giveBack([limit])
      expect([await takeAt(2 * minuteMs), await takeAt(2 * minuteMs)]).toEqual([true, false])
      expect(await takeAt(windowMs + minuteMs - 1)).toBe(false)
      expect([
        await takeAt(windowMs + minuteMs),
        await takeAt(windowMs + minuteMs),
        await takeAt(windowMs + minuteMs),
      ]).toEqual([true, true, false])
    })

    test('cannot be more than was taken', async () => {
      const { limiter } = movable()
      const limit = limitOf(2)
      await limiter.take([limit])
      for (let times = 0; times < 5; times += 1) await limiter.giveBack([limit])
      expect(await countAllowed(limiter, limit, 5)).toBe(2)
      await limiter.giveBack([limitOf(2)])
    })

    test('by many at once is exact: one place is never in two hands', async () => {
      const limiters = [1, 2, 3, 4].map(() => limiterAt(systemClock))
      const limit = limitOf(5)
      let [holding, most] = [0, 0]
      const one = async (limiter: Limiter) => {
        if (!(await limiter.take([limit])).allowed) return
        most = Math.max(most, (holding += 1))
        holding -= 1
        await limiter.giveBack([limit])
      }
      await Promise.all(Array.from({ length: 200 }, (_, index) => one(limiters[index % 4] as Limiter)))
      expect(most).toBeLessThanOrEqual(5)
      // One that has refused nobody yet: others may go on refusing for a second.
      expect(await countAllowed(limiterAt(systemClock), limit, 9)).toBe(5)
    })
  })

  test.skipIf(skipped)('the counts outlive the process', async () => {
    const limit = limitOf(3)
    expect(await countAllowed(limiterAt(systemClock), limit, 2)).toBe(2)
    await closeAll()
    expect(await countAllowed(limiterAt(systemClock), limit, 5)).toBe(1)
  })
})

test.skipIf(!redisInstalled)('Redis holds no key in plain words, and none for longer than its window', async () => {
  const limiter = createLimiter({
    redisUrl: redis?.url as string,
    databaseUrl: database.url,
    roles: database.roles,
    secretKey: 'x',
    clock: systemClock,
    log,
  })
  await limiter.take([limitOf(3, { key: 'address 203.0.113.7' })])
  const client = new Redis(redis?.url as string)
  const found = await client.keys('*')
  expect(found.length).toBeGreaterThan(0)
  for (const key of found) {
    expect(key).toMatch(/^deskbell:limit:[0-9a-f]{32}$/)
    // -1: for ever.
    expect(await client.pttl(key)).not.toBe(-1)
  }
  client.disconnect()
  await limiter.close()
})

test('Postgres is asked once for all who ask at the same time, however many limits each has', async () => {
  const limiter = createLimiter({
    redisUrl: null,
    databaseUrl: database.url,
    roles: database.roles,
    secretKey: 'x',
    clock: systemClock,
    log,
  })
  await limiter.take([limitOf(1)])
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  const [shared, none] = [limitOf(30), limitOf(0)]
  const own = Array.from({ length: 40 }, () => limitOf(3))
  const decisions = await Promise.all(own.flatMap((one) => [limiter.take([one, shared]), limiter.take([one, none])]))
  expect(asked).toHaveBeenCalledTimes(1)
  asked.mockRestore()
  expect(decisions.filter((_, position) => position % 2 === 0).map(({ allowed }) => allowed)).toEqual(
    own.map((_, position) => position < 30),
  )
  expect(decisions.filter((_, position) => position % 2 === 1).map(({ allowed }) => allowed)).toEqual(
    own.map(() => false),
  )
  // Refused with one limit, a request is counted under none.
  expect(
    (await Promise.all(own.map((one) => limiter.take([one])))).map(({ standings }) => standings[0]?.remaining),
  ).toEqual(own.map((_, position) => (position < 30 ? 1 : 2)))
  await limiter.close()
})

test('Postgres forgets what no longer counts, and nothing else', async () => {
  const clock = { now: 0, nowMs: () => clock.now }
  const limiter = createLimiter({
    redisUrl: null,
    databaseUrl: database.url,
    roles: database.roles,
    secretKey: 'x',
    clock,
    log,
  })
  const db = createDatabase({
    url: database.url,
    poolSize: 2,
    roles: database.roles,
    clock: systemClock,
    log,
    reactionsTo: () => [],
  })
  await database.sql('truncate platform.rate_limit_times')
  const [used, idle] = [limitOf(3), limitOf(3)]
  const takeAgo = (ms: number, ...limits: Limit[]) => ((clock.now = Date.now() - ms), limiter.take(limits))
  await takeAgo(2 * windowMs, used, idle)
  await takeAgo(windowMs + minuteMs, used, idle)
  await takeAgo(windowMs - minuteMs, used)
  await forgetOldCounts.run({ db }, { businessId: null, actor: { kind: 'system', name: 'test' }, requestId: null }, {})
  expect(await database.sql('select number::int from platform.rate_limit_times')).toEqual([{ number: 2 }])
  expect(await takeAgo(0, used, idle)).toMatchObject({ allowed: true, standings: [{ remaining: 1 }, { remaining: 2 }] })
  await db.close()
  await limiter.close()
})

/** The decision of somebody who keeps every time and looks through all of them. */
function onPaper(paper: Map<Limit, number[]>, limits: Limit[], now: number) {
  const counting = limits.map((limit) => (paper.get(limit) as number[]).filter((time) => time > now - limit.windowMs))
  const allowed = limits.every((limit, index) => (counting[index] as number[]).length < limit.limit)
  const standings = limits.map(({ name, limit, windowMs: length }, index) => {
    const times = counting[index] as number[]
    return {
      name,
      limit,
      windowMs: length,
      remaining: limit - times.length - (allowed ? 1 : 0),
      resetMs: (times[0] ?? now) + length - now,
    }
  })
  if (allowed) for (const limit of limits) paper.get(limit)?.push(now)
  return { allowed, standings }
}

async function countAllowed(limiter: Limiter, limit: Limit, asked: number): Promise<number> {
  const decisions = await Promise.all(Array.from({ length: asked }, () => limiter.take([limit])))
  return decisions.filter(({ allowed }) => allowed).length
}

function rotated<T>(list: T[], by: number): T[] {
  return [...list.slice(by), ...list.slice(0, by)]
}
