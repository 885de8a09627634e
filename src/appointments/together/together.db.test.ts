/** Several appointments in one go: a family, every week again. */
import { describe, expect, test } from 'vitest'
import type { Answer } from '#test/harness/app.ts'
import { useApp } from '#test/harness/app.ts'
import type { BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { runJob } from '#test/harness/run-job.ts'
import { countDeadlocks, countRows } from '../../../scripts/race/count-rows.ts'
import { sendConfirmation } from '../jobs.ts'

const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now, env: { DATABASE_POOL_SIZE: '24' } })
const day = '2026-03-03'
const contact = { name: 'Ann Lee', phone: '+14155550134' }

const haircut = {
  name: { en: 'Haircut', es: 'Corte' },
  durationMinutes: 30,
  bufferAfterMinutes: 15,
  leadMinutes: 0,
  needs: { staff: ['ana', 'ben'] },
}
const two: BusinessWishes = {
  subjects: ['ana', 'ben'].map((key) => ({ key, kind: 'staff' as const, name: key })),
  services: [haircut],
}

async function shopOf(wishes?: BusinessWishes) {
  await app.moveClockTo(now)
  const desk = await buildDesk(app, wishes)
  const serviceId = desk.shop.serviceIds[0] as string
  const post = (below: string, body: object): Promise<Answer> =>
    app.request('POST', `/api/businesses/${desk.shop.id}/offers/${below}`, {
      cookie: desk.cookie,
      body: { serviceId, ...body },
    })
  const book = (ids: string[], more: object = {}): Promise<Answer> =>
    desk.post('/together', { contact, bookings: ids.map((offerId) => ({ offerId })), ...more })
  return { desk, post, book }
}

type Offer = { id: string; time: string; staffName: string }
const setsOf = ({ body }: Answer): Offer[][] => body.sets.map(({ offers }: { offers: Offer[] }) => offers)
const rows = (desk: Desk) => countRows(app.database.ownerUrl, desk.shop.id)

describe('three children', () => {
  test('in a row sit with one person, each after the one before, with what lies between', async () => {
    const { desk, post, book } = await shopOf(two)
    const sets = setsOf(await post('party', { from: day, count: 3, earliest: '09:00', latest: '12:00' }))
    expect(sets).toHaveLength(3)
    expect(sets[0]?.map(({ time }) => time)).toEqual(['09:00', '09:45', '10:30'])
    for (const offers of sets) expect(new Set(offers.map(({ staffName }) => staffName)).size).toBe(1)
    const names = ['Tom', 'Kim', 'Lou']
    const bookings = (sets[0] ?? []).map(({ id }, nth) => ({ offerId: id, attendeeName: names[nth] }))
    const { status, body } = await desk.post('/together', { contact, bookings })
    expect({ status, body }).toMatchObject({
      status: 201,
      body: { booked: names.map((attendeeName) => ({ attendeeName, togetherId: body.togetherId })), refused: [] },
    })
    expect(await rows(desk)).toEqual({ appointments: 3, allocations: 3, overlaps: 0 })
    // One message tells of all.
    for (const { id } of body.booked)
      await runJob(sendConfirmation, app.ctx, { businessId: desk.shop.id, appointmentId: id })
    const told = await app.sql<{ body: string }>('select body from messages where business_id = $1', [desk.shop.id])
    expect(told).toHaveLength(1)
    for (const time of ['9:00', '9:45', '10:30']) expect(told[0]?.body).toContain(time)
    // Each is moved alone.
    const moved = await desk.patch(`/${body.booked[1].id}`, { date: day, time: '15:00' })
    expect(moved.body).toMatchObject({ time: '15:00', togetherId: body.togetherId })
    expect((await book([])).status).toBe(400)
  })

  test('side by side need as many people as they are', async () => {
    const { post } = await shopOf(two)
    const sets = setsOf(await post('party', { from: day, count: 2, shape: 'side-by-side' }))
    for (const [first, second] of sets) {
      expect(first?.time).toBe(second?.time)
      expect(first?.staffName).not.toBe(second?.staffName)
    }
    expect(sets.length).toBeGreaterThan(0)
    expect(setsOf(await post('party', { from: day, count: 3, shape: 'side-by-side' }))).toEqual([])
  })

  test('all or none: one that is taken fails all, and nothing is left; unless what can be had is wanted', async () => {
    const { desk, post, book } = await shopOf()
    const ask = { from: day, count: 3, earliest: '09:00', latest: '09:00' }
    const [ids = []] = setsOf(await post('party', ask)).map((offers) => offers.map(({ id }) => id))
    const other = await desk.book(day, '10:00')
    const before = await rows(desk)
    expect((await book(ids)).body.code).toBe('slot_taken')
    expect(await rows(desk)).toEqual(before)
    const { body } = await book(ids, { allOrNothing: false })
    expect(body.booked.map(({ time }: Offer) => time)).toEqual(['09:00', '11:00'])
    expect(body.refused).toEqual([{ offerId: ids[1], code: 'slot_taken' }])
    expect(other.togetherId).toBeNull()
    expect((await book(ids, { allOrNothing: false })).body.code).toBe('offer_expired')
    expect(await rows(desk)).toEqual({ appointments: 3, allocations: 3, overlaps: 0 })
  })
})

