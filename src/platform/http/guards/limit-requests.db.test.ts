import { once } from 'node:events'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { triesFrom } from '#src/identity/try-limits.ts'
import { freePort } from '#src/installation/free-port.ts'
import { useApp } from '#test/harness/app.ts'
import { ownServer } from '#test/harness/own-server.ts'
import { DomainError } from '../../errors/domain-error.ts'
import { LimiterUnavailable, type Limiter } from '../../rate-limit/limiter.ts'
import type { From } from '../../rate-limit/policy.ts'
import { anyone } from '../access.ts'
import type { ServerOptions } from '../options.ts'
import { page, route, socket, webhook } from '../route.ts'

const minuteMs = 60_000
const clock = { now: Date.parse('2026-03-02T16:00:00Z'), nowMs: () => clock.now }
const figures = { authPerAddress: 100, moderate: 8, lenient: 20, relay: 3 }

let server: FastifyInstance
const app = useApp({ worker: false, sandbox: false, clock })
beforeAll(async () => {
  server = await serverWith()
})
afterAll(async () => {
  await server.close()
})

const answer = { 200: z.object({ done: z.literal(true) }) }
const done = async () => ({ done: true }) as const
const common = { access: anyone(), summary: 'A door', answer, handle: done }
const Credentials = z.object({ email: z.string() })
type SignIn = { body: z.infer<typeof Credentials> } & From
const Number = z.object({ to: z.string() })
/** How often somebody looked where a call would go. */
let lookedUp = 0
const capsOf = ({ body }: { body: z.infer<typeof Number> }) => {
  lookedUp += 1
  if (body.to.startsWith('+1900')) throw new DomainError('destination_refused')
  return [{ name: 'calls', key: body.to, limit: 5, windowMs: 24 * 60 * minuteMs }]
}
const doors = [
  route({ ...common, method: 'GET', path: '/lenient', limit: 'lenient' }),
  route({ ...common, method: 'POST', path: '/moderate', limit: 'moderate' }),
  route({ ...common, method: 'POST', path: '/strict', limit: 'strict' }),
  route({ ...common, method: 'POST', path: '/form', limit: 'moderate', body: Number }),
  route({ ...common, method: 'GET', path: '/none', limit: 'none' }),
  route({
    ...common,
    method: 'GET',
    path: '/fails',
    limit: 'lenient',
    handle: async () => Promise.reject(new DomainError('not_found')),
  }),
  page({
    method: 'GET',
    path: '/page',
    summary: 'A page',
    access: anyone(),
    limit: 'lenient',
    handle: async () => ({ html: '<p>A page</p>' }),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/sign-in',
    limit: { class: 'auth', tries: ({ body, ...from }: SignIn) => [triesFrom('sign-in', body.email, from)] },
    body: Credentials,
  }),
  route({ ...common, method: 'POST', path: '/change-password', limit: 'auth' }),
  route({
    ...common,
    method: 'POST',
    path: '/call',
    body: Number,
    limit: { class: 'lenient', caps: capsOf },
  }),
  route({ ...common, method: 'POST', path: '/ring', body: Number, limit: { class: 'strict', caps: capsOf } }),
  webhook<Context, null>({ path: '/webhook', summary: 'A carrier', verify: () => null, receive: async () => {} }),
  socket<Context>({ path: '/relay', summary: 'A socket', limit: 'relay', open: async (_ctx, ws) => ws.close(1000) }),
]

const serverWith = (changed: Partial<ServerOptions<Context>> = {}) =>
  ownServer(app.ctx, doors, {
    sessionOf: (cookie) => (cookie.startsWith('genuine-') ? cookie : null),
    keyOf: (bearer) => (bearer.startsWith('db_') ? 'ours' : 'made-up'),
    limits: figures,
    ...changed,
  })

type Asking = { from?: string; headers?: Record<string, string>; body?: object; at?: FastifyInstance }

async function ask(
  method: 'GET' | 'POST',
  url: string,
  { from = '203.0.113.1', headers = {}, body, at = server }: Asking = {},
) {
  return at.inject({ method, url, headers, remoteAddress: from, ...(body ? { payload: body } : {}) })
}

