/** What an owner changes of the business in one request. */
import { beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'

const app = useApp({ worker: false, sandbox: false, env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000' } })

let shop: BuiltBusiness
let owner: { userId: string; cookie: string }
beforeEach(async () => {
  shop = await buildBusiness(app)
  owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
})

const patch = (body: unknown) => app.request('PATCH', `/api/businesses/${shop.id}`, { cookie: owner.cookie, body })
const read = async () => (await app.request('GET', `/api/businesses/${shop.id}`, owner)).body
const mails = (recipient: string) =>
  app.sql<{ kind: string; body: string }>('select kind, body from platform.mails where recipient = $1 order by id', [
    recipient,
  ])

test('what is named changes, everything else stays, and the log says which fields', async () => {
  const before = await read()
  const changed = { name: 'Corner Dental', trade: 'dental', zone: 'America/Denver', language: 'es', address: null }
  const answer = await patch(changed)
  expect(answer).toMatchObject({ status: 200, body: { ...before, ...changed, people: [] } })
  expect(await read()).toEqual({ ...before, ...changed })
  expect((await patch({ name: 'Corner Dental', zone: 'America/Chicago' })).status).toBe(200)
  const logged = await app.sql<{ data: object }>(
    `select data from events where business_id = $1 and type = 'business.profile-changed' order by id`,
    [shop.id],
  )
  expect(logged.map(({ data }) => data)).toEqual([
    { businessId: shop.id, fields: ['name', 'trade', 'zone', 'language', 'address'] },
    { businessId: shop.id, fields: ['zone'] },
  ])
})

test.each([
  { slug: 'another' },
  { numbers: ['+15105550199'] },
  { widgetPublished: true },
  { closedAt: null },
  { country: 'MX' },
  { currency: 'EUR' },
  { trade: 'hairdresser' },
  { zone: '+02:00' },
  { name: ' ' },
  { notifyEmail: 'nobody' },
  { people: [{ name: 'Ann', address: '4155550134', subjects: ['urgent'], provedAt: '2026-01-01T00:00:00Z' }] },
])('%j is refused, with everything beside it', async (body) => {
  const before = await read()
  expect((await patch({ ...body, language: 'es' })).status).toBe(400)
  expect(await read()).toEqual(before)
})

test('people come along, and one that cannot be rung takes everything back', async () => {
  const person = { name: 'Ann', address: '(415) 555-0134', subjects: ['urgent'] }
  expect((await patch({ people: [person] })).body.people).toMatchObject([{ address: '+14155550134', provedAt: null }])
  const before = await read()
  const notifyEmail = 'new@corner.example'
  const refused = await patch({ name: 'Other', notifyEmail, people: [{ ...person, address: '911' }] })
  expect(refused.body.code).toBe('destination_refused')
  expect(await read()).toEqual(before)
  expect(await mails(notifyEmail)).toEqual([])
  expect((await patch({ name: 'Other' })).body.people).toHaveLength(1)
})

test('another address for notices is confirmed there; the one before is told, but not where they go', async () => {
  const { body } = await patch({ notifyEmail: 'new@corner.example' })
  expect(body).toMatchObject({ notifyEmail: 'new@corner.example', notifyEmailConfirmed: false })
  expect((await mails('new@corner.example')).map(({ kind }) => kind)).toEqual(['confirm-notices'])
  const told = await mails('owner@corner.example')
  expect(told.map(({ kind }) => kind)).toEqual(['notices-moved'])
  expect(told[0]?.body).toContain('“Corner Salon”')
  expect(told[0]?.body).not.toContain('new@')
  // Nobody at the new address has ever said yes to anything.
  await patch({ notifyEmail: null })
  expect(await mails('new@corner.example')).toHaveLength(1)
})

test('nobody but an owner', async () => {
  for (const role of ['manager', 'staff'] as const) {
    const { cookie } = await buildSession(app, { businessId: shop.id, role })
    expect((await app.request('PATCH', `/api/businesses/${shop.id}`, { cookie, body: { name: 'Mine' } })).status).toBe(
      403,
    )
  }
})
