import { beforeEach, describe, expect, test } from 'vitest'
import { useApp, type Answer } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, everyDay, type BusinessWishes } from '#test/harness/builders.ts'

/** Monday, eight in the morning in California. */
const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
beforeEach(() => app.moveClockTo(now))

const haircut = { name: { en: 'Cut', es: 'Corte' }, durationMinutes: 60, leadMinutes: 0, needs: { staff: ['ana'] } }

async function shopWith(wishes: BusinessWishes = {}) {
  const shop = await buildBusiness(app, { services: [haircut], ...wishes })
  const { cookie, userId } = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const request = (method: string, below: string, body?: unknown): Promise<Answer> =>
    app.request(method, `/api/businesses/${shop.id}${below}`, { cookie, body })
  return {
    shop,
    request,
    ana: `/staff/${shop.subjectIds['ana']}/hours`,
    ask: (wish: object) => request('POST', '/offers', { serviceId: shop.serviceIds[0], ...wish }),
    book: async (day: string, time: string): Promise<Answer> => {
      const [offerId] = await buildOffers(app, shop, { userId, day, time, count: 1 })
      return request('POST', '/appointments', { offerId, contact: { name: 'Ann', phone: '415 555 0134' } })
    },
  }
}
const times = (answer: Answer) =>
  answer.body.offers.map((one: { date: string; time: string }) => `${one.date} ${one.time}`)
const ids = (answer: Answer) => answer.body.affected.map((one: { id: string }) => one.id)
const at = (day: string, time: string) => ({ from: day, earliest: time, latest: time })

describe('past midnight', () => {
  test('Saturday night is offered and booked on a closed Sunday', async () => {
    const week = [{ weekday: 6, opens: '18:00', closes: '02:00' }]
    const { ask, request } = await shopWith({ profile: { hours: week } })
    const asked = await ask(at('2026-03-08', '00:30'))
    expect(asked.body).toMatchObject({ match: 'asked', reason: null })
    expect(times(asked)).toEqual(['2026-03-08 00:30'])
    const contact = { name: 'Ann', phone: '415 555 0134' }
    expect((await request('POST', '/appointments', { offerId: asked.body.offers[0].id, contact })).status).toBe(201)
    expect((await ask(at('2026-03-08', '20:00'))).body.reason).toBe('closed')
  })

  test('around the clock, an hour before midnight is free', async () => {
    const { ask } = await shopWith({
      profile: { hours: everyDay.map((one) => ({ ...one, opens: '00:00', closes: '00:00' })) },
    })
    expect(times(await ask(at('2026-03-03', '23:30')))).toEqual(['2026-03-03 23:30'])
  })

  test('what the version before this one wrote is open until its closing time', async () => {
    const { ask, shop } = await shopWith()
    await app.sql(`update opening_hours set lasts_minutes = null, closes = '10:00' where business_id = $1`, [shop.id])
    expect(times(await ask({ from: '2026-03-03' }))).toEqual([
      '2026-03-03 08:00',
      '2026-03-03 08:30',
      '2026-03-03 09:00',
    ])
  })
})

describe('the grid begins with each opening', () => {
  test('a lunch break costs no start', async () => {
    const week = [
      { weekday: 2, opens: '08:00', closes: '12:00' },
      { weekday: 2, opens: '12:30', closes: '17:30' },
    ]
    const { ask } = await shopWith({ profile: { hours: week }, services: [{ ...haircut, stepMinutes: 60 }] })
    expect(times(await ask(at('2026-03-03', '16:30')))).toEqual(['2026-03-03 16:30'])
    expect((await ask(at('2026-03-03', '13:00'))).body.reason).toBe('off-grid')
  })
})

describe('days and hours of notice differ over a change of the clocks', () => {
  const longLead = (lead: object) => ({ services: [{ ...haircut, ...lead }] })
  test.each([
    ['hours', { leadMinutes: 7 * 24 * 60 }, '2026-03-10 14:00'],
    ['days', { leadDays: 7 }, '2026-03-10 13:00'],
  ])('in %s', async (_, lead, first) => {
    await app.moveClockTo('2026-03-03T20:58:00Z')
    const { ask } = await shopWith(longLead(lead))
    expect(times(await ask({ from: '2026-03-10' }))[0]).toBe(first)
  })

  test('a horizon may be counted in hours', async () => {
    const { ask } = await shopWith(longLead({ horizonHours: 26 }))
    expect((await ask(at('2026-03-03', '09:45'))).body.match).toBe('asked')
    expect((await ask(at('2026-03-03', '10:15'))).body.reason).toBe('too-far')
  })
})

