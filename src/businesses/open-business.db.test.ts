import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, everyDay } from '#test/harness/builders.ts'
import { mostBusinessesOwned } from './open-business.ts'

const app = useApp({
  worker: false,
  sandbox: false,
  env: { LENIENT_LIMIT: '100000', CAPS: 'businesses-per-account=100' },
})

let counter = 0
const shop = (more: object = {}) => ({
  slug: `bright-${(counter += 1)}`,
  name: 'Bright Dental',
  trade: 'dentist',
  zone: 'Europe/Madrid',
  country: 'ES',
  language: 'es',
  currency: 'EUR',
  hours: everyDay,
  ...more,
})
const open = (cookie: string, body: unknown, headers = {}) =>
  app.request('POST', '/api/businesses', { cookie, body, headers })

test('whoever opens a business is its owner, and finds it under their own', async () => {
  const { cookie, userId } = await buildSession(app)
  const wanted = shop()
  const opened = await open(cookie, wanted)
  expect(opened).toMatchObject({
    status: 201,
    body: {
      ...wanted,
      id: expect.any(String),
      address: null,
      notifyEmail: null,
      notifyEmailConfirmed: false,
      numbers: [],
      widgetPublished: false,
    },
  })
  expect((await app.request('GET', `/api/businesses/${opened.body.id}`, { cookie })).body).toEqual(opened.body)
  expect((await app.request('GET', '/api/me', { cookie })).body).toEqual({
    user: {
      ...{ id: userId, name: 'Pat', email: expect.any(String), emailVerified: true },
      ...{ platformAdmin: false, twoFactor: false, language: null },
    },
    businesses: [
      {
        ...{ id: opened.body.id, slug: wanted.slug, name: 'Bright Dental', role: 'owner' },
        ...{ zone: 'Europe/Madrid', country: 'ES', currency: 'EUR', language: 'es' },
        ...{ accent: null, demo: false },
      },
    ],
    impersonation: null,
  })
  expect(await eventTypesOf(opened.body.id)).toEqual([
    ['business.created', `user:${userId}`],
    ['member.joined', `user:${userId}`],
  ])
})

test('numbers, ids, owners and prices that come along change nothing', async () => {
  const [mine, taken] = [await buildSession(app), await buildBusiness(app)]
  const extras = {
    id: taken.id,
    numbers: [taken.number, '+14155550199'],
    widgetPublished: true,
    owner: taken.id,
    role: 'staff',
    status: 'active',
    price: 0,
  }
  const opened = await open(mine.cookie, { ...shop(), ...extras })
  expect(opened).toMatchObject({ status: 201, body: { numbers: [], widgetPublished: false } })
  expect(opened.body.id).not.toBe(taken.id)
  expect((await app.request('GET', '/api/me', { cookie: mine.cookie })).body.businesses).toMatchObject([
    { id: opened.body.id, role: 'owner' },
  ])
})

test('sending it twice under one key opens one', async () => {
  const { cookie } = await buildSession(app)
  const [body, headers] = [shop(), { 'idempotency-key': 'open-it-once' }]
  const [first, again] = [await open(cookie, body, headers), await open(cookie, body, headers)]
  expect(first.status).toBe(201)
  expect(again.body).toEqual(first.body)
  expect((await app.request('GET', '/api/me', { cookie })).body.businesses).toHaveLength(1)
})

test('an unconfirmed person and a visitor open none', async () => {
  const { cookie, userId } = await buildSession(app)
  await setUnverified(userId)
  expect(await open(cookie, shop())).toMatchObject({ status: 403, body: { code: 'email_unverified' } })
  expect((await app.request('GET', '/api/me', { cookie })).body).toMatchObject({
    user: { emailVerified: false },
    businesses: [],
  })
  expect((await app.request('POST', '/api/businesses', { body: shop() })).status).toBe(401)
  expect((await app.request('GET', '/api/me')).status).toBe(401)
})

test('an address on the web that is taken is refused, and nothing is left of the attempt', async () => {
  const [first, second] = [await buildSession(app), await buildSession(app)]
  const wanted = shop()
  await open(first.cookie, wanted)
  expect(await open(second.cookie, wanted)).toMatchObject({ status: 409, body: { code: 'name_taken' } })
  expect((await app.request('GET', '/api/me', { cookie: second.cookie })).body.businesses).toEqual([])
})

test('what no business can be is refused in words before it is stored', async () => {
  const { cookie } = await buildSession(app)
  const wrong = [
    { zone: 'Mars/Olympus' },
    { zone: '+02:00' },
    { country: 'ZZ' },
    { country: 'es' },
    { currency: 'ZZZ' },
    { language: 'fr' },
    { slug: 'Not A Slug' },
    { name: '' },
    { name: 'Bright\r\nhttps://evil.example' },
    { name: '\u200b' },
    { notifyEmail: 'nobody' },
    { hours: [{ weekday: 8, opens: '08:00', closes: '18:00' }] },
    { hours: [{ weekday: 1, opens: '8', closes: '24:00' }] },
    { hours: Array.from({ length: 51 }, () => everyDay[0]) },
  ]
  for (const more of wrong)
    expect(await open(cookie, shop(more)), JSON.stringify(more)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request' },
    })
})

test(`one person owns at most ${mostBusinessesOwned}`, async () => {
  const { cookie } = await buildSession(app)
  for (let opened = 0; opened < mostBusinessesOwned; opened += 1) expect((await open(cookie, shop())).status).toBe(201)
  expect(await open(cookie, shop())).toMatchObject({ status: 409, body: { code: 'too_many_businesses' } })
  expect((await app.request('GET', '/api/me', { cookie })).body.businesses).toHaveLength(mostBusinessesOwned)
})

async function setUnverified(userId: string): Promise<void> {
  const { sqlOf } = await import('#src/platform/db/handle.ts')
  await app.ctx.db.asPlatform('an address not confirmed', (tx) =>
    sqlOf(tx).updateTable('identity.users').set({ email_verified: false }).where('id', '=', userId).execute(),
  )
}

async function eventTypesOf(businessId: string): Promise<[string, string][]> {
  const { sqlOf } = await import('#src/platform/db/handle.ts')
  const rows = await app.ctx.db.forBusiness(businessId, (tx) =>
    sqlOf(tx).selectFrom('events').select(['type', 'actor']).orderBy('type').execute(),
  )
  return rows.map((row) => [row.type, row.actor])
}
