/** What becomes of an appointment after it is booked: its last states, and who changed what. */
import { describe, expect, test } from 'vitest'
import { sqlOf } from '#src/platform/db/handle.ts'
import { useApp } from '#test/harness/app.ts'
import { buildDesk } from '#test/harness/desk.ts'

const app = useApp({ worker: false, sandbox: false })

const changesOf = (id: string) =>
  app.sql(
    `select revision, changed_by, from_state, to_state, cardinality(from_subjects) as from_subjects,
       cardinality(to_subjects) as to_subjects from appointment_changes where appointment_id = $1 order by revision`,
    [id],
  )
const typesOf = async (id: string) =>
  (await app.sql<{ type: string }>(`select type from events where subject = $1 order by id`, [id])).map(
    ({ type }) => type,
  )

describe('cancelled', () => {
  test('the time is free at once, the change is remembered, and once more changes nothing', async () => {
    const desk = await buildDesk(app)
    const booked = await desk.book('2026-03-03', '10:00')
    expect(booked).toMatchObject({ state: 'booked', version: 0, closed: null })
    expect(await desk.isFree('2026-03-03', '10:00')).toBe(false)
    const wanted = { state: 'cancelled', version: 1, closed: { cancelledFor: 'customer', late: false, reason: 'ill' } }
    for (let nth = 0; nth < 2; nth += 1) {
      const answer = await desk.post(`/${booked.id}/cancel`, { for: 'customer', reason: 'ill' })
      expect([answer.status, answer.body]).toMatchObject([200, wanted])
    }
    expect(await desk.isFree('2026-03-03', '10:00')).toBe(true)
    expect(await changesOf(booked.id)).toEqual([
      {
        ...{ revision: 1, changed_by: `member:${desk.userId}`, from_state: 'booked', to_state: 'cancelled' },
        ...{ from_subjects: 1, to_subjects: 0 },
      },
    ])
    expect(await typesOf(booked.id)).toEqual(['appointment.booked', 'appointment.cancelled'])
    const listed = async (query: string) => (await desk.get(query)).body.items.length
    expect([await listed(''), await listed('?state=cancelled')]).toEqual([0, 1])
  })

  test.each([
    ['customer', '2026-03-02T17:00:00Z', true],
    ['customer', '2026-03-01T17:00:00Z', false],
    ['business', '2026-03-02T17:00:00Z', false],
  ])('for the %s at %s: late is %s', async (side, now, late) => {
    const desk = await buildDesk(app)
    const booked = await desk.book('2026-03-03', '08:00')
    await app.sql('update services set cancel_until_minutes = 1440 where business_id = $1', [desk.shop.id])
    await app.moveClockTo(now)
    const { body } = await desk.post(`/${booked.id}/cancel`, { for: side })
    expect(body.closed).toMatchObject({ late, cancelledFor: side })
    const [event] = await app.sql(`select data from events where type = 'appointment.cancelled' and subject = $1`, [
      booked.id,
    ])
    expect(event).toMatchObject({ data: { late, cancelledFor: side, version: 1 } })
    await app.moveClockTo('2026-03-02T16:00:00Z')
  })

  test('nobody cancels what is over, what is not there, or what another business has', async () => {
    const desk = await buildDesk(app)
    const booked = await desk.book('2026-03-03', '08:00')
    expect((await (await buildDesk(app)).post(`/${booked.id}/cancel`, {})).body.code).toBe('not_found')
    await app.moveClockTo('2026-03-03T17:00:00Z')
    expect((await desk.post(`/${booked.id}/cancel`, {})).body.code).toBe('appointment_closed')
    expect(await changesOf(booked.id)).toEqual([])
    await app.moveClockTo('2026-03-02T16:00:00Z')
  })

  test('thirty at once are one cancellation', async () => {
    const desk = await buildDesk(app)
    const booked = await desk.book('2026-03-03', '10:00')
    const answers = await Promise.all(Array.from({ length: 30 }, () => desk.post(`/${booked.id}/cancel`, {})))
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]))
    expect(await changesOf(booked.id)).toHaveLength(1)
    expect(await typesOf(booked.id)).toEqual(['appointment.booked', 'appointment.cancelled'])
  })
})

describe('what became of it', () => {
  test('is said from its start on; of a no-show what remains is free, what took place stays taken', async () => {
    const desk = await buildDesk(app)
    const [came, absent] = [await desk.book('2026-03-03', '08:00'), await desk.book('2026-03-03', '10:00')]
    const ahead = await desk.post(`/${came.id}/complete`)
    expect([ahead.status, ahead.body.code]).toEqual([409, 'appointment_ahead'])
    await app.moveClockTo('2026-03-03T18:15:00Z')
    for (let nth = 0; nth < 2; nth += 1) {
      expect((await desk.post(`/${came.id}/complete`)).body).toMatchObject({ state: 'completed', version: 1 })
      expect((await desk.post(`/${absent.id}/no-show`)).body).toMatchObject({ state: 'no_show', version: 1 })
    }
    expect((await desk.get(`/${came.id}`)).body.staffNames).toEqual(['Ana'])
    const taken = await app.sql(
      'select appointment_id as id, ends_at from allocations where business_id = $1 order by starts_at',
      [desk.shop.id],
    )
    expect(taken.map((one) => [one['id'], new Date(one['ends_at'] as string).toISOString().slice(0, 16)])).toEqual([
      [came.id, '2026-03-03T17:00'],
      [absent.id, '2026-03-03T18:15'],
    ])
    expect(await typesOf(absent.id)).toEqual(['appointment.booked', 'appointment.no-show'])
    for (const other of ['cancel', 'no-show'])
      expect((await desk.post(`/${came.id}/${other}`, {})).body.code).toBe('appointment_closed')
    await app.moveClockTo('2026-03-02T16:00:00Z')
  })
})

test('nobody can rewrite what is remembered of a change', async () => {
  const desk = await buildDesk(app)
  const booked = await desk.book('2026-03-03', '10:00')
  await desk.post(`/${booked.id}/cancel`, {})
  const rewritten = app.ctx.db.forBusiness(desk.shop.id, async (tx) => {
    await sqlOf(tx).updateTable('appointment_changes').set({ changed_by: 'nobody' }).execute()
  })
  await expect(rewritten).rejects.toMatchObject({ code: '42501' })
})
