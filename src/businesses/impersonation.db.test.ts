import { beforeEach, describe, expect, test } from 'vitest'
import { sqlOf } from '#src/platform/db/handle.ts'
import { newId } from '#src/platform/values/ids.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { endExpiredImpersonations } from './jobs.ts'

const startedMs = Date.parse('2026-03-02T16:00:00Z')
const reason = 'The owner asked on the phone why <no> text went out'
let nowMs = startedMs
const app = useApp({ worker: false, sandbox: false, clock: { nowMs: () => nowMs } })

let [businessId, path] = ['', '']
let [admin, staff]: { userId: string; cookie: string }[] = []
beforeEach(async () => {
  nowMs = startedMs
  businessId = (await buildBusiness(app)).id
  path = `/api/businesses/${businessId}`
  admin = await buildSession(app, undefined, { platformAdmin: true })
  staff = await buildSession(app, { businessId, role: 'staff' })
})

type Who = { cookie: string } | undefined
const ask = (who: Who, method: string, to: string, body?: unknown) =>
  app.request(method, to, { cookie: (who as { cookie: string }).cookie, ...(body === undefined ? {} : { body }) })
const start = (more: object = {}, who: Who = admin) =>
  ask(who, 'POST', '/api/admin/impersonations', { businessId, reason, minutes: 30, ...more })
const adminId = () => admin?.userId as string

const sweep = () =>
  endExpiredImpersonations.run(
    app.ctx,
    { actor: { kind: 'system', name: 'test' }, requestId: null, businessId: null },
    {},
  )
const log = () =>
  app.ctx.db.forBusiness(businessId, (tx) =>
    sqlOf(tx)
      .selectFrom('events')
      .select(['type', 'actor', 'data'])
      .where('type', 'like', 'impersonation.%')
      .orderBy('id')
      .execute(),
  )

test('without one a platform admin sees no business; with one they are a manager who changes no member', async () => {
  expect((await ask(admin, 'GET', path)).status).toBe(404)
  expect((await start()).status).toBe(201)
  for (const below of ['', '/services', '/appointments', '/members', '/impersonations'])
    expect((await ask(admin, 'GET', path + below)).status, below).toBe(200)
  const closed: [string, string, unknown?][] = [
    ['POST', '/api-keys', { name: 'Back door', scopes: ['business:read'] }],
    ['GET', '/api-keys'],
    ['POST', '/invitations', { email: 'me@elsewhere.example', role: 'owner' }],
    ['GET', '/invitations'],
    ['PATCH', `/members/${staff?.userId}`, { role: 'owner' }],
    ['DELETE', `/members/${staff?.userId}`],
    ['DELETE', `/members/${adminId()}`],
    ['PUT', '/widget', { published: true }],
  ]
  for (const [method, below, body] of closed)
    expect(await ask(admin, method, path + below, body), `${method} ${below}`).toMatchObject({
      status: 403,
      body: { code: 'not_allowed' },
    })
  const elsewhere = await buildBusiness(app)
  expect((await ask(admin, 'GET', `/api/businesses/${elsewhere.id}`)).status).toBe(404)
})

test('what an impersonator does stands in the log as the admin', async () => {
  const shop = await buildBusiness(app)
  await start({ businessId: shop.id })
  const offered = await ask(admin, 'POST', `/api/businesses/${shop.id}/offers`, {
    serviceId: shop.serviceIds[0],
    from: '2026-03-03',
  })
  expect(offered.status).toBe(201)
  await ask(admin, 'POST', `/api/businesses/${shop.id}/appointments`, {
    offerId: offered.body.offers[0].id,
    contact: { name: 'Ann', phone: '+14155550134' },
  })
  const booked = await app.ctx.db.forBusiness(shop.id, (tx) =>
    sqlOf(tx).selectFrom('events').select('actor').where('type', '=', 'appointment.booked').execute(),
  )
  expect(booked).toEqual([{ actor: `admin:${adminId()}` }])
})

test('the business sees who, why and when: in its list, in its own log', async () => {
  const { body } = await start()
  const view = {
    id: body.id,
    businessId,
    by: { userId: adminId(), as: 'platform admin' },
    reason,
    startedAt: '2026-03-02T16:00:00Z',
    expiresAt: '2026-03-02T16:30:00Z',
    endedAt: null,
  }
  expect(body).toEqual(view)
  expect((await ask(staff, 'GET', `${path}/impersonations`)).body).toEqual({ items: [view], next: null })
  expect(await log()).toEqual([
    {
      type: 'impersonation.started',
      actor: `admin:${adminId()}`,
      data: { impersonationId: body.id, adminId: adminId() },
    },
  ])
  const overview = async () => (await ask(staff, 'GET', `/businesses/${businessId}`)).body as string
  expect(await overview()).toMatch(/A platform admin is acting in this business.*why &lt;no&gt; text went out/s)
  nowMs = startedMs + 30 * 60_000
  expect(await overview()).not.toContain('A platform admin is acting')
})

test('it begins only within 15 minutes of a code of the second factor', async () => {
  nowMs = startedMs + 15 * 60_000 - 1
  expect((await start()).status).toBe(201)
  nowMs += 1
  expect(await start()).toMatchObject({ status: 403, body: { code: 'two_factor_stale' } })
  expect((await ask(admin, 'GET', '/api/admin/jobs')).status).toBe(200)
  // What runs goes on, and can be ended.
  expect((await ask(admin, 'GET', path)).status).toBe(200)
})

