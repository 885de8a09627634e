/** What an Idempotency-Key promises, as clients see it. */
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { upsertMember } from '#src/businesses/index.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { anyone } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { routesOf } from '#src/routes.ts'
import { type RequestOptions, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { ownServer } from '#test/harness/own-server.ts'
import { sweepIdempotentAnswers } from './jobs.ts'
import { keptFor } from './only-once.ts'
import { insertAnswer } from './queries.ts'

const hour = 3_600_000
/** Wall time where a test holds it still. */
let heldMs: number | null = null
let shop: BuiltBusiness
let owner: { userId: string; cookie: string }
const app = useApp({ worker: false, sandbox: false, clock: { nowMs: () => heldMs ?? Date.now() } })
beforeAll(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
})

let counter = 0
const freshKey = () => `key-${(counter += 1)}`

/** Makes an API key: each effect is a row of this name, each answer holds a secret that is never made twice. */
const make = (
  name: string,
  key: string | null,
  { businessId = shop.id, headers, ...more }: RequestOptions & { businessId?: string } = { cookie: owner.cookie },
) =>
  app.request('POST', `/api/businesses/${businessId}/api-keys`, {
    body: { name, scopes: ['business:read'] },
    ...more,
    headers: { ...headers, ...(key === null ? {} : { 'idempotency-key': key }) },
  })
const made = async (name: string) => (await app.sql('select 1 from api_keys where name = $1', [name])).length
const stored = async () => (await app.sql('select 1 from idempotent_answers')).length

describe('the same request with the same key', () => {
  test('has one effect and gets the same answer, marked as a replay', async () => {
    const key = freshKey()
    const first = await make('once', key)
    const again = await make('once', key)
    expect(first.status).toBe(201)
    expect(first.headers.get('idempotency-replayed')).toBeNull()
    expect(again).toMatchObject({ status: 201, body: first.body })
    expect(again.headers.get('idempotency-replayed')).toBe('true')
    expect(again.headers.get('content-type')).toBe(first.headers.get('content-type'))
    expect(again.headers.get('cache-control')).toBe('no-store')
    expect(again.headers.get('x-request-id')).not.toBe(first.headers.get('x-request-id'))
    expect(await made('once')).toBe(1)
  })

  test('is the same in whatever order its fields are written', async () => {
    const send = (body: string, key: string) =>
      app.request('POST', `/api/businesses/${shop.id}/api-keys`, {
        cookie: owner.cookie,
        body,
        headers: { 'idempotency-key': key },
      })
    const key = freshKey()
    const first = await send('{"name":"order","scopes":["business:read"]}', key)
    const again = await send('{ "scopes": ["business:read"],\n "name": "order" }', key)
    expect([first.status, again.status, again.body]).toEqual([201, 201, first.body])
    expect(await made('order')).toBe(1)
  })

  test('books one appointment', async () => {
    const [offerId] = (await buildOffers(app, shop, {
      userId: owner.userId,
      day: '2026-03-05',
      time: '10:00',
      count: 1,
    })) as [string]
    const book = (key: string) =>
      app.request('POST', `/api/businesses/${shop.id}/appointments`, {
        cookie: owner.cookie,
        body: { offerId, contact: { name: 'Ann', phone: '4155550134' } },
        headers: { 'idempotency-key': key },
      })
    const key = freshKey()
    const first = await book(key)
    expect(first.status).toBe(201)
    expect(await book(key)).toMatchObject({ status: 201, body: first.body })
    expect((await app.sql('select 1 from appointments where id = $1', [first.body.id])).length).toBe(1)
    expect((await book(freshKey())).status).toBe(409)
  })

  test('without a key is another request each time', async () => {
    const before = await stored()
    await make('plain', null)
    await make('plain', null)
    expect(await made('plain')).toBe(2)
    expect(await stored()).toBe(before)
  })
})

