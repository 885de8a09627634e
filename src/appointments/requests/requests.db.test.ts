/** What waits for a yes: it has its time, and is booked, refused, or free again. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { AppointmentView } from '#contract/appointments.ts'
import type { Actor } from '#src/platform/actor.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { useApp } from '#test/harness/app.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { runJob } from '#test/harness/run-job.ts'
import { bookAppointment } from '../book-appointment.ts'
import { findOffers } from '../find-offers.ts'
import { endOverdueRequests, notifyOwner, sendConfirmation, tellChanged, tellDeclined, tellRequested } from '../jobs.ts'
import { confirmByCode } from './confirm-by-code.ts'

const now = '2026-03-02T16:00:00Z'
const app = useApp({
  worker: false,
  sandbox: false,
  now,
  env: { CAPS: 'unconfirmed-bookings-per-business=1, bookings-held-for-a-code=2' },
})
beforeEach(() => app.moveClockTo(now))

const day = '2026-03-03'
const consultation = (approvalHours: number) => ({
  services: [
    {
      name: { en: 'Consultation', es: 'Consulta' },
      durationMinutes: 60,
      leadMinutes: 0,
      needs: { staff: ['ana'] },
      needsApproval: true,
      approvalHours,
    },
  ],
})
const asking = (hours = 24) => buildDesk(app, consultation(hours))

const callerOf = (desk: Desk, channel: 'phone' | 'web' = 'phone'): Actor => ({
  ...{ kind: 'caller', businessId: desk.shop.id, conversationId: newId(), channel, visitor: null },
})

let phones = 0

async function book(desk: Desk, actor: Actor, time: string): Promise<AppointmentView | string> {
  try {
    return await app.ctx.db.by({ actor, requestId: null }).forBusiness(desk.shop.id, async (tx) => {
      const { offers } = await findOffers(tx, actor, {
        ...{ serviceId: desk.shop.serviceIds[0] as string, from: day, earliest: time, latest: time },
      })
      const phone = `+1415557${String((phones += 1)).padStart(4, '0')}`
      const contact = { name: 'Ann Lee', phone, email: `ann-${phones}@people.example` }
      return bookAppointment(tx, actor, { offerId: offers[0]?.id ?? newId(), contact, answers: [] })
    })
  } catch (error) {
    if (error instanceof DomainError) return error.code
    throw error
  }
}

async function request(desk: Desk, time = '10:00', actor = callerOf(desk)): Promise<AppointmentView> {
  const made = await book(desk, actor, time)
  if (typeof made === 'string') throw new Error(made)
  return made
}

const messages = (desk: Desk) =>
  app.sql<{ purpose: string; body: string }>(
    `select replace(purpose, about_appointment_id::text, 'id') as purpose, body from messages
      where business_id = $1 and channel = 'sms' order by id`,
    [desk.shop.id],
  )
const eventsOf = async ({ id }: AppointmentView) =>
  (
    await app.sql<{ type: string }>(`select type from events where data ->> 'appointmentId' = $1 order by id`, [id])
  ).map(({ type }) => type)
const states = async ({ id }: AppointmentView) =>
  (await app.sql<{ state: string }>('select state from allocations where appointment_id = $1', [id])).map(
    ({ state }) => state,
  )
const job = (data: { appointmentId: string }, desk: Desk) => ({ businessId: desk.shop.id, ...data })

describe('a service that needs approval', () => {
  test('is requested by callers: it takes its time, and they are told that it is not booked', async () => {
    const desk = await asking()
    const made = await request(desk)
    expect(made).toMatchObject({ state: 'requested', awaiting: { what: 'approval' }, unconfirmed: false })
    expect(made.awaiting?.until).toMatch(/^2026-03-03T16:00/)
    expect(await states(made)).toEqual(['requested'])
    expect(await eventsOf(made)).toEqual(['appointment.requested'])
    expect(await desk.isFree(day, '10:00')).toBe(false)
    await runJob(tellRequested, app.ctx, job({ appointmentId: made.id }, desk))
    await runJob(notifyOwner, app.ctx, job({ appointmentId: made.id }, desk))
    const [told] = await messages(desk)
    expect(told).toMatchObject({ purpose: 'requested:id:sms' })
    expect(told?.body).toContain('not booked yet')
    const [mail] = await app.sql<{ subject: string }>(
      `select subject from messages where business_id = $1 and purpose = $2`,
      [desk.shop.id, `owner-notice:${made.id}`],
    )
    expect(mail?.subject).toContain('Please answer')
  })

  test('is booked at once by those who would have to approve it', async () => {
    const desk = await asking()
    expect(await desk.book(day, '10:00')).toMatchObject({ state: 'booked', awaiting: null })
  })

  test('two ask for one time: the second is refused when asking, whatever becomes of the first', async () => {
    const desk = await asking()
    await request(desk)
    expect(await book(desk, callerOf(desk), '10:00')).not.toMatchObject({ time: '10:00' })
  })

  test('approved it is booked, and told as every booking is; approving again changes nothing', async () => {
    const desk = await asking()
    const made = await request(desk)
    await app.moveClockTo('2026-03-02T20:00:00Z')
    const answers = [await desk.post(`/${made.id}/approve`), await desk.post(`/${made.id}/approve`)]
    for (const { status, body } of answers)
      expect({ status, body }).toMatchObject({ status: 200, body: { state: 'booked', version: 1, awaiting: null } })
    expect(await states(made)).toEqual(['booked'])
    expect(await eventsOf(made)).toEqual(['appointment.requested', 'appointment.approved'])
    await runJob(tellRequested, app.ctx, job({ appointmentId: made.id }, desk))
    await runJob(sendConfirmation, app.ctx, job({ appointmentId: made.id }, desk))
    await runJob(tellChanged, app.ctx, { ...job({ appointmentId: made.id }, desk), version: 1 })
    const told = await messages(desk)
    expect(told.map(({ purpose }) => purpose)).toEqual(['approved:id:1:sms'])
    expect(told[0]?.body).toContain('is booked for')
    // The time had been theirs all along, also after the hour at which it would have gone.
    await app.moveClockTo('2026-03-03T16:01:00Z')
    await endOverdueRequests.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'cron' } } as never, {})
    expect((await desk.get(`/${made.id}`)).body.state).toBe('booked')
  })

  test('declined its time is free, and they are told; it cannot be approved any more', async () => {
    const desk = await asking()
    const made = await request(desk)
    for (const { body } of [await desk.post(`/${made.id}/decline`), await desk.post(`/${made.id}/decline`)])
      expect(body).toMatchObject({ state: 'declined', version: 1 })
    expect(await desk.isFree(day, '10:00')).toBe(true)
    expect((await desk.post(`/${made.id}/approve`)).body.code).toBe('appointment_closed')
    await runJob(tellDeclined, app.ctx, job({ appointmentId: made.id }, desk))
    expect((await messages(desk)).map(({ purpose }) => purpose)).toEqual(['declined:id:sms'])
  })

  test('what is booked cannot be declined, only cancelled', async () => {
    const desk = await asking()
    const booked = await desk.book(day, '10:00')
    expect((await desk.post(`/${booked.id}/decline`)).body.code).toBe('appointment_closed')
  })

  test('nobody answers: on the business clock it expires, frees its time and tells them', async () => {
    const desk = await asking(2)
    const made = await request(desk)
    const overdue = () =>
      endOverdueRequests.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'cron' } } as never, {})
    await app.moveClockTo('2026-03-02T17:59:00Z')
    await overdue()
    expect((await desk.get(`/${made.id}`)).body.state).toBe('requested')
    await app.moveClockTo('2026-03-02T18:01:00Z')
    await overdue()
    await overdue()
    expect((await desk.get(`/${made.id}`)).body).toMatchObject({ state: 'expired', version: 1, awaiting: null })
    expect(await desk.isFree(day, '10:00')).toBe(true)
    expect(await eventsOf(made)).toEqual(['appointment.requested', 'appointment.expired'])
    await runJob(tellChanged, app.ctx, { ...job({ appointmentId: made.id }, desk), version: 1 })
    const told = await messages(desk)
    expect(told.map(({ purpose }) => purpose)).toEqual(['expired:id:1:sms'])
    expect(told[0]?.body).toContain('is not booked')
    expect((await desk.post(`/${made.id}/approve`)).body.code).toBe('appointment_closed')
  })

  test('a request never outlives its start', async () => {
    const desk = await asking(336)
    expect((await request(desk)).awaiting?.until).toBe('2026-03-03T18:00:00Z')
  })

  test('moved it stays a request, and its new time is taken as one', async () => {
    const desk = await asking()
    const made = await request(desk)
    const moved = await desk.patch(`/${made.id}`, { date: day, time: '14:00' })
    expect(moved.body).toMatchObject({ state: 'requested', time: '14:00', version: 1 })
    expect(await states(made)).toEqual(['requested'])
    expect((await desk.post(`/${made.id}/approve`)).body).toMatchObject({ state: 'booked', time: '14:00', version: 2 })
  })

  test('nobody marks as missed or done what was never booked; it can be cancelled', async () => {
    const desk = await asking()
    const made = await request(desk)
    await app.moveClockTo('2026-03-03T18:30:00Z')
    expect((await desk.post(`/${made.id}/no-show`)).body.code).toBe('appointment_closed')
    expect((await desk.post(`/${made.id}/cancel`, {})).body.state).toBe('cancelled')
  })
})

describe('a web booking beyond the budget of unconfirmed ones', () => {
  /** The budget of one is used up. */
  const full = async () => {
    const desk = await buildDesk(app)
    expect(await book(desk, callerOf(desk, 'web'), '08:00')).toMatchObject({ state: 'booked', unconfirmed: true })
    const actor = callerOf(desk, 'web')
    const made = await request(desk, '10:00', actor)
    await runJob(tellRequested, app.ctx, job({ appointmentId: made.id }, desk))
    const [told] = await messages(desk)
    return { desk, actor, made, told, code: /\b\d{6}\b/.exec(told?.body ?? '')?.[0] ?? '' }
  }
  const confirm = (desk: Desk, actor: Actor, appointmentId: string, code: string) =>
    app.ctx.db.forBusiness(desk.shop.id, (tx) => confirmByCode(tx, actor, { appointmentId, code }))

  test('is held for half an hour, and booked by the code that was sent, once', async () => {
    const { desk, actor, made, told, code } = await full()
    expect(made).toMatchObject({ state: 'requested', awaiting: { what: 'code' }, unconfirmed: true })
    expect(made.awaiting?.until).toMatch(/^2026-03-02T16:30/)
    expect(told?.body).toContain('/c/')
    expect(await desk.isFree(day, '10:00')).toBe(false)
    expect(await confirm(desk, callerOf(desk, 'web'), made.id, code)).toBeNull()
    expect(await confirm(desk, actor, made.id, ` ${code.slice(0, 3)} ${code.slice(3)} `)).toMatchObject({
      state: 'booked',
      unconfirmed: false,
      version: 1,
    })
    expect(await confirm(desk, actor, made.id, code)).toBeNull()
    expect(await states(made)).toEqual(['booked'])
  })

  test('five wrong codes, and the right one is good no more', async () => {
    const { desk, actor, made, code } = await full()
    const wrong = code === '111111' ? '222222' : '111111'
    for (let nth = 0; nth < 5; nth += 1) expect(await confirm(desk, actor, made.id, wrong)).toBeNull()
    expect(await confirm(desk, actor, made.id, code)).toBeNull()
    expect((await desk.get(`/${made.id}`)).body.state).toBe('requested')
  })

  test('after half an hour the code is too late, and the time is free', async () => {
    const { desk, actor, made, code } = await full()
    await app.moveClockTo('2026-03-02T16:31:00Z')
    expect(await confirm(desk, actor, made.id, code)).toBeNull()
    await endOverdueRequests.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'cron' } } as never, {})
    expect((await desk.get(`/${made.id}`)).body.state).toBe('expired')
    expect(await desk.isFree(day, '10:00')).toBe(true)
  })

  test('the business can say yes itself; and beyond so many nothing more is held', async () => {
    const { desk, made } = await full()
    expect(await book(desk, callerOf(desk, 'web'), '12:00')).toMatchObject({ state: 'requested' })
    expect(await book(desk, callerOf(desk, 'web'), '14:00')).toBe('too_many_bookings')
    expect((await desk.post(`/${made.id}/approve`)).body).toMatchObject({ state: 'booked', unconfirmed: false })
    expect(await book(desk, callerOf(desk, 'phone'), '16:00')).toMatchObject({ state: 'booked' })
  })
})

test('for whom and where is told in texts and kept with the appointment', async () => {
  const desk = await buildDesk(app)
  const { body } = await desk.post('', {
    ...{ offerId: await desk.offer(day, '10:00'), contact: { name: 'Ann Lee', phone: '+14155550134' } },
    ...{ attendeeName: 'Tom Lee', address: '12 Elm Street' },
  })
  expect(body).toMatchObject({
    attendeeName: 'Tom Lee',
    place: { where: 'at-customer', address: '12 Elm Street' },
    override: null,
  })
  await runJob(sendConfirmation, app.ctx, job({ appointmentId: body.id }, desk))
  expect((await messages(desk))[0]?.body).toContain('Tom Lee')
  const page = await app.request('GET', `/businesses/${desk.shop.id}/appointments/${body.id}`, { cookie: desk.cookie })
  expect(JSON.stringify(page.body)).toContain('Tom Lee')
  expect((await desk.book(day, '12:00')).place).toEqual({ where: 'here', address: null })
})
