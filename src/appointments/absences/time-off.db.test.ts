import { beforeEach, describe, expect, test } from 'vitest'
import { useApp, type Answer } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BusinessWishes } from '#test/harness/builders.ts'

/** Monday, eight in the morning in California. */
const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
beforeEach(() => app.moveClockTo(now))

async function shopWith(wishes: BusinessWishes = {}) {
  const shop = await buildBusiness(app, wishes)
  const { cookie, userId } = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const path = `/api/businesses/${shop.id}`
  const offer = async (time: string, day = '2026-03-03') =>
    (await buildOffers(app, shop, { userId, day, time, count: 1 }))[0] as string
  return {
    shop,
    cookie,
    offer,
    timeOff: (body: object, who = 'ana'): Promise<Answer> =>
      app.request('POST', `${path}/staff/${shop.subjectIds[who] ?? who}/time-off`, { cookie, body }),
    request: (method: string, below: string, body?: unknown): Promise<Answer> =>
      app.request(method, path + below, { cookie, body }),
    book: (offerId: string): Promise<Answer> =>
      app.request('POST', `${path}/appointments`, {
        cookie,
        body: { offerId, contact: { name: 'Ann', phone: '415 555 0134' } },
      }),
    ask: (wish: object): Promise<Answer> =>
      app.request('POST', `${path}/offers`, { cookie, body: { serviceId: shop.serviceIds[0], ...wish } }),
  }
}

const pair: BusinessWishes = {
  subjects: [
    { key: 'ana', kind: 'staff', name: 'Ana' },
    { key: 'ben', kind: 'staff', name: 'Ben' },
  ],
  services: [
    { name: { en: 'Cut', es: 'Corte' }, durationMinutes: 60, leadMinutes: 0, needs: { staff: ['ana', 'ben'] } },
  ],
}

const clocks = (answer: Answer) => answer.body.offers.map((one: { time: string }) => one.time)

test('an absence over appointments is entered, lists them, and lets nobody else in', async () => {
  const { timeOff, book, offer, ask } = await shopWith()
  const booked = [await book(await offer('10:00')), await book(await offer('15:00'))]
  await book(await offer('10:00', '2026-03-04'))
  const answer = await timeOff({ from: '2026-03-03', note: 'flu' })
  expect(answer.status).toBe(201)
  expect(answer.body).toMatchObject({
    startsAt: '2026-03-03T08:00:00Z',
    endsAt: '2026-03-04T08:00:00Z',
    zone: 'America/Los_Angeles',
    source: 'time-off',
    note: 'flu',
  })
  expect(answer.body.affected.map((one: { id: string }) => one.id)).toEqual(booked.map(({ body }) => body.id))
  const asked = await ask({ from: '2026-03-03', earliest: '12:00', latest: '12:00' })
  expect(asked.body.offers.every((one: { date: string }) => one.date > '2026-03-03')).toBe(true)
})

describe('an offer made before the absence', () => {
  test('is refused as withdrawn when nobody else can, and leaves no row', async () => {
    const { timeOff, book, offer, shop } = await shopWith()
    const offerId = await offer('10:00')
    await timeOff({ from: '2026-03-03', earliest: '10:30', latest: '12:00' })
    expect(await book(offerId)).toMatchObject({ status: 409, body: { code: 'withdrawn' } })
    const left = await app.sql(
      `select (select count(*)::int from appointments where business_id = $1) as appointments,
              (select count(*)::int from allocations where business_id = $1) as allocations`,
      [shop.id],
    )
    expect(left).toEqual([{ appointments: 0, allocations: 0 }])
  })

  test('is kept by somebody else who can', async () => {
    const { timeOff, book, offer, shop } = await shopWith(pair)
    const offerId = await offer('10:00')
    const [{ subject_id: offered }] = (await app.sql(`select subject_id from offer_subjects where offer_id = $1`, [
      offerId,
    ])) as [{ subject_id: string }]
    const [first, other] = offered === shop.subjectIds['ana'] ? ['ana', 'Ben'] : ['ben', 'Ana']
    await timeOff({ from: '2026-03-03' }, first)
    expect(await book(offerId)).toMatchObject({ status: 201, body: { staffNames: [other] } })
  })

  test('stands where the absence only touches it, or somebody else has it', async () => {
    const { timeOff, book, offer } = await shopWith(pair)
    const offerId = await offer('10:00')
    for (const who of ['ana', 'ben']) {
      await timeOff({ from: '2026-03-03', earliest: '09:00', latest: '10:00' }, who)
      await timeOff({ from: '2026-03-03', earliest: '11:00', latest: '12:00' }, who)
    }
    expect((await book(offerId)).status).toBe(201)
  })

  test.each([
    ['the service is no longer offered', `update services set active = false where business_id = $1`],
    ['whoever does it has left', `update subjects set active = false where business_id = $1`],
    ['they do other things now', `delete from service_subjects where business_id = $1`],
    ['the shop closes earlier now', `update opening_hours set lasts_minutes = 150 where business_id = $1`],
  ])('is withdrawn when %s', async (_, change) => {
    const { book, offer, shop } = await shopWith()
    const offerId = await offer('10:00')
    await app.sql(change, [shop.id])
    expect(await book(offerId)).toMatchObject({ status: 409, body: { code: 'withdrawn' } })
  })
})

test('absences may overlap each other; each is listed until it is over, and removed by itself', async () => {
  const { timeOff, request, ask, shop } = await shopWith()
  const path = `/staff/${shop.subjectIds['ana']}/time-off`
  const whole = await timeOff({ from: '2026-03-03', to: '2026-03-04' })
  const lunch = await timeOff({ from: '2026-03-03', earliest: '12:00', latest: '13:00', source: 'personal' })
  expect((await request('GET', path)).body.items.map((one: { id: string }) => one.id)).toEqual([
    whole.body.id,
    lunch.body.id,
  ])
  expect((await request('DELETE', `${path}/${whole.body.id}`)).status).toBe(200)
  expect((await request('DELETE', `${path}/${whole.body.id}`)).status).toBe(404)
  expect(clocks(await ask({ from: '2026-03-03', earliest: '11:00', latest: '13:00' }))).toEqual(['11:00', '13:00'])
  await app.moveClockTo('2026-03-04T16:00:00Z')
  expect((await request('GET', path)).body.items).toEqual([])
})

test.each([
  ['ends before it begins', { from: '2026-03-03', to: '2026-03-02' }],
  ['lasts no time', { from: '2026-03-03', earliest: '10:00', latest: '10:00' }],
  ['a day that is none', { from: '2026-02-30' }],
  ['a note without end', { from: '2026-03-03', note: 'x'.repeat(301) }],
])('what %s is refused', async (_, body) => {
  const { timeOff } = await shopWith()
  expect((await timeOff(body)).status).toBe(400)
})

test('an hour that the clocks skip cannot be taken off; somebody else is not found', async () => {
  const { timeOff } = await shopWith()
  const skipped = { from: '2026-03-08', earliest: '02:00', latest: '03:00' }
  expect(await timeOff(skipped)).toMatchObject({ status: 422, body: { code: 'day_invalid' } })
  expect((await timeOff({ from: '2026-03-03' }, '0198a5a0-0000-7000-8000-000000000000')).status).toBe(404)
})
