/** Walks every route of the product as everybody who may not use it. Nothing private is answered, nothing changes. */
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { apiScopes } from '#contract/businesses.ts'
import { createApiKey } from '#src/businesses/create-api-key.ts'
import { openConversation } from '#src/conversation/open-conversation.ts'
import { insertSession } from '#src/identity/queries.ts'
import type { Context } from '#src/context.ts'
import type { Access } from '#src/platform/http/access.ts'
import type { AnyRoute, PageRoute, Route } from '#src/platform/http/route.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { hashToken, randomToken } from '#src/platform/signing.ts'
import { routesOf } from '#src/routes.ts'
import { testApp, type RequestOptions, type TestApp } from './harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from './harness/builders.ts'

/** Public by intention. A route that appears here was thought about. */
const forAnyone = ['GET /', 'GET /assets/site.css', 'GET /sandbox/sign-in']

let app: TestApp
let routes: AnyRoute<Context>[]
let params: Record<string, string>
let bodies: Record<string, unknown>
let actors: Record<string, RequestOptions>
let owner: pg.Client
let shop: BuiltBusiness

beforeAll(async () => {
  app = await testApp({ worker: false, sandbox: false })
  routes = routesOf(app.ctx)
  shop = await buildBusiness(app)
  const other = await buildBusiness(app)
  const staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const [offerId] = (await buildOffers(app, shop, { userId: staff.userId, day: '2026-03-03', time: '10:00', count: 1 })) as [string]
  const contact = { name: 'Ann', phone: '+14155550134' }
  const booked = await app.request('POST', `/api/businesses/${shop.id}/appointments`, { cookie: staff.cookie, body: { offerId, contact } })
  const conversationId = await app.ctx.db.forBusiness(shop.id, (tx) => openConversation(tx, { channel: 'web', session: randomToken(), language: 'en', brain: 'built-in', callerPhone: null }))
  params = { businessId: shop.id, appointmentId: booked.body.id, conversationId, jobNumber: '1', carrierCallRef: 'v3:call' }
  bodies = {
    'POST /api/businesses/{businessId}/offers': { serviceId: shop.serviceIds[0], from: '2026-03-03' },
    'POST /api/businesses/{businessId}/appointments': { offerId, contact },
    'POST /api/businesses/{businessId}/api-keys': { name: 'Mine', scopes: [...apiScopes] },
  }
  actors = await everybody(staff.cookie, other)
  owner = new pg.Client({ connectionString: app.database.ownerUrl })
  await owner.connect()
})
afterAll(async () => {
  await owner.end()
  await app[Symbol.asyncDispose]()
})

async function everybody(staffCookie: string, other: BuiltBusiness): Promise<Record<string, RequestOptions>> {
  const keyOf = (businessId: string, scopes: (typeof apiScopes)[number][]) => app.ctx.db.forBusiness(businessId, (tx) => createApiKey(tx, { name: 'Key', scopes }))
  const ownerHere = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const expired = randomToken()
  const past = instantOf(app.ctx.clock.nowMs() - 1000)
  await app.ctx.db.asPlatform('an old session', (tx) => insertSession(tx, { tokenHash: hashToken(expired), userId: ownerHere.userId, createdAt: past, expiresAt: past }))
  const revoked = await keyOf(shop.id, [...apiScopes])
  const revoke = new pg.Client({ connectionString: app.database.ownerUrl })
  await revoke.connect()
  await revoke.query('update api_keys set revoked_at = now() where id = $1', [revoked.id])
  await revoke.end()
  return {
    visitor: {},
    'a made-up session': { cookie: randomToken() },
    'a made-up key': { bearer: `db_${randomToken()}` },
    'an owner whose session has expired': { cookie: expired },
    'a user who is member of nothing': { cookie: (await buildSession(app)).cookie },
    'the owner of another business': { cookie: (await buildSession(app, { businessId: other.id, role: 'owner' })).cookie },
    'a key of another business': { bearer: (await keyOf(other.id, [...apiScopes])).key },
    'a revoked key': { bearer: revoked.key },
    'a key of this business': { bearer: (await keyOf(shop.id, [...apiScopes])).key },
    'a key with the least of scopes': { bearer: (await keyOf(shop.id, ['business:read'])).key },
    'staff of this business': { cookie: staffCookie },
    'the owner of this business': { cookie: ownerHere.cookie },
    'a platform admin': { cookie: (await buildSession(app, undefined, { platformAdmin: true })).cookie },
    'the sandbox': { bearer: app.ctx.config.sandbox?.key as string },
  }
}

/** Who may pass: the other reading of the access a route declares, written down once more and independently. */
function mayPass(name: string, access: Access): boolean {
  const roles = { staff: ['staff of this business', 'the owner of this business'], manager: ['the owner of this business'], owner: ['the owner of this business'] }
  switch (access.kind) {
    case 'anyone':
      return true
    case 'members':
      return (
        roles[access.role].includes(name) ||
        (name === 'a key of this business' && access.scope !== null) ||
        (name === 'a key with the least of scopes' && access.scope === 'business:read')
      )
    case 'admins':
      return name === 'a platform admin'
    case 'sandbox':
      return name === 'the sandbox'
  }
}

