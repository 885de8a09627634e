import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { beforeEach, expect, test } from 'vitest'
import { sqlOf } from '#src/platform/db/handle.ts'
import { newId } from '#src/platform/values/ids.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BusinessWishes } from '#test/harness/builders.ts'
import { scaled } from '#test/harness/proof.ts'
import { bookAtOnce, offersOf, type Desk } from '../../scripts/race/ask-at-once.ts'
import { countDeadlocks, countRows } from '../../scripts/race/count-rows.ts'
import { beginAllocating, insertAllocations, undoAllocating } from './allocation-queries.ts'
import { bookAppointment } from './book-appointment.ts'

const app = useApp({ worker: false, sandbox: false, env: { DATABASE_POOL_SIZE: '64' } })

/** Deadlocks since the test began. */
let deadlocksBefore = 0
beforeEach(async () => {
  deadlocksBefore = await countDeadlocks(app.database.ownerUrl)
})
const deadlocks = async () => (await countDeadlocks(app.database.ownerUrl)) - deadlocksBefore

const slot = { day: '2026-03-03', time: '10:00' }

async function deskOf(wishes?: BusinessWishes): Promise<Desk & { serviceId: string }> {
  const shop = await buildBusiness(app, wishes)
  const { cookie } = await buildSession(app, { businessId: shop.id, role: 'staff' })
  return { baseUrl: app.baseUrl, businessId: shop.id, cookie, serviceId: shop.serviceIds[0] as string }
}

/** One service that needs one of the staff and one of the rooms. */
const treatment = (staff: string[], rooms: string[]): BusinessWishes => ({
  subjects: [
    ...staff.map((key) => ({ key, kind: 'staff' as const, name: key })),
    ...rooms.map((key) => ({ key, kind: 'resource' as const, name: key })),
  ],
  services: [
    {
      name: { en: 'Massage', es: 'Masaje' },
      durationMinutes: 60,
      bufferAfterMinutes: 15,
      leadMinutes: 0,
      needs: { staff, room: rooms },
    },
  ],
})

const shapes: [string, number, BusinessWishes | undefined, { booked: number; subjectsEach: number }][] = [
  ['one member of staff', 200, undefined, { booked: 1, subjectsEach: 1 }],
  ['one member of staff and one room', 96, treatment(['ana'], ['blue']), { booked: 1, subjectsEach: 2 }],
  [
    'three of staff and two rooms',
    48,
    treatment(['ana', 'ben', 'cleo'], ['blue', 'red']),
    { booked: 2, subjectsEach: 2 },
  ],
  [
    'a class with five seats',
    48,
    {
      ...treatment(['ana'], []),
      subjects: [{ key: 'ana', kind: 'staff', name: 'Ana', seats: 5 }],
      services: [
        { name: { en: 'Class', es: 'Clase' }, durationMinutes: 60, leadMinutes: 0, needs: { staff: ['ana'] } },
      ],
    },
    { booked: 5, subjectsEach: 1 },
  ],
]

test.each(shapes.map(([what, callers, ...rest]) => [what, Math.ceil(callers / scaled(1, 6)), ...rest] as const))(
  'the same time at once, %s, %i callers: as many are booked as there are places, all others are told',
  async (_, callers, wishes, wanted) => {
    const desk = await deskOf(wishes)
    const offers = await offersOf(desk, { ...slot, serviceId: desk.serviceId, callers })
    const outcome = await bookAtOnce(desk, offers)
    expect(outcome).toMatchObject({ asked: callers, booked: wanted.booked, taken: callers - wanted.booked, errors: [] })
    expect(await countRows(app.database.ownerUrl, desk.businessId)).toEqual({
      appointments: wanted.booked,
      allocations: wanted.booked * wanted.subjectsEach,
      overlaps: 0,
    })
    expect(await deadlocks()).toBe(0)
  },
)

test('nothing is left of those who were too late: no contact, no event, no job', async () => {
  const desk = await deskOf()
  const offers = await offersOf(desk, { ...slot, serviceId: desk.serviceId, callers: 20 })
  await bookAtOnce(desk, offers)
  const rows = await app.sql(
    `select (select count(*)::int from contacts where business_id = $1) as contacts, (select count(*)::int
      from addresses where business_id = $1) as addresses,
       (select count(*)::int from events where business_id = $1 and type = 'appointment.booked') as events,
       (select count(*)::int from jobs.list(null, 0, 1000) where business_id = $1) as jobs`,
    [desk.businessId],
  )
  expect(rows).toEqual([{ contacts: 1, addresses: 1, events: 1, jobs: 2 }])
})

