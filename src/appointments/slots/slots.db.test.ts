/** The search that writes nothing, and why a time is not free, over HTTP. */
import pg from 'pg'
import { describe, expect, test, vi } from 'vitest'
import { useApp, type Answer } from '#test/harness/app.ts'
import { buildSession, type BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk } from '#test/harness/desk.ts'

/** Monday, eight in the morning in California. */
const app = useApp({ worker: false, sandbox: false, now: '2026-03-02T16:00:00Z' })

const cut = { name: { en: 'Haircut', es: 'Corte' }, durationMinutes: 60, leadMinutes: 0, stepMinutes: 60 }
const both: BusinessWishes = {
  subjects: [
    { key: 'ana', kind: 'staff', name: 'Ana' },
    { key: 'ben', kind: 'staff', name: 'Ben' },
  ],
  services: [{ ...cut, needs: { staff: ['ana', 'ben'] } }],
}

async function shopWith(wishes: BusinessWishes = {}) {
  const desk = await buildDesk(app, wishes)
  const path = `/api/businesses/${desk.shop.id}`
  const serviceId = desk.shop.serviceIds[0] as string
  const get = (what: 'slots' | 'openings', query: Record<string, string | undefined>) => {
    const given = { serviceId, ...query } as Record<string, string>
    return app.request('GET', `${path}/${what}?${new URLSearchParams(given).toString()}`, { cookie: desk.cookie })
  }
  const send = (method: string, below: string, body: unknown) =>
    app.request(method, path + below, { cookie: desk.cookie, body })
  const { cookie: manager } = await buildSession(app, { businessId: desk.shop.id, role: 'manager' })
  const change = async (method: string, below: string, body: unknown) =>
    expect((await app.request(method, path + below, { cookie: manager, body })).status).toBe(200)
  const idOf = (key: string) => desk.shop.subjectIds[key] as string
  const isOut = (key: string, fields: Record<string, unknown>) => send('POST', `/staff/${idOf(key)}/time-off`, fields)
  const whyNot = async (query: Record<string, string>) => {
    const { body } = await get('openings', query)
    return Object.fromEntries(
      body.openings.map((one: { time: string; reason: string | null }) => [one.time, one.reason]),
    ) as Record<string, string | null>
  }
  return { desk, serviceId, get, send, change, idOf, isOut, whyNot }
}

const rowsWritten = async () => app.sql('select (select count(*) from offers) as o, (select count(*) from events) as e')

