import { Temporal } from 'temporal-polyfill'
import { beforeEach, describe, expect, test } from 'vitest'
import { newId } from '#src/platform/values/ids.ts'
import { type Answer, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BusinessWishes } from '#test/harness/builders.ts'
import type { NewService } from './new-service.ts'

/** Monday, eight in the morning in California: the doors open. */
const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
beforeEach(() => app.moveClockTo(now))

const haircut: NewService = {
  name: { en: 'Haircut', es: 'Corte' },
  durationMinutes: 60,
  leadMinutes: 119,
  horizonDays: 29,
  needs: { staff: ['ana'] },
}

async function shopWith(wishes: BusinessWishes = {}) {
  const shop = await buildBusiness(app, { services: [haircut], ...wishes })
  const { cookie } = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const ask = (wish: Record<string, unknown>): Promise<Answer> =>
    app.request('POST', `/api/businesses/${shop.id}/offers`, {
      cookie,
      body: { serviceId: shop.serviceIds[0], ...wish },
    })
  const book = (offerId: string): Promise<Answer> =>
    app.request('POST', `/api/businesses/${shop.id}/appointments`, {
      cookie,
      body: { offerId, contact: { name: 'Ann', phone: '415 555 0134' } },
    })
  return { shop, cookie, ask, book }
}

const times = (answer: Answer) =>
  answer.body.offers.map((one: { date: string; time: string }) => `${one.date} ${one.time}`)

test('asked for one time that is free: that time, with who does it and until when it stands', async () => {
  const { shop, ask } = await shopWith()
  const { status, body } = await ask({ from: '2026-03-03', earliest: '14:30', latest: '14:30' })
  expect(status).toBe(201)
  expect(body).toEqual({
    match: 'asked',
    reason: null,
    offers: [
      {
        id: expect.stringMatching(/^[0-9a-f-]{36}$/),
        serviceId: shop.serviceIds[0],
        startsAt: '2026-03-03T22:30:00Z',
        endsAt: '2026-03-03T23:30:00Z',
        zone: 'America/Los_Angeles',
        date: '2026-03-03',
        time: '14:30',
        staffName: 'Ana',
        price: null,
        expiresAt: expect.stringMatching(/^2026-03-02T16:30:0/),
      },
    ],
  })
})

test('asked for a day, part of a day or several days: first, middle and last of what is free', async () => {
  const { ask } = await shopWith()
  expect(times(await ask({ from: '2026-03-03' }))).toEqual(['2026-03-03 08:00', '2026-03-03 13:30', '2026-03-03 19:00'])
  expect(times(await ask({ from: '2026-03-03', earliest: '12:00' }))).toEqual([
    '2026-03-03 12:00',
    '2026-03-03 15:30',
    '2026-03-03 19:00',
  ])
  expect(times(await ask({ from: '2026-03-03', latest: '08:30' }))).toEqual([
    '2026-03-03 08:00',
    '2026-03-03 08:15',
    '2026-03-03 08:30',
  ])
  expect(times(await ask({ from: '2026-03-03', to: '2026-03-04', earliest: '09:00', latest: '09:00' }))).toEqual([
    '2026-03-03 09:00',
    '2026-03-04 09:00',
  ])
})