describe('one day', () => {
  test('closed by the owner: everybody is, whatever their own hours; who is booked is told, and stays', async () => {
    const { request, ask, book, ana } = await shopWith()
    await request('PUT', ana, { week: everyDay })
    const booked = await book('2026-03-04', '10:00')
    await book('2026-03-05', '10:00')
    const closed = await request('PUT', '/hours/2026-03-04', { openings: [], name: 'Stocktaking' })
    expect(closed.status).toBe(200)
    expect(ids(closed)).toEqual([booked.body.id])
    expect(closed.body.days).toEqual([{ day: '2026-03-04', name: 'Stocktaking', source: 'owner', openings: [] }])
    expect((await ask(at('2026-03-04', '15:00'))).body.reason).toBe('closed')
    const open = await request('DELETE', '/hours/2026-03-04')
    expect(open.body).toMatchObject({ days: [], affected: [] })
    expect((await request('DELETE', '/hours/2026-03-04')).status).toBe(404)
    expect((await ask(at('2026-03-04', '15:00'))).body.match).toBe('asked')
  })

  test('other hours on a day bound those of the staff', async () => {
    const { request, ask, ana } = await shopWith()
    await request('PUT', ana, { week: [{ weekday: 3, opens: '09:00', closes: '17:00' }] })
    await request('PUT', '/hours/2026-03-04', { openings: [{ opens: '08:00', closes: '11:00' }] })
    expect(times(await ask({ from: '2026-03-04' }))).toEqual([
      '2026-03-04 09:00',
      '2026-03-04 09:30',
      '2026-03-04 10:00',
    ])
  })

  test('of the staff: only they are away, and it is said so', async () => {
    const { request, ask, ana } = await shopWith()
    await request('PUT', `${ana}/2026-03-04`, { openings: [] })
    expect((await ask(at('2026-03-04', '10:00'))).body.reason).toBe('nobody-works')
    expect((await ask(at('2026-03-04', '22:00'))).body.reason).toBe('closed')
  })

  test('an offer made before is withdrawn', async () => {
    const { request, ask } = await shopWith()
    const { body } = await ask(at('2026-03-04', '10:00'))
    await request('PUT', '/hours/2026-03-04', { openings: [{ opens: '08:00', closes: '10:30' }] })
    const contact = { name: 'Ann', phone: '415 555 0134' }
    const answer = await request('POST', '/appointments', { offerId: body.offers[0].id, contact })
    expect(answer).toMatchObject({ status: 409, body: { code: 'withdrawn' } })
  })

  test.each(['2026-02-30', 'tomorrow'])('%s is no day', async (day) => {
    const { request } = await shopWith()
    expect(await request('PUT', `/hours/${day}`, { openings: [] })).toMatchObject({
      status: 422,
      body: { code: 'day_invalid' },
    })
  })
})

describe('the week', () => {
  test('is written anew as a whole; who lay within and does not any more is listed', async () => {
    const { request, book } = await shopWith()
    const late = await book('2026-03-04', '18:00')
    await book('2026-03-04', '10:00')
    const week = [{ weekday: 3, opens: '08:00', closes: '17:00' }]
    const changed = await request('PUT', '/hours', { week })
    expect(ids(changed)).toEqual([late.body.id])
    expect((await request('GET', '/hours')).body).toEqual({ week, days: [] })
    // It lies outside already: no news of it.
    expect(ids(await request('PUT', '/hours', { week: [] }))).not.toContain(late.body.id)
  })

  test('of somebody who is not there is not found', async () => {
    const { request } = await shopWith()
    const nobody = '/staff/0198a5a0-0000-7000-8000-000000000000/hours'
    expect((await request('GET', nobody)).status).toBe(404)
    expect((await request('PUT', nobody, { week: [] })).status).toBe(404)
  })
})

describe('public holidays', () => {
  test('are proposed in the language of the business, and closed when they are chosen', async () => {
    const { request, ask } = await shopWith({ profile: { country: 'MX', language: 'es' } })
    const proposed = await request('GET', '/holidays?year=2026')
    expect(proposed.body.items).toContainEqual({
      day: '2026-03-16',
      name: 'Natalicio de Benito Juárez',
      isChosen: false,
    })
    expect((await ask(at('2026-03-16', '10:00'))).body.match).toBe('asked')
    const chosen = await request('POST', '/holidays', { days: ['2026-03-16'] })
    expect(chosen.body.days).toEqual([
      { day: '2026-03-16', name: 'Natalicio de Benito Juárez', source: 'holiday', openings: [] },
    ])
    expect((await ask(at('2026-03-16', '10:00'))).body.reason).toBe('closed')
    const again = await request('GET', '/holidays?year=2026')
    expect(again.body.items.filter((one: { isChosen: boolean }) => one.isChosen)).toHaveLength(1)
  })

  test('of a region are its own; what was not proposed is not chosen', async () => {
    const { request } = await shopWith()
    const days = async (query: string) =>
      (await request('GET', `/holidays?year=2026${query}`)).body.items.map((one: { day: string }) => one.day)
    expect(await days('')).not.toContain('2026-03-31')
    expect(await days('&region=CA')).toContain('2026-03-31')
    const chosen = await request('POST', '/holidays', { days: ['2026-03-17'] })
    expect(chosen).toMatchObject({ status: 422, body: { code: 'day_invalid' } })
  })
})
