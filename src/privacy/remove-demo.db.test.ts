/** The demo of the sandbox goes with one request, and nothing else can. */
import pg from 'pg'
import { expect, test } from 'vitest'
import { seedDemo } from '#src/installation/demo.ts'
import { foldEvents, verifyStatistics } from '#src/statistics/index.ts'
import { useApp } from '#test/harness/app.ts'
import { buildSession } from '#test/harness/builders.ts'
import { tenantTables } from '#test/harness/catalogue.ts'
import { buildDesk } from '#test/harness/desk.ts'
import { tablesOfCustomers } from './demo-queries.ts'

const app = useApp({ worker: false, sandbox: false, now: '2026-03-02T16:00:00Z' })

test('customers, appointments and offers go; the business stays as it is, and is a demo no more', async () => {
  const { businessId } = await seedDemo(app.ctx)
  const people = {
    owner: await buildSession(app, { businessId, role: 'owner' }),
    manager: await buildSession(app, { businessId, role: 'manager' }),
  }
  const path = `/api/businesses/${businessId}`
  const read = async (below: string) => (await app.request('GET', path + below, people.owner)).body
  const before = { services: await read('/services'), staff: await read('/staff'), knowledge: await read('/knowledge') }
  expect((await read('/contacts')).items.length).toBeGreaterThan(0)
  expect((await read('/appointments')).items.length).toBeGreaterThan(0)
  const remove = (as: { cookie: string }) => app.request('DELETE', `${path}/demo`, as)
  await app.ctx.db.asPlatform('fold', (tx) => foldEvents(tx))
  expect(await app.sql('select 1 from daily_figures where business_id = $1', [businessId])).not.toEqual([])
  expect((await remove(people.manager)).status).toBe(403)
  expect(await remove(people.owner)).toMatchObject({ status: 200, body: { demo: false } })
  for (const table of tablesOfCustomers)
    expect(await app.sql(`select 1 from ${table} where business_id = $1`, [businessId])).toEqual([])
  const { differences } = await app.ctx.db.asPlatform('recount', (tx) => verifyStatistics(tx, app.ctx.config.retention))
  expect(differences).toEqual([])
  expect({
    services: await read('/services'),
    staff: await read('/staff'),
    knowledge: await read('/knowledge'),
  }).toEqual(before)
  expect((await remove(people.owner)).status).toBe(404)
  // At the next start it is not filled again.
  await seedDemo(app.ctx)
  expect((await read('/appointments')).items).toEqual([])
})

test('a business that is no demo keeps its customers', async () => {
  const desk = await buildDesk(app)
  await desk.book('2026-03-03', '10:00')
  const owner = await buildSession(app, { businessId: desk.shop.id, role: 'owner' })
  expect((await app.request('DELETE', `/api/businesses/${desk.shop.id}/demo`, owner)).status).toBe(404)
  expect((await desk.get('')).body.items).toHaveLength(1)
})

/** What makes the business, what its people set up, and what is its record. */
const kept = [
  ...['businesses', 'phone_numbers', 'opening_hours', 'dated_hours', 'subjects', 'subject_hours', 'services'],
  ...['service_subjects', 'service_steps', 'intake_questions', 'knowledge', 'blocks', 'calendar_feeds'],
  ...['calendar_connections', 'calendar_items', 'members', 'invitations', 'impersonations', 'api_keys'],
  ...['reachable_people', 'number_codes', 'provider_accounts', 'webhooks', 'webhook_deliveries', 'webhook_attempts'],
  // Who said STOP is not texted by whatever comes after the demo.
  'opt_outs',
  // Its zone is one of the business; its figures go by platform.forget_figures.
  ...['business_zones', 'daily_figures', 'rehearsals', 'rehearsed_calls'],
  ...['effects', 'events', 'idempotent_answers', 'exports', 'erasures', 'model_usage'],
]

test('every table of a business goes or stays on purpose', async () => {
  const owner = new pg.Client({ connectionString: app.database.ownerUrl })
  await owner.connect()
  const names = (await tenantTables({ owner })).map(({ name }) => name)
  await owner.end()
  expect(names.filter((name) => !kept.includes(name)).sort()).toEqual([...tablesOfCustomers].sort())
})
