/** Who is reminded when, of what, and how: by text where it may go, else by mail; and what they answer. */
import { beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '#src/context.ts'
import { sendMessage } from '#src/messaging/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildSession } from '#test/harness/builders.ts'
import { buildDesk, type Desk } from '#test/harness/desk.ts'
import { runJob } from '#test/harness/run-job.ts'
import { notifyOwnerOfReply } from '../jobs.ts'
import { mailFailedReminder, sendReminder, sweepMoreReminders, sweepReminders } from './jobs.ts'

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })

let sent: { to: string; text: string }[] = []
let desk: Desk
beforeEach(async () => {
  sent = []
  await app.moveClockTo('2026-03-02T16:00:00Z')
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

const nobody = { actor: { kind: 'system', name: 'cron' }, requestId: null, businessId: null } as const

/** Moves the clock, sweeps as the worker's clock would, and drafts what that handed over. */
async function sweepAt(instant: string): Promise<void> {
  await app.moveClockTo(instant)
  await sweepReminders.run(app.ctx, nobody, {})
  await draftHanded()
}

const jobsNamed = (name: string) =>
  app.sql<{ id: string; data: Record<string, unknown> }>(
    `delete from graphile_worker._private_jobs as j using graphile_worker._private_tasks as t
      where t.id = j.task_id and t.identifier = $1 and j.payload -> 'envelope' ->> 'businessId' = $2
      returning j.id, j.payload -> 'data' as data`,
    [name, desk.shop.id],
  )

const draftHanded = async () => {
  for (const { data } of await jobsNamed('send-reminder'))
    await runJob(sendReminder, app.ctx, { businessId: desk.shop.id, ...data } as never)
}

/** Hands over everything that waits, and mails what failed as a text; the reminders with what became of each. */
async function handOver(): Promise<Record<string, string>> {
  for (let round = 0; round < 2; round += 1) {
    const drafted = await app.sql<{ id: string }>('select id from messages where business_id = $1 order by id', [
      desk.shop.id,
    ])
    for (const { id } of drafted) await runJob(sendMessage.job, ports(), { businessId: desk.shop.id, messageId: id })
    for (const { data } of await jobsNamed('mail-failed-reminder'))
      await runJob(mailFailedReminder, app.ctx, { businessId: desk.shop.id, ...data } as never)
  }
  return outcomes()
}

async function outcomes(): Promise<Record<string, string>> {
  const rows = await app.sql<{ purpose: string; state: string }>(
    `select m.purpose, coalesce(e.error_code, e.state) as state
      from messages as m join effects as e on e.id = m.effect_id
      where m.business_id = $1 and m.purpose like 'reminder:%'`,
    [desk.shop.id],
  )
  return Object.fromEntries(rows.map(({ purpose, state }) => [purpose.replace(/[0-9a-f-]{36}/, 'id'), state]))
}

const planned = async () =>
  (
    await app.sql<{ what: string }>(
      `select revision || ' ' || minutes_before || ' ' || to_char(due_at at time zone 'UTC', 'DD HH24:MI')
           || ' ' || state as what
         from reminders where business_id = $1 order by appointment_id, due_at, minutes_before`,
      [desk.shop.id],
    )
  ).map(({ what }) => what)

const day = '2026-03-05'

test('a day and two hours before, each once, however often it is swept', async () => {
  await desk.book(day, '10:00')
  await sweepAt('2026-03-02T16:01:00Z')
  expect(await planned()).toEqual(['0 1440 04 18:00 pending', '0 120 05 16:00 pending'])
  await sweepAt('2026-03-04T17:59:00Z')
  expect(await handOver()).toEqual({})
  await sweepAt('2026-03-04T18:00:00Z')
  await sweepAt('2026-03-04T18:00:30Z')
  expect(await handOver()).toEqual({ 'reminder:id:0:1440:sms': 'done' })
  await sweepAt('2026-03-05T16:00:00Z')
  expect(await handOver()).toEqual({ 'reminder:id:0:1440:sms': 'done', 'reminder:id:0:120:sms': 'done' })
  expect(sent.map(({ to }) => to)).toEqual(['+14155550134', '+14155550134'])
  for (const { text } of sent) expect(text).toMatch(/Corner Salon: a reminder of Haircut, .*March 5.*10:00.*\/a\/\S+$/)
})

test('in Spanish for who speaks it, and by mail for who has no number', async () => {
  const { id } = await desk.book(day, '10:00')
  await app.sql(`update contacts set language = 'es' where business_id = $1`, [desk.shop.id])
  await app.sql('update appointments set phone_id = null where id = $1', [id])
  await sweepAt('2026-03-04T18:00:00Z')
  expect(await handOver()).toEqual({ 'reminder:id:0:1440:email': 'done' })
  expect(sent).toEqual([{ to: 'ann@people.example', text: expect.stringMatching(/recordamos.*Corte de pelo.*marzo/s) }])
})

test('by mail for a number where it is night whenever it is day here', async () => {
  await desk.book(day, '10:00')
  // Twelve hours lie between California and Dubai: eight here is eight in the evening there.
  await app.sql(`update addresses set value = '+971501234567' where business_id = $1 and kind = 'phone'`, [
    desk.shop.id,
  ])
  for (const at of ['2026-03-04T18:00:00Z', '2026-03-05T16:00:00Z']) {
    await sweepAt(at)
    await handOver()
  }
  expect(sent.map(({ to }) => to)).toEqual(['ann@people.example', 'ann@people.example'])
})

describe('nothing is sent', () => {
  test('of what was cancelled, before it was due or while the text waits', async () => {
    const gone = await desk.book(day, '10:00')
    const other = await desk.book(day, '11:00')
    await sweepAt('2026-03-02T16:01:00Z')
    await desk.post(`/${gone.id}/cancel`, {})
    await sweepAt('2026-03-04T19:00:00Z')
    await desk.post(`/${other.id}/cancel`, {})
    expect(await handOver()).toEqual({ 'reminder:id:0:1440:sms': 'withdrawn' })
    expect(sent).toEqual([])
    expect(await planned()).toEqual(
      expect.arrayContaining(['0 1440 04 18:00 skipped', '0 1440 04 19:00 handed', '0 120 05 16:00 pending']),
    )
  })

  test('that was due before it was booked', async () => {
    await app.moveClockTo('2026-03-04T18:00:00Z')
    await desk.book(day, '10:00')
    await sweepAt('2026-03-04T18:01:00Z')
    expect(await planned()).toEqual(['0 120 05 16:00 pending'])
  })

  test('of what has begun, when the clock jumped over it', async () => {
    await desk.book(day, '10:00')
    await sweepAt('2026-03-02T16:01:00Z')
    await sweepAt('2026-03-05T18:00:00Z')
    expect(await planned()).toEqual(['0 1440 04 18:00 skipped', '0 120 05 16:00 skipped'])
  })

  test('twice at once: of two that are due the later one goes', async () => {
    await desk.book(day, '10:00')
    await sweepAt('2026-03-05T17:00:00Z')
    expect(await planned()).toEqual(['0 1440 04 18:00 skipped', '0 120 05 16:00 handed'])
  })

  test('in the night, nor once it has begun, however long the carrier was away', async () => {
    await desk.book(day, '10:00')
    await sweepAt('2026-03-04T18:00:00Z')
    await app.moveClockTo('2026-03-05T05:00:00Z')
    expect(await handOver()).toEqual({ 'reminder:id:0:1440:sms': 'withdrawn' })
    expect(sent).toEqual([])
  })

  test('about a visitor’s booking that nobody confirmed; about the demo’s own week', async () => {
    const ids = [(await desk.book(day, '10:00')).id, (await desk.book(day, '12:00')).id]
    await app.sql(`update appointments set unconfirmed = true where id = $1`, [ids[0]])
    await app.sql(`update appointments set booked_by = 'system:demo' where id = $1`, [ids[1]])
    await sweepAt('2026-03-04T18:00:00Z')
    expect(await planned()).toEqual([])
  })
})

test('moved, it is reminded of at its new time alone', async () => {
  const { id } = await desk.book(day, '10:00')
  await sweepAt('2026-03-02T16:01:00Z')
  await desk.patch(`/${id}`, { date: '2026-03-06', time: '15:00' })
  await sweepAt('2026-03-04T18:00:00Z')
  expect(await planned()).toEqual(['1 1440 05 23:00 pending', '1 120 06 21:00 pending'])
  await sweepAt('2026-03-05T23:00:00Z')
  expect(await handOver()).toEqual({ 'reminder:id:1:1440:sms': 'done' })
  // Somebody else takes it at the same time: the day before is told already, and was due before.
  await app.sql('update appointments set revision = 2 where id = $1', [id])
  await sweepAt('2026-03-05T23:01:00Z')
  expect(await planned()).toContain('2 120 06 21:00 pending')
})

describe('a text that may not go is mailed', () => {
  test.each([
    ['they said no to texts about it', 'consent'],
    ['they had texted STOP', 'stop'],
    ['a cap was reached', 'cap'],
  ])('because %s', async (_, why) => {
    const { id, contact } = await desk.book(day, '10:00')
    if (why === 'consent')
      await app.sql(
        `insert into text_consents (business_id, appointment_id, contact_id, conversation_id, phone, agreed, wording,
            language, said_at)
          values ($1, $2, $3, gen_random_uuid(), '+14155550134', false, 'May we?', 'en', now())`,
        [desk.shop.id, id, contact.id],
      )
    if (why === 'stop')
      await app.sql(
        `insert into opt_outs (business_id, id, kind, value, stopped, said_at)
          values ($1, gen_random_uuid(), 'phone', '+14155550134', true, now())`,
        [desk.shop.id],
      )
    await sweepAt('2026-03-04T18:00:00Z')
    if (why === 'cap')
      await app.sql(`update effects set state = 'failed', error_code = 'cap_reached' where business_id = $1`, [
        desk.shop.id,
      ])
    if (why === 'cap')
      for (const { id: messageId } of await app.sql<{ id: string }>('select id from messages where business_id = $1', [
        desk.shop.id,
      ]))
        await runJob(mailFailedReminder, app.ctx, { businessId: desk.shop.id, messageId })
    expect(await handOver()).toMatchObject({ 'reminder:id:0:1440:email': 'done' })
    expect(sent.map(({ to }) => to)).toEqual(['ann@people.example'])
  })
})

describe('whatever happens to the worker', () => {
  test('killed before its commit it has done nothing, and the next sweep does it once', async () => {
    await desk.book(day, '10:00')
    await app.moveClockTo('2026-03-04T18:00:00Z')
    const dying = {
      ...app.ctx.db,
      forBusiness: <T>(businessId: string, doing: (tx: Tx) => Promise<T>) =>
        app.ctx.db.forBusiness<T>(businessId, async (tx) => {
          await doing(tx)
          throw new Error('killed')
        }),
    }
    await expect(sweepReminders.run({ ...app.ctx, db: dying }, nobody, {})).rejects.toThrow('killed')
    expect([await planned(), await jobsNamed('send-reminder')]).toEqual([[], []])
    await sweepAt('2026-03-04T18:01:00Z')
    expect(await handOver()).toEqual({ 'reminder:id:0:1440:sms': 'done' })
  })

  test('many sweeps at once, and a job that runs twice, write one message', async () => {
    await desk.book(day, '10:00')
    await app.moveClockTo('2026-03-04T18:00:00Z')
    await Promise.all(Array.from({ length: 6 }, () => sweepReminders.run(app.ctx, nobody, {})))
    const jobs = await jobsNamed('send-reminder')
    expect(jobs).toHaveLength(1)
    for (const { data } of [...jobs, ...jobs])
      await runJob(sendReminder, app.ctx, { businessId: desk.shop.id, ...data } as never)
    expect(await outcomes()).toEqual({ 'reminder:id:0:1440:sms': 'due' })
  })

  test('a great backlog of one business holds up no other, and is worked off in batches', async () => {
    const other = desk
    await other.book(day, '10:00')
    desk = await buildDesk(app)
    const { id } = await desk.book(day, '10:00')
    await app.sql(
      `insert into appointments (business_id, id, offer_id, service_id, contact_id, phone_id, starts_at, ends_at, zone,
          state, currency, answers, booked_by, created_at)
        select business_id, gen_random_uuid(), gen_random_uuid(), service_id, contact_id, phone_id, starts_at, ends_at,
          zone,
          state, currency, answers, booked_by, created_at
        from appointments as a, generate_series(1, 250) where a.id = $1`,
      [id],
    )
    const handed = async ({ shop }: Desk) =>
      (
        await app.sql<{ count: number }>(
          `select count(*)::int as count from reminders where business_id = $1 and state = 'handed'`,
          [shop.id],
        )
      )[0]?.count
    await app.moveClockTo('2026-03-04T18:00:00Z')
    await sweepReminders.run(app.ctx, nobody, {})
    expect([await handed(other), await handed(desk)]).toEqual([1, 100])
    const goOn = () =>
      app.sql<{ data: { after: string | null } }>(
        `delete from graphile_worker._private_jobs as j using graphile_worker._private_tasks as t
          where t.id = j.task_id and t.identifier = 'sweep-more-reminders' returning j.payload -> 'data' as data`,
      )
    let runs = 0
    for (let next = await goOn(); next.length; next = await goOn()) {
      runs += 1
      for (const { data } of next) await sweepMoreReminders.run(app.ctx, nobody, data)
    }
    expect([await handed(desk), runs < 10]).toEqual([251, true])
  })
})

describe('which reminders', () => {
  const path = () => `/api/businesses/${desk.shop.id}/reminders`
  const choose = (minutesBefore: unknown, cookie: string) =>
    app.request('PUT', path(), { cookie, body: { minutesBefore } })

  test('an owner chooses, also for what stands, but nobody gets at once what would have been due', async () => {
    await desk.book(day, '10:00')
    const { cookie } = await buildSession(app, { businessId: desk.shop.id, role: 'manager' })
    expect((await app.request('GET', path(), { cookie: desk.cookie })).body).toEqual({ minutesBefore: [1440, 120] })
    expect((await choose([60], desk.cookie)).status).toBe(403)
    for (const wrong of [[29], [10_081], [1.5], ['60'], [60, 90, 120, 150, 180], null])
      expect((await choose(wrong, cookie)).status).toBe(400)
    await sweepAt('2026-03-04T17:00:00Z')
    expect((await choose([60, 2880, 1440, 60], cookie)).body).toEqual({ minutesBefore: [2880, 1440, 60] })
    await sweepAt('2026-03-04T17:01:00Z')
    expect(await planned()).toEqual(['0 1440 04 18:00 pending', '0 60 05 17:00 pending'])
    expect((await choose([], cookie)).body).toEqual({ minutesBefore: [] })
    await sweepAt('2026-03-05T17:30:00Z')
    expect(await planned()).toEqual([])
  })
})

describe('by the link in it', () => {
  const linkOf = async () => {
    await sweepAt('2026-03-04T18:00:00Z')
    await handOver()
    return /https?:\/\/[^/\s]+(\/a\/[\w-]{43})/.exec(sent[0]?.text ?? '')?.[1] as string
  }
  const press = (path: string, fields: Record<string, string>) =>
    app.request('POST', path, {
      headers: { origin: app.baseUrl, 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams(fields).toString(),
    })
  const replyOf = async (id: string) => (await desk.get(`/${id}`)).body.reply
  const open = async (path: string) => (await app.request('GET', path, { headers: { accept: 'text/html' } })).body

  test('they say that they will be there, once; staff see it, and the next reminder does not ask', async () => {
    const { id } = await desk.book(day, '10:00')
    const link = await linkOf()
    expect(await open(link)).toContain('I’ll be there')
    expect(await replyOf(id)).toBeNull()
    for (let nth = 0; nth < 2; nth += 1)
      expect((await press(`${link}/reply`, { said: 'coming' })).headers.get('location')).toBe(link)
    expect(await replyOf(id)).toEqual({ said: 'coming', at: expect.stringMatching(/^2026-03-04T18:0/) })
    expect(await open(link)).not.toContain('I’ll be there')
    const page = `/businesses/${desk.shop.id}/appointments/${id}`
    const shown = await app.request('GET', page, { cookie: desk.cookie, headers: { accept: 'text/html' } })
    expect(shown.body).toContain('said that they will be there')
    const events = await app.sql(`select data from events where type = 'appointment.replied' and subject = $1`, [id])
    expect(events).toEqual([{ data: { appointmentId: id, version: 0, said: 'coming' } }])
    await sweepAt('2026-03-05T16:00:00Z')
    await handOver()
    expect(sent[1]?.text).not.toMatch(/confirm/i)
    // What they said was about that time.
    await desk.patch(`/${id}`, { date: '2026-03-06', time: '10:00' })
    expect(await replyOf(id)).toBeNull()
  })

  test('they ask for another time where it is too late to take one, and the owner is told', async () => {
    const { id } = await desk.book(day, '10:00')
    await app.sql('update services set move_until_minutes = 2880 where business_id = $1', [desk.shop.id])
    const link = await linkOf()
    expect(await open(link)).toContain('value="wants-to-move"')
    await press(`${link}/reply`, { said: 'wants-to-move' })
    for (const { data } of await jobsNamed('notify-owner-of-reply'))
      await runJob(notifyOwnerOfReply, app.ctx, { businessId: desk.shop.id, ...data } as never)
    await handOver()
    expect(sent.at(-1)).toEqual({ to: 'owner@corner.example', text: expect.stringMatching(/Ann Lee.*Haircut.*call/s) })
    expect(await open(link)).toContain('will call you')
    expect(await replyOf(id)).toMatchObject({ said: 'wants-to-move' })
  })

  test.each(['cancelled', 'begun'])('nothing can be said of what is %s', async (what) => {
    const { id } = await desk.book(day, '10:00')
    const link = await linkOf()
    if (what === 'cancelled') await desk.post(`/${id}/cancel`, {})
    else await app.moveClockTo('2026-03-05T18:00:00Z')
    expect((await press(`${link}/reply`, { said: 'coming' })).status).toBe(409)
    expect((await press(`${link}/reply`, { said: 'maybe' })).status).toBe(400)
    expect(await replyOf(id)).toBeNull()
  })
})
