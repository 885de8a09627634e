/** An appointment is moved: to another time, to somebody else; it stays the same one. */
import { describe, expect, test } from 'vitest'
import type { Actor } from '#src/platform/actor.ts'
import { useApp } from '#test/harness/app.ts'
import { type BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { findOffers } from './find-offers.ts'
import { moveAppointment } from './move-appointment.ts'

const app = useApp({ worker: false, sandbox: false })

const day = '2026-03-03'

/** Ana works all day, Ben in the afternoon alone. */
const two: BusinessWishes = {
  subjects: [
    { key: 'ana', kind: 'staff', name: 'Ana' },
    {
      key: 'ben',
      kind: 'staff',
      name: 'Ben',
      hours: [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '12:00', closes: '22:00' })),
    },
  ],
  services: [
    {
      name: { en: 'Haircut', es: 'Corte de pelo' },
      durationMinutes: 60,
      leadMinutes: 0,
      needs: { staff: ['ana', 'ben'] },
      price: { amountMinor: 4_500, from: false },
    },
  ],
}

const changesOf = ({ id }: { id: string }) =>
  app.sql('select revision, from_starts_at, to_starts_at from appointment_changes where appointment_id = $1', [id])
const movedTo = (desk: Desk, { id }: { id: string }, body: object) => desk.patch(`/${id}`, body)

describe('moved', () => {
  test('its own time is not in its way, and it stays the same one, for the price that was promised', async () => {
    const desk = await buildDesk(app)
    const booked = await desk.book(day, '11:30')
    await app.sql('update services set price_minor = 9900 where business_id = $1', [desk.shop.id])
    const { status, body } = await movedTo(desk, booked, { date: day, time: '11:45', ifVersion: 0 })
    expect(status).toBe(200)
    expect(body).toEqual({
      ...booked,
      version: 1,
      time: '11:45',
      endTime: '12:45',
      startsAt: '2026-03-03T19:45:00Z',
      endsAt: '2026-03-03T20:45:00Z',
    })
    expect(await changesOf(booked)).toHaveLength(1)
    expect(await desk.isFree(day, '10:45')).toBe(true)
    expect(await desk.isFree(day, '12:00')).toBe(false)
    expect(await app.sql(`select data from events where type = 'appointment.moved'`)).toContainEqual({
      data: { appointmentId: booked.id, version: 1 },
    })
    // Nothing is changed by moving it to where it is.
    expect((await movedTo(desk, booked, { date: day, time: '11:45' })).body.version).toBe(1)
  })

  test('only as it was seen, if that is asked for', async () => {
    const desk = await buildDesk(app)
    const booked = await desk.book(day, '10:00')
    await movedTo(desk, booked, { date: day, time: '11:00', ifVersion: 0 })
    const stale = await movedTo(desk, booked, { date: day, time: '12:00', ifVersion: 0 })
    expect([stale.status, stale.body.code]).toEqual([409, 'changed_meanwhile'])
    expect((await desk.get(`/${booked.id}`)).body.time).toBe('11:00')
  })

  test('to an offer, once; an offer of another actor or another service is none', async () => {
    const desk = await buildDesk(app)
    const [first, second] = [await desk.book(day, '10:00'), await desk.book(day, '12:00')]
    const offerId = await desk.offer(day, '15:00')
    expect((await movedTo(desk, first, { offerId })).body).toMatchObject({ time: '15:00', version: 1 })
    expect((await movedTo(desk, second, { offerId })).body.code).toBe('offer_unknown')
    const used = await desk.offer(day, '17:00')
    await desk.post('', { offerId: used, contact: { name: 'Kim', phone: '+14155550135' } })
    expect((await movedTo(desk, second, { offerId: used })).body.code).toBe('time_not_free')
    const theirs = await (await buildDesk(app)).offer(day, '15:00')
    expect((await movedTo(desk, second, { offerId: theirs })).body.code).toBe('offer_unknown')
  })

  test('stays with who has it; elsewhere whoever is there takes it, and leaves the calendar of the first', async () => {
    const desk = await buildDesk(app, two)
    const booked = await desk.book(day, '10:00')
    expect(booked.staffNames).toEqual(['Ana'])
    expect((await movedTo(desk, booked, { date: day, time: '14:00' })).body.staffNames).toEqual(['Ana'])
    expect((await movedTo(desk, booked, { date: day, time: '20:30' })).body.staffNames).toEqual(['Ben'])
    const held = await app.sql('select subject_id from allocations where appointment_id = $1', [booked.id])
    expect(held).toEqual([{ subject_id: desk.shop.subjectIds['ben'] }])
  })

  test('to somebody else at the same time, or not at all', async () => {
    const desk = await buildDesk(app, two)
    const { ana, ben } = desk.shop.subjectIds
    const [early, late] = [await desk.book(day, '10:00'), await desk.book(day, '15:00')]
    const other = late.staffNames[0] === 'Ana' ? ben : ana
    expect((await movedTo(desk, late, { staffId: other })).body).toMatchObject({ version: 1, time: '15:00' })
    const nobody = await movedTo(desk, early, { staffId: ben })
    expect([nobody.status, nobody.body.code]).toEqual([409, 'time_not_free'])
    expect(nobody.body.alternatives[0]).toMatchObject({ date: day, time: '12:00', staffName: 'Ben', staffId: ben })
    expect((await movedTo(desk, early, { staffId: desk.shop.id })).body.code).toBe('staff_unknown')
  })

  test('to a time that is taken: told so, with the nearest that are free, and nothing is changed', async () => {
    const desk = await buildDesk(app)
    const [first, second] = [await desk.book(day, '10:00'), await desk.book(day, '12:00')]
    const refused = await movedTo(desk, first, { date: day, time: '12:15' })
    expect([refused.status, refused.body.code]).toEqual([409, 'time_not_free'])
    expect(refused.body.alternatives.map(({ time }: { time: string }) => time)).toEqual(['11:00', '13:00', '13:15'])
    for (const { time, date } of refused.body.alternatives)
      expect((await movedTo(desk, first, { date, time })).status).toBe(200)
    expect((await desk.get(`/${second.id}`)).body).toEqual(second)
  })

  test.each([
    [{}, 400],
    [{ date: day }, 400],
    [{ offerId: '0198c0de-0000-7000-8000-000000000000', date: day, time: '10:00' }, 400],
    [{ date: '2026-02-30', time: '10:00' }, 400],
    [{ date: '2026-03-01', time: '10:00' }, 422],
    // Los Angeles skips this time.
    [{ date: '2026-03-08', time: '02:30' }, 422],
    [{ date: day, time: '03:00' }, 409],
  ])('%j: %i, and nothing is changed', async (body, status) => {
    const desk = await buildDesk(app)
    const booked = await desk.book(day, '10:00')
    expect((await movedTo(desk, booked, body)).status).toBe(status)
    expect((await desk.get(`/${booked.id}`)).body).toEqual(booked)
  })

  test('a time that the clock shows twice is the one that was meant', async () => {
    const hours = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, opens: '00:00', closes: '23:00' }))
    const desk = await buildDesk(app, { profile: { hours } })
    const booked = await desk.book('2026-03-03', '10:00')
    const at = async (fold: number) =>
      (await movedTo(desk, booked, { date: '2026-11-01', time: '01:30', fold })).body.startsAt
    expect([await at(0), await at(1)]).toEqual(['2026-11-01T08:30:00Z', '2026-11-01T09:30:00Z'])
  })

  test('never once it is cancelled or over', async () => {
    const desk = await buildDesk(app)
    const [gone, past] = [await desk.book(day, '10:00'), await desk.book(day, '08:00')]
    await desk.post(`/${gone.id}/cancel`, {})
    expect((await movedTo(desk, gone, { date: day, time: '12:00' })).body.code).toBe('appointment_closed')
    await app.moveClockTo('2026-03-03T17:30:00Z')
    expect((await movedTo(desk, past, { date: day, time: '12:00' })).body.code).toBe('appointment_closed')
    await app.moveClockTo('2026-03-02T16:00:00Z')
  })
})

