/** What an absence touches is settled while others book, move and are said to be out themselves. */
import { expect, test } from 'vitest'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession } from '#test/harness/builders.ts'
import { scaled } from '#test/harness/proof.ts'
import { countDeadlocks, countRows } from '../../../scripts/race/count-rows.ts'
import { bookAppointment } from '../book-appointment.ts'
import { findOffers } from '../find-offers.ts'
import { holdOffers } from '../holds/hold-offer.ts'
import { moveAppointment } from '../move-appointment.ts'
import { goOut } from './go-out.ts'
import { settleAbsence } from './settle-absence.ts'

const app = useApp({ worker: false, sandbox: false, env: { ...raisedCaps, DATABASE_POOL_SIZE: '64' } })

const day = '2026-03-02'
const who = ['ana', 'ben', 'cleo']

test('no overlap, no deadlock, and each is settled once, whoever comes first', async () => {
  const before = await countDeadlocks(app.database.ownerUrl)
  const settledAs = { moved: 0, asked: 0 }
  for (let round = 0; round < scaled(10, 3); round += 1) {
    const shop = await buildBusiness(app, {
      subjects: who.map((key) => ({ key, kind: 'staff', name: key })),
      services: [{ name: { en: 'Cut', es: 'Corte' }, durationMinutes: 60, leadMinutes: 0, needs: { staff: who } }],
    })
    const { userId } = await buildSession(app, { businessId: shop.id, role: 'staff' })
    const actor = { kind: 'member', userId, businessId: shop.id, role: 'staff' } as const
    const inShop = app.ctx.db.forBusiness
    const booked: { id: string; contact: { id: string } }[] = []
    for (const time of ['14:00', '14:00', '15:00', '15:00', '16:00', '16:00', '16:00']) {
      const [offerId] = await buildOffers(app, shop, { userId, day, time, count: 1 })
      booked.push(
        await inShop(shop.id, (tx) =>
          bookAppointment(tx, actor, {
            offerId: offerId as string,
            contact: { name: 'Ann', phone: `+1415555${2000 + booked.length}` },
            answers: [],
          }),
        ),
      )
    }
    const offers = await buildOffers(app, shop, { userId, day, time: '14:00', count: 6 })
    const [ana, ben] = await Promise.all(
      ['ana', 'ben'].map(async (key) => {
        const staffId = shop.subjectIds[key] as string
        return { staffId, blockId: (await inShop(shop.id, (tx) => goOut(tx, staffId, {}))).id }
      }),
    )
    const settling = [ana, ben, ana, ben].map((out) => async () => {
      const { moved, asked } = await inShop(shop.id, (tx) => settleAbsence(tx, actor, out as NonNullable<typeof ana>))
      settledAs.moved += moved.length
      settledAs.asked += asked.length
    })
    const booking = offers.map(
      (offerId, nth) => () =>
        inShop(shop.id, (tx) =>
          bookAppointment(tx, actor, { offerId, contact: { name: 'Bo', phone: `+1415555${3000 + nth}` }, answers: [] }),
        ),
    )
    const moving = booked.map(
      ({ id }, nth) =>
        () =>
          inShop(shop.id, (tx) =>
            moveAppointment(tx, actor, { appointmentId: id, date: day, time: `${14 + (nth % 5)}:00` }),
          ),
    )
    const holding = booked.map(
      ({ contact }) =>
        () =>
          inShop(shop.id, async (tx) => {
            const customer = { kind: 'contact', businessId: shop.id, contactId: contact.id } as const
            const { offers: found } = await findOffers(tx, customer, {
              serviceId: shop.serviceIds[0] as string,
              from: day,
              earliest: '17:00',
            })
            await holdOffers(
              tx,
              customer,
              found.map(({ id }) => id),
            )
          }),
    )
    const all: (() => Promise<unknown>)[] = [...booking, ...moving, ...holding]
    const codes = await Promise.all(
      // The settling starts among the others, somewhere else in each round.
      all.toSpliced((round * 5) % all.length, 0, ...settling).map((start) =>
        start().then(
          () => null,
          (error: unknown) => (error instanceof DomainError ? error.code : String(error)),
        ),
      ),
    )
    const allowed = [null, 'slot_taken', 'withdrawn', 'time_not_free']
    expect(codes.filter((code) => !allowed.includes(code))).toEqual([])
    expect(await countRows(app.database.ownerUrl, shop.id)).toMatchObject({ overlaps: 0 })
    // Nothing that stands with somebody who is out was passed over: its customer was asked.
    const passedOver = await app.sql(
      `select a.id from appointments as a join allocations as l on l.appointment_id = a.id
         join blocks as k on k.subject_id = l.subject_id and k.starts_at < l.ends_at and k.ends_at > l.starts_at
        where a.business_id = $1 and not exists (select from alternatives as t where t.appointment_id = a.id)`,
      [shop.id],
    )
    expect(passedOver).toEqual([])
  }
  expect((await countDeadlocks(app.database.ownerUrl)) - before).toBe(0)
  expect(settledAs.moved + settledAs.asked).toBeGreaterThan(5)
}, 240_000)