describe('slots', () => {
  test('several days: how many each has; one day: its starts, with who could do it', async () => {
    const { get, desk, idOf, isOut } = await shopWith({ ...both })
    await desk.book('2026-03-03', '10:00')
    await isOut('ben', { from: '2026-03-03', earliest: '10:00', latest: '12:00' })
    const before = await rowsWritten()
    const month = await get('slots', { from: '2026-03-03', to: '2026-04-02' })
    expect([month.status, month.body.days.length, month.body.starts]).toEqual([200, 31, null])
    expect(month.body.days.slice(0, 2)).toEqual([
      { date: '2026-03-03', count: 11 },
      { date: '2026-03-04', count: 12 },
    ])
    const day = await get('slots', { from: '2026-03-03' })
    expect(day.body).toMatchObject({ zone: 'America/Los_Angeles', viewerZone: 'America/Los_Angeles' })
    const starts = new Map(day.body.starts.map((one: { time: string }) => [one.time, one]))
    expect(starts.get('09:00')).toEqual({
      startsAt: '2026-03-03T17:00:00Z',
      endsAt: '2026-03-03T18:00:00Z',
      price: null,
      date: '2026-03-03',
      time: '09:00',
      viewer: { date: '2026-03-03', time: '09:00' },
      staffIds: expect.toSatisfy((ids: string[]) => ids.length === 2),
    })
    expect(starts.has('10:00')).toBe(false)
    expect(starts.get('11:00')).toMatchObject({ staffIds: [idOf('ana')] })
    const withBen = await get('slots', { from: '2026-03-03', staffId: idOf('ben') })
    expect(withBen.body.days).toEqual([{ date: '2026-03-03', count: 10 }])
    expect(withBen.body.staff).toHaveLength(2)
    expect(await rowsWritten()).toEqual(before)
  })

  test('a moved appointment is left out, and tells nothing of whose it is', async () => {
    const { get, desk } = await shopWith()
    const { id } = await desk.book('2026-03-03', '10:00')
    const countOf = async (query = {}) => (await get('slots', { from: '2026-03-03', ...query })).body.days[0].count
    expect(await countOf({ exceptAppointmentId: id })).toBeGreaterThan(await countOf())
    const { body } = await get('openings', { date: '2026-03-03' })
    expect(JSON.stringify(body)).not.toMatch(new RegExp(`Ann|415|people\\.example|${id}`))
  })

  test('case 11: a visitor on the other side of the date line gets it under their own day', async () => {
    await app.moveClockTo('2026-07-19T05:00:00Z')
    const { get, send } = await shopWith({
      profile: { zone: 'Asia/Kolkata' },
      services: [{ ...cut, needs: { staff: ['ana'] } }],
    })
    const { body } = await get('slots', { from: '2026-07-18', zone: 'Pacific/Pago_Pago' })
    const at13 = body.starts.find((one: { startsAt: string }) => one.startsAt === '2026-07-19T07:30:00Z')
    expect(at13).toMatchObject({ date: '2026-07-19', time: '13:00', viewer: { date: '2026-07-18', time: '20:30' } })
    const offered = await send('POST', '/offers', { serviceId: body.serviceId, startsAt: at13.startsAt })
    expect([offered.status, offered.body.offers[0]]).toMatchObject([201, { startsAt: '2026-07-19T07:30:00Z' }])
    await app.moveClockTo('2026-03-02T16:00:00Z')
  })

  test('over the night the clocks change a viewer sees each start once, under one of the days', async () => {
    const { get } = await shopWith({ services: [{ ...cut, needs: { staff: ['ana'] } }] })
    const days = ['2026-03-07', '2026-03-08', '2026-03-09']
    const each = await Promise.all(days.map((from) => get('slots', { from, zone: 'Australia/Lord_Howe' })))
    const whole = await get('slots', { from: days[0], to: days[2], zone: 'Australia/Lord_Howe' })
    expect(whole.body.days.map(({ count }: { count: number }) => count)).toEqual(
      each.map(({ body }) => body.starts.length),
    )
    const starts = each.flatMap(({ body }) => body.starts.map((one: { startsAt: string }) => one.startsAt))
    expect(new Set(starts).size).toBe(starts.length)
  })

  test('the number of statements is the same for a day and two months, one person and thirty', async () => {
    const many = Array.from({ length: 30 }, (_, nth) => `p${nth}`)
    const large = await shopWith({
      subjects: many.map((key) => ({ key, kind: 'staff', name: key })),
      services: [{ ...cut, needs: { staff: many } }],
    })
    const small = await shopWith(both)
    const query = vi.spyOn(pg.Client.prototype, 'query')
    const statementsOf = async (ask: () => Promise<{ status: number }>) => {
      query.mockClear()
      expect((await ask()).status).toBe(200)
      return query.mock.calls.length
    }
    const counts = [
      await statementsOf(() => small.get('slots', { from: '2026-03-03' })),
      await statementsOf(() => small.get('slots', { from: '2026-03-03', to: '2026-05-03' })),
      await statementsOf(() => large.get('slots', { from: '2026-03-03', to: '2026-05-03' })),
      await statementsOf(() => large.get('openings', { date: '2026-03-03' })),
    ]
    query.mockRestore()
    expect(new Set(counts).size).toBe(1)
    expect(counts[0]).toBeLessThan(10)
  })

  test.each([
    ['to', { from: '2026-03-03', to: '2026-03-02' }, 422],
    ['to', { from: '2026-03-03', to: '2026-06-03' }, 422],
    ['from', { from: '2026-02-30' }, 400],
    ['zone', { from: '2026-03-03', zone: 'Mars/Olympus' }, 400],
    ['staffId', { from: '2026-03-03', staffId: '0198a000-0000-7000-8000-000000000000' }, 422],
    ['serviceId', { from: '2026-03-03', serviceId: '0198a000-0000-7000-8000-000000000000' }, 404],
  ])('nonsense in %s is refused', async (_, query, status) => {
    const { get } = await shopWith()
    expect((await get('slots', query)).status).toBe(status)
  })
})

