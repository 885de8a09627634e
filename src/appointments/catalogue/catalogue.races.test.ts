/** Two at once: of editors one wins; a booking stands in the list of what an edit touches, or is withdrawn. */
import { beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { scaled } from '#test/harness/proof.ts'
import { countDeadlocks } from '../../../scripts/race/count-rows.ts'

const app = useApp({
  worker: false,
  sandbox: false,
  env: { DATABASE_POOL_SIZE: '32', LENIENT_LIMIT: '100000', MODERATE_LIMIT: '100000' },
})

let shop: BuiltBusiness
let cookie: string
let serviceId: string
beforeEach(async () => {
  shop = await buildBusiness(app, {
    subjects: ['ana', 'ben'].map((key) => ({ key, kind: 'staff', name: key })),
    services: [
      { name: { en: 'Haircut', es: 'Corte' }, durationMinutes: 60, leadMinutes: 0, needs: { staff: ['ana', 'ben'] } },
    ],
  })
  ;({ cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' }))
  serviceId = shop.serviceIds[0] as string
})

const ask = (method: 'GET' | 'POST' | 'PATCH' | 'DELETE', below: string, body?: object) =>
  app.request(method, `/api/businesses/${shop.id}${below}`, { cookie, ...(body && { body }) })
const atOnce = <T>(count: number, run: (nth: number) => Promise<T>) =>
  Promise.all(Array.from({ length: count }, (_, nth) => run(nth)))

test('of ten editors who saw the same version one wins, and the others change nothing', async () => {
  const answers = await atOnce(10, (nth) =>
    ask('PATCH', `/services/${serviceId}`, { ifVersion: 1, durationMinutes: 60 + 5 * (nth + 1) }),
  )
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(1)
  expect(answers.filter(({ body }) => body.code === 'changed_meanwhile')).toHaveLength(9)
  const won = answers.find(({ status }) => status === 200)?.body
  expect((await ask('GET', `/services/${serviceId}`)).body).toMatchObject({
    ...{ version: 2, durationMinutes: won.durationMinutes },
  })
})

test('of ten services of one name there is one', async () => {
  const answers = await atOnce(10, () =>
    ask('POST', '/services', { name: { en: 'Color', es: 'Tinte' }, durationMinutes: 30 }),
  )
  expect(answers.map(({ status }) => status).sort((a, b) => a - b)).toEqual([
    201,
    ...Array.from({ length: 9 }, () => 409),
  ])
})

const edits: [string, () => ReturnType<typeof ask>][] = [
  ['the service is deactivated', () => ask('PATCH', `/services/${serviceId}`, { active: false })],
  ['nobody does it any more', () => ask('PATCH', `/services/${serviceId}`, { needs: [] })],
  ['the service is removed', () => ask('DELETE', `/services/${serviceId}`)],
]

test.each(edits)('%s while eight book: who is booked is told of, the others are withdrawn', async (_, edit) => {
  for (let round = 0; round < scaled(8, 2); round += 1) {
    const before = await countDeadlocks(app.database.ownerUrl)
    const offers = await atOnce(8, async (nth) => {
      const time = `${String(9 + nth).padStart(2, '0')}:00`
      const day = `2026-03-${String(3 + round).padStart(2, '0')}`
      const { body } = await ask('POST', '/offers', { serviceId, from: day, earliest: time, latest: time })
      return body.offers[0].id as string
    })
    const [edited, ...booked] = await Promise.all([
      edit(),
      ...offers.map((offerId) =>
        ask('POST', '/appointments', { offerId, contact: { name: 'Ann', phone: '415 555 0134' } }),
      ),
    ])
    const done = booked.filter(({ status }) => status === 201).map(({ body }) => body.id as string)
    const others = booked.filter(({ status }) => status !== 201)
    expect(others.map(({ body }) => body.code)).toEqual(others.map(() => 'withdrawn'))
    const told = edited.body.affected.appointments.map(({ id }: { id: string }) => id)
    expect(done.filter((id) => !told.includes(id))).toEqual([])
    expect((await countDeadlocks(app.database.ownerUrl)) - before).toBe(0)
    const needs = [{ requirement: 'staff', subjects: Object.values(shop.subjectIds).map((id) => ({ id })) }]
    expect((await ask('PATCH', `/services/${serviceId}`, { active: true, needs })).status).toBe(200)
  }
})
