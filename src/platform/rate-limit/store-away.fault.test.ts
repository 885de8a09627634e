import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { createWeb } from '#src/installation/create-web.ts'
import { freePort } from '#src/installation/free-port.ts'
import { testApp, type TestApp } from '#test/harness/app.ts'
import { runTrusting } from '#test/harness/certificate.ts'
import { eventually } from '#test/harness/eventually.ts'
import { redisInstalled } from '#test/harness/installed.ts'
import { startRedis, type RunningRedis } from '#test/harness/redis.ts'
import { sqlAt } from '#test/harness/sql.ts'
import { systemClock } from '../clock/clock.ts'
import { rolesFor } from '../db/setting-up/roles.ts'
import { anyone } from '../http/access.ts'
import { route, type AnyRoute } from '../http/route.ts'
import { createLog } from '../monitoring/log.ts'
import { createLimiter } from './create-limiter.ts'
import { LimiterUnavailable, type Limit } from './limiter.ts'

const log = createLog({ level: 'silent' })
const limit = (name: string): Limit => ({ name, key: 'somebody', limit: 1_000, windowMs: 900_000 })
const limiterOn = (stores: { redisUrl?: string; databaseUrl?: string }) =>
  createLimiter({
    redisUrl: null,
    databaseUrl: 'postgres://nobody@127.0.0.1:9/none',
    roles: rolesFor('deskbell_test'),
    secretKey: 'x',
    clock: systemClock,
    log,
    ...stores,
  })

/** Two doors: one that money or a telephone hangs on, one that must not be lost. */
const common = {
  access: anyone(),
  summary: 'A door',
  answer: { 200: z.object({ done: z.literal(true) }) },
  handle: async () => ({ done: true }) as const,
}
const doors = [
  route({ ...common, method: 'POST', path: '/strict', limit: 'strict' }),
  route({ ...common, method: 'GET', path: '/lenient', limit: 'lenient' }),
] as unknown as AnyRoute<Context>[]

describe.skipIf(!redisInstalled)('Redis', () => {
  let redis: RunningRedis
  let app: TestApp
  let server: FastifyInstance
  const strict = async (from: string) => server.inject({ method: 'POST', url: '/strict', remoteAddress: from })
  const lenient = async () => server.inject({ method: 'GET', url: '/lenient' })
  beforeAll(async () => {
    redis = await startRedis()
    app = await testApp({ worker: false, sandbox: false, env: { REDIS_URL: redis.url, LENIENT_LIMIT: '100000' } })
    server = await createWeb(app.ctx, doors)
  })
  afterAll(async () => {
    await server.close()
    await app[Symbol.asyncDispose]()
    await redis[Symbol.asyncDispose]()
  })

  test('killed in mid-run: what rings a phone is refused with 503, everything else goes on', async () => {
    expect((await strict('203.0.113.1')).statusCode).toBe(200)
    expect((await lenient()).headers).toHaveProperty('ratelimit')
    const running = Promise.all(Array.from({ length: 200 }, () => lenient()))
    await redis.kill()
    expect((await running).map(({ statusCode }) => statusCode)).toEqual(Array(200).fill(200))
    const refused = await strict('203.0.113.2')
    expect(refused.statusCode).toBe(503)
    expect(refused.json()).toMatchObject({ code: 'unavailable' })
    expect(refused.headers).toHaveProperty('retry-after')
    const passed = await lenient()
    expect(passed.statusCode).toBe(200)
    expect(passed.headers).not.toHaveProperty('ratelimit')
    await redis.start()
    await eventually(
      'what rings a phone is counted again',
      async () => (await strict('203.0.113.3')).statusCode === 200,
    )
    expect((await lenient()).headers).toHaveProperty('ratelimit')
  })

  test('frozen with its connections open: hundreds of requests are answered all the same', async () => {
    redis.freeze()
    try {
      // Two seconds for each would be a quarter of an hour.
      for (let sent = 0; sent < 400; sent += 1) expect((await lenient()).statusCode).toBe(200)
      expect((await strict('203.0.113.4')).statusCode).toBe(503)
    } finally {
      redis.thaw()
    }
    await eventually('requests are counted again', async () => (await lenient()).headers['ratelimit'] !== undefined)
    expect((await strict('203.0.113.4')).statusCode).toBe(200)
  })
})

