import { expect, test } from 'vitest'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BusinessWishes } from '#test/harness/builders.ts'
import { scaled } from '#test/harness/proof.ts'
import { countDeadlocks, countRows } from '../../../scripts/race/count-rows.ts'
import { bookAppointment } from '../book-appointment.ts'
import { addTimeOff } from './time-off.ts'

const app = useApp({ worker: false, sandbox: false, env: { DATABASE_POOL_SIZE: '64' } })

type Outcome = { booked: string } | { code: string } | { block: string; affected: string[] }

const shapes: [string, BusinessWishes, string[]][] = [
  [
    'one of staff',
    {
      services: [{ name: { en: 'Cut', es: 'Corte' }, durationMinutes: 60, leadMinutes: 0, needs: { staff: ['ana'] } }],
    },
    ['ana'],
  ],
  [
    'two of staff and two rooms',
    {
      subjects: [
        ...['ana', 'ben'].map((key) => ({ key, kind: 'staff' as const, name: key })),
        ...['blue', 'red'].map((key) => ({ key, kind: 'resource' as const, name: key })),
      ],
      services: [
        {
          name: { en: 'Massage', es: 'Masaje' },
          durationMinutes: 60,
          bufferAfterMinutes: 15,
          leadMinutes: 0,
          needs: { staff: ['ana', 'ben'], room: ['blue', 'red'] },
        },
      ],
    },
    ['ana', 'blue'],
  ],
]
const ranges: [string, string, string][] = [
  ['the same time', '10:00', '11:00'],
  ['a part of it', '10:30', '10:45'],
]

const cases = shapes.flatMap(([what, wishes, who]) =>
  ranges.map(([which, earliest, latest]) => [what, which, { wishes, who, earliest, latest }] as const),
)

test.each(cases)(
  '%s, absent at %s: no booking is committed after a block over it, and each block reports what it lies over',
  async (_, __, { wishes, who, earliest, latest }) => {
    const deadlocksBefore = await countDeadlocks(app.database.ownerUrl)
    for (let round = 0; round < scaled(12, 3); round += 1) {
      const shop = await buildBusiness(app, wishes)
      const { userId } = await buildSession(app, { businessId: shop.id, role: 'staff' })
      const actor = { kind: 'member', userId, businessId: shop.id, role: 'staff' } as const
      const offers = await buildOffers(app, shop, { userId, day: '2026-03-03', time: '10:00', count: 8 })
      const booking: (() => Promise<Outcome>)[] = offers.map(
        (offerId, nth) => () =>
          app.ctx.db
            .forBusiness(shop.id, (tx) =>
              bookAppointment(tx, actor, {
                offerId,
                contact: { name: 'Ann', phone: `+1415555${1000 + nth}` },
                answers: [],
              }),
            )
            .then(
              ({ id }) => ({ booked: id }),
              (error: unknown) => ({ code: error instanceof DomainError ? error.code : String(error) }),
            ),
      )
      const blocking: (() => Promise<Outcome>)[] = Array.from(
        { length: 6 },
        (_, nth) => () =>
          app.ctx.db
            .forBusiness(shop.id, (tx) =>
              addTimeOff(tx, shop.subjectIds[who[nth % who.length] as string] as string, {
                from: '2026-03-03',
                earliest,
                latest,
              }),
            )
            .then(({ id, affected }) => ({ block: id, affected: affected.map((one) => one.id) })),
      )
      const outcomes = await Promise.all(
        // The blocks start among the bookings, somewhere else in each round.
        booking.toSpliced(round % booking.length, 0, ...blocking).map((start) => start()),
      )
      const codes = outcomes.flatMap((one) => ('code' in one ? [one.code] : []))
      expect(codes.filter((code) => code !== 'withdrawn' && code !== 'slot_taken')).toEqual([])
      // Whatever lies under a block was there before it, so that block reported it.
      const over = await app.sql<{ block: string; appointment: string }>(
        `select k.id as block, a.appointment_id as appointment from blocks as k join allocations as a
           on a.business_id = k.business_id and a.subject_id = k.subject_id
           and a.starts_at < k.ends_at and a.ends_at > k.starts_at where k.business_id = $1`,
        [shop.id],
      )
      const reported = outcomes.flatMap((one) => ('block' in one ? [one] : []))
      for (const { block, appointment } of over)
        expect(reported.find((one) => one.block === block)?.affected).toContain(appointment)
      expect(await countRows(app.database.ownerUrl, shop.id)).toMatchObject({ overlaps: 0 })
    }
    expect((await countDeadlocks(app.database.ownerUrl)) - deadlocksBefore).toBe(0)
  },
)