describe('a key', () => {
  test('used for another body: 422, and nothing is done', async () => {
    const key = freshKey()
    const first = await make('first', key)
    const other = await make('second', key)
    expect(other).toMatchObject({ status: 422, body: { code: 'idempotency_key_reused' } })
    expect(JSON.stringify(other.body)).not.toContain(first.body.key)
    expect(await made('second')).toBe(0)
    expect(await make('first', key)).toMatchObject({ status: 201, body: first.body })
  })

  test.each([
    ['empty', ''],
    ['with a space in it', 'a b'],
    ['given twice', 'a, b'],
    ['of more than 255 characters', 'k'.repeat(256)],
    ['beyond ASCII', 'cl\u00e9'],
  ])('%s: 400 that names the header', async (_, key) => {
    const answer = await make('badly asked', key)
    expect(answer).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', errors: [{ path: 'headers/idempotency-key' }] },
    })
    expect(answer.body.detail).toContain('Idempotency-Key')
    expect(await made('badly asked')).toBe(0)
  })

  test.each(['k', 'k'.repeat(255), '~!"#$%&\'()*+,-./:;<=>?@[\\]^_`{|}'])(
    'of visible ASCII is taken: %s',
    async (key) => {
      const name = `visible ${key.length}`
      expect((await make(name, key)).status).toBe(201)
      expect((await make(name, key)).headers.get('idempotency-replayed')).toBe('true')
    },
  )

  test('belongs to who used it, in the business and for the route it was used for', async () => {
    const key = freshKey()
    const elsewhere = await buildBusiness(app)
    await app.ctx.db.asPlatform('owner of two', (tx) =>
      upsertMember(tx, { businessId: elsewhere.id, userId: owner.userId, role: 'owner' }),
    )
    const partner = await buildSession(app, { businessId: shop.id, role: 'owner' })
    const answers = [
      await make('scope', key),
      await make('scope', key, { cookie: partner.cookie }),
      await make('scope', key, { cookie: owner.cookie, businessId: elsewhere.id }),
    ]
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201])
    expect(new Set(answers.map(({ body }) => body.key)).size).toBe(3)
    const offers = await app.request('POST', `/api/businesses/${shop.id}/offers`, {
      cookie: owner.cookie,
      body: { serviceId: shop.serviceIds[0], from: '2026-03-09' },
      headers: { 'idempotency-key': key },
    })
    expect(offers.status).toBe(201)
    expect(offers.headers.get('idempotency-replayed')).toBeNull()
  })

  test('of an API key is its own, not that of the person who made it', async () => {
    const { body } = await app.request('POST', `/api/businesses/${shop.id}/api-keys`, {
      cookie: owner.cookie,
      body: { name: 'machine', scopes: ['appointments:write'] },
    })
    const ask = (who: RequestOptions) =>
      app.request('POST', `/api/businesses/${shop.id}/offers`, {
        ...who,
        body: { serviceId: shop.serviceIds[0], from: '2026-03-09' },
        headers: { 'idempotency-key': 'shared' },
      })
    const [person, machine, again] = [
      await ask({ cookie: owner.cookie }),
      await ask({ bearer: body.key }),
      await ask({ bearer: body.key }),
    ]
    expect(
      [person, machine, again].map(({ status, headers }) => [status, headers.get('idempotency-replayed')]),
    ).toEqual([
      [201, null],
      [201, null],
      [201, 'true'],
    ])
    expect(machine.body.offers[0].id).not.toBe(person.body.offers[0].id)
  })
})

