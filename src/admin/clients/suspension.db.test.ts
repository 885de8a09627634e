import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { withoutReceptionist } from '#src/calls/people/begin-reach.ts'
import { handOver } from '#src/messaging/hand-over.ts'
import { draftMessage } from '#src/messaging/index.ts'
import { findMessage } from '#src/messaging/queries.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'

const app = useApp({ worker: false, sandbox: false, env: { MODERATE_LIMIT: '10000', LENIENT_LIMIT: '10000' } })
let [admin, owner] = ['', '']
let shop: BuiltBusiness

beforeEach(async () => {
  admin = (await buildSession(app, undefined, { platformAdmin: true })).cookie
  shop = await buildBusiness(app, { profile: { name: 'Late Payers' } })
  owner = (await buildSession(app, { businessId: shop.id, role: 'owner' })).cookie
  await app.request('PUT', `/api/businesses/${shop.id}/widget`, { cookie: owner, body: { published: true } })
})

const because = 'Three invoices are open'
const act = (what: string, body?: unknown, cookie = admin) =>
  app.request('POST', `/api/admin/clients/${shop.id}/${what}`, { cookie, ...(body ? { body } : {}) })
const suspend = () => act('suspend', { because })
const events = () =>
  app.sql<{ type: string; actor: string }>(
    `select type, split_part(actor, ':', 1) as actor from events
     where business_id = $1 and type in ('business.suspended', 'business.resumed', 'business.messaged')
     order by at, id`,
    [shop.id],
  )
const mails = () =>
  app.sql<{ subject: string; body: string }>(
    `select subject, body from platform.mails where kind = 'client-notice' and recipient in
       (select email from identity.users as u join members as m on m.user_id = u.id where m.business_id = $1)
     order by id`,
    [shop.id],
  )

test('a suspended client is shown as that, its owners are mailed why, and it works again when resumed', async () => {
  expect(await suspend()).toMatchObject({ status: 200, body: { id: shop.id, status: 'suspended' } })
  expect(await suspend()).toMatchObject({ status: 200, body: { status: 'suspended' } })
  const { body } = await app.request('GET', `/api/admin/clients/${shop.id}`, { cookie: admin })
  expect(body).toMatchObject({ status: 'suspended', health: { code: 'suspended' }, suspended: { because } })
  const [mail] = await mails()
  expect(mail?.body).toContain(because)
  expect(await act('resume')).toMatchObject({ status: 200, body: { status: 'active' } })
  expect(await act('resume')).toMatchObject({ status: 200, body: { status: 'active' } })
  expect(await events()).toEqual([
    { type: 'business.suspended', actor: 'admin' },
    { type: 'business.resumed', actor: 'admin' },
  ])
  expect(await mails()).toHaveLength(2)
})

test('its callers leave a message, and visitors are told; its people read and export', async () => {
  const slots = `/api/public/businesses/${shop.slug}`
  const receptionist = () => app.ctx.db.forBusiness(shop.id, withoutReceptionist)
  expect(await receptionist()).toBeNull()
  expect((await app.request('GET', slots)).status).toBe(200)
  await suspend()
  expect(await receptionist()).toBe('given-up')
  expect(await app.request('GET', slots)).toMatchObject({ status: 403, body: { code: 'suspended' } })
  const page = await fetch(`${app.baseUrl}/b/${shop.slug}`)
  expect(page.status).toBe(403)
  expect(await page.text()).toContain('Appointments that are made stand')
  const call = { businessId: shop.id, phone: '+14155550123', consent: true }
  expect(await app.request('POST', '/api/calls', { body: call })).toMatchObject({ body: { code: 'not_published' } })
  for (const below of ['', '/appointments', '/statistics', '/audit-logs'])
    expect((await app.request('GET', `/api/businesses/${shop.id}${below}`, { cookie: owner })).status, below).toBe(200)
  await act('resume')
  expect(await receptionist()).toBeNull()
  expect((await app.request('GET', slots)).status).toBe(200)
})

test('it texts nobody but in reply, also what was on its way', async () => {
  const draft = (isReply: boolean) =>
    app.ctx.db.forBusiness(shop.id, (tx) =>
      draftMessage(tx, {
        ...{ channel: 'sms', purpose: randomUUID(), contactId: null, subject: null, body: 'Hello', isReply },
        ...{ sender: shop.number, recipient: '+14155550142' },
      }),
    ) as Promise<string>
  const refusal = async (id: string) => {
    const [row] = await app.sql<{ error_code: string | null }>(
      `select e.error_code from messages as m join effects as e on e.id = m.effect_id where m.id = $1`,
      [id],
    )
    return row?.error_code
  }
  const before = await draft(false)
  await suspend()
  expect(await refusal(await draft(false))).toBe('suspended')
  expect(await refusal(await draft(true))).toBeNull()
  const handed = await app.ctx.db.forBusiness(shop.id, async (tx) => {
    const message = await findMessage(tx, before)
    return message && handOver(tx, message)
  })
  expect(handed).toBe('suspended')
})

test('an admin’s words go to every owner once, and are on record', async () => {
  await buildSession(app, { businessId: shop.id, role: 'owner' })
  await buildSession(app, { businessId: shop.id, role: 'staff' })
  const words = { subject: 'Your number', body: 'It moves on Friday.' }
  const headers = { 'idempotency-key': randomUUID() }
  const send = () =>
    app.request('POST', `/api/admin/clients/${shop.id}/message`, { cookie: admin, body: words, headers })
  expect(await send()).toMatchObject({ status: 201, body: { mails: 2 } })
  expect(await send()).toMatchObject({ status: 201, body: { mails: 2 } })
  expect(await mails()).toEqual([words, words])
  expect(await events()).toEqual([{ type: 'business.messaged', actor: 'admin' }])
  const twoLines = { ...words, subject: 'Your\nnumber' }
  expect(await act('message', twoLines)).toMatchObject({ status: 400 })
})

test('nobody but a platform admin does any of it', async () => {
  for (const [what, body] of [
    ['suspend', { because }],
    ['resume'],
    ['message', { subject: 'abc', body: 'abc' }],
  ] as const)
    expect(await act(what, body, owner), what).toMatchObject({ status: 403 })
  expect(await events()).toEqual([])
})