/** The statuses of so many requests in a row. */
async function statuses(times: number, asking: (index: number) => ReturnType<typeof ask>): Promise<number[]> {
  const found: number[] = []
  for (let index = 0; index < times; index += 1) found.push((await asking(index)).statusCode)
  return found
}

const repeated = (status: number, times: number) => Array<number>(times).fill(status)

describe('an address', () => {
  test('has 5 strict requests in any 15 minutes; the sixth is told when to come again', async () => {
    const from = '203.0.113.5'
    const first = await ask('POST', '/strict', { from })
    expect(first.headers).toMatchObject({ 'ratelimit-policy': '"strict";q=5;w=900', ratelimit: '"strict";r=4;t=900' })
    expect(first.headers).not.toHaveProperty('retry-after')
    clock.now += 5 * minuteMs + 1
    expect(await statuses(4, () => ask('POST', '/strict', { from }))).toEqual(repeated(200, 4))
    const sixth = await ask('POST', '/strict', { from })
    expect(sixth.statusCode).toBe(429)
    // 9:59.999, rounded up: never asked to come too early.
    expect(sixth.headers).toMatchObject({
      'retry-after': '600',
      'ratelimit-policy': '"strict";q=5;w=900',
      ratelimit: '"strict";r=0;t=600',
      'content-type': expect.stringMatching(/problem\+json/),
    })
    expect(sixth.json()).toMatchObject({ code: 'rate_limited', status: 429 })
    clock.now += 10 * minuteMs - 2
    expect((await ask('POST', '/strict', { from })).statusCode).toBe(429)
    clock.now += 1
    expect(await statuses(2, () => ask('POST', '/strict', { from }))).toEqual([200, 429])
  })

  test('that is another is counted apart', async () => {
    expect(await statuses(6, () => ask('POST', '/strict', { from: '203.0.113.6' }))).toEqual([...repeated(200, 5), 429])
    expect((await ask('POST', '/strict', { from: '203.0.113.7' })).statusCode).toBe(200)
  })

  test('of IPv6 is counted with the rest of its /64', async () => {
    expect(await statuses(6, (index) => ask('POST', '/strict', { from: `2001:db8:0:1::${index + 1}` }))).toEqual([
      ...repeated(200, 5),
      429,
    ])
    expect((await ask('POST', '/strict', { from: '2001:db8:0:2::1' })).statusCode).toBe(200)
    expect(
      await statuses(6, (index) => ask('POST', '/strict', { from: index % 2 ? '::ffff:203.0.113.8' : '203.0.113.8' })),
    ).toEqual([...repeated(200, 5), 429])
  })

  test('of IPv6 shares sixteen times as much with the rest of its /48', async () => {
    const first = await ask('POST', '/strict', { from: '2001:db8:9:0::1' })
    expect(first.headers).toMatchObject({ ratelimit: '"strict";r=4;t=900, "strict-network";r=79;t=900' })
    const found = await statuses(99, (index) =>
      ask('POST', '/strict', { from: `2001:db8:9:${(index + 1).toString(16)}::1` }),
    )
    expect(found).toEqual([...repeated(200, 79), ...repeated(429, 20)])
    expect((await ask('POST', '/strict', { from: '2001:db8:a::1' })).statusCode).toBe(200)
  })

  test('is the one the socket has: what a client says about itself does not help', async () => {
    const claims = (index: number) => ({
      'x-forwarded-for': `198.51.100.${index}`,
      'x-real-ip': `198.51.100.${index}`,
      forwarded: `for=198.51.100.${index}`,
      'cf-connecting-ip': `198.51.100.${index}`,
    })
    expect(
      await statuses(6, (index) => ask('POST', '/strict', { from: '203.0.113.9', headers: claims(index) })),
    ).toEqual([...repeated(200, 5), 429])
  })

  test('is the one a trusted proxy saw, and not what the client wrote before it', async () => {
    await using proxied = await disposable(serverWith({ trustedProxies: ['10.0.0.0/8'] }))
    const through = (from: string, forwarded: string) =>
      ask('POST', '/strict', { at: proxied.server, from, headers: { 'x-forwarded-for': forwarded } })
    expect(await statuses(6, (index) => through('10.1.2.3', `198.51.100.${index}, 203.0.113.10`))).toEqual([
      ...repeated(200, 5),
      429,
    ])
    expect((await through('10.1.2.3', '203.0.113.11')).statusCode).toBe(200)
    expect(await statuses(6, (index) => through('192.0.2.1', `198.51.100.${index}`))).toEqual([
      ...repeated(200, 5),
      429,
    ])
  })
})