describe('an answer', () => {
  test('is replayed only to who may still ask: a person whose role was lowered or who left gets none', async () => {
    const leaving = await buildSession(app, { businessId: shop.id, role: 'owner' })
    const key = freshKey()
    expect((await make('leaving', key, { cookie: leaving.cookie })).status).toBe(201)
    await app.ctx.db.asPlatform('lower', (tx) =>
      upsertMember(tx, { businessId: shop.id, userId: leaving.userId, role: 'staff' }),
    )
    expect(await make('leaving', key, { cookie: leaving.cookie })).toMatchObject({
      status: 403,
      body: { code: 'not_allowed' },
    })
    await app.sql('delete from members where user_id = $1', [leaving.userId])
    expect(await make('leaving', key, { cookie: leaving.cookie })).toMatchObject({
      status: 404,
      body: { code: 'not_found' },
    })
    expect(await make('leaving', key, {})).toMatchObject({ status: 401 })
  })

  test('of a request that failed is not kept: the same key runs again', async () => {
    const [offerId] = (await buildOffers(app, shop, {
      userId: owner.userId,
      day: '2026-03-06',
      time: '10:00',
      count: 1,
    })) as [string]
    const book = (phone: string, key: string) =>
      app.request('POST', `/api/businesses/${shop.id}/appointments`, {
        cookie: owner.cookie,
        body: { offerId, contact: { name: 'Ann', phone } },
        headers: { 'idempotency-key': key },
      })
    const key = freshKey()
    expect((await book('12', key)).status).toBe(422)
    expect((await book('4155550134', key)).status).toBe(201)
  })

  test('is kept for 24 hours to the millisecond; then the key is new, and the old answer is replaced', async () => {
    const key = freshKey()
    const startedAt = Date.now()
    const makeAt = (at: number, name: string) => {
      heldMs = at
      return make(name, key).finally(() => (heldMs = null))
    }
    const first = await makeAt(startedAt, 'kept')
    expect(await makeAt(startedAt + 24 * hour - 1, 'kept')).toMatchObject({ status: 201, body: first.body })
    const later = await makeAt(startedAt + 24 * hour, 'another')
    expect(later).toMatchObject({ status: 201, body: { name: 'another' } })
    expect(await makeAt(startedAt + 24 * hour + 1, 'another')).toMatchObject({ status: 201, body: later.body })
  })

  test('stands once in the table, whoever holds which lock, until it is too old', async () => {
    const [id, now] = [Buffer.alloc(32, 7), instantOf(Date.now())]
    const row = { id, request_hash: Buffer.alloc(32), status: 201, answer: Buffer.from('sealed'), created_at: now }
    const insert = (cutoff: typeof now) => app.ctx.db.forBusiness(shop.id, (tx) => insertAnswer(tx, row, cutoff))
    expect([await insert(now.subtract(keptFor)), await insert(now.subtract(keptFor)), await insert(now)]).toEqual([
      true,
      false,
      true,
    ])
  })

  test('that nobody may ask for any more is swept away, the others stay', async () => {
    await make('swept', freshKey())
    const [recent, old] = [
      await stored(),
      (
        await app.sql(
          `update idempotent_answers set created_at = created_at - interval '1 day' where id in (select id
            from idempotent_answers limit 2) returning id`,
        )
      ).length,
    ]
    await sweepIdempotentAnswers.run(
      app.ctx,
      { businessId: null, actor: { kind: 'system', name: 'test' }, requestId: null },
      {},
    )
    expect([old, await stored()]).toEqual([2, (recent ?? 0) - 2])
  })

  test('cannot be read from the database: the key it holds stands in no table', async () => {
    const key = freshKey()
    const { body } = await make('secret', key)
    expect(body.key.length).toBeGreaterThan(20)
    const tables = await app.sql<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
        where schemaname not in ('pg_catalog', 'information_schema')`,
    )
    for (const { name } of tables) {
      const rows = await app.sql<{ text: string }>(`select string_agg(row::text, ' ') as text from ${name} as row`)
      const text = rows[0]?.text ?? ''
      for (const needle of [body.key, Buffer.from(body.key).toString('hex'), Buffer.from(key).toString('hex')])
        expect(text, name).not.toContain(needle)
    }
    expect(tables.map(({ name }) => name)).toContain('public.idempotent_answers')
  })

  test('of one business is not to be seen by another', async () => {
    await make('hidden', freshKey())
    const elsewhere = await buildBusiness(app)
    const seen = (businessId: string) =>
      app.ctx.db.forBusiness(businessId, (tx) => sqlOf(tx).selectFrom('idempotent_answers').select('id').execute())
    expect((await seen(shop.id)).length).toBeGreaterThan(0)
    expect(await seen(elsewhere.id)).toEqual([])
  })
})

describe('a route of the installation', () => {
  let runs = 0
  let fault: unknown = null
  const doors = [
    route({
      method: 'POST',
      path: '/doors/{door}',
      summary: 'Open a door',
      access: anyone(),
      limit: 'none',
      idempotent: true,
      query: z.object({ how: z.string().optional() }),
      body: z.object({ wish: z.string() }),
      answer: { 201: z.object({ number: z.number() }) },
      handle: async () => {
        runs += 1
        if (fault) {
          const once = fault
          fault = null
          throw once
        }
        return { number: runs, secret: 'never shown' }
      },
    }),
    route({
      method: 'POST',
      path: '/wrong',
      summary: 'Answers what it should not',
      access: anyone(),
      limit: 'none',
      idempotent: true,
      answer: { 201: z.object({ number: z.number() }) },
      handle: async () => ({ number: 'x' }) as never,
    }),
  ]
  let server: FastifyInstance
  beforeAll(async () => {
    server = await ownServer(app.ctx, doors)
  })
  afterAll(() => server.close())

  type Visit = { url?: string; wish?: string; from?: string; key: string }
  const knock = ({ url = '/doors/front', wish = 'in', from = '192.0.2.1', key }: Visit) =>
    server.inject({ method: 'POST', url, remoteAddress: from, headers: { 'idempotency-key': key }, payload: { wish } })

  test('keeps visitors apart by their address', async () => {
    const key = freshKey()
    const first = await knock({ key })
    expect((await knock({ key })).json()).toEqual(first.json())
    const other = await knock({ key, from: '192.0.2.2' })
    expect([other.statusCode, other.headers['idempotency-replayed']]).toEqual([201, undefined])
    expect(other.json()).not.toEqual(first.json())
    expect((await knock({ key, from: '192.0.2.2', wish: 'out' })).statusCode).toBe(422)
  })

  test('another path is another route, another query another request', async () => {
    const key = freshKey()
    await knock({ key, url: '/doors/front?how=quietly' })
    expect((await knock({ key, url: '/doors/front?how=loudly' })).statusCode).toBe(422)
    expect((await knock({ key, url: '/doors/front?how=quietly' })).headers['idempotency-replayed']).toBe('true')
    expect((await knock({ key, url: '/doors/back?how=quietly' })).headers['idempotency-replayed']).toBeUndefined()
  })

  test('stores what its schema lets out, no more', async () => {
    const key = freshKey()
    const first = await knock({ key })
    const again = await knock({ key })
    expect(first.body).toBe(`{"number":${runs}}`)
    expect(again.body).toBe(first.body)
  })

  test('an answer that is none by its schema takes everything back', async () => {
    const [before, key] = [await stored(), freshKey()]
    for (let tries = 0; tries < 2; tries += 1) {
      const answer = await knock({ url: '/wrong', key })
      expect(answer.json()).toMatchObject({ status: 500, code: 'internal' })
    }
    expect(await stored()).toBe(before)
  })

  test('is run again by itself when Postgres gives the transaction up to keep order', async () => {
    fault = Object.assign(new Error('could not serialize access'), { code: '40001' })
    const [before, key] = [runs, freshKey()]
    expect((await knock({ key })).statusCode).toBe(201)
    expect(runs).toBe(before + 2)
    expect((await knock({ key })).headers['idempotency-replayed']).toBe('true')
    expect(runs).toBe(before + 2)
  })
})

test('every POST that answers 201 takes an Idempotency-Key, and /openapi.json says so', async () => {
  const posts = routesOf(app.ctx).flatMap((one) =>
    one.kind === 'route' && one.method === 'POST' && 201 in one.answer ? [one] : [],
  )
  expect(posts.length).toBeGreaterThan(2)
  const { paths } = (await app.request('GET', '/openapi.json')).body
  for (const one of posts) {
    expect(one.idempotent, `${one.method} ${one.path}`).toBe(true)
    const { parameters, responses } = paths[one.path].post
    expect(parameters.map(({ name }: { name: string }) => name)).toContain('idempotency-key')
    expect(Object.keys(responses)).toEqual(expect.arrayContaining(['409', '422', '429']))
  }
})
