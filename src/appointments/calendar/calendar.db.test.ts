/** Some days in one answer, by the wall clock, over HTTP. */
import pg from 'pg'
import { beforeEach, describe, expect, test, vi } from 'vitest'
import { useApp, type Answer } from '#test/harness/app.ts'
import { buildBusiness, buildSession, everyDay, type BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk } from '#test/harness/desk.ts'

/** Monday, eight in the morning in California. */
const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
beforeEach(() => app.moveClockTo(now))

const cut = { name: { en: 'Haircut', es: 'Corte' }, durationMinutes: 60, leadMinutes: 0, stepMinutes: 30 }
const pair: BusinessWishes = {
  subjects: [
    { key: 'ana', kind: 'staff', name: 'Ana' },
    { key: 'ben', kind: 'staff', name: 'Ben' },
    { key: 'chair', kind: 'resource', name: 'Chair' },
  ],
  services: [{ ...cut, needs: { staff: ['ana', 'ben'], chair: ['chair'] } }],
}

async function shopWith(wishes: BusinessWishes = pair) {
  const desk = await buildDesk(app, wishes)
  const path = `/api/businesses/${desk.shop.id}`
  const { cookie: owner } = await buildSession(app, { businessId: desk.shop.id, role: 'owner' })
  const send = (method: string, below: string, body?: unknown): Promise<Answer> =>
    app.request(method, path + below, { cookie: owner, body })
  return {
    ...{ desk, send },
    idOf: (key: string) => desk.shop.subjectIds[key] as string,
    read: (query: Record<string, string>): Promise<Answer> =>
      app.request('GET', `${path}/calendar?${new URLSearchParams(query).toString()}`, { cookie: desk.cookie }),
    squeeze: (wanted: Record<string, unknown>) =>
      desk.post('', {
        ...{ serviceId: desk.shop.serviceIds[0], override: { reason: 'A regular' } },
        ...{ contact: { name: 'Ann Lee', phone: '+14155550134' }, ...wanted },
      }),
  }
}