describe.skipIf(!redisInstalled)('Redis behind TLS', () => {
  /** One decision in a process that trusts this certificate. */
  const decideTrusting = async (redis: RunningRedis) => {
    const program = `
      import { createLimiter } from './src/platform/rate-limit/create-limiter.ts'
      import { systemClock } from './src/platform/clock/clock.ts'
      import { createLog } from './src/platform/monitoring/log.ts'
      const limiter = createLimiter({ redisUrl: ${JSON.stringify(redis.url)}, databaseUrl: '', roles: {}, secretKey:
        'x', clock: systemClock, log: createLog({ level: 'silent' }) })
      console.log(JSON.stringify(await limiter.take([${JSON.stringify(limit('over TLS'))}])))
      await limiter.close()`
    return JSON.parse(await runTrusting(redis.certificate as string, program)) as unknown
  }

  test('is reached by rediss://, and believed only with a certificate we trust', async () => {
    await using redis = await startRedis({ tls: true })
    expect(await decideTrusting(redis)).toMatchObject({ allowed: true, standings: [{ remaining: 999 }] })
    const mistrusting = limiterOn({ redisUrl: redis.url })
    await expect(mistrusting.take([limit('over TLS')])).rejects.toThrow(LimiterUnavailable)
    await mistrusting.close()
  })
})

describe('a store that was never there', () => {
  test.each(['redis', 'rediss'])('%s: says so at once, and ends nobody’s process', async (scheme) => {
    const limiter = limiterOn({ redisUrl: `${scheme}://127.0.0.1:${await freePort('127.0.0.1', 0)}` })
    for (let times = 0; times < 3; times += 1)
      await expect(limiter.take([limit('nowhere')])).rejects.toThrow(LimiterUnavailable)
    await limiter.close()
  })

  test('Postgres', async () => {
    const limiter = limiterOn({ databaseUrl: `postgres://nobody@127.0.0.1:${await freePort('127.0.0.1', 0)}/none` })
    await expect(limiter.take([limit('nowhere')])).rejects.toThrow(LimiterUnavailable)
    await limiter.close()
  })
})

describe('Postgres', () => {
  test('that ends our connections, idle or busy, is asked again over new ones', async () => {
    await using app = await testApp({ worker: false, sandbox: false })
    await using locking = sqlAt(app.database.ownerUrl)
    const ours = `from pg_stat_activity where datname = current_database() and application_name = 'deskbell limits'`
    await locking('begin; lock table platform.rate_limit_times in access exclusive mode')
    const waiting = app.ctx.limiter.take([limit('busy')]).then(
      () => 'decided',
      (error: unknown) => error,
    )
    await eventually(
      'a decision waits for the table, and its connection is ended',
      async () => (await app.sql(`select pg_terminate_backend(pid) ${ours} and wait_event_type = 'Lock'`)).length,
    )
    expect(await waiting).toBeInstanceOf(LimiterUnavailable)
    await locking('rollback')
    expect(await app.ctx.limiter.take([limit('busy')])).toMatchObject({
      allowed: true,
      standings: [{ remaining: 999 }],
    })
    await app.sql(`select pg_terminate_backend(pid) ${ours}`)
    await eventually('a decision comes about', () =>
      app.ctx.limiter
        .take([limit('busy')])
        .catch((error: unknown) => (error instanceof LimiterUnavailable ? null : Promise.reject(error as Error))),
    )
  })
})

test.skipIf(!redisInstalled)(
  'an outage is logged when it begins and when it ends, not for every request of it',
  async () => {
    await using redis = await startRedis()
    const said: string[] = []
    const heard = {
      ...log,
      debug: () => {},
      error: () => said.push('away'),
      info: () => said.push('back'),
    } as unknown as typeof log
    const limiter = createLimiter({
      redisUrl: redis.url,
      databaseUrl: '',
      roles: rolesFor('deskbell_test'),
      secretKey: 'x',
      clock: systemClock,
      log: heard,
    })
    const take = () =>
      limiter.take([limit('outage')]).then(
        () => true,
        () => false,
      )
    expect(await take()).toBe(true)
    await redis.kill()
    for (let times = 0; times < 20; times += 1) await take()
    await redis.start()
    await eventually('it is back', take)
    await take()
    expect(said).toEqual(['away', 'back'])
    await limiter.close()
  },
)
