/** Who works here may pass every rule of their own, and never an overlap. */
import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { countRows } from '../../../scripts/race/count-rows.ts'

const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
const day = '2026-03-03'
const contact = { name: 'Ann Lee', phone: '+14155550134' }

const strict = {
  services: [
    {
      name: { en: 'Haircut', es: 'Corte' },
      durationMinutes: 60,
      leadMinutes: 2_880,
      horizonDays: 5,
      maxPerDay: 1,
      needs: { staff: ['ana'] },
      needsApproval: true,
      questions: [{ text: { en: 'Which address?', es: '¿Dirección?' }, required: true }],
    },
  ],
}

const squeeze = (desk: Desk, wanted: { date: string; time: string; [more: string]: unknown }) =>
  desk.post('', { contact, serviceId: desk.shop.serviceIds[0], override: { reason: 'A regular' }, ...wanted })

test('hours, notice, horizon, limits, grid, questions and approval are passed, for a kept reason', async () => {
  const desk = await buildDesk(app, strict)
  const times = [
    { date: '2026-03-02', time: '08:07' },
    { date: day, time: '22:30' },
    { date: day, time: '06:10' },
    { date: '2026-06-01', time: '10:00' },
  ]
  for (const one of times) {
    const { status, body } = await squeeze(desk, one)
    expect({ status, body }).toMatchObject({
      ...{ status: 201, body: { ...one, state: 'booked', override: { reason: 'A regular' }, staffNames: ['Ana'] } },
    })
    const events = await app.sql<{ type: string }>(
      `select type from events where data ->> 'appointmentId' = $1 order by id`,
      [body.id],
    )
    expect(events.map(({ type }) => type)).toEqual(['appointment.booked', 'appointment.squeezed-in'])
  }
  const page = await app.request('GET', `/businesses/${desk.shop.id}`, { cookie: desk.cookie })
  expect(page.status).toBe(200)
  expect(await countRows(app.database.ownerUrl, desk.shop.id)).toEqual({ appointments: 4, allocations: 4, overlaps: 0 })
})

test('an overlap never, and what is near and free is named', async () => {
  const desk = await buildDesk(app)
  await desk.book(day, '10:00')
  const { status, body } = await squeeze(desk, { date: day, time: '10:30' })
  expect({ status, code: body.code }).toEqual({ status: 409, code: 'time_not_free' })
  expect(body.alternatives.map((one: { time: string }) => one.time)).toContain('11:00')
  expect((await squeeze(desk, { date: day, time: '11:00' })).status).toBe(201)
  expect(await countRows(app.database.ownerUrl, desk.shop.id)).toMatchObject({ appointments: 2, overlaps: 0 })
})

test('an absence never: somebody who is not there does nothing', async () => {
  const desk = await buildDesk(app)
  await app.sql(
    `insert into blocks (business_id, id, subject_id, starts_at, ends_at, source, created_at)
     values ($1, gen_random_uuid(), $2, '2026-03-03T18:00Z', '2026-03-03T19:00Z', 'time-off', now())`,
    [desk.shop.id, desk.shop.subjectIds['ana']],
  )
  expect((await squeeze(desk, { date: day, time: '10:30' })).body.code).toBe('time_not_free')
})

test('only with somebody who does it, at a time that there is and that is not over', async () => {
  const desk = await buildDesk(app)
  const staffId = desk.shop.subjectIds['ana']
  expect((await squeeze(desk, { date: day, time: '10:00', staffId })).body).toMatchObject({ staffNames: ['Ana'] })
  const codes = []
  for (const one of [
    { date: day, time: '12:00', staffId: desk.shop.id },
    { date: '2026-03-08', time: '02:30' },
    { date: '2026-03-02', time: '06:00' },
    { date: day, time: '12:00', serviceId: desk.shop.id },
  ])
    codes.push((await squeeze(desk, one)).body.code)
  expect(codes).toEqual(['staff_unknown', 'day_invalid', 'day_invalid', 'service_unknown'])
})

test('neither without a reason nor beside an offer', async () => {
  const desk = await buildDesk(app)
  const serviceId = desk.shop.serviceIds[0]
  const offerId = await desk.offer(day, '10:00')
  for (const body of [
    { contact, serviceId, date: day, time: '10:00' },
    { contact, serviceId, date: day, time: '10:00', override: { reason: '  ' } },
    { contact, offerId, override: { reason: 'A regular' } },
    { contact, serviceId, override: { reason: 'A regular' } },
    { contact },
  ])
    expect((await desk.post('', body)).status).toBe(400)
})

test('many at once for one time: one is squeezed in', async () => {
  const desk = await buildDesk(app)
  const answers = await Promise.all(Array.from({ length: 12 }, () => squeeze(desk, { date: day, time: '22:00' })))
  const codes = answers.map(({ status, body }) => body.code ?? String(status))
  expect(codes.filter((code) => code === '201')).toHaveLength(1)
  expect(new Set(codes)).toEqual(new Set(['201', 'slot_taken', 'time_not_free'].filter((code) => codes.includes(code))))
  expect(await countRows(app.database.ownerUrl, desk.shop.id)).toMatchObject({ appointments: 1, overlaps: 0 })
})
