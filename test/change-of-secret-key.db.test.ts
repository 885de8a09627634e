/** SECRET_KEY is changed: with both keys everything goes on, then all is sealed anew, then the former one is gone. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealEvents, verifySeals } from '#src/events/index.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { sealText } from '#src/platform/crypto/sealing.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { newId } from '#src/platform/values/ids.ts'
import { sealOfErasure } from '#src/privacy/erase-subject.ts'
import { sealedAtRest } from '#src/sealed-at-rest.ts'
import { findWaiting } from '#src/webhooks/delivery-queries.ts'
import { openSecret } from '#src/webhooks/signature.ts'
import { testApp, type TestApp } from './harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from './harness/builders.ts'
import { cloneDatabase } from './harness/database.ts'
import { eventually } from './harness/eventually.ts'
import type { ClonedDatabase } from './harness/postgres.ts'
import { cheapPasswords, password, signedUp, visitor, withSecondFactor, type Visitor } from './harness/visitor.ts'

const former = 'the key this installation was run with'
const today = 'the key it is run with from today on..'
const passwords = cheapPasswords()
const email = 'pat@people.example'

let database: ClonedDatabase
let app: TestApp
let shop: BuiltBusiness
let owner: { userId: string; cookie: string }
let apiKey: string
let webhookId: string
let eventId: string
let pat: Visitor
let factor: Awaited<ReturnType<typeof withSecondFactor>>
let booking: { path: string; body: object; headers: Record<string, string> }
let booked: unknown

const kept = () => ({ ...database, drop: async () => {}, [Symbol.asyncDispose]: async () => {} })
const start = (env: Record<string, string>) => testApp({ env, database: kept(), worker: false, passwords })
const both = { SECRET_KEY: today, SECRET_KEY_OLD: former }
const ports = () => ({
  db: app.ctx.db,
  identity: app.ctx.identity,
  secretKeys: app.ctx.config.secretKeys,
  ownerUrl: database.ownerUrl,
})
const sealOnce = () =>
  eventually('a seal', () =>
    app.ctx.db.asPlatform('seal', (tx) => sealEvents(tx, app.ctx.config.secretKey, systemClock.nowMs())),
  )

/** Signs in anew with the password and then this code. */
async function signIn(code: string): Promise<number> {
  const browser = visitor(app)
  await browser.post('/api/auth/sign-in/email', { email, password })
  const way = /^\d+$/.test(code) ? 'verify-totp' : 'verify-backup-code'
  return (await browser.post(`/api/auth/two-factor/${way}`, { code })).status
}

beforeAll(async () => {
  database = await cloneDatabase()
  app = await start({ SECRET_KEY: former })
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const made = (below: string, body?: object) =>
    app.request('POST', `/api/businesses/${shop.id}${below}`, { ...owner, body })
  apiKey = (await made('/api-keys', { name: 'Till', scopes: ['business:read'] })).body.key
  webhookId = (await made('/webhooks', { url: 'https://one.example/hooks', types: ['call.ended'] })).body.id
  eventId = (await made(`/webhooks/${webhookId}/test`)).body.eventId
  pat = await signedUp(app, email)
  factor = await withSecondFactor(pat)
  const [offerId] = await buildOffers(app, shop, { userId: owner.userId, day: '2026-03-04', time: '10:00', count: 1 })
  booking = {
    path: `/api/businesses/${shop.id}/appointments`,
    body: { offerId, contact: { name: 'Ann', phone: '+14155552671' } },
    headers: { 'idempotency-key': 'the-key-of-this-booking' },
  }
  booked = (await app.request('POST', booking.path, { ...booking, ...owner })).body
  await sealOnce()
  await app[Symbol.asyncDispose]()
  app = await start(both)
})
afterAll(async () => {
  await app[Symbol.asyncDispose]()
  await database.drop()
})

test('with both, what was signed and sealed with the former one is as good as before', async () => {
  expect((await app.request('GET', '/api/me', owner)).status).toBe(200)
  expect((await app.request('GET', `/api/businesses/${shop.id}`, { bearer: apiKey })).status).toBe(200)
  const again = await app.request('POST', booking.path, { ...booking, ...owner })
  expect([again.status, again.body]).toEqual([201, booked])
  expect(await app.sql('select count(*)::int as n from appointments')).toEqual([{ n: 1 }])
  const other = { ...booking, body: { ...booking.body, contact: { name: 'Bob', phone: '+14155552672' } } }
  expect((await app.request('POST', booking.path, { ...other, ...owner })).body.code).toBe('idempotency_key_reused')
  // The sign-in library knows one key.
  const moved = visitor(app)
  pat.cookies.forEach((value, name) => moved.cookies.set(name, value))
  expect((await moved.get('/api/auth/get-session')).body).toMatchObject({ user: { email } })
  const link = signToken(former, 'confirm-notices', {
    businessId: shop.id,
    email: 'owner@corner.example',
    expiresAtMs: Date.now() + 3_600_000,
  })
  expect((await app.request('GET', `/confirm-notices?token=${link}`)).status).toBe(200)
  const due = await app.ctx.db.forBusiness(shop.id, (tx) => findWaiting(tx, { webhookId, eventId }))
  expect(openSecret({ secretKeys: app.ctx.config.secretKeys, webhookId }, due?.secret as Buffer)).toMatch(/^whsec_/)
  expect(() => openSecret({ secretKeys: today, webhookId }, due?.secret as Buffer)).toThrow(/authenticate/)
})

