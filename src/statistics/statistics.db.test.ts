import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildQuestion, buildSession } from '#test/harness/builders.ts'
import { pastCall } from '#test/harness/past-calls.ts'

const app = useApp({ worker: false, sandbox: false })

const figures = (shop: { id: string }, day: string, calls: number) =>
  app.sql('insert into daily_figures (business_id, day, calls, answered, saved) values ($1, $2, $3, $3, 1)', [
    shop.id,
    day,
    calls,
  ])
const get = (shop: { id: string }, cookie: string, query = '') =>
  app.request('GET', `/api/businesses/${shop.id}/statistics${query}`, { cookie })

test('an owner reads the figures of each day, their sums, and what was asked in vain most often', async () => {
  const [shop, other] = [await buildBusiness(app), await buildBusiness(app)]
  const { cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' })
  await figures(shop, '2026-03-02', 5)
  await figures(shop, '2026-02-28', 2)
  await figures(shop, '2025-12-01', 100)
  await figures(other, '2026-03-01', 70)
  for (const words of ['do you take dogs', 'do you take dogs', 'is there parking'])
    await buildQuestion(app, { businessId: shop.id, conversationId: await pastCall(app, shop), words })
  const { status, body } = await get(shop, cookie)
  expect(status).toBe(200)
  expect(body).toMatchObject({ from: '2026-02-01', to: '2026-03-02', zone: 'America/Los_Angeles' })
  expect(body.totals).toMatchObject({ calls: 7, answered: 7, savedAfterHours: 2, booked: 0 })
  expect(body.days).toHaveLength(30)
  expect(body.days.at(-1)).toMatchObject({ day: '2026-03-02', calls: 5 })
  expect(body.days.at(-2)).toMatchObject({ day: '2026-03-01', calls: 0 })
  expect(body.topQuestions.map(({ words, times }: { words: string; times: number }) => [words, times])).toEqual([
    ['do you take dogs', 2],
    ['is there parking', 1],
  ])
  const one = await get(shop, cookie, '?from=2025-12-01&to=2025-12-01')
  expect(one.body.totals.calls).toBe(100)
})

test('days out of order, too many and none are refused; so is whoever is no owner', async () => {
  const shop = await buildBusiness(app)
  const { cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' })
  for (const query of ['?from=2026-03-02&to=2026-03-01', '?from=2020-01-01&to=2026-03-01', '?from=2026-02-30'])
    expect(await get(shop, cookie, query), query).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  const manager = await buildSession(app, { businessId: shop.id, role: 'manager' })
  expect(await get(shop, manager.cookie)).toMatchObject({ status: 403 })
  const stranger = await buildSession(app)
  expect(await get(shop, stranger.cookie)).toMatchObject({ status: 404 })
})