describe('every week again', () => {
  test('days are counted by the calendar, and what is taken is answered one by one', async () => {
    const { desk, post, book } = await shopOf()
    await desk.book('2026-03-17', '10:00')
    const { body } = await post('series', { date: day, time: '10:00', count: 4 })
    const shown = body.outcomes.map((one: { date: string; time: string; offer: object | null; reason: string }) => [
      ...[one.date, one.time, one.offer !== null, one.reason],
    ])
    expect(shown).toEqual([
      ['2026-03-03', '10:00', true, null],
      ['2026-03-10', '10:00', true, null],
      ['2026-03-17', '10:00', false, 'taken'],
      ['2026-03-24', '10:00', true, null],
    ])
    // The clocks change on the 8th.
    expect(body.outcomes[0].offer.startsAt).toBe('2026-03-03T18:00:00Z')
    expect(body.outcomes[1].offer.startsAt).toBe('2026-03-10T17:00:00Z')
    const instead = body.outcomes[2].alternatives as { date: string; time: string }[]
    expect(instead.map(({ date, time }) => `${date} ${time}`)).toContain('2026-03-17 11:00')
    const ids = body.outcomes.flatMap((one: { offer: { id: string } | null }) => (one.offer ? [one.offer.id] : []))
    expect((await book(ids)).body.booked).toHaveLength(3)
  })

  test('a time that the clock skips is an hour later, and said so; beyond the horizon nothing is offered', async () => {
    const { post } = await shopOf({
      profile: { hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '00:00' })) },
      services: [{ ...haircut, bufferAfterMinutes: 0, needs: { staff: ['ana'] }, horizonDays: 19 }],
    })
    const { body } = await post('series', { date: '2026-03-08', time: '02:30', count: 3 })
    expect(body.outcomes).toMatchObject([
      { date: '2026-03-08', time: '03:30', shifted: true, offer: { startsAt: '2026-03-08T10:30:00Z' } },
      { date: '2026-03-15', time: '02:30', shifted: false, reason: null },
      { date: '2026-03-22', time: '02:30', offer: null, reason: 'too-far', alternatives: [] },
    ])
  })

  test('so many and no more', async () => {
    const { post } = await shopOf()
    for (const count of [1, 53, 2.5])
      expect((await post('series', { date: day, time: '10:00', count })).status).toBe(400)
  })
})

test('families and single callers at once: nobody overlaps, and nobody waits for ever', async () => {
  const { desk, post, book } = await shopOf(two)
  const deadlocks = await countDeadlocks(app.database.ownerUrl)
  const families: string[][] = []
  for (let nth = 0; nth < 6; nth += 1)
    families.push(
      ...setsOf(await post('party', { from: day, count: 3, earliest: '09:00', latest: '10:30' })).map((offers) =>
        offers.map(({ id }) => id),
      ),
    )
  const singles: string[] = []
  for (let nth = 0; nth < 12; nth += 1)
    singles.push(await desk.offer(day, ['09:00', '09:45', '10:30'][nth % 3] as string))
  const answers = await Promise.all([
    ...families.map((ids, nth) => book(nth % 2 ? ids : ids.toReversed(), { allOrNothing: nth % 3 > 0 })),
    ...singles.map((offerId) => desk.post('', { offerId, contact })),
  ])
  const codes = answers.map(({ status, body }) => body.code ?? String(status))
  expect(codes.filter((code) => code !== '201' && code !== 'slot_taken')).toEqual([])
  expect(codes).toContain('201')
  expect(await rows(desk)).toMatchObject({ overlaps: 0 })
  expect((await countDeadlocks(app.database.ownerUrl)) - deadlocks).toBe(0)
})