type Callable = Route | PageRoute
const callable = (): Callable[] => routes.filter((one) => one.kind === 'route' || one.kind === 'page') as Callable[]
const nameOf = (one: Callable) => `${one.method} ${one.path}`
const urlOf = (one: Callable) =>
  one.path.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = params[name]
    if (!value) throw new Error(`${one.path}: add a real ${name} to the walk`)
    return encodeURIComponent(value)
  })

function call(one: Callable, as: RequestOptions) {
  const body = bodies[nameOf(one)]
  if (one.method !== 'GET' && one.body && body === undefined) throw new Error(`${nameOf(one)}: add a body to the walk`)
  return app.request(one.method, urlOf(one), { ...as, ...(body === undefined ? {} : { body }) })
}

/** Every row of every table, as one number. */
async function fingerprint(): Promise<unknown> {
  const { rows: tables } = await owner.query<{ name: string }>(
    `select format('%I.%I', nspname, relname) as name from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
     where relkind = 'r' and nspname in ('public', 'identity', 'platform', 'graphile_worker') order by 1`,
  )
  const { rows } = await owner.query(tables.map(({ name }) => `select '${name}' as name, count(*)::int, md5(coalesce(string_agg(t::text, '|' order by t::text), '')) from ${name} as t`).join(' union all ') + ' order by 1')
  return rows
}

const names = [
  'visitor', 'a made-up session', 'a made-up key', 'an owner whose session has expired', 'a user who is member of nothing', 'the owner of another business', 'a key of another business', 'a revoked key',
  'a key of this business', 'a key with the least of scopes', 'staff of this business', 'the owner of this business', 'a platform admin', 'the sandbox',
]

describe.each(names)('%s', (name) => {
  test('is refused wherever the declared access says so, learns nothing there, and changes nothing', async () => {
    const closed = callable().filter((one) => !mayPass(name, one.access))
    const before = await fingerprint()
    for (const one of closed) {
      const answer = await call(one, actors[name] as RequestOptions)
      expect([401, 403, 404], `${nameOf(one)} answered ${answer.status}`).toContain(answer.status)
      expect(Object.keys(answer.body).sort().filter((key) => key !== 'detail')).toEqual(['code', 'instance', 'status', 'title', 'type'])
      expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
      expect(answer.headers.get('cache-control')).toBe('no-store')
    }
    expect(await fingerprint()).toEqual(before)
    if (name === 'visitor') expect(closed.length).toBe(callable().length - forAnyone.length)
  })

  test('passes where it may', async () => {
    for (const one of callable().filter((route) => route.access.kind !== 'anyone' && mayPass(name, route.access))) {
      const answer = await call(one, actors[name] as RequestOptions)
      expect([401, 403, 500], `${nameOf(one)} answered ${answer.status} ${JSON.stringify(answer.body)}`).not.toContain(answer.status)
    }
  })
})

test('what answers anyone is public by intention', () => {
  expect(callable().filter((one) => one.access.kind === 'anyone').map(nameOf).sort()).toEqual(forAnyone)
})

test('HEAD is no way around', async () => {
  for (const one of callable().filter((route) => route.method === 'GET' && route.access.kind !== 'anyone')) {
    expect((await app.request('HEAD', urlOf(one))).status, one.path).toBe(401)
  }
})

test('an unsigned webhook is refused and stored nowhere', async () => {
  const webhooks = routes.filter((one) => one.kind === 'webhook')
  expect(webhooks.length).toBeGreaterThan(0)
  const before = await fingerprint()
  for (const one of webhooks) expect((await app.request('POST', one.path, { body: { data: { id: '1', event_type: 'call.initiated' } } })).status).toBe(401)
  expect(await fingerprint()).toEqual(before)
})

test('a socket asked for as a page says so', async () => {
  for (const one of routes.filter((route) => route.kind === 'socket')) expect(await app.request('GET', one.path)).toMatchObject({ status: 426, body: { code: 'invalid_request' } })
})

test('a business that does not exist looks the same as one that is not yours', async () => {
  const stranger = actors['a user who is member of nothing'] as RequestOptions
  const [real, imagined] = [await app.request('GET', `/api/businesses/${shop.id}`, stranger), await app.request('GET', '/api/businesses/0198c0de-0000-7000-8000-000000000000', stranger)]
  expect({ ...real.body, instance: '' }).toEqual({ ...imagined.body, instance: '' })
})

test('a key is shown once; only its hash is kept, and its creation is recorded without it', async () => {
  const made = await app.request('POST', `/api/businesses/${shop.id}/api-keys`, { ...actors['the owner of this business'], body: { name: 'Till', scopes: ['business:read'] } })
  expect(made).toMatchObject({ status: 201, body: { name: 'Till', scopes: ['business:read'], key: expect.stringMatching(/^db_[\w-]{43}$/) } })
  expect((await app.request('GET', `/api/businesses/${shop.id}`, { bearer: made.body.key })).status).toBe(200)
  const { rows } = await owner.query(`select (select count(*)::int from api_keys as k where k::text like '%' || $1 || '%') as plain, (select data from events where type = 'api-key.created' order by id desc limit 1) as event`, [made.body.key])
  expect(rows).toEqual([{ plain: 0, event: { apiKeyId: made.body.id } }])
})

test('a key that asks for a scope nobody has is refused', async () => {
  for (const scopes of [[], ['everything'], ['appointments:read', 'admin']]) {
    expect((await app.request('POST', `/api/businesses/${shop.id}/api-keys`, { ...actors['the owner of this business'], body: { name: 'Till', scopes } })).status).toBe(400)
  }
})