describe('a customer', () => {
  test('takes an offer, names no time, and not later than the service asks', async () => {
    const desk = await buildDesk(app)
    const booked = await desk.book(day, '10:00')
    await app.sql('update services set move_until_minutes = 120 where business_id = $1', [desk.shop.id])
    const customer: Actor = { kind: 'contact', businessId: desk.shop.id, contactId: booked.contact.id }
    const move = (body: object) =>
      app.ctx.db.forBusiness(desk.shop.id, (tx) =>
        moveAppointment(tx, customer, { ...body, appointmentId: booked.id }).catch((error) => error.code as string),
      )
    const offered = () =>
      app.ctx.db.forBusiness(desk.shop.id, async (tx) => {
        const asked = { serviceId: desk.shop.serviceIds[0] as string, from: day, exceptAppointmentId: booked.id }
        return (await findOffers(tx, customer, { ...asked, earliest: '10:30', latest: '10:30' })).offers[0]?.id
      })
    expect(await move({ date: day, time: '12:00' })).toBe('not_allowed')
    expect(await move({ offerId: await offered() })).toMatchObject({ time: '10:30', version: 1 })
    await app.moveClockTo('2026-03-03T16:31:00Z')
    expect(await move({ offerId: await offered() })).toBe('too_late_to_move')
    await app.moveClockTo('2026-03-02T16:00:00Z')
  })
})
