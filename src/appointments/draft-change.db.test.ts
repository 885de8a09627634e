/** What a contact and the owner are told of an appointment that changes, and what they are not told any more. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '#src/context.ts'
import { sendMessage } from '#src/messaging/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { cancelAppointment } from './cancel-appointment.ts'
import { notifyOwner, notifyOwnerOfChange, sendConfirmation, tellChanged } from './jobs.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })

/** What went out, by recipient. */
let sent: { to: string; text: string }[] = []
let desk: Desk
beforeEach(async () => {
  sent = []
  desk = await buildDesk(app)
})

const ports = (): Context => ({
  ...app.ctx,
  telephony: Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], {
    sendText: async ({ to, text }: { to: string; text: string }) => {
      sent.push({ to, text })
      return { messageId: 'm', status: 'queued', tags: [] }
    },
  }),
  mail: { ...app.ctx.mail, sendMail: async ({ to, text }) => void sent.push({ to, text }) },
})

type Told = typeof sendConfirmation | typeof tellChanged

/** Drafts as the worker would that follows the event. */
const draft = (job: Told, data: object, actor: Actor = { kind: 'system', name: 'deskbell' }) =>
  job.run(
    { ...app.ctx, db: { ...app.ctx.db, ...app.ctx.db.by({ actor, requestId: null }) } },
    { businessId: desk.shop.id, actor, requestId: null },
    data as never,
  )

/** Hands over everything that waits; the purposes with what became of each. */
async function handOver(): Promise<Record<string, string>> {
  const drafted = await app.sql<{ id: string; effect_id: string }>(
    'select id, effect_id from messages where business_id = $1 order by id',
    [desk.shop.id],
  )
  for (const { id } of drafted)
    await sendMessage.job.run(
      ports(),
      { businessId: desk.shop.id, actor: { kind: 'system', name: 'deskbell' }, requestId: null },
      { messageId: id },
    )
  const rows = await app.sql<{ purpose: string; state: string }>(
    `select m.purpose, coalesce(e.error_code, e.state) as state
       from messages as m join effects as e on e.id = m.effect_id where m.business_id = $1`,
    [desk.shop.id],
  )
  return Object.fromEntries(rows.map(({ purpose, state }) => [purpose.replace(/[0-9a-f-]{36}/, 'id'), state]))
}

const day = '2026-03-03'

describe('while its messages wait', () => {
  test('it is cancelled: nothing about it goes out but that', async () => {
    const { id } = await desk.book(day, '10:00')
    await draft(sendConfirmation, { appointmentId: id })
    await desk.post(`/${id}/cancel`, {})
    await draft(tellChanged, { appointmentId: id, version: 1 })
    expect(await handOver()).toEqual({
      'confirmation:id:sms': 'withdrawn',
      'confirmation:id:email': 'withdrawn',
      'cancelled:id:1:sms': 'done',
      'cancelled:id:1:email': 'done',
    })
    expect(sent.map(({ to }) => to)).toEqual(['+14155550134', 'ann@people.example'])
    for (const { text } of sent) expect(text).toMatch(/Corner Salon .*Haircut.*March 3.*10:00/s)
  })

  test('it is moved, and moved again: only where it is now is told', async () => {
    const { id } = await desk.book(day, '10:00')
    await draft(sendConfirmation, { appointmentId: id })
    await desk.patch(`/${id}`, { date: day, time: '11:00' })
    await draft(tellChanged, { appointmentId: id, version: 1 })
    await desk.patch(`/${id}`, { date: day, time: '15:00' })
    await draft(tellChanged, { appointmentId: id, version: 2 })
    expect(await handOver()).toEqual({
      'confirmation:id:sms': 'withdrawn',
      'confirmation:id:email': 'withdrawn',
      'moved:id:1:sms': 'withdrawn',
      'moved:id:1:email': 'withdrawn',
      'moved:id:2:sms': 'done',
      'moved:id:2:email': 'done',
    })
    expect(sent).toHaveLength(2)
    for (const { text } of sent) expect(text).toMatch(/11:00.*3:00/s)
  })
})

test('a change that a newer one has overtaken is not told, nor a confirmation drafted after a change', async () => {
  const { id } = await desk.book(day, '10:00')
  await desk.patch(`/${id}`, { date: day, time: '11:00' })
  await desk.post(`/${id}/cancel`, { for: 'customer' })
  await draft(sendConfirmation, { appointmentId: id })
  await draft(tellChanged, { appointmentId: id, version: 1 })
  await draft(tellChanged, { appointmentId: id, version: 2 })
  await draft(tellChanged, { appointmentId: id, version: 2 })
  expect(Object.keys(await handOver()).sort()).toEqual(['cancelled:id:2:email', 'cancelled:id:2:sms'])
})

test('each move has messages of its own, once the one before was sent', async () => {
  const { id } = await desk.book(day, '10:00')
  for (const [version, time] of [
    [1, '11:00'],
    [2, '12:00'],
  ] as const) {
    await desk.patch(`/${id}`, { date: day, time })
    await draft(tellChanged, { appointmentId: id, version })
    expect(await handOver()).toMatchObject({
      [`moved:id:${version}:sms`]: 'done',
      [`moved:id:${version}:email`]: 'done',
    })
  }
  expect(sent).toHaveLength(4)
})

test('in Spanish for who speaks it', async () => {
  const { id } = await desk.book(day, '10:00')
  await app.sql(`update contacts set language = 'es' where business_id = $1`, [desk.shop.id])
  await desk.patch(`/${id}`, { date: day, time: '11:00' })
  await draft(tellChanged, { appointmentId: id, version: 1 })
  await handOver()
  for (const { text } of sent) expect(text).toMatch(/Corte de pelo.*marzo/s)
})

describe('the owner', () => {
  test('hears what a customer cancelled, and still of the booking; not what somebody of the business did', async () => {
    const { id, contact } = await desk.book(day, '10:00')
    await draft(notifyOwner, { appointmentId: id })
    await app.ctx.db.forBusiness(desk.shop.id, (tx) =>
      cancelAppointment(
        tx,
        { kind: 'contact', businessId: desk.shop.id, contactId: contact.id },
        { appointmentId: id, for: 'customer' },
      ),
    )
    const change = { appointmentId: id, version: 1 }
    await draft(notifyOwnerOfChange, change, {
      kind: 'member',
      userId: desk.userId,
      businessId: desk.shop.id,
      role: 'staff',
    })
    expect(Object.keys(await handOver())).toEqual(['owner-notice:id'])
    await draft(notifyOwnerOfChange, change, { kind: 'contact', businessId: desk.shop.id, contactId: contact.id })
    expect(await handOver()).toEqual({ 'owner-notice:id': 'done', 'owner-notice:id:1': 'done' })
    expect(sent.map(({ to }) => to)).toEqual(['owner@corner.example', 'owner@corner.example'])
    expect(sent[1]?.text).toMatch(/Ann Lee.*cancelled Haircut/)
  })
})
