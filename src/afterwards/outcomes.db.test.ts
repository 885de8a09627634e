/** How conversations come out, what is summed up of them, and what is left to do. */
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { buildDesk } from '#test/harness/desk.ts'
import { concluded, nextNumber, pastCall } from '#test/harness/past-calls.ts'
import { tellOverdueTasks } from './jobs.ts'

// Monday at 8:00 in Los Angeles; the shop is open until 20:00.
const now = '2026-03-02T16:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
let shop: BuiltBusiness
let staff: { cookie: string }
beforeAll(async () => {
  shop = await buildBusiness(app)
  staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
})
beforeEach(() => app.moveClockTo(now))

const tasksOf = async (conversationId: string) =>
  app.sql<{ id: string; kind: string; due_at: Date }>(
    `select id, kind, urgent, to_char(due_at at time zone 'UTC', 'MM-DD HH24:MI') as due from tasks
      where conversation_id = $1 order by id`,
    [conversationId],
  )
const api = (method: string, below: string) =>
  app.request(method, `/api/businesses/${shop.id}/tasks${below}`, { cookie: staff.cookie })
const tellOverdue = () =>
  tellOverdueTasks.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'test' }, requestId: null }, {})

describe('outcome and summary', () => {
  test.each<[string, Parameters<typeof pastCall>[2], string, RegExp]>([
    ['who tells of a danger', { said: [['I smell gas', 'emergency']], danger: 'gas' }, 'emergency', /told of a danger/],
    [
      'who leaves a message',
      { name: 'Kim', message: { body: 'Call me' } },
      'message',
      /^Kim left a message: "Call me"$/,
    ],
    [
      'who asks',
      {
        said: [
          ['how much', 'price'],
          ['when', 'hours'],
        ],
      },
      'answered',
      /asked about prices and opening hours/,
    ],
    [
      'who is let go half-way',
      { said: [['a cut', 'book']], offered: { day: '2026-03-05', time: '09:00' } },
      'hung-up-halfway',
      /hung up while choosing Haircut, Thursday, March 5 at 9:00/,
    ],
    [
      'who says goodbye half-way',
      { said: [['bye', 'goodbye']], offered: { day: '2026-03-05', time: '09:00' } },
      'answered',
      /nothing is left to do/,
    ],
    ['who hangs up at once', { seconds: 12 }, 'missed', /hung up before/],
    ['who says hello and hangs up', { seconds: 12, said: [['hello?', 'greeting']] }, 'missed', /hung up before/],
    [
      'who has their answer quickly',
      {
        seconds: 15,
        said: [
          ['are you open', 'hours'],
          ['bye', 'goodbye'],
        ],
      },
      'answered',
      /opening hours/,
    ],
    ['who reaches voicemail and leaves nothing', { seconds: 70, isVoicemail: true }, 'missed', /hung up before/],
    ['who says nothing', { seconds: 60 }, 'silent', /said nothing/],
    ['who sells', { said: [['we sell leads', 'sales']] }, 'spam', /sell/],
    ['a chat without a word', { channel: 'web' }, 'silent', /said nothing/],
  ])('%s', async (_who, past, outcome, summary) => {
    const kept = await concluded(app, shop, await pastCall(app, shop, past))
    expect(kept).toMatchObject({ outcome, summary: expect.stringMatching(summary), summary_by: 'rows' })
  })

  test('of appointments what they are now is told, in the language of the business', async () => {
    const desk = await buildDesk(app, { profile: { language: 'es' } })
    const { id: appointmentId } = await desk.book('2026-03-03', '10:00')
    const did = [{ tool: 'book_appointment', output: { booked: true, appointmentId } }]
    const booked = await pastCall(app, desk.shop, { name: 'Kim Lee', did })
    expect(await concluded(app, desk.shop, booked)).toMatchObject({
      outcome: 'booked',
      summary: expect.stringMatching(/^Kim Lee reservó Corte de pelo, martes, 3 de marzo.*10:00/),
    })
    const undone = [...did, { tool: 'cancel_appointment', output: { cancelled: true, appointmentId } }]
    const gone = await concluded(app, desk.shop, await pastCall(app, desk.shop, { name: 'Kim Lee', did: undone }))
    expect(gone).toMatchObject({ outcome: 'cancelled', summary: expect.stringMatching(/^Kim Lee canceló/) })
  })

  test('a stranger’s words bring no link into it', async () => {
    const past = { name: 'Kim www.evil.example', message: { body: 'see https://evil.example/now' } }
    expect((await concluded(app, shop, await pastCall(app, shop, past))).summary).not.toMatch(/https?:|evil\.example/)
  })
})