test('a second factor opens, and is sealed with the new one by that', async () => {
  expect(await signIn(factor.recoveryCodes[0] as string)).toBe(200)
  const [factors] = sealedAtRest.filter(({ name }) => name === 'second factors')
  expect(await factors?.countFormer(ports())).toBe(0)
  expect(await app.sql(`select count(*)::int as n from events where type = 'user.recovery-codes-changed'`)).toEqual([
    // The code that was used, and nothing for sealing.
    { n: 1 },
  ])
})

test('seals go on with the new one, behind those of the former', async () => {
  await sealOnce()
  expect((await verifySeals(app.ctx.db, [today, former], null)).broken).toBeNull()
  expect((await verifySeals(app.ctx.db, today, null)).broken).toMatchObject({ what: 'seal-altered', seal: 1 })
})

test('sealing anew takes everything over, once; then nothing needs the former one', async () => {
  const counts = async () => {
    const found: Record<string, number> = {}
    for (const { name, countFormer } of sealedAtRest) found[name] = await countFormer(ports())
    return found
  }
  const [{ n: seals }] = (await app.sql<{ n: number }>('select count(*)::int as n from platform.seals')) as [
    { n: number },
  ]
  // Somebody is just being erased.
  const erasureId = newId()
  const values = sealText({ ...sealOfErasure(erasureId), secret: former }, '{}')
  await app.sql(
    `insert into erasures (id, kind, subject_id, asked_by, asked_at, due_at, state, subject_values)
     values ($1, 'person', gen_random_uuid(), 'user:x', now(), now(), 'rows', $2)`,
    [erasureId, values],
  )
  expect(await counts()).toEqual({
    'webhook secrets': 1,
    'second factors': 0,
    'addresses of calendars': 0,
    'erasures that are being done': 1,
    'seals of the audit log': seals,
  })
  const said: string[] = []
  for (const { reseal } of sealedAtRest) said.push(await reseal(ports()))
  const sealed = expect.stringContaining(`${seals} checked and sealed anew`) as unknown
  expect(said).toEqual(['1 sealed anew', '0 sealed anew', '0 sealed anew', '1 sealed anew', sealed])
  const again: string[] = []
  for (const { reseal } of sealedAtRest) again.push(await reseal(ports()))
  expect(again).toEqual(['0 sealed anew', '0 sealed anew', '0 sealed anew', '0 sealed anew', 'all are of this key'])
  expect(Object.values(await counts())).toEqual([0, 0, 0, 0, 0])

  await app[Symbol.asyncDispose]()
  app = await start({ SECRET_KEY: today })
  expect((await verifySeals(app.ctx.db, today, null)).broken).toBeNull()
  expect((await verifySeals(app.ctx.db, former, null)).broken).not.toBeNull()
  const due = await app.ctx.db.forBusiness(shop.id, (tx) => findWaiting(tx, { webhookId, eventId }))
  expect(openSecret({ secretKeys: today, webhookId }, due?.secret as Buffer)).toMatch(/^whsec_/)
  expect(await signIn(factor.recoveryCodes[1] as string)).toBe(200)
  expect((await app.request('GET', '/api/me', owner)).body.user ?? null).toBeNull()
  expect((await app.request('GET', `/api/businesses/${shop.id}`, { bearer: apiKey })).status).toBe(401)
})

test('an audit log that was altered is not sealed anew, for that would hide it', async () => {
  await database.sql('set session_replication_role = replica')
  await database.sql(`update events set actor = 'user:x' where type = 'business.created'`)
  await database.sql('reset session_replication_role')
  const before = await database.sql('select chain from platform.seals order by number')
  const [seals] = sealedAtRest.filter(({ name }) => name === 'seals of the audit log')
  await expect(
    seals?.reseal({ ...ports(), secretKeys: ['a third key for this installation..', today] }),
  ).rejects.toThrow(/not as it was sealed \(seal 1\)/)
  expect(await database.sql('select chain from platform.seals order by number')).toEqual(before)
})
