/** Steps and ways at once: no overlap, no way cut short, nothing half taken, and nobody waits for ever. */
import { beforeEach, expect, test } from 'vitest'
import type { Tx } from '#src/platform/db/tx.ts'
import { useApp } from '#test/harness/app.ts'
import { buildOffers, type BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { eventually } from '#test/harness/eventually.ts'
import { scaled } from '#test/harness/proof.ts'
import { countDeadlocks, countRows } from '../../scripts/race/count-rows.ts'
import { bookAppointment } from './book-appointment.ts'

const app = useApp({ worker: false, sandbox: false, env: { DATABASE_POOL_SIZE: '64' } })

let deadlocksBefore = 0
beforeEach(async () => {
  deadlocksBefore = await countDeadlocks(app.database.ownerUrl)
})
const deadlocks = async () => (await countDeadlocks(app.database.ownerUrl)) - deadlocksBefore

const day = '2026-03-03'
const clock = (quarter: number) =>
  `${String(8 + Math.floor(quarter / 4)).padStart(2, '0')}:${String((quarter % 4) * 15).padStart(2, '0')}`

const staff = ['ana', 'ben']
const subjects: BusinessWishes['subjects'] = [
  ...staff.map((key) => ({ key, kind: 'staff' as const, name: key })),
  { key: 'chair', kind: 'resource', name: 'Chair', seats: 2 },
]
const usual = { leadMinutes: 0, durationMinutes: 45 }

const salon: BusinessWishes = {
  subjects,
  services: [
    {
      ...{ ...usual, name: { en: 'Color', es: 'Tinte' }, durationMinutes: 105, needs: { staff, chair: ['chair'] } },
      steps: [
        { requirement: 'staff', fromMinute: 0, toMinute: 30 },
        { requirement: 'staff', fromMinute: 75, toMinute: 105 },
      ],
    },
    { ...usual, name: { en: 'Fringe', es: 'Flequillo' }, needs: { staff } },
  ],
}

const visits: BusinessWishes = {
  subjects,
  services: [
    {
      ...{ ...usual, name: { en: 'Far', es: 'Lejos' }, needs: { staff, chair: ['chair'] } },
      ...{ place: 'at-customer', travelMinutes: 45 },
    },
    { ...usual, name: { en: 'Near', es: 'Cerca' }, needs: { staff }, place: 'at-customer', travelMinutes: 15 },
    { ...usual, name: { en: 'Here', es: 'Aquí' }, needs: { staff, chair: ['chair'] } },
  ],
}

/** Booked at every quarter of an hour, all at once, by so many each. */
async function bookAll({ shop, userId, post }: Desk, services: number[], eachTime: number): Promise<string[]> {
  const offers: string[] = []
  for (let nth = 0; nth < 24; nth += 1)
    offers.push(
      ...(await buildOffers(
        app,
        { ...shop, serviceIds: [shop.serviceIds[services[nth % services.length] ?? 0] ?? ''] },
        {
          ...{ userId, day, time: clock(nth), count: eachTime },
        },
      )),
    )
  const answers = await Promise.all(
    offers.map((offerId, nth) => post('', { offerId, contact: { name: 'Kim', phone: `+1415555${1000 + nth}` } })),
  )
  return answers.map(({ status, body }) => body.code ?? String(status))
}

/** Neighbours with less between them than the longer of their ways. */
const cutShort = ({ shop }: Desk) =>
  app.sql(
    `select a.id from allocations as a join allocations as b
         on b.subject_id = a.subject_id and b.seat = a.seat and b.appointment_id <> a.appointment_id
        and b.starts_at >= a.starts_at
        and b.starts_at < a.ends_at + greatest(a.travel_minutes, b.travel_minutes) * interval '1 minute'
      where a.business_id = $1`,
    [shop.id],
  )

const touching = [
  [0, '13:00', 2, '13:45'],
  [2, '13:45', 0, '13:00'],
  [0, '13:00', 1, '13:45'],
  [1, '13:45', 0, '13:00'],
] as const

test.each(touching)(
  'service %i at %s is being booked: service %i at %s waits for it, and is told that it is taken',
  async (first, firstTime, then, thenTime) => {
    const { shop, userId } = await buildDesk(app, {
      ...visits,
      services: visits.services?.map((one) => ({ ...one, needs: { staff: ['ana'] } })) ?? [],
    })
    const actor = { kind: 'member', userId, businessId: shop.id, role: 'staff' } as const
    const offerOf = (nth: number, time: string) =>
      buildOffers(app, { ...shop, serviceIds: [shop.serviceIds[nth] ?? ''] }, { userId, day, time, count: 1 })
    const [[one = ''], [other = '']] = [await offerOf(first, firstTime), await offerOf(then, thenTime)]
    const book = (tx: Tx, offerId: string, phone: string) =>
      bookAppointment(tx, actor, { offerId, contact: { name: 'Kim', phone }, answers: [] })
    let second: Promise<string> | undefined
    let outcome: string | undefined
    await app.ctx.db.forBusiness(shop.id, async (tx) => {
      await book(tx, one, '+14155550101')
      second ??= app.ctx.db
        .forBusiness(shop.id, (tx2) => book(tx2, other, '+14155550102'))
        .then(
          () => 'booked',
          (error: unknown) => (error as { code: string }).code,
        )
        .then((known) => (outcome = known))
      await eventually('the second waits or is done', async () => outcome !== undefined || (await waiting()))
      expect(outcome).toBeUndefined()
    })
    expect(await second).toBe('slot_taken')
    expect(await deadlocks()).toBe(0)
  },
)

/** Whether anybody waits for a lock. */
const waiting = async () => {
  const [{ count } = { count: 0 }] = await app.sql<{ count: number }>(
    `select count(*)::int from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`,
  )
  return count > 0
}

test('color and fringes, interleaved: each is taken as a whole or not at all', async () => {
  const desk = await buildDesk(app, salon)
  const codes = await bookAll(desk, [0, 1], scaled(6, 2))
  expect(new Set(codes)).toEqual(new Set(['201', 'slot_taken']))
  const booked = codes.filter((code) => code === '201').length
  const rows = await countRows(app.database.ownerUrl, desk.shop.id)
  expect(rows).toMatchObject({ appointments: booked, overlaps: 0 })
  const parts = await app.sql<{ service: string; parts: number }>(
    `select s.name ->> 'en' as service, count(l.id)::int as parts
       from appointments as a join services as s on s.id = a.service_id
       left join allocations as l on l.appointment_id = a.id
      where a.business_id = $1 group by a.id, s.name`,
    [desk.shop.id],
  )
  expect(new Set(parts.map((one) => `${one.service} ${one.parts}`))).toEqual(new Set(['Color 3', 'Fringe 1']))
  expect(await deadlocks()).toBe(0)
})

test('visits far and near and here, booked and moved at once: nobody is nearer than the longer way', async () => {
  const desk = await buildDesk(app, visits)
  const codes = await bookAll(desk, [0, 2, 1], scaled(6, 2))
  expect(new Set(codes)).toEqual(new Set(['201', 'slot_taken']))
  expect(await cutShort(desk)).toEqual([])
  const booked = await app.sql<{ id: string }>('select id from appointments where business_id = $1', [desk.shop.id])
  const moved = await Promise.all(
    booked.flatMap(({ id }, nth) =>
      [3, 11].map((by) => desk.patch(`/${id}`, { date: day, time: clock((nth * 5 + by) % 40) })),
    ),
  )
  const outcomes = new Set(moved.map(({ status, body }) => body.code ?? String(status)))
  for (const outcome of outcomes) expect(['200', 'time_not_free', 'slot_taken']).toContain(outcome)
  expect(outcomes).toContain('200')
  expect(await cutShort(desk)).toEqual([])
  expect((await countRows(app.database.ownerUrl, desk.shop.id)).overlaps).toBe(0)
  expect(await deadlocks()).toBe(0)
})
