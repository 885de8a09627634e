/** Services in steps, and people on the way: what is taken of whom, and what stays free for others. */
import { beforeEach, describe, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildSession, type BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { holdOffers } from './holds/hold-offer.ts'

/** Monday, eight in the morning in California: the doors open. */
const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
beforeEach(() => app.moveClockTo(now))

const day = '2026-03-03'

const salon: BusinessWishes = {
  subjects: [
    { key: 'ana', kind: 'staff', name: 'Ana' },
    { key: 'ben', kind: 'staff', name: 'Ben' },
    { key: 'chair', kind: 'resource', name: 'Chair' },
    { key: 'stool', kind: 'resource', name: 'Stool' },
  ],
  services: [
    {
      name: { en: 'Color', es: 'Tinte' },
      durationMinutes: 105,
      leadMinutes: 0,
      needs: { staff: ['ana'], chair: ['chair'] },
      steps: [
        { requirement: 'staff', fromMinute: 0, toMinute: 30 },
        { requirement: 'staff', fromMinute: 75, toMinute: 105, afterMinutes: 15 },
      ],
    },
    {
      name: { en: 'Fringe', es: 'Flequillo' },
      durationMinutes: 45,
      leadMinutes: 0,
      needs: { staff: ['ana'], stool: ['stool'] },
    },
  ],
}

const contact = { name: 'Ann Lee', phone: '+14155550134' }
const freeOf = async ({ shop, cookie }: Desk, nth: number, time: string) => {
  const { body } = await app.request('POST', `/api/businesses/${shop.id}/offers`, {
    cookie,
    body: { serviceId: shop.serviceIds[nth], from: day, earliest: time, latest: time },
  })
  return body.match === 'asked' ? (body.offers[0] as { id: string }) : null
}
const book = async (desk: Desk, nth: number, time: string) => {
  const offer = await freeOf(desk, nth, time)
  return desk.post('', { offerId: offer?.id, contact })
}
const manager = async ({ shop }: Desk) => (await buildSession(app, { businessId: shop.id, role: 'manager' })).cookie
const takenOf = (id: string) =>
  app.sql(
    `select u.name, to_char(l.starts_at at time zone 'America/Los_Angeles', 'HH24:MI') as starts,
            to_char(l.ends_at at time zone 'America/Los_Angeles', 'HH24:MI') as ends,
            to_char(l.work_ends_at at time zone 'America/Los_Angeles', 'HH24:MI') as works_to
       from allocations as l join subjects as u on u.id = l.subject_id
      where appointment_id = $1 order by 1, 2`,
    [id],
  )

describe('color, wait, rinse', () => {
  test('takes the person for each step, and the chair for the whole time', async () => {
    const desk = await buildDesk(app, salon)
    const { status, body } = await book(desk, 0, '10:00')
    expect(status).toBe(201)
    expect(body).toMatchObject({ staffNames: ['Ana'], endsAt: '2026-03-03T19:45:00Z' })
    expect(await takenOf(body.id)).toEqual([
      { name: 'Ana', starts: '10:00', ends: '10:30', works_to: '10:30' },
      { name: 'Ana', starts: '11:15', ends: '12:00', works_to: '11:45' },
      { name: 'Chair', starts: '10:00', ends: '11:45', works_to: '11:45' },
    ])
  })

  test('others have the person while the color works, and the chair is taken', async () => {
    const desk = await buildDesk(app, salon)
    await book(desk, 0, '10:00')
    expect(await freeOf(desk, 1, '10:15')).toBeNull()
    expect(await freeOf(desk, 1, '10:45')).toBeNull()
    expect((await book(desk, 1, '10:30')).status).toBe(201)
    expect(await freeOf(desk, 1, '11:45')).toBeNull()
    expect(await freeOf(desk, 1, '12:00')).not.toBeNull()
    expect(await freeOf(desk, 0, '10:30')).toBeNull()
    expect(await freeOf(desk, 0, '12:00')).not.toBeNull()
  })

  test('two of them interleave where each finds a chair', async () => {
    const chairs = { ...salon, services: (salon.services ?? []).map((one) => ({ ...one, needs: { staff: ['ana'] } })) }
    const desk = await buildDesk(app, chairs)
    const first = await book(desk, 0, '10:00')
    expect(await freeOf(desk, 0, '10:30')).toBeNull()
    expect((await book(desk, 0, '10:45')).status).toBe(201)
    expect(await takenOf(first.body.id)).toHaveLength(2)
  })

  test('moves as a whole, in its own way even to where it overlaps itself, and is given back as a whole', async () => {
    const desk = await buildDesk(app, salon)
    const { body } = await book(desk, 0, '10:00')
    await book(desk, 1, '12:15')
    const moved = await desk.patch(`/${body.id}`, { date: day, time: '10:15' })
    expect(moved).toMatchObject({ status: 200, body: { id: body.id, time: '10:15', version: 1 } })
    expect(await takenOf(body.id)).toHaveLength(3)
    const refused = await desk.patch(`/${body.id}`, { date: day, time: '11:00' })
    expect(refused).toMatchObject({ status: 409, body: { code: 'time_not_free' } })
    expect(refused.body.alternatives.map(({ time }: { time: string }) => time)).not.toContain('11:00')
    const [change] = await app.sql(
      'select from_subjects, to_subjects from appointment_changes where business_id = $1',
      [desk.shop.id],
    )
    expect(change?.['from_subjects']).toHaveLength(2)
    await desk.post(`/${body.id}/cancel`, {})
    expect(await takenOf(body.id)).toEqual([])
    expect(await freeOf(desk, 0, '10:00')).not.toBeNull()
  })

  test('an offer keeps its steps when the service gets others; a new one has those', async () => {
    const desk = await buildDesk(app, salon)
    const offer = await freeOf(desk, 0, '10:00')
    const cookie = await manager(desk)
    const changed = await app.request('PATCH', `/api/businesses/${desk.shop.id}/services/${desk.shop.serviceIds[0]}`, {
      cookie,
      body: { steps: [] },
    })
    expect(changed.status).toBe(200)
    const { body } = await desk.post('', { offerId: offer?.id, contact })
    expect(await takenOf(body.id)).toHaveLength(3)
    const { body: other } = await book(desk, 0, '14:00')
    expect(await takenOf(other.id)).toHaveLength(2)
  })

  test('hours that end in the wait touch it once, and name each of those it takes once', async () => {
    const desk = await buildDesk(app, salon)
    const { body } = await book(desk, 0, '10:00')
    const cookie = await manager(desk)
    const week = (closes: string) => ({ week: [2].map((weekday) => ({ weekday, opens: '09:00', closes })) })
    const hours = `/api/businesses/${desk.shop.id}/staff/${desk.shop.subjectIds['ana']}/hours`
    const later = await app.request('PUT', hours, { cookie, body: week('11:45') })
    expect(later).toMatchObject({ status: 200, body: { affected: [] } })
    const sooner = await app.request('PUT', hours, { cookie, body: week('11:00') })
    expect(sooner.body.affected).toMatchObject([{ id: body.id, staffNames: ['Ana'] }])
    const gone = await app.request('PATCH', `/api/businesses/${desk.shop.id}/services/${desk.shop.serviceIds[0]}`, {
      cookie,
      body: { active: false },
    })
    const [touched] = gone.body.affected.appointments
    expect(touched.subjects.map((one: { name: string }) => one.name).sort()).toEqual(['Ana', 'Chair'])
  })

  test('who is away in the wait is there; who is away while rinsing is not', async () => {
    const desk = await buildDesk(app, salon)
    const cookie = await manager(desk)
    const offer = await freeOf(desk, 0, '10:00')
    const away = (earliest: string, latest: string) =>
      app.request('POST', `/api/businesses/${desk.shop.id}/staff/${desk.shop.subjectIds['ana']}/time-off`, {
        cookie,
        body: { from: day, to: day, earliest, latest },
      })
    expect((await away('10:40', '11:10')).status).toBe(201)
    expect(await freeOf(desk, 0, '10:00')).not.toBeNull()
    await away('11:20', '11:25')
    expect(await freeOf(desk, 0, '10:00')).toBeNull()
    expect(await desk.post('', { offerId: offer?.id, contact })).toMatchObject({
      status: 409,
      body: { code: 'withdrawn' },
    })
  })
})

test('the dentist comes in for ten minutes; two hygienists share one', async () => {
  const desk = await buildDesk(app, {
    subjects: [
      { key: 'hana', kind: 'staff', name: 'Hana' },
      { key: 'hugo', kind: 'staff', name: 'Hugo' },
      { key: 'dora', kind: 'staff', name: 'Dora', hours: [{ weekday: 2, opens: '09:05', closes: '17:00' }] },
    ],
    services: [
      {
        name: { en: 'Cleaning', es: 'Limpieza' },
        durationMinutes: 60,
        leadMinutes: 0,
        needs: { hygienist: ['hana', 'hugo'], dentist: ['dora'] },
        steps: [{ requirement: 'dentist', fromMinute: 30, toMinute: 40 }],
      },
    ],
  })
  expect((await book(desk, 0, '09:00')).status).toBe(201)
  expect(await freeOf(desk, 0, '09:00')).toBeNull()
  expect((await book(desk, 0, '09:15')).status).toBe(201)
  expect(await freeOf(desk, 0, '09:30')).toBeNull()
  // The grid is that of those who begin, and she need not be there yet.
  expect(await freeOf(desk, 0, '08:30')).toBeNull()
  expect(await freeOf(desk, 0, '10:05')).toBeNull()
  expect(await freeOf(desk, 0, '16:15')).not.toBeNull()
  expect(await freeOf(desk, 0, '16:30')).toBeNull()
})

describe('on the way', () => {
  const visits = (more: Partial<NonNullable<BusinessWishes['services']>[number]>[] = []): BusinessWishes => ({
    subjects: [
      { key: 'ana', kind: 'staff', name: 'Ana' },
      { key: 'lift', kind: 'resource', name: 'Lift' },
    ],
    services: [
      { travelMinutes: 30, needs: { staff: ['ana'], lift: ['lift'] } },
      { travelMinutes: 15 },
      { bufferAfterMinutes: 15 },
      ...more,
    ].map((one, nth) => ({
      name: { en: `Visit ${nth}`, es: `Visita ${nth}` },
      durationMinutes: 60,
      leadMinutes: 0,
      needs: { staff: ['ana'] },
      place: one.travelMinutes ? ('at-customer' as const) : ('here' as const),
      ...one,
    })),
  })

  test('of the ways of two neighbours the longer counts, once; work adds up', async () => {
    const desk = await buildDesk(app, visits())
    expect((await book(desk, 0, '10:00')).body).toMatchObject({ place: { where: 'at-customer' } })
    const firstFree = async (nth: number) => {
      for (const time of ['11:00', '11:15', '11:30', '11:45', '12:00']) if (await freeOf(desk, nth, time)) return time
      return null
    }
    expect(await firstFree(0)).toBe('11:30')
    expect(await firstFree(1)).toBe('11:30')
    expect(await firstFree(2)).toBe('11:30')
    expect(await freeOf(desk, 2, '08:30')).toBeNull()
    expect(await freeOf(desk, 2, '08:15')).not.toBeNull()
    expect((await book(desk, 2, '11:30')).status).toBe(201)
    expect(await freeOf(desk, 1, '12:45')).toBeNull()
    expect(await freeOf(desk, 1, '13:00')).not.toBeNull()
  })

  test('what does not travel is not held by the way', async () => {
    const wishes = visits([{ needs: { lift: ['lift'] } }])
    const desk = await buildDesk(app, wishes)
    await book(desk, 0, '10:00')
    expect(await freeOf(desk, 3, '11:00')).not.toBeNull()
    expect(await freeOf(desk, 3, '10:45')).toBeNull()
  })

  test('two offers too near each other: the second finds it taken, in either order', async () => {
    const desk = await buildDesk(app, visits())
    for (const [first, second] of [
      [0, 2],
      [2, 0],
    ] as const) {
      const offers = [await freeOf(desk, first, '13:00'), await freeOf(desk, second, '14:15')]
      const one = await desk.post('', { offerId: offers[0]?.id, contact })
      expect(one.status).toBe(201)
      const other = await desk.post('', { offerId: offers[1]?.id, contact })
      expect(other).toMatchObject({ status: 409, body: { code: 'slot_taken' } })
      await desk.post(`/${one.body.id}/cancel`, {})
    }
  })

  test('what is held keeps the way too, and is not held nearer than it', async () => {
    const desk = await buildDesk(app, visits())
    const actor = { kind: 'member', userId: desk.userId, businessId: desk.shop.id, role: 'staff' } as const
    const hold = (...offerIds: string[]) =>
      app.ctx.db.forBusiness(desk.shop.id, (tx) => holdOffers(tx, actor, offerIds))
    const [far, here] = [await freeOf(desk, 0, '10:00'), await freeOf(desk, 2, '11:15')]
    expect((await hold(far?.id ?? '')).lost).toEqual([])
    const other = await buildSession(app, { businessId: desk.shop.id, role: 'staff' })
    expect(await freeOf({ ...desk, cookie: other.cookie }, 2, '11:15')).toBeNull()
    const booked = await desk.post('', { offerId: here?.id, contact })
    expect(booked.status).toBe(201)
    expect((await hold(far?.id ?? '')).lost).toEqual([far?.id])
  })

  test('nobody is sent off right before an absence', async () => {
    const desk = await buildDesk(app, visits())
    await app.request('POST', `/api/businesses/${desk.shop.id}/staff/${desk.shop.subjectIds['ana']}/time-off`, {
      cookie: await manager(desk),
      body: { from: day, to: day, earliest: '12:00', latest: '13:00' },
    })
    expect(await freeOf(desk, 0, '11:00')).toBeNull()
    expect(await freeOf(desk, 0, '10:30')).not.toBeNull()
    expect(await freeOf(desk, 0, '13:30')).not.toBeNull()
  })
})