describe('what is left to do', () => {
  test.each<[string, string, Parameters<typeof pastCall>[2], object[]]>([
    [
      'a call back within two hours',
      now,
      { message: { body: 'x' } },
      [{ kind: 'call-back', urgent: false, due: '03-02 18:00' }],
    ],
    [
      'in the evening: two hours of the next day',
      '2026-03-03T03:30:00Z',
      { message: { body: 'x' } },
      [{ kind: 'call-back', urgent: false, due: '03-03 17:30' }],
    ],
    [
      'what cannot wait in a quarter of an hour',
      '2026-03-03T09:30:00Z',
      { message: { body: 'x', urgent: true } },
      [{ kind: 'call-back', urgent: true, due: '03-03 09:45' }],
    ],
    [
      'a quote',
      now,
      { message: { body: 'x' }, said: [['what would it cost', 'estimate']] },
      [{ kind: 'quote', urgent: false, due: '03-02 20:00' }],
    ],
    [
      'a card',
      now,
      { offered: { day: '2026-03-05', time: '09:00' }, said: [['a cut', 'book']] },
      [{ kind: 'half-way', urgent: false, due: '03-02 20:00' }],
    ],
    ['nothing', now, { said: [['how much', 'price']] }, []],
    [
      'no card for a chat without a number',
      now,
      { channel: 'web', offered: { day: '2026-03-05', time: '09:00' }, said: [['a cut', 'book']] },
      [],
    ],
  ])('%s', async (_what, at, past, tasks) => {
    await app.moveClockTo(at)
    const id = await pastCall(app, shop, past)
    await concluded(app, shop, id)
    await concluded(app, shop, id)
    expect(await tasksOf(id)).toMatchObject(tasks)
  })

  test('is listed by its state, done by one of two at once, and undone', async () => {
    const from = nextNumber()
    const id = await pastCall(app, shop, { from, name: 'Kim Lee', message: { body: 'about my roof' } })
    await concluded(app, shop, id)
    const taskId = (await tasksOf(id))[0]?.id ?? ''
    const listed = async (state: string) =>
      (await api('GET', `?state=${state}`)).body.items.find((item: { id: string }) => item.id === taskId)
    expect(await listed('open')).toMatchObject({ name: 'Kim Lee', phone: from, body: 'about my roof', state: 'open' })
    expect(await listed('overdue')).toBeUndefined()
    const done = await Promise.all([api('POST', `/${taskId}/done`), api('POST', `/${taskId}/done`)])
    expect(done.map(({ status, body }) => [status, body.state])).toEqual([
      [200, 'done'],
      [200, 'done'],
    ])
    const events = await app.sql(`select 1 from events where type = 'task.done' and data ->> 'taskId' = $1`, [taskId])
    expect(events).toHaveLength(1)
    expect(await listed('open')).toBeUndefined()
    expect((await api('POST', `/${taskId}/undone`)).body).toMatchObject({ state: 'open', doneAt: null })
    await app.moveClockTo('2026-03-02T19:00:00Z')
    expect(await listed('overdue')).toMatchObject({ state: 'overdue' })
    expect((await api('POST', `/${shop.id}/done`)).status).toBe(404)
  })

  test('a promise nobody kept is told once; one that was kept, or is not due, never; a card never', async () => {
    const mails = () =>
      app.sql(`select subject from messages where business_id = $1 and purpose like 'task-overdue:%'`, [shop.id])
    await app.sql('delete from tasks')
    const [late, kept] = [
      await pastCall(app, shop, { name: 'Ann', message: { body: 'x' } }),
      await pastCall(app, shop, { name: 'Ben', message: { body: 'y' } }),
    ]
    const card = await pastCall(app, shop, { offered: { day: '2026-03-05', time: '09:00' }, said: [['a', 'book']] })
    for (const id of [late, kept, card]) await concluded(app, shop, id)
    await api('POST', `/${(await tasksOf(kept))[0]?.id}/done`)
    await tellOverdue()
    expect(await mails()).toEqual([])
    await app.moveClockTo('2026-03-03T20:00:00Z')
    await Promise.all([tellOverdue(), tellOverdue()])
    await tellOverdue()
    expect(await mails()).toEqual([{ subject: expect.stringMatching(/Ann waits to be called back/) }])
  })
})
