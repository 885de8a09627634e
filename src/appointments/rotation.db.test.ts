import { beforeEach, describe, expect, test } from 'vitest'
import { useApp, type Answer } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import type { NewService, NewSubject } from './new-service.ts'

/** Monday, eight in the morning in California. */
const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
beforeEach(() => app.moveClockTo(now))

const cut = { name: { en: 'Cut', es: 'Corte' }, durationMinutes: 60, leadMinutes: 0, needs: { staff: ['ana', 'ben'] } }

async function shopWith(service: Partial<NewService> = {}, subject: Partial<NewSubject> = {}) {
  const shop = await buildBusiness(app, {
    subjects: ['ana', 'ben'].map((key) => ({ key, kind: 'staff' as const, name: key, ...subject })),
    services: [{ ...cut, ...service }],
  })
  await app.sql('update subjects set joined_at = null where business_id = $1', [shop.id])
  const { cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const post = (below: string, body: unknown): Promise<Answer> =>
    app.request('POST', `/api/businesses/${shop.id}${below}`, { cookie, body })
  const ask = async (day: string, time: string) =>
    (await post('/offers', { serviceId: shop.serviceIds[0], from: day, earliest: time, latest: time })).body
  const contact = { name: 'Ann', phone: '415 555 0134' }
  /** Who got it, or why it was not offered. */
  const book = async (day: string, time: string): Promise<string> => {
    const { match, reason, offers } = await ask(day, time)
    if (match !== 'asked') return reason
    return (await post('/appointments', { offerId: offers[0].id, contact })).body.staffNames[0]
  }
  return { shop, ask, book, post }
}

describe('who is next', () => {
  test('is whoever has least to do, also when the work lies far ahead', async () => {
    const { book } = await shopWith()
    const days = ['2026-03-03', '2026-04-10', '2026-03-20', '2026-05-04']
    const got = []
    for (const day of days) got.push(await book(day, '10:00'))
    expect(new Set(got.slice(0, 2)).size).toBe(2)
    expect(new Set(got.slice(2)).size).toBe(2)
  })

  test('an absence is no work; whoever was away gets the average instead', async () => {
    const { shop, book, post } = await shopWith()
    const first = await book('2026-03-03', '10:00')
    const [busy, idle] = first === 'ana' ? ['ana', 'ben'] : ['ben', 'ana']
    await app.moveClockTo('2026-03-28T16:00:00Z')
    // The idle one was on leave for all of it: both are even now, and neither is ahead by an hour.
    await post(`/staff/${shop.subjectIds[idle as string]}/time-off`, { from: '2026-02-01', to: '2026-03-26' })
    const next = [
      await book('2026-03-30', '10:00'),
      await book('2026-03-31', '10:00'),
      await book('2026-04-01', '10:00'),
    ]
    expect(next.filter((who) => who === idle).length).toBeLessThanOrEqual(2)
    expect(next).toContain(busy)
  })

  test('ranks only: whoever has done most is offered when nobody else is there', async () => {
    const { shop, book, post } = await shopWith()
    const got = await book('2026-03-03', '10:00')
    const other = got === 'ana' ? 'ben' : 'ana'
    await post(`/staff/${shop.subjectIds[other]}/time-off`, { from: '2026-03-03', to: '2026-03-10' })
    for (const time of ['11:00', '12:00', '13:00']) expect(await book('2026-03-03', time)).toBe(got)
  })
})

describe('limits', () => {
  test('of a service, by the day and the week of the business', async () => {
    const daily = await shopWith({ maxPerDay: 1 })
    expect(await daily.book('2026-03-03', '17:00')).toMatch(/ana|ben/)
    expect(await daily.book('2026-03-03', '09:00')).toBe('full')
    expect(await daily.book('2026-03-04', '09:00')).toMatch(/ana|ben/)
    const weekly = await shopWith({ maxPerWeek: 2 })
    expect(await weekly.book('2026-03-30', '10:00')).toMatch(/ana|ben/)
    expect(await weekly.book('2026-04-05', '10:00')).toMatch(/ana|ben/)
    expect(await weekly.book('2026-04-02', '10:00')).toBe('full')
    expect(await weekly.book('2026-04-06', '10:00')).toMatch(/ana|ben/)
  })

  test('of each of the staff: the other one takes the rest', async () => {
    const { book } = await shopWith({}, { maxPerDay: 1 })
    const got = [await book('2026-03-03', '09:00'), await book('2026-03-03', '10:00')]
    expect([...got].sort()).toEqual(['ana', 'ben'])
    expect(await book('2026-03-03', '11:00')).toBe('full')
  })

  test('do not take back what was offered', async () => {
    const { ask, post } = await shopWith({ maxPerDay: 1 })
    const offers = [await ask('2026-03-03', '09:00'), await ask('2026-03-03', '10:00')].map((one) => one.offers[0].id)
    const contact = { name: 'Ann', phone: '415 555 0134' }
    for (const offerId of offers) expect((await post('/appointments', { offerId, contact })).status).toBe(201)
  })
})