test('one offer booked by its actor many times at once is one appointment', async () => {
  const desk = await deskOf()
  const [offer] = (await offersOf(desk, { ...slot, serviceId: desk.serviceId, callers: 1 })) as [string]
  const outcome = await bookAtOnce(
    desk,
    Array.from({ length: 24 }, () => offer),
  )
  expect(outcome.booked).toBe(1)
  expect(new Set(outcome.errors)).toEqual(new Set(['409 offer_expired']))
  expect(await countRows(app.database.ownerUrl, desk.businessId)).toEqual({
    appointments: 1,
    allocations: 1,
    overlaps: 0,
  })
})

test('two bookings that give way to each other do not wait for each other', async () => {
  const shop = await buildBusiness(app, treatment(['ana', 'ben'], ['blue']))
  const { ana, ben } = shop.subjectIds as { ana: string; ben: string }
  const { userId } = await buildSession(app, { businessId: shop.id, role: 'staff' })
  const actor = { kind: 'member', userId, businessId: shop.id, role: 'staff' } as const
  const [offerId] = (await buildOffers(app, shop, { userId, day: '2026-03-04', time: '09:00', count: 1 })) as [string]
  const appointment = await app.ctx.db.forBusiness(shop.id, (tx) =>
    bookAppointment(tx, actor, { offerId, contact: { name: 'Ann', phone: '+14155550134' }, answers: [] }),
  )
  const [startsAt, endsAt] = [Temporal.Instant.from('2026-03-03T18:00Z'), Temporal.Instant.from('2026-03-03T19:00Z')]
  const blockedBy = (subjectId: string) => ({
    id: newId(),
    subjectId,
    seat: 1,
    startsAt,
    endsAt,
    appointmentId: appointment.id,
  })
  const bothTook = meetingOf(2)
  const change = (first: string, then: string) =>
    app.ctx.db.forBusiness(shop.id, async (tx) => {
      await beginAllocating(tx)
      await insertAllocations(tx, [blockedBy(first)])
      await bothTook()
      await undoAllocating(tx)
      await insertAllocations(tx, [blockedBy(then)])
      await undoAllocating(tx)
    })
  await Promise.all([change(ana, ben), change(ben, ana)])
  expect(await deadlocks()).toBe(0)
})

test('a deadlock would be counted', async () => {
  const [a, b] = [await buildBusiness(app), await buildBusiness(app)]
  const bothLocked = meetingOf(2)
  let tries = 0
  const rename = (first: string, then: string) =>
    app.ctx.db.asPlatform('lock two businesses', async (tx) => {
      tries += 1
      await sql`update businesses set name = name where id = ${first}`.execute(sqlOf(tx))
      await bothLocked()
      await sql`update businesses set name = name where id = ${then}`.execute(sqlOf(tx))
    })
  await Promise.all([rename(a.id, b.id), rename(b.id, a.id)])
  expect(tries).toBe(3)
  expect(await deadlocks()).toBe(1)
})

test('overlapping but different times at once: no overlap, and no deadlock', async () => {
  const desk = await deskOf(treatment(['ana', 'ben'], ['blue', 'red']))
  const times = ['10:00', '10:15', '10:30', '10:45', '11:00', '11:15', '11:30', '11:45']
  const offers = (
    await Promise.all(
      times.map((time) => offersOf(desk, { day: slot.day, time, serviceId: desk.serviceId, callers: scaled(8, 3) })),
    )
  ).flat()
  const outcome = await bookAtOnce(desk, offers)
  expect(outcome.errors).toEqual([])
  const rows = await countRows(app.database.ownerUrl, desk.businessId)
  expect(rows).toEqual({ appointments: outcome.booked, allocations: outcome.booked * 2, overlaps: 0 })
  expect(outcome.booked).toBeGreaterThanOrEqual(2)
  expect(await deadlocks()).toBe(0)
})

/** Resolves for all once that many have come; later comers pass. */
function meetingOf(count: number): () => Promise<void> {
  let come = 0
  let open = () => {}
  const all = new Promise<void>((resolve) => (open = resolve))
  return () => {
    come += 1
    if (come >= count) open()
    return all
  }
}
