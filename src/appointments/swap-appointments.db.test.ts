/** Two appointments change places: both, or none. */
import { describe, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import type { BusinessWishes } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { countRows } from '../../scripts/race/count-rows.ts'

const app = useApp({ worker: false, sandbox: false, now: '2026-03-02T16:00:00Z' })
const day = '2026-03-03'

const long = { name: { en: 'Color', es: 'Tinte' }, durationMinutes: 60, leadMinutes: 0 }
const short = { name: { en: 'Trim', es: 'Recorte' }, durationMinutes: 30, leadMinutes: 0 }
/** Ana does both, Ben only the short one. */
const salon: BusinessWishes = {
  subjects: ['ana', 'ben'].map((key) => ({ key, kind: 'staff' as const, name: key })),
  services: [
    { ...long, needs: { staff: ['ana'] } },
    { ...short, needs: { staff: ['ana', 'ben'] } },
  ],
}

type Booked = { id: string; time: string; staffNames: string[] }

/** Books a service of the salon with somebody at a time. */
async function squeezed(desk: Desk, service: number, [time, who]: [string, string]): Promise<Booked> {
  const { body, status } = await desk.post('', {
    ...{ serviceId: desk.shop.serviceIds[service], staffId: desk.shop.subjectIds[who], date: day, time },
    ...{ contact: { name: 'Ann Lee', phone: '+14155550134' }, override: { reason: 'Asked for' } },
  })
  expect(status).toBe(201)
  return body
}

const swap = (desk: Desk, one: Booked, other: Booked, versions: object = {}) =>
  desk.post(`/${one.id}/swap`, { withAppointmentId: other.id, ...versions })
const standing = async (desk: Desk, ...booked: Booked[]) =>
  Promise.all(
    booked.map(async ({ id }) => {
      const { time, staffNames, version } = (await desk.get(`/${id}`)).body
      return [time, ...staffNames, version]
    }),
  )

describe('two change places', () => {
  test('neighbours who could not be moved to each other’s place one by one', async () => {
    const desk = await buildDesk(app)
    const [first, second] = [await desk.book(day, '10:00'), await desk.book(day, '11:00')]
    expect((await desk.patch(`/${first.id}`, { date: day, time: '11:00' })).body.code).toBe('time_not_free')
    const { status, body } = await swap(desk, first, second, { ifVersion: 0, withVersion: 0 })
    expect(status).toBe(200)
    expect(body.swapped).toEqual([
      {
        ...first,
        time: '11:00',
        startsAt: second.startsAt,
        endsAt: second.endsAt,
        endTime: second.endTime,
        version: 1,
      },
      { ...second, time: '10:00', startsAt: first.startsAt, endsAt: first.endsAt, endTime: first.endTime, version: 1 },
    ])
    const told = await app.sql<{ data: unknown }>(
      `select data from events where type = 'appointment.moved' and business_id = $1`,
      [desk.shop.id],
    )
    expect(told.map(({ data }) => data)).toEqual(
      expect.arrayContaining([first, second].map(({ id }) => ({ appointmentId: id, version: 1 }))),
    )
    expect(
      await app.sql('select 1 from appointment_changes where business_id = $1 and revision = 1', [desk.shop.id]),
    ).toHaveLength(2)
    expect(await countRows(app.database.ownerUrl, desk.shop.id)).toEqual({
      ...{ appointments: 2, allocations: 2, overlaps: 0 },
    })
  })

  test('a short one before a long one: they change their order within the same time', async () => {
    const desk = await buildDesk(app, salon)
    const [trim, color] = [await squeezed(desk, 1, ['10:00', 'ana']), await squeezed(desk, 0, ['10:30', 'ana'])]
    const before = await squeezed(desk, 1, ['09:30', 'ana'])
    const after = await squeezed(desk, 1, ['11:30', 'ana'])
    expect((await swap(desk, trim, color)).status).toBe(200)
    expect(await standing(desk, before, color, trim, after)).toEqual([
      ...[
        ['09:30', 'ana', 0],
        ['10:00', 'ana', 1],
        ['11:00', 'ana', 1],
        ['11:30', 'ana', 0],
      ],
    ])
  })

  test('they trade their people where those are able; who is not keeps their own', async () => {
    const desk = await buildDesk(app, salon)
    const [anas, bens] = [await squeezed(desk, 1, ['09:00', 'ana']), await squeezed(desk, 1, ['14:00', 'ben'])]
    expect((await swap(desk, anas, bens)).status).toBe(200)
    expect(await standing(desk, anas, bens)).toEqual([
      ['14:00', 'ben', 1],
      ['09:00', 'ana', 1],
    ])
    const color = await squeezed(desk, 0, ['16:00', 'ana'])
    expect((await swap(desk, color, anas)).status).toBe(200)
    expect(await standing(desk, color, anas)).toEqual([
      ['14:00', 'ana', 1],
      ['16:00', 'ana', 2],
    ])
  })

  test('at the same time they trade their people alone', async () => {
    const desk = await buildDesk(app, salon)
    const [anas, bens] = [await squeezed(desk, 1, ['09:00', 'ana']), await squeezed(desk, 1, ['09:00', 'ben'])]
    expect((await swap(desk, anas, bens)).status).toBe(200)
    expect(await standing(desk, anas, bens)).toEqual([
      ['09:00', 'ben', 1],
      ['09:00', 'ana', 1],
    ])
  })
})

describe('refused, and nothing is changed', () => {
  const refusal = async (desk: Desk, [one, other, versions]: [Booked, Booked, object?]): Promise<string> => {
    const before = await standing(desk, one, other)
    const { body } = await swap(desk, one, other, versions)
    expect(await standing(desk, one, other)).toEqual(before)
    return body.code
  }

  test('what the time of the other does not hold', async () => {
    const desk = await buildDesk(app, salon)
    const [color, trim] = [await squeezed(desk, 0, ['10:00', 'ana']), await squeezed(desk, 1, ['14:00', 'ana'])]
    await squeezed(desk, 1, ['14:30', 'ana'])
    await squeezed(desk, 1, ['13:30', 'ana'])
    expect(await refusal(desk, [color, trim])).toBe('time_not_free')
  })

  test('where somebody is absent by then', async () => {
    const desk = await buildDesk(app, salon)
    const [color, trim] = [await squeezed(desk, 0, ['10:00', 'ana']), await squeezed(desk, 1, ['14:00', 'ben'])]
    await app.request('POST', `/api/businesses/${desk.shop.id}/staff/${desk.shop.subjectIds['ana']}/time-off`, {
      cookie: desk.cookie,
      body: { from: day, earliest: '14:00', latest: '15:00' },
    })
    expect(await refusal(desk, [color, trim])).toBe('time_not_free')
  })

  test('one with itself, with none, as it was seen before, and what is closed or begun', async () => {
    const desk = await buildDesk(app)
    const [first, second] = [await desk.book(day, '10:00'), await desk.book(day, '11:00')]
    expect(await refusal(desk, [first, first])).toBe('invalid_request')
    expect((await swap(desk, first, { ...second, id: first.contact.id })).body.code).toBe('not_found')
    const others = await (await buildDesk(app)).book(day, '10:00')
    expect((await swap(desk, first, others)).body.code).toBe('not_found')
    expect(await refusal(desk, [first, second, { ifVersion: 1 }])).toBe('changed_meanwhile')
    expect(await refusal(desk, [first, second, { withVersion: 1 }])).toBe('changed_meanwhile')
    await app.moveClockTo('2026-03-03T18:30:00Z')
    expect(await refusal(desk, [second, first])).toBe('day_invalid')
    await desk.post(`/${second.id}/cancel`, {})
    expect(await refusal(desk, [first, second])).toBe('appointment_closed')
    await app.moveClockTo('2026-03-02T16:00:00Z')
  })
})

test('a move by day and time that loses a race names times that are free', async () => {
  const desk = await buildDesk(app)
  const booked = await desk.book(day, '10:00')
  const answers = await Promise.all(
    (await Promise.all(['12:00', '13:00', '14:00', '15:00'].map((time) => desk.book(day, time)))).map(({ id }) =>
      desk.patch(`/${id}`, { date: day, time: '17:00' }),
    ),
  )
  const lost = answers.filter(({ status }) => status !== 200)
  expect(lost).toHaveLength(3)
  for (const { body } of lost) expect(body.alternatives.length).toBeGreaterThan(0)
  expect(booked.time).toBe('10:00')
})