describe('every counted answer says how much is left', () => {
  test('one that failed, too', async () => {
    const failed = await ask('GET', '/fails', { from: '203.0.113.20' })
    expect(failed.statusCode).toBe(404)
    expect(failed.headers).toMatchObject({
      ratelimit: '"lenient";r=19;t=900',
      'ratelimit-policy': '"lenient";q=20;w=900',
    })
  })

  test('one that is not valid, too, in its values or as JSON', async () => {
    const from = '203.0.113.21'
    const json = { 'content-type': 'application/json' }
    expect((await ask('POST', '/form', { from, body: {} })).headers).toMatchObject({
      ratelimit: '"moderate";r=7;t=900',
    })
    expect(
      await statuses(4, () =>
        server.inject({ method: 'POST', url: '/form', headers: json, payload: '{', remoteAddress: from }),
      ),
    ).toEqual(repeated(400, 4))
    expect(await statuses(4, () => ask('POST', '/form', { from, body: {} }))).toEqual([...repeated(400, 3), 429])
    expect((await ask('POST', '/form', { from, body: { to: '+14155550100' } })).statusCode).toBe(429)
  })

  test('a page, too', async () => {
    const shown = await ask('GET', '/page', { from: '203.0.113.20' })
    expect(shown.headers).toMatchObject({
      ratelimit: '"lenient";r=18;t=900',
      'content-type': expect.stringMatching(/html/),
    })
  })

  test('one that is not counted says nothing', async () => {
    const { headers } = await ask('GET', '/none')
    expect(headers).not.toHaveProperty('ratelimit')
    expect(headers).not.toHaveProperty('ratelimit-policy')
  })
})

describe('whoever shows', () => {
  test('a genuine session is counted by it, wherever they are', async () => {
    const cookie = { cookie: 'deskbell_session=genuine-1' }
    expect(
      await statuses(21, (index) => ask('GET', '/lenient', { from: `203.0.113.${30 + index}`, headers: cookie })),
    ).toEqual([...repeated(200, 20), 429])
    expect(
      (await ask('GET', '/lenient', { from: '203.0.113.30', headers: { cookie: 'deskbell_session=genuine-2' } }))
        .statusCode,
    ).toBe(200)
    expect((await ask('GET', '/lenient', { from: '203.0.113.30' })).statusCode).toBe(200)
  })

  test('a made-up session is counted by address', async () => {
    const made = (index: number) => ({ cookie: `deskbell_session=made-up-${index}` })
    expect(
      await statuses(21, (index) => ask('GET', '/lenient', { from: '203.0.113.60', headers: made(index) })),
    ).toEqual([...repeated(200, 20), 429])
  })

  test('an API key is counted by it; several share the ceiling of their address', async () => {
    const key = (name: string) => ({ authorization: `Bearer ${name}` })
    const limited = await ask('GET', '/lenient', { from: '203.0.113.61', headers: key('db_one') })
    expect(limited.headers).toMatchObject({ ratelimit: '"lenient";r=19;t=900, "lenient-address";r=199;t=900' })
    expect(
      await statuses(20, (index) =>
        ask('GET', '/lenient', { from: `203.0.113.${70 + index}`, headers: key('db_one') }),
      ),
    ).toEqual([...repeated(200, 19), 429])
    expect(
      await statuses(200, (index) =>
        ask('GET', '/lenient', { from: '203.0.113.61', headers: key(`db_of-a-collection-${index}`) }),
      ),
    ).toEqual([...repeated(200, 199), 429])
  })

  test('a made-up key is a stranger', async () => {
    const made = (index: number) => ({ authorization: `Bearer made-up-${index}` })
    expect(
      await statuses(21, (index) => ask('GET', '/lenient', { from: '203.0.113.64', headers: made(index) })),
    ).toEqual([...repeated(200, 20), 429])
  })

  test('a key where the public writes is counted by address', async () => {
    const made = (index: number) => ({ authorization: `Bearer made-up-${index}` })
    expect(
      await statuses(9, (index) => ask('POST', '/moderate', { from: '203.0.113.62', headers: made(index) })),
    ).toEqual([...repeated(200, 8), 429])
  })

  test('one session after another shares the ceiling of their address', async () => {
    const cookie = (index: number) => ({ cookie: `deskbell_session=genuine-farm-${index}` })
    expect(
      await statuses(81, (index) => ask('POST', '/moderate', { from: '203.0.113.63', headers: cookie(index) })),
    ).toEqual([...repeated(200, 80), 429])
  })
})

