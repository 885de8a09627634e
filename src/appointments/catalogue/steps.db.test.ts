/** Steps, ways and limits of the staff, as their owners write them. */
import { beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'

const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now, env: { LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000' } })

let shop: BuiltBusiness
let cookie: string
beforeEach(async () => {
  await app.moveClockTo(now)
  shop = await buildBusiness(app, {
    subjects: [
      { key: 'ana', kind: 'staff', name: 'Ana' },
      { key: 'chair', kind: 'resource', name: 'Chair' },
    ],
  })
  ;({ cookie } = await buildSession(app, { businessId: shop.id, role: 'manager' }))
})

const ask = (method: 'GET' | 'POST' | 'PATCH', below: string, body?: object) =>
  app.request(method, `/api/businesses/${shop.id}${below}`, { cookie, ...(body && { body }) })
const needs = () => [
  { requirement: 'staff', subjects: [{ id: shop.subjectIds['ana'] }] },
  { requirement: 'chair', subjects: [{ id: shop.subjectIds['chair'] }] },
]
const step = (fromMinute: number, toMinute: number, more: object = {}) => ({
  ...{ requirement: 'staff', fromMinute, toMinute, beforeMinutes: 0, afterMinutes: 0 },
  ...more,
})
const color = () => ({ name: { en: 'Color', es: 'Tinte' }, durationMinutes: 105, needs: needs() })

test('steps are written, seen, changed and taken away; their order is no matter', async () => {
  const steps = [step(0, 30), step(75, 105, { afterMinutes: 5 })]
  const added = await ask('POST', '/services', { ...color(), steps })
  expect(added).toMatchObject({ status: 201, body: { steps, place: 'here', travelMinutes: 0, version: 1 } })
  const path = `/services/${added.body.id}`
  expect((await ask('GET', path)).body.steps).toEqual(steps)
  expect((await ask('PATCH', path, { steps: [...steps].reverse() })).body.version).toBe(1)
  const visit = { place: 'at-customer', travelMinutes: 20, steps: [step(0, 105)] }
  expect((await ask('PATCH', path, visit)).body).toMatchObject({ ...visit, version: 2 })
  expect((await ask('PATCH', path, { steps: [] })).body).toMatchObject({ steps: [], travelMinutes: 20, version: 3 })
})

test.each<[string, (has: ReturnType<typeof color>) => object, RegExp]>([
  ['that overlap', () => ({ steps: [step(0, 40), step(30, 60)] }), /Steps of staff overlap/],
  [
    'whose buffers overlap',
    () => ({ steps: [step(0, 30, { afterMinutes: 20 }), step(60, 90, { beforeMinutes: 20 })] }),
    /or their buffers do/,
  ],
  ['twice the same', () => ({ steps: [step(0, 30), step(0, 30)] }), /overlap/],
  ['after the end', () => ({ steps: [step(0, 30), step(75, 120)] }), /after the service: 105 minutes/],
  ['that end before they begin', () => ({ steps: [step(0, 30), step(90, 60)] }), /ends before it has begun/],
  ['of nobody', () => ({ steps: [step(0, 30, { requirement: 'dentist' })] }), /dentist, which is none of the needs/],
  [
    'of which none is at the beginning',
    () => ({ steps: [step(5, 30), step(10, 30, { requirement: 'chair' })] }),
    /begin at minute 0/,
  ],
  [
    'of somebody with minutes of their own',
    (has) => ({
      steps: [step(0, 30)],
      needs: [{ requirement: 'staff', subjects: [{ id: shop.subjectIds['ana'], durationMinutes: 60 }] }, has.needs[1]],
    }),
    /same minutes/,
  ],
  ['21 of them', () => ({ steps: Array.from({ length: 21 }, (_, nth) => step(nth, nth + 1)) }), /At most 20 steps/],
  ['before the beginning', () => ({ steps: [step(-5, 30)] }), /at least 0/],
  ['of half minutes', () => ({ steps: [step(0, 7.5)] }), /whole number/],
  ['that are none', () => ({ steps: 'color, wait, rinse' }), /./],
  ['with a name of their own', () => ({ steps: [step(0, 30, { name: 'Rinse' })] }), /./],
  ['a way to nowhere', () => ({ travelMinutes: 20 }), /at the customer's/],
  ['a way of a day', () => ({ place: 'at-customer', travelMinutes: 1440 }), /at most 240/],
  ['a place that is none', () => ({ place: 'moon' }), /./],
])('nonsense is refused with what is wrong, and changes nothing: %s', async (_, wrong, why) => {
  const added = await ask('POST', '/services', { ...color(), steps: [step(0, 30)] })
  const refused = [
    await ask('PATCH', `/services/${added.body.id}`, wrong(color())),
    await ask('POST', '/services', { ...color(), name: { en: 'Dye', es: 'Dye' }, ...wrong(color()) }),
  ]
  for (const { status, body } of refused) {
    expect(status).toBe(400)
    expect(body.code).toBe('invalid_request')
    expect(JSON.stringify(body)).toMatch(why)
  }
  expect((await ask('GET', `/services/${added.body.id}`)).body).toEqual(added.body)
  expect((await ask('GET', '/services')).body.items).toHaveLength(2)
})

test('whoever gets minutes of their own for a service in steps is told that it has them', async () => {
  const { body } = await ask('POST', '/services', { ...color(), steps: [step(0, 30)] })
  const staff = `/staff/${shop.subjectIds['ana']}`
  const own = { services: [{ serviceId: body.id, requirement: 'staff', durationMinutes: 45 }] }
  expect(await ask('PATCH', staff, own)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
})

test('how many appointments somebody takes a day and a week is written, and holds', async () => {
  const staff = `/staff/${shop.subjectIds['ana']}`
  expect((await ask('GET', staff)).body).toMatchObject({ maxPerDay: null, maxPerWeek: null })
  const offerAt = async (time: string, day = '2026-03-03') =>
    (await ask('POST', '/offers', { serviceId: shop.serviceIds[0], from: day, earliest: time, latest: time })).body
  const { offers } = await offerAt('10:00')
  await ask('POST', '/appointments', { offerId: offers[0].id, contact: { name: 'Ann', phone: '415 555 0134' } })
  const limited = await ask('PATCH', staff, { maxPerDay: 1 })
  expect(limited).toMatchObject({ status: 200, body: { maxPerDay: 1, maxPerWeek: null, version: 2 } })
  expect(await offerAt('14:00')).toMatchObject({ match: 'nearest', reason: 'full' })
  expect(await offerAt('14:00', '2026-03-04')).toMatchObject({ match: 'asked' })
  await ask('PATCH', staff, { maxPerWeek: 1 })
  expect(await offerAt('14:00', '2026-03-04')).toMatchObject({ match: 'nearest', reason: 'full' })
  await ask('PATCH', staff, { maxPerDay: null, maxPerWeek: null })
  expect(await offerAt('14:00')).toMatchObject({ match: 'asked' })
  for (const wrong of [{ maxPerDay: 0 }, { maxPerWeek: 'many' }, { maxPerDay: 1.5 }])
    expect(await ask('PATCH', staff, wrong)).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  const added = await ask('POST', '/staff', { name: 'Ben', maxPerDay: 3, maxPerWeek: 9 })
  expect(added).toMatchObject({ status: 201, body: { maxPerDay: 3, maxPerWeek: 9 } })
  const place = `/places/${shop.subjectIds['chair']}`
  expect(await ask('PATCH', place, { maxPerDay: 1 })).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
})