describe('an impossible request gets the nearest offers and the reason', () => {
  const table: [string, Record<string, string>, string, string[]][] = [
    [
      'the night: closed',
      { from: '2026-03-03', earliest: '22:00', latest: '22:00' },
      'closed',
      ['2026-03-03 18:30', '2026-03-03 18:45', '2026-03-03 19:00'],
    ],
    [
      'a start from which it would not end in time: closed',
      { from: '2026-03-03', earliest: '19:30', latest: '19:30' },
      'closed',
      ['2026-03-03 18:30', '2026-03-03 18:45', '2026-03-03 19:00'],
    ],
    [
      'yesterday: past',
      { from: '2026-03-01', earliest: '10:00', latest: '10:00' },
      'past',
      ['2026-03-02 10:00', '2026-03-02 10:15', '2026-03-03 10:00'],
    ],
    [
      'within the lead time: too soon',
      { from: '2026-03-02', earliest: '09:00', latest: '09:00' },
      'too-soon',
      ['2026-03-02 10:00', '2026-03-02 10:15', '2026-03-02 10:30'],
    ],
    ['next year: too far, and nothing near it', { from: '2027-03-02' }, 'too-far', []],
    [
      'a time between two steps: it never begins then',
      { from: '2026-03-03', earliest: '09:05', latest: '09:05' },
      'off-grid',
      ['2026-03-03 08:45', '2026-03-03 09:00', '2026-03-03 09:15'],
    ],
  ]
  test.each(table)('%s', async (_, wish, reason, nearest) => {
    const { ask } = await shopWith()
    const answer = await ask(wish)
    expect(answer.body).toMatchObject({ match: 'nearest', reason })
    expect(times(answer)).toEqual(nearest)
  })

  test('a day that is taken from morning to evening: full, and the next day', async () => {
    const { ask, book } = await shopWith({
      profile: { hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '09:00', closes: '10:00' })) },
    })
    const taken = await ask({ from: '2026-03-03' })
    expect((await book(taken.body.offers[0].id)).status).toBe(201)
    const answer = await ask({ from: '2026-03-03' })
    expect(answer.body).toMatchObject({ match: 'nearest', reason: 'full' })
    expect(times(answer)).toEqual(['2026-03-04 09:00', '2026-03-05 09:00'])
  })

  test('a day whose doors have closed: past, not full', async () => {
    const { ask } = await shopWith()
    await app.moveClockTo('2026-03-03T05:00:00Z')
    const answer = await ask({ from: '2026-03-02' })
    expect(answer.body).toMatchObject({ match: 'nearest', reason: 'past' })
    expect(times(answer)[0]).toBe('2026-03-03 08:00')
  })

  test('nothing free in a fortnight: looked for up to the horizon', async () => {
    const weekly = { profile: { hours: [{ weekday: 3, opens: '09:00', closes: '10:00' }] } }
    const { ask, book } = await shopWith(weekly)
    for (const day of ['2026-03-04', '2026-03-11', '2026-03-18'])
      await book((await ask({ from: day })).body.offers[0].id)
    expect(times(await ask({ from: '2026-03-03' }))).toEqual(['2026-03-25 09:00'])
    await book((await ask({ from: '2026-03-25' })).body.offers[0].id)
    expect((await ask({ from: '2026-03-03' })).body).toEqual({ match: 'nearest', reason: 'closed', offers: [] })
    expect((await ask({ from: '2026-03-04' })).body).toEqual({ match: 'nearest', reason: 'full', offers: [] })
  })
})

describe('what the caller refuses is never offered', () => {
  const days = (answer: Answer) => new Set(answer.body.offers.map((one: { date: string }) => one.date))

  test('a day, a weekday and a time of day out of what was asked for', async () => {
    const { ask } = await shopWith()
    const week = { from: '2026-03-09', to: '2026-03-15' }
    const answer = await ask({
      ...week,
      without: {
        days: [{ from: '2026-03-09', to: '2026-03-10' }],
        weekdays: [5, 6, 7],
        times: [{ from: '00:00', to: '11:59' }],
      },
    })
    expect(answer.body).toMatchObject({ match: 'asked', reason: null })
    expect(times(answer)).toEqual(['2026-03-11 12:00', '2026-03-11 19:00', '2026-03-12 19:00'])
  })

  test('nor among the nearest, and the reason says so', async () => {
    const { ask } = await shopWith()
    const answer = await ask({ from: '2026-03-03', without: { days: [{ from: '2026-03-03', to: '2026-03-04' }] } })
    expect(answer.body).toMatchObject({ match: 'nearest', reason: 'refused' })
    expect(days(answer)).toEqual(new Set(['2026-03-05', '2026-03-06']))
    const mornings = await ask({
      from: '2026-03-03',
      earliest: '09:00',
      latest: '09:00',
      without: { times: [{ from: '00:00', to: '11:59' }] },
    })
    expect(mornings.body).toMatchObject({ match: 'nearest', reason: 'refused' })
    expect(times(mornings)).toEqual(['2026-03-03 12:00', '2026-03-03 12:15', '2026-03-03 12:30'])
  })

  test('where all is refused nothing is offered', async () => {
    const { ask } = await shopWith()
    const answer = await ask({ from: '2026-03-03', to: '2026-03-20', without: { weekdays: [1, 2, 3, 4, 5, 6, 7] } })
    expect(answer.body).toEqual({ offers: [], match: 'nearest', reason: 'refused' })
  })

  test('where nothing would be free anyway, that is the reason', async () => {
    const { ask } = await shopWith()
    const night = { from: '2026-03-03', earliest: '22:00', latest: '22:00' }
    const answer = await ask({ ...night, without: { days: [{ from: '2026-03-03', to: '2026-03-03' }] } })
    expect(answer.body).toMatchObject({ match: 'nearest', reason: 'closed' })
    expect([...days(answer)][0]).toBe('2026-03-04')
  })
})