describe('credentials', () => {
  const signIn = (email: string, from: string) => ask('POST', '/sign-in', { from, body: { email } })

  test('an account is tried 10 times from one address, which keeps nobody elsewhere out', async () => {
    expect(await statuses(11, () => signIn('pat@people.example', '198.51.100.1'))).toEqual([...repeated(200, 10), 429])
    expect((await signIn('sam@people.example', '198.51.100.1')).statusCode).toBe(200)
    const elsewhere = await signIn('pat@people.example', '198.51.100.2')
    expect(elsewhere).toMatchObject({
      statusCode: 200,
      headers: { ratelimit: '"auth";r=99;t=900', 'ratelimit-policy': '"auth";q=100;w=900' },
    })
  })

  test('whoever is signed in tries their own ten times, from wherever, and is not told either', async () => {
    const cookie = { cookie: 'deskbell_session=genuine-tries' }
    const change = (index: number) => ask('POST', '/change-password', { from: `198.51.100.${index}`, headers: cookie })
    expect(await statuses(11, (index) => change(10 + index))).toEqual([...repeated(200, 10), 429])
    expect((await change(30)).headers).toMatchObject({ ratelimit: '"auth";r=100;t=900' })
  })

  test('an office of twelve behind one address can sign in at eight o’clock, some with a mistake', async () => {
    const office = (index: number) => signIn(`person-${index % 12}@office.example`, '198.51.100.99')
    expect(await statuses(36, office)).toEqual(repeated(200, 36))
  })

  test('an address that tries one account after another is stopped', async () => {
    expect(await statuses(101, (index) => signIn(`victim-${index}@people.example`, '198.51.100.98'))).toEqual([
      ...repeated(200, 100),
      429,
    ])
  })
})

describe('caps on what costs money', () => {
  const call = (to: string, from: string) => ask('POST', '/call', { from, body: { to } })

  test('hold over all addresses, and are told to nobody', async () => {
    const first = await call('+14155550100', '192.0.2.10')
    expect(first.headers).toMatchObject({
      ratelimit: '"lenient";r=19;t=900',
      'ratelimit-policy': '"lenient";q=20;w=900',
    })
    expect(await statuses(5, (index) => call('+14155550100', `192.0.2.${11 + index}`))).toEqual([
      ...repeated(200, 4),
      429,
    ])
    const refused = await call('+14155550100', '192.0.2.20')
    expect(refused.headers).toMatchObject({ 'retry-after': String(24 * 3600), ratelimit: '"lenient";r=19;t=900' })
  })

  test('what is never allowed uses up nothing scarce', async () => {
    const from = '192.0.2.30'
    expect(await call('+19005550100', from)).toMatchObject({ statusCode: 422 })
    expect((await call('+14155550101', from)).headers).toMatchObject({ ratelimit: '"lenient";r=19;t=900' })
    lookedUp = 0
    expect(await statuses(figures.moderate, () => call('+19005550100', from))).toEqual([
      ...repeated(422, figures.moderate - 2),
      429,
      429,
    ])
    expect(lookedUp).toBe(figures.moderate - 2)
  })

  test('are not asked for an address that has used up its own', async () => {
    const from = '192.0.2.31'
    const strict = (index: number) => ask('POST', '/ring', { from, body: { to: `+1415555${2000 + index}` } })
    lookedUp = 0
    expect(await statuses(20, strict)).toEqual([...repeated(200, 5), ...repeated(429, 15)])
    expect(await Promise.all(Array.from({ length: 50 }, (_, index) => strict(index)))).toSatisfy(
      (all: { statusCode: number }[]) => all.every(({ statusCode }) => statusCode === 429),
    )
    expect(lookedUp).toBe(5)
  })

  test('a body that is not valid counts for the address, before any account or number is known', async () => {
    const from = '192.0.2.32'
    expect(await statuses(6, () => ask('POST', '/ring', { from, body: { to: 5 } }))).toEqual([...repeated(400, 5), 429])
    expect((await ask('POST', '/sign-in', { from, body: {} })).headers).toMatchObject({
      ratelimit: '"auth";r=99;t=900',
    })
  })
})

