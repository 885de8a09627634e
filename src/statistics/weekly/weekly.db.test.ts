import { beforeAll, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { mailWeeklyFigures } from '../jobs.ts'

const app = useApp({ worker: false, sandbox: false })
const run = () =>
  mailWeeklyFigures.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'x' }, requestId: null }, {})
const mails = () =>
  app.sql<{ recipient: string; subject: string; body: string }>(
    `select recipient, subject, body from platform.mails where kind = 'weekly-figures' order by id`,
  )

let shop: { id: string; cookie: string }

beforeAll(async () => {
  const built = await buildBusiness(app)
  const { cookie } = await buildSession(app, { businessId: built.id, role: 'owner' })
  await buildSession(app, { businessId: built.id, role: 'staff' })
  shop = { id: built.id, cookie }
  // One in which nothing was.
  await buildSession(app, { businessId: (await buildBusiness(app)).id, role: 'owner' })
  await app.sql(
    `insert into daily_figures (business_id, day, calls, answered, missed, seconds, booked)
     values ($1, '2026-03-01', 90, 90, 0, 9000, 9), ($1, '2026-03-02', 3, 2, 1, 130, 1),
       ($1, '2026-03-08', 4, 4, 0, 50, 1)`,
    [shop.id],
  )
})

test('owners are mailed their week on Monday at eight, once, whoever looks', async () => {
  await run()
  expect(await mails(), 'it was opened this week').toEqual([])
  await app.moveClockTo('2026-03-09T14:30:00Z')
  await run()
  expect(await mails(), 'it is half past seven').toEqual([])
  await app.moveClockTo('2026-03-09T15:10:00Z')
  await Promise.all([run(), run(), run()])
  const sent = await mails()
  expect(sent).toHaveLength(1)
  expect(sent[0]?.subject).toBe('Your week: 7 calls, 2 booked')
  expect(sent[0]?.body).toContain('from 2026-03-02 to 2026-03-08')
  expect(sent[0]?.body).toContain('Calls answered: 6 of 7, 3 minutes')
})

test('who wants none gets none', async () => {
  const path = `/api/businesses/${shop.id}/weekly-mail`
  const { cookie } = shop
  expect(await app.request('GET', path, { cookie })).toMatchObject({ status: 200, body: { on: true } })
  expect(await app.request('PUT', path, { cookie, body: { on: false } })).toMatchObject({
    status: 200,
    body: { on: false },
  })
  await app.sql(`insert into daily_figures (business_id, day, calls) values ($1, '2026-03-10', 5)`, [shop.id])
  await app.moveClockTo('2026-03-16T16:00:00Z')
  await run()
  expect(await mails()).toHaveLength(1)
  await app.request('PUT', path, { cookie, body: { on: true } })
  await run()
  expect(await mails()).toHaveLength(2)
})
