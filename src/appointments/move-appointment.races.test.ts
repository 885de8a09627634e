/**
 * Moves at once: neighbours that change places, bookings in between, cancellations; nobody overlaps, nobody waits for
 * ever.
 */
import { beforeEach, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import type { BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { scaled } from '#test/harness/proof.ts'
import { countDeadlocks, countRows } from '../../scripts/race/count-rows.ts'

const app = useApp({ worker: false, sandbox: false, env: { DATABASE_POOL_SIZE: '64' } })

let deadlocksBefore = 0
beforeEach(async () => {
  deadlocksBefore = await countDeadlocks(app.database.ownerUrl)
})
const deadlocks = async () => (await countDeadlocks(app.database.ownerUrl)) - deadlocksBefore

const dayOf = (nth: number) => `2026-03-${String(3 + nth).padStart(2, '0')}`

const treatment: BusinessWishes = {
  subjects: [
    { key: 'ana', kind: 'staff', name: 'Ana' },
    { key: 'ben', kind: 'staff', name: 'Ben' },
    { key: 'blue', kind: 'resource', name: 'Blue' },
    { key: 'red', kind: 'resource', name: 'Red' },
  ],
  services: [
    {
      name: { en: 'Massage', es: 'Masaje' },
      durationMinutes: 60,
      leadMinutes: 0,
      needs: { staff: ['ana', 'ben'], room: ['blue', 'red'] },
    },
  ],
}

/** Each appointment still booked has its rows, at its own time; nothing else has any. */
const strays = async ({ shop }: Desk) =>
  app.sql(
    `select a.id from appointments as a
       full join allocations as l on l.appointment_id = a.id and l.starts_at = a.starts_at and l.ends_at = a.ends_at
      where coalesce(a.business_id, l.business_id) = $1
        and ((a.state = 'booked') <> (l.id is not null) or a.id is null)`,
    [shop.id],
  )

async function codesOf(answers: Promise<{ status: number; body: { code?: string } }>[]): Promise<string[]> {
  return (await Promise.all(answers)).map(({ status, body }) => body.code ?? String(status))
}

test('two neighbours change places, many pairs at once: no overlap, no deadlock, and nobody loses theirs', async () => {
  const desk = await buildDesk(app)
  const pairs = []
  for (let nth = 0; nth < scaled(32, 8); nth += 1)
    pairs.push([await desk.book(dayOf(nth % 28), nth < 28 ? '10:00' : '14:00'), nth < 28 ? '11:00' : '15:00'] as const)
  const seconds: { id: string }[] = []
  for (const [first, time] of pairs) seconds.push(await desk.book(first.date, time))
  const codes = await codesOf(
    pairs.flatMap(([first, time], nth) => [
      desk.patch(`/${first.id}`, { date: first.date, time }),
      desk.patch(`/${seconds[nth]?.id}`, { date: first.date, time: first.time }),
    ]),
  )
  expect(new Set(codes)).toEqual(new Set(['time_not_free']))
  const rows = await countRows(app.database.ownerUrl, desk.shop.id)
  expect(rows).toEqual({ appointments: pairs.length * 2, allocations: pairs.length * 2, overlaps: 0 })
  expect(await strays(desk)).toEqual([])
  expect(await deadlocks()).toBe(0)
})

test('moves, bookings and cancellations at once, with staff and rooms: no overlap, no deadlock', async () => {
  const desk = await buildDesk(app, treatment)
  const day = dayOf(0)
  const times = ['08:00', '09:00', '10:00', '11:00', '12:00', '13:00', '14:00', '15:00']
  const booked: { id: string }[] = []
  for (const time of times) booked.push(await desk.book(day, time), await desk.book(day, time))
  // The evening is free: what is moved away makes room for what is booked and moved there.
  const offers: string[] = []
  for (let nth = 0; nth < scaled(12, 4); nth += 1)
    offers.push(await desk.offer(day, ['16:30', '17:15', '18:00'][nth % 3] as string))
  const moves = Array.from({ length: scaled(2, 1) }, (_, round) =>
    booked.map(({ id }, nth) => ({
      id,
      time: ['16:15', '16:45', '17:30', '18:15', times[(nth + round) % 8]][nth % 5],
    })),
  ).flat()
  const codes = await codesOf([
    ...moves.map(({ id, time }) => desk.patch(`/${id}`, { date: day, time })),
    ...offers.map((offerId, nth) =>
      desk.post('', { offerId, contact: { name: 'Kim', phone: `+1415555${1000 + nth}` } }),
    ),
    ...booked.slice(0, 4).map(({ id }) => desk.post(`/${id}/cancel`, {})),
  ])
  const allowed = ['200', '201', 'time_not_free', 'slot_taken', 'appointment_closed']
  expect(codes.filter((code) => !allowed.includes(code))).toEqual([])
  expect(codes).toContain('200')
  expect((await countRows(app.database.ownerUrl, desk.shop.id)).overlaps).toBe(0)
  expect(await strays(desk)).toEqual([])
  expect(await deadlocks()).toBe(0)
})

test('one appointment moved to many places at once: it ends in the last, and every move is remembered', async () => {
  const desk = await buildDesk(app)
  const booked = await desk.book(dayOf(0), '08:00')
  const moved = Array.from({ length: 16 }, (_, nth) =>
    desk.patch(`/${booked.id}`, { date: dayOf(0), time: `${10 + (nth % 8)}:${nth < 8 ? '00' : '30'}` }),
  )
  expect(new Set(await codesOf(moved))).toEqual(new Set(['200']))
  const { body } = await desk.get(`/${booked.id}`)
  expect(body.version).toBe(16)
  const chain = await app.sql<{ links: number }>(
    `select count(*)::int as links from appointment_changes as a join appointment_changes as b
       on b.appointment_id = a.appointment_id and b.revision = a.revision + 1 and b.from_starts_at = a.to_starts_at
     where a.appointment_id = $1`,
    [booked.id],
  )
  expect(chain).toEqual([{ links: 15 }])
  expect(await strays(desk)).toEqual([])
})

test('with the version that was seen, one of many wins', async () => {
  const desk = await buildDesk(app)
  const booked = await desk.book(dayOf(0), '08:00')
  const codes = await codesOf(
    Array.from({ length: 16 }, (_, nth) =>
      desk.patch(`/${booked.id}`, { date: dayOf(0), time: `${10 + (nth % 8)}:15`, ifVersion: 0 }),
    ),
  )
  expect(codes.filter((code) => code === '200')).toHaveLength(1)
  expect(new Set(codes)).toEqual(new Set(['200', 'changed_meanwhile']))
})