describe('openings', () => {
  test('every start of the day with a reason that is true', async () => {
    const { desk, isOut, change, whyNot, idOf, get } = await shopWith({
      ...both,
      services: [{ ...cut, leadMinutes: 120, needs: { staff: ['ana', 'ben'] } }],
    })
    await change('PUT', `/staff/${idOf('ben')}/hours`, { week: [{ weekday: 2, opens: '09:00', closes: '12:00' }] })
    await desk.book('2026-03-03', '09:00')
    await desk.book('2026-03-03', '09:00')
    await isOut('ana', { from: '2026-03-03', earliest: '10:00', latest: '14:00' })
    const tuesday = await whyNot({ date: '2026-03-03', time: '10:05' })
    expect(tuesday).toMatchObject({
      ...{ '07:00': 'closed', '08:00': null, '09:00': 'booked', '10:00': null, '10:05': 'off-grid', '12:00': 'absent' },
      ...{ '19:00': null, '20:00': 'closed' },
    })
    const { body } = await get('openings', { date: '2026-03-03' })
    const at = (time: string) => body.openings.find((one: { time: string }) => one.time === time)
    expect(at('10:00').staff).toEqual(
      expect.arrayContaining([
        { id: idOf('ana'), reason: 'absent' },
        { id: idOf('ben'), reason: null },
      ]),
    )
    expect(at('15:00').staff).toContainEqual({ id: idOf('ben'), reason: 'nobody-works' })
    expect(at('09:00').staff).toEqual([])
    expect(await whyNot({ date: '2026-03-02' })).toMatchObject({ '07:00': 'past', '09:00': 'too-soon', '11:00': null })
    expect((await whyNot({ date: '2027-03-02' }))['10:00']).toBe('too-far')
  })

  test('a day that is full by its limit, and a service that would not end in time', async () => {
    const { desk, change, whyNot } = await shopWith({ services: [{ ...cut, needs: { staff: ['ana'] } }] })
    await change('PATCH', `/services/${desk.shop.serviceIds[0]}`, { maxPerDay: 1, durationMinutes: 90 })
    await desk.book('2026-03-03', '10:00')
    const why = await whyNot({ date: '2026-03-03', time: '19:15' })
    expect(why).toMatchObject({ '10:00': 'booked', '14:00': 'limit', '19:00': 'too-long', '19:15': 'too-long' })
    expect((await whyNot({ date: '2026-03-04' }))['14:00']).toBeNull()
  })
})

describe('the offer of a chosen start', () => {
  test('is that start, with the person named, and can be booked', async () => {
    const { desk, send, serviceId, idOf } = await shopWith(both)
    const startsAt = '2026-03-03T18:00:00Z'
    const { status, body } = await send('POST', '/offers', { serviceId, startsAt, staffId: idOf('ben') })
    expect([status, body.offers]).toMatchObject([201, [{ startsAt, staffName: 'Ben' }]])
    const contact = { name: 'Ann Lee', phone: '+14155550134' }
    expect((await desk.post('', { offerId: body.offers[0].id, contact })).status).toBe(201)
  })

  test('fails, naming others, where it is not free, too soon, too far or on no grid', async () => {
    const { desk, send, serviceId } = await shopWith({ services: [{ ...cut, needs: { staff: ['ana'] } }] })
    await desk.book('2026-03-03', '10:00')
    for (const startsAt of ['2026-03-03T18:00:00Z', '2026-03-02T15:00:00Z', '2026-03-03T18:05:00Z']) {
      const { status, body } = await send('POST', '/offers', { serviceId, startsAt })
      expect([startsAt, status, body.code, body.alternatives.length]).toEqual([startsAt, 409, 'time_not_free', 3])
    }
    expect(await send('POST', '/offers', { serviceId, startsAt: '2028-03-03T18:00:00Z' })).toMatchObject({
      body: { code: 'time_not_free' },
    })
    for (const body of [{ serviceId }, { serviceId, from: '2026-03-03', startsAt: '2026-03-03T18:00:00Z' }])
      expect((await send('POST', '/offers', body)).status).toBe(400)
  })
})

test('who finds an offered time taken or withdrawn is told the nearest that are free', async () => {
  const { desk, isOut } = await shopWith({ services: [{ ...cut, needs: { staff: ['ana'] } }] })
  const contact = { name: 'Ann Lee', phone: '+14155550134' }
  const [first, second] = [await desk.offer('2026-03-03', '10:00'), await desk.offer('2026-03-03', '10:00')]
  const away = await desk.offer('2026-03-03', '14:00')
  expect((await desk.post('', { offerId: first, contact })).status).toBe(201)
  const timesOf = (answer: Answer) => answer.body.alternatives.map(({ time }: { time: string }) => time)
  const taken = await desk.post('', { offerId: second, contact })
  expect([taken.status, taken.body.code, timesOf(taken)]).toEqual([409, 'slot_taken', ['08:00', '09:00', '11:00']])
  await isOut('ana', { from: '2026-03-03', earliest: '13:00', latest: '16:00' })
  const gone = await desk.post('', { offerId: away, contact })
  expect([gone.status, gone.body.code, timesOf(gone)]).toEqual([409, 'withdrawn', ['11:00', '12:00', '16:00']])
  const { id } = await desk.book('2026-03-03', '18:00')
  const moved = await desk.patch(`/${id}`, { offerId: away })
  expect([moved.body.code, timesOf(moved)]).toEqual(['time_not_free', ['11:00', '12:00', '16:00']])
})