describe('one answer', () => {
  test('says who is in, what is booked and what is blocked, by the wall clock', async () => {
    const { desk, read, send, idOf } = await shopWith()
    const booked = await desk.book('2026-03-03', '10:00')
    const staffId = booked.staffIds[0] as string
    await send('PUT', `/staff/${idOf('ben')}/hours`, { week: [{ weekday: 2, opens: '09:00', closes: '13:00' }] })
    await send('PUT', '/hours/2026-03-04', { openings: [], name: 'Stocktaking' })
    await send('POST', `/staff/${idOf('ana')}/time-off`, { from: '2026-03-05', note: 'flu' })
    const { status, body } = await read({ from: '2026-03-03', to: '2026-03-05' })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      ...{ zone: 'America/Los_Angeles', from: '2026-03-03', to: '2026-03-05', more: false, holds: [] },
      now: { date: '2026-03-02', time: '08:00' },
      days: [
        { date: '2026-03-03', name: null, open: [{ from: '08:00', to: '20:00' }] },
        { date: '2026-03-04', name: 'Stocktaking', open: [] },
        { date: '2026-03-05', name: null, open: [{ from: '08:00', to: '20:00' }] },
      ],
      places: [{ id: idOf('chair'), name: 'Chair' }],
    })
    expect(body.staff.map(({ name, hours }: { name: string; hours: unknown[] }) => [name, hours])).toEqual([
      ['Ana', ['2026-03-03', '2026-03-05'].map((date) => ({ date, from: '08:00', to: '20:00' }))],
      ['Ben', [{ date: '2026-03-03', from: '09:00', to: '13:00' }]],
    ])
    expect(body.appointments).toEqual([
      {
        ...{ id: booked.id, state: 'booked', version: 0, unconfirmed: false, awaiting: null, twice: null },
        ...{ service: booked.service, contact: booked.contact, attendeeName: null, override: null },
        ...{ date: '2026-03-03', time: '10:00', endDate: '2026-03-03', endTime: '11:00' },
        ...{ staffIds: [staffId], placeIds: [idOf('chair')], place: booked.place },
        ...{ source: 'business', can: ['move', 'cancel'] },
      },
    ])
    expect(body.blocks).toMatchObject([
      {
        ...{ staffId: idOf('ana'), source: 'time-off', note: 'flu' },
        ...{ date: '2026-03-05', time: '00:00', endDate: '2026-03-06', endTime: '00:00' },
      },
    ])
  })

  test('shows what began the evening before, and what is held just now until it runs out', async () => {
    const { desk, read, send } = await shopWith({
      ...pair,
      profile: { hours: everyDay.map((one) => ({ ...one, opens: '18:00', closes: '02:00' })) },
    })
    const late = await desk.book('2026-03-03', '23:30')
    const { body } = await read({ from: '2026-03-04' })
    expect(body.appointments).toMatchObject([
      { id: late.id, date: '2026-03-03', endDate: '2026-03-04', endTime: '00:30' },
    ])
    expect(body.days[0].open).toEqual([
      { from: '00:00', to: '02:00' },
      { from: '18:00', to: '24:00' },
    ])
    expect((await send('PUT', '/widget', { published: true })).status).toBe(200)
    const slug = `/api/public/businesses/${desk.shop.slug}`
    const [at] = (await app.request('GET', `${slug}/slots?serviceId=${desk.shop.serviceIds[0]}&from=2026-03-04`)).body
      .starts as { startsAt: string; time: string }[]
    const held = await app.request('POST', `${slug}/holds`, {
      body: { serviceId: desk.shop.serviceIds[0], startsAt: at?.startsAt },
    })
    expect(held.status).toBe(201)
    const holds = (await read({ from: '2026-03-04' })).body.holds
    // The chair is held as well.
    expect(holds).toHaveLength(2)
    expect(holds[0]).toMatchObject({ date: '2026-03-04', time: at?.time })
    await app.moveClockTo('2026-03-02T17:00:00Z')
    expect((await read({ from: '2026-03-04' })).body.holds).toEqual([])
  })

  test('shows what a calendar elsewhere blocks, without its note', async () => {
    const { desk, read, idOf } = await shopWith()
    await app.sql(
      `insert into blocks (business_id, id, subject_id, starts_at, ends_at, source, note, created_at)
       values ($1, gen_random_uuid(), $2, '2026-03-03T18:00Z', '2026-03-03T19:00Z', 'calendar', 'Doctor', now())`,
      [desk.shop.id, idOf('ana')],
    )
    expect((await read({ from: '2026-03-03' })).body.blocks).toMatchObject([{ source: 'calendar', note: null }])
  })

  test('takes the same number of statements for a day and a month, a small team and a large one', async () => {
    const many = Array.from({ length: 30 }, (_, nth) => `p${nth}`)
    const large = await shopWith({
      subjects: many.map((key) => ({ key, kind: 'staff', name: key })),
      services: [{ ...cut, needs: { staff: many } }],
    })
    for (const time of ['10:00', '10:30', '11:00']) await large.desk.book('2026-03-03', time)
    const small = await shopWith()
    const query = vi.spyOn(pg.Client.prototype, 'query')
    const statementsOf = async (ask: () => Promise<Answer>) => {
      query.mockClear()
      expect((await ask()).status).toBe(200)
      return query.mock.calls.length
    }
    const counts = [
      await statementsOf(() => small.read({ from: '2026-03-03' })),
      await statementsOf(() => small.read({ from: '2026-03-03', to: '2026-04-02' })),
      await statementsOf(() => large.read({ from: '2026-03-03', to: '2026-04-02' })),
    ]
    query.mockRestore()
    expect(new Set(counts).size).toBe(1)
    expect(counts[0]).toBeLessThan(14)
  })

  test.each([
    ['the last day before the first', { from: '2026-03-03', to: '2026-03-02' }, 422],
    ['more than 31 days', { from: '2026-03-03', to: '2026-04-03' }, 422],
    ['no day', { from: '2026-02-30' }, 400],
  ])('refuses %s', async (_, query, status) => {
    const { read } = await shopWith()
    expect((await read(query)).status).toBe(status)
  })
})