describe('what is not there', () => {
  test('is counted, whatever it is', async () => {
    const paths = (index: number) =>
      server.inject({
        method: index % 2 ? 'GET' : 'DELETE',
        url: index % 3 ? `/wp-admin-${index}` : '/lenient/more',
        remoteAddress: '192.0.2.50',
      })
    expect(await statuses(21, paths)).toEqual([...repeated(404, 20), 429])
  })
})

test('a carrier’s webhooks are never limited by address', async () => {
  const sent = await statuses(150, () => ask('POST', '/webhook', { from: '192.0.2.40', body: {} }))
  expect(sent).toEqual(repeated(200, 150))
})

test('a socket is refused before it is opened', async () => {
  await using listening = await disposable(serverWith())
  const port = await freePort('127.0.0.1', 0)
  await listening.server.listen({ host: '127.0.0.1', port })
  const connect = async (): Promise<number> => {
    const ws = new WebSocket(`ws://127.0.0.1:${port}/relay`)
    const refused = once(ws, 'unexpected-response').then(
      ([, response]) => (response as { statusCode: number }).statusCode,
    )
    ws.on('error', () => {})
    return Promise.race([refused, once(ws, 'close').then(([code]) => code as number)])
  }
  expect([await connect(), await connect(), await connect(), await connect()]).toEqual([1000, 1000, 1000, 429])
})

describe('without a store', () => {
  const away: Limiter = {
    take: async () => Promise.reject(new LimiterUnavailable('gone')),
    giveBack: async () => {},
    close: async () => {},
  }
  const withoutStore = () => disposable(serverWith({ context: { ...app.ctx, limiter: away } }))

  test.each([
    ['POST', '/strict', {}],
    ['POST', '/sign-in', { email: 'pat@people.example' }],
    ['POST', '/call', { to: '+14155550100' }],
  ] as const)('money and credentials are closed: %s %s', async (method, path, body) => {
    await using closed = await withoutStore()
    const refused = await ask(method, path, { at: closed.server, body })
    expect(refused).toMatchObject({ statusCode: 503 })
    expect(refused.json()).toMatchObject({ code: 'unavailable' })
    expect(refused.headers).toHaveProperty('retry-after')
  })

  test.each([
    ['GET', '/lenient', undefined],
    ['POST', '/moderate', undefined],
    ['POST', '/webhook', {}],
  ] as const)('everything else goes on: %s %s', async (method, path, body) => {
    await using open = await withoutStore()
    const passed = await ask(method, path, { at: open.server, ...(body ? { body } : {}) })
    expect(passed.statusCode).toBe(200)
    expect(passed.headers).not.toHaveProperty('ratelimit')
  })

  test('an error of our own is not taken for a store that is away', async () => {
    const broken: Limiter = {
      take: async () => Promise.reject(new Error('a mistake')),
      giveBack: async () => {},
      close: async () => {},
    }
    await using failing = await disposable(serverWith({ context: { ...app.ctx, limiter: broken } }))
    expect((await ask('GET', '/lenient', { at: failing.server })).statusCode).toBe(500)
  })
})

async function disposable(starting: Promise<FastifyInstance>) {
  const made = await starting
  return { server: made, [Symbol.asyncDispose]: async () => void (await made.close()) }
}