describe('it ends', () => {
  test('by itself, to the millisecond of wall time', async () => {
    await start({ minutes: 1 })
    nowMs = startedMs + 59_999
    expect((await ask(admin, 'GET', path)).status).toBe(200)
    nowMs += 1
    expect((await ask(admin, 'GET', path)).status).toBe(404)
  })

  test('when an admin ends it, on the next request, and ending it again changes nothing', async () => {
    const { id } = (await start()).body
    nowMs += 60_000
    const end = () => ask(admin, 'DELETE', `/api/admin/impersonations/${id}`)
    expect(await end()).toMatchObject({ status: 200, body: { id, endedAt: '2026-03-02T16:01:00Z' } })
    expect((await ask(admin, 'GET', path)).status).toBe(404)
    nowMs += 60_000
    expect((await end()).body.endedAt).toBe('2026-03-02T16:01:00Z')
    expect((await log()).map((one) => [one.type, (one.data as { endedAt?: string }).endedAt])).toEqual([
      ['impersonation.started', undefined],
      ['impersonation.ended', '2026-03-02T16:01:00Z'],
    ])
    expect((await ask(admin, 'DELETE', `/api/admin/impersonations/${newId()}`)).status).toBe(404)
  })

  test('when the same admin starts another: one at a time, and of one that ran out the log tells as well', async () => {
    const first = (await start()).body
    nowMs += 60_000
    const second = (await start({ minutes: 1 })).body
    nowMs += 600_000
    const third = (await start()).body
    expect((await ask(staff, 'GET', `${path}/impersonations?size=2`)).body).toMatchObject({
      items: [
        { id: third.id, endedAt: null },
        { id: second.id, endedAt: second.expiresAt },
      ],
    })
    expect((await log()).map((one) => [one.type, (one.data as { impersonationId: string }).impersonationId])).toEqual([
      ['impersonation.started', first.id],
      ['impersonation.ended', first.id],
      ['impersonation.started', second.id],
      ['impersonation.ended', second.id],
      ['impersonation.started', third.id],
    ])
    await sweep()
    expect(await log()).toHaveLength(5)
  })

  test('by itself, which the log tells once, with the time it ended, whoever looks first', async () => {
    const one = (await start({ minutes: 1 })).body
    const other = await buildBusiness(app)
    const elsewhere = (await start({ minutes: 2, businessId: other.id })).body
    const ended = async () => (await log()).filter(({ type }) => type === 'impersonation.ended')
    nowMs = startedMs + 59_999
    await sweep()
    expect(await ended()).toEqual([])
    nowMs = startedMs + 100_000
    await Promise.all([sweep(), sweep(), ask(admin, 'DELETE', `/api/admin/impersonations/${one.id}`)])
    await sweep()
    expect(await ended()).toEqual([
      {
        type: 'impersonation.ended',
        actor: 'system:deskbell',
        data: { impersonationId: one.id, adminId: adminId(), endedAt: '2026-03-02T16:01:00Z' },
      },
    ])
    expect((await ask(staff, 'GET', `${path}/impersonations`)).body.items).toMatchObject([
      { id: one.id, endedAt: one.expiresAt },
    ])
    // What still runs goes on.
    expect((await ask(admin, 'GET', `/api/businesses/${elsewhere.businessId}`)).status).toBe(200)
  })

  test('when they are an admin no more', async () => {
    await start()
    await app.ctx.db.asPlatform('no admin any more', (tx) =>
      sqlOf(tx).updateTable('identity.users').set({ platform_admin: false }).where('id', '=', adminId()).execute(),
    )
    expect((await ask(admin, 'GET', path)).status).toBe(404)
  })
})

test('a session without a second factor can neither start one nor use one', async () => {
  await start()
  const weaken = (strong: boolean) =>
    app.ctx.db.asPlatform('another kind of session', (tx) =>
      sqlOf(tx).updateTable('identity.sessions').set({ strong }).where('user_id', '=', adminId()).execute(),
    )
  await weaken(false)
  expect((await ask(admin, 'GET', path)).status).toBe(404)
  expect(await start()).toMatchObject({ status: 403, body: { code: 'two_factor_required' } })
  await weaken(true)
  expect((await ask(admin, 'GET', path)).status).toBe(200)
})

test('an admin who works in the business acts as the member they are', async () => {
  await app.ctx.db.forBusiness(businessId, (tx) =>
    sqlOf(tx)
      .insertInto('members')
      .values({ business_id: businessId, user_id: adminId(), role: 'staff', created_at: tx.now })
      .execute(),
  )
  await start()
  expect((await ask(admin, 'GET', `${path}/members`)).status).toBe(403)
})

test('it takes an admin, a business, a reason and at most an hour', async () => {
  expect(await start({}, staff)).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
  expect(await start({ businessId: newId() })).toMatchObject({ status: 404, body: { code: 'not_found' } })
  for (const more of [
    { reason: 'because' },
    { reason: `${' '.repeat(20)}because` },
    { reason: '\u200b'.repeat(20) },
    { reason: 'x'.repeat(501) },
    { minutes: 0 },
    { minutes: 61 },
    { minutes: 1.5 },
    { minutes: '30' },
    { businessId: 'all' },
  ]) {
    expect((await start(more)).status, JSON.stringify(more)).toBe(400)
  }
  expect(await log()).toEqual([])
})