describe('where the clocks change', () => {
  test('a day of 23 hours keeps its wall times; what touches at the change is one opening', async () => {
    const { desk, read } = await shopWith({
      ...pair,
      profile: { hours: everyDay.map((one) => ({ ...one, opens: '00:00', closes: '00:00' })) },
    })
    await desk.book('2026-03-08', '15:00')
    const { body } = await read({ from: '2026-03-07', to: '2026-03-08' })
    expect(body.days.map(({ open }: { open: unknown }) => open)).toEqual(
      [0, 1].map(() => [{ from: '00:00', to: '24:00' }]),
    )
    expect(body.appointments).toMatchObject([{ date: '2026-03-08', time: '15:00', endTime: '16:00', twice: null }])
  })

  test('an hour that comes twice says which of the two it is, and what the clock is called', async () => {
    await app.moveClockTo('2026-10-31T16:00:00Z')
    const { read, squeeze } = await shopWith()
    const at = { date: '2026-11-01', time: '01:30' }
    for (const fold of [0, 1]) expect((await squeeze({ ...at, fold })).status).toBe(201)
    expect((await read({ from: '2026-11-01' })).body.appointments).toMatchObject([
      { ...at, twice: { fold: 0, clock: 'PDT' } },
      { ...at, twice: { fold: 1, clock: 'PST' } },
    ])
  })
})

describe('an appointment', () => {
  test('says what can be done with it now', async () => {
    const { desk } = await shopWith()
    const { id } = await desk.book('2026-03-03', '10:00')
    const can = async () => (await desk.get(`/${id}`)).body.can
    expect(await can()).toEqual(['move', 'cancel'])
    await app.moveClockTo('2026-03-03T18:30:00Z')
    expect(await can()).toEqual(['move', 'cancel', 'complete', 'no-show'])
    await app.moveClockTo('2026-03-03T19:30:00Z')
    expect(await can()).toEqual(['complete', 'no-show'])
    await desk.post(`/${id}/complete`)
    expect(await can()).toEqual([])
  })

  test('a request can be approved or declined', async () => {
    const { desk } = await shopWith()
    const { id } = await desk.book('2026-03-03', '10:00')
    await app.sql(
      `update appointments set state = 'requested', awaits = 'approval', answer_by = '2026-03-03T00:00Z' where id = $1`,
      [id],
    )
    expect((await desk.get(`/${id}`)).body.can).toEqual(['move', 'cancel', 'approve', 'decline'])
  })

  test('tells its history: who moved it, from where to where, and who ended it', async () => {
    const { desk, idOf } = await shopWith()
    const booked = await desk.book('2026-03-03', '10:00')
    await desk.patch(`/${booked.id}`, { date: '2026-03-04', time: '15:00', staffId: idOf('ben') })
    await desk.post(`/${booked.id}/cancel`, { for: 'customer' })
    const { body } = await desk.get(`/${booked.id}/history`)
    const first = { state: 'booked', date: '2026-03-03', time: '10:00', staffNames: booked.staffNames }
    const moved = { state: 'booked', date: '2026-03-04', time: '15:00', staffNames: ['Ben'] }
    expect(body.items).toMatchObject([
      { version: 1, by: 'business', name: expect.any(String), date: '2026-03-02', from: first, to: moved },
      { version: 2, by: 'business', from: moved, to: { ...moved, state: 'cancelled', staffNames: [] } },
    ])
    expect((await desk.get(`/${idOf('ben')}/history`)).status).toBe(404)
  })

  test('is found by its staff, its contact, its state and its time', async () => {
    const { desk, idOf } = await shopWith()
    const one = await desk.book('2026-03-03', '10:00')
    const other = await desk.book('2026-03-04', '15:00')
    for (const { id } of [one, other])
      await desk.patch(`/${id}`, { staffId: id === one.id ? idOf('ana') : idOf('ben') })
    const found = async (query: Record<string, string>) =>
      (await desk.get(`?${new URLSearchParams(query).toString()}`)).body.items.map(({ id }: { id: string }) => id)
    expect(await found({ staffId: idOf('ana') })).toEqual([one.id])
    expect(await found({ to: '2026-03-04T00:00:00Z' })).toEqual([one.id])
    expect(await found({ from: '2026-03-04T00:00:00Z' })).toEqual([other.id])
    expect(await found({ contactId: one.contact.id })).toEqual([one.id, other.id])
    expect(await found({ contactId: idOf('ana') })).toEqual([])
    expect(await found({ state: 'cancelled' })).toEqual([])
  })
})

test('nobody reads the calendar of another business', async () => {
  const { read, desk } = await shopWith()
  const other = await buildBusiness(app)
  const { cookie } = await buildSession(app, { businessId: other.id, role: 'owner' })
  const asked = await app.request('GET', `/api/businesses/${desk.shop.id}/calendar?from=2026-03-03`, { cookie })
  expect(asked.status).toBe(404)
  expect((await read({ from: '2026-03-03' })).status).toBe(200)
})
