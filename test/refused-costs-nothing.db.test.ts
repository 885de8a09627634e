/** What a stranger's refused request costs: no transaction of ours, and no line of log without end. */
import pg from 'pg'
import { afterEach, beforeAll, expect, test, vi } from 'vitest'
import { newApiKey } from '#src/businesses/api-key.ts'
import { insertApiKey } from '#src/businesses/api-keys-queries.ts'
import { createApiKey } from '#src/businesses/create-api-key.ts'
import { publishWidget } from '#src/businesses/index.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { hashToken, randomToken } from '#src/platform/crypto/signing.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { newId } from '#src/platform/values/ids.ts'
import { raisedCaps, testApp, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'

const lenient = 30
const lines: { msg: string; level: number; reason?: string; lines?: number }[] = []
const log = createLog({ level: 'info', to: { write: (line: string) => void lines.push(JSON.parse(line)) } })

let shop: BuiltBusiness
const app = useApp({ worker: false, sandbox: false, log, env: { ...raisedCaps, LENIENT_LIMIT: String(lenient) } })
beforeAll(async () => {
  shop = await buildBusiness(app)
  await app.ctx.db.forBusiness(shop.id, (tx) => publishWidget(tx, { published: true }))
})

afterEach(() => vi.restoreAllMocks())

type Asking = {
  method?: 'GET' | 'POST' | 'DELETE'
  url: string
  from: string
  bearer?: string
  payload?: object | string
  headers?: Record<string, string>
}
const ask = ({ method = 'GET', url, from, bearer, payload, headers }: Asking) =>
  app.web.inject({
    method,
    url,
    remoteAddress: from,
    headers: { ...(bearer ? { authorization: `Bearer ${bearer}` } : {}), ...headers },
    ...(payload ? { payload } : {}),
  })

/** How many transactions were begun meanwhile; the limits' own round trips are none of ours. */
async function transactionsOf<T>(work: () => Promise<T>): Promise<{ found: T; transactions: number }> {
  const asked = vi.spyOn(pg.Client.prototype, 'query')
  const found = await work()
  const statements = asked.mock.calls.map(([first]) =>
    typeof first === 'string' ? first : String((first as { text?: string } | undefined)?.text ?? ''),
  )
  asked.mockRestore()
  return { found, transactions: statements.filter((one) => /^\s*begin/i.test(one)).length }
}

const business = () => `/api/businesses/${shop.id}`
const repeated = (status: number, times: number) => Array<number>(times).fill(status)
const statuses = async (times: number, asking: (index: number) => Asking) =>
  (await Promise.all(Array.from({ length: times }, (_, index) => ask(asking(index)))))
    .map(({ statusCode }) => statusCode)
    .toSorted((a, b) => a - b)

test('call requests over the limit of their address open no transaction', async () => {
  const call = (index: number): Asking => ({
    method: 'POST',
    url: '/api/calls',
    from: '203.0.113.1',
    payload: { business: shop.slug, phone: `+1415555${2000 + index}`, consent: true },
  })
  for (let index = 0; index < 5; index += 1) expect((await ask(call(index))).statusCode).toBe(201)
  const { found, transactions } = await transactionsOf(() => statuses(100, call))
  expect(found).toEqual(repeated(429, 100))
  expect(transactions).toBe(0)
  const page = (index: number): Asking => ({
    ...call(index),
    url: '/call-me',
    payload: `business=${shop.slug}&phone=4155552000&consent=yes`,
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  })
  expect(await transactionsOf(() => statuses(20, page))).toEqual({ found: repeated(429, 20), transactions: 0 })
})

test('of a hundred call requests at once no more are looked up than the address may make', async () => {
  const call = (index: number): Asking => ({
    method: 'POST',
    url: '/api/calls',
    from: '203.0.113.2',
    payload: { business: shop.slug, phone: `+1212555${2000 + index}`, consent: true },
  })
  const { found, transactions } = await transactionsOf(() => statuses(100, call))
  expect(found).toEqual([...repeated(201, 5), ...repeated(429, 95)])
  // For each of the five: where it would go, and the request itself.
  expect(transactions).toBe(10)
})

test('made-up keys are strangers: 401 without a transaction, then 429', async () => {
  const made = [
    () => `db_${randomToken()}.${randomToken().slice(0, 22)}`,
    () => newApiKey('another installation'),
    () => randomToken(),
    () => 'x',
  ]
  const { found, transactions } = await transactionsOf(() =>
    statuses(lenient + 10, (index) => ({
      url: business(),
      from: '203.0.113.3',
      bearer: (made[index % made.length] as () => string)(),
    })),
  )
  expect(found).toEqual([...repeated(401, lenient), ...repeated(429, 10)])
  expect(transactions).toBe(0)
})

test('whoever shows nothing at all is refused without a transaction too', async () => {
  expect(
    await transactionsOf(() =>
      statuses(10, () => ({ url: business(), from: '203.0.113.4', headers: { cookie: 'deskbell_session=made.up' } })),
    ),
  ).toEqual({ found: repeated(401, 10), transactions: 0 })
})

test('a key of ours is counted by itself, wherever it is shown', async () => {
  const { key } = await app.ctx.db.forBusiness(shop.id, (tx) =>
    createApiKey(
      tx,
      { name: 'Till', scopes: ['business:read'] },
      { nowMs: app.ctx.clock.nowMs(), secretKey: app.ctx.config.secretKey },
    ),
  )
  expect(
    await statuses(lenient + 5, (index) => ({ url: business(), from: `198.51.100.${index}`, bearer: key })),
  ).toEqual([...repeated(200, lenient), ...repeated(429, 5)])
})

test('a key from before keys were signed still works: a stranger until it is known', async () => {
  const old = `db_${randomToken()}`
  await app.ctx.db.forBusiness(shop.id, (tx) =>
    insertApiKey(tx, {
      id: newId(),
      name: 'Old',
      keyHash: hashToken(old),
      scopes: ['business:read'],
      madeBy: null,
      createdAt: instantOf(app.ctx.clock.nowMs()),
    }),
  )
  const first = await ask({ url: business(), from: '203.0.113.5', bearer: old })
  expect([first.statusCode, first.headers['ratelimit-policy']]).toEqual([200, `"lenient";q=${lenient};w=900`])
  const second = await ask({ url: business(), from: '203.0.113.5', bearer: old })
  expect([second.statusCode, second.headers['ratelimit-policy']]).toEqual([
    200,
    `"lenient";q=${lenient};w=900, "lenient-address";q=${lenient * 10};w=900`,
  ])
  // Others that only look like one stay strangers of their address.
  expect(
    await statuses(lenient + 5, () => ({ url: business(), from: '203.0.113.6', bearer: `db_${randomToken()}` })),
  ).toEqual([...repeated(401, lenient), ...repeated(429, 5)])
})

test('refused requests, unknown paths and forged webhooks leave five lines an address and minute', async () => {
  const from = '203.0.113.7'
  lines.length = 0
  await statuses(60, (index) => ({ url: `/nothing-here-${index}`, from }))
  await statuses(60, () => ({ method: 'POST', url: '/webhooks/telnyx', from, payload: { data: {} } }))
  await statuses(60, () => ({
    method: 'POST',
    url: '/api/contact',
    from,
    payload: '{',
    headers: { 'content-type': 'application/json' },
  }))
  expect(lines.filter(({ msg }) => msg === 'request failed')).toHaveLength(5)
  expect(lines.length).toBeLessThanOrEqual(6)
})

test('a forged webhook is logged with what was wrong with it', async () => {
  lines.length = 0
  await ask({ method: 'POST', url: '/webhooks/telnyx', from: '203.0.113.8', payload: { data: {} } })
  expect(lines).toMatchObject([{ msg: 'request failed', code: 'signature_invalid', reason: 'missing_headers' }])
})

test('X-Forwarded-For of a peer nobody trusts is told of once', async () => {
  await using other = await testApp({ worker: false, sandbox: false, log })
  lines.length = 0
  for (let index = 0; index < 5; index += 1)
    await other.web.inject({ url: '/', remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(lines.filter(({ level }) => level === 40)).toMatchObject([{ msg: expect.stringContaining('TRUSTED_PROXIES') }])
  await using trusting = await testApp({ worker: false, sandbox: false, log, env: { TRUSTED_PROXIES: '10.0.0.0/8' } })
  lines.length = 0
  await trusting.web.inject({ url: '/', remoteAddress: '10.0.0.1', headers: { 'x-forwarded-for': '203.0.113.9' } })
  expect(lines.filter(({ level }) => level === 40)).toEqual([])
})

test('what the API reader is made of is counted, and kept by browsers', async () => {
  const url = '/docs/static/swagger-ui-bundle.js'
  const first = await ask({ url, from: '203.0.113.10' })
  expect(first.headers).toMatchObject({
    'cache-control': 'public, max-age=86400',
    etag: expect.any(String),
    'ratelimit-policy': expect.stringContaining('lenient'),
  })
  const again = await ask({ url, from: '203.0.113.10', headers: { 'if-none-match': String(first.headers['etag']) } })
  expect([again.statusCode, again.body]).toEqual([304, ''])
  expect(await statuses(lenient, () => ({ url, from: '203.0.113.10' }))).toEqual([
    ...repeated(200, lenient - 2),
    ...repeated(429, 2),
  ])
})