describe('an impossible wish is refused', () => {
  const table: [string, Record<string, unknown>, number, string][] = [
    ['a day that is not in the calendar', { from: '2026-02-30' }, 400, 'invalid_request'],
    ['a leap day of a common year', { from: '2027-02-29' }, 400, 'invalid_request'],
    ['the last day before the first', { from: '2026-03-04', to: '2026-03-03' }, 422, 'day_invalid'],
    ['a day in words', { from: 'tomorrow' }, 400, 'invalid_request'],
    ['an hour that does not exist', { from: '2026-03-03', earliest: '24:00' }, 400, 'invalid_request'],
    ['no day', {}, 400, 'invalid_request'],
    ['without an eighth day of the week', { from: '2026-03-03', without: { weekdays: [8] } }, 400, 'invalid_request'],
    [
      'without more than can be meant',
      { from: '2026-03-03', without: { times: Array.from({ length: 21 }, () => ({ from: '09:00', to: '10:00' })) } },
      400,
      'invalid_request',
    ],
    ['a service nobody has', { from: '2026-03-03', serviceId: newId() }, 404, 'service_unknown'],
    ['a service that is no id', { from: '2026-03-03', serviceId: 'haircut' }, 400, 'invalid_request'],
  ]
  test.each(table)('%s', async (_, wish, status, code) => {
    const { ask } = await shopWith()
    expect(await ask(wish)).toMatchObject({ status, body: { status, code } })
  })

  test('a service of another business', async () => {
    const [mine, theirs] = [await shopWith(), await shopWith()]
    expect(await mine.ask({ from: '2026-03-03', serviceId: theirs.shop.serviceIds[0] })).toMatchObject({
      status: 404,
      body: { code: 'service_unknown' },
    })
  })
})

test('a span of thousands of years costs no more than the days that can be booked', async () => {
  const { ask } = await shopWith()
  const startedAt = performance.now()
  const answer = await ask({ from: '2026-03-03', to: '9999-12-31', earliest: '03:00', latest: '03:00' })
  expect(answer).toMatchObject({ status: 201, body: { match: 'nearest' } })
  // Walking through the years took minutes.
  expect(performance.now() - startedAt).toBeLessThan(3_000)
  expect(await ask({ from: '0001-01-01', to: '9999-12-31' })).toMatchObject({ status: 201, body: { match: 'asked' } })
})

test('an end before the beginning of the day is not asked for: nothing matches, the nearest is offered', async () => {
  const { ask } = await shopWith()
  expect((await ask({ from: '2026-03-03', earliest: '15:00', latest: '11:00' })).body.match).toBe('nearest')
})

test('buffers, other staff, staff hours and rooms count, and who is off is not offered', async () => {
  const { ask, book } = await shopWith({
    subjects: [
      { key: 'ana', kind: 'staff', name: 'Ana' },
      { key: 'ben', kind: 'staff', name: 'Ben', hours: [{ weekday: 2, opens: '09:00', closes: '12:00' }] },
      { key: 'blue', kind: 'resource', name: 'Blue room', seats: 2 },
    ],
    services: [
      { ...haircut, bufferBeforeMinutes: 15, bufferAfterMinutes: 30, needs: { staff: ['ana', 'ben'], room: ['blue'] } },
    ],
  })
  const at = (time: string) => ask({ from: '2026-03-03', earliest: time, latest: time })
  const staff = new Set<string>()
  for (let i = 0; i < 2; i += 1) {
    const answer = await book((await at('10:00')).body.offers[0].id)
    expect(answer.status).toBe(201)
    staff.add(answer.body.staffNames[0])
  }
  expect(staff).toEqual(new Set(['Ana', 'Ben']))
  // Booked 10:00-11:00 and blocked 9:45-11:30 for both.
  for (const time of ['08:45', '09:00', '11:30']) expect((await at(time)).body.match, time).toBe('nearest')
  expect((await at('08:15')).body).toMatchObject({ match: 'asked', offers: [{ staffName: 'Ana' }] })
  expect((await at('11:45')).body).toMatchObject({ match: 'asked', offers: [{ staffName: 'Ana' }] })
})

test('somebody who would be needed twice is not offered: match and offers agree', async () => {
  const { ask } = await shopWith({ services: [{ ...haircut, needs: { staff: ['ana'], assistant: ['ana'] } }] })
  expect((await ask({ from: '2026-03-03' })).body).toEqual({ match: 'nearest', reason: 'nobody-works', offers: [] })
})

test('times are the wall clock of the business across the change of the clocks', async () => {
  const { ask } = await shopWith()
  const starts = async (day: string) =>
    (await ask({ from: day, earliest: '09:00', latest: '09:00' })).body.offers[0].startsAt
  expect(await starts('2026-03-07')).toBe('2026-03-07T17:00:00Z')
  expect(await starts('2026-03-08')).toBe('2026-03-08T16:00:00Z')
  const offsets = ['2026-03-07', '2026-03-08'].map(
    (day) => Temporal.PlainDate.from(day).toZonedDateTime('America/Los_Angeles').hoursInDay,
  )
  expect(offsets).toEqual([24, 23])
})
