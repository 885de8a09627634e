import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { expect, test } from 'vitest'
import { concludeConversation } from '#src/afterwards/index.ts'
import { bookAppointment, cancelAppointment, closePast } from '#src/appointments/index.ts'
import { requestCallback } from '#src/conversation/index.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { pastCall } from '#test/harness/past-calls.ts'
import { runJob } from '#test/harness/run-job.ts'
import { foldEvents } from './fold-events.ts'
import { recountStatistics } from './jobs.ts'
import { verifyStatistics } from './verify-statistics.ts'

const app = useApp({ worker: false, sandbox: false, env: { CAPS: 'all=999999999' } })

const fold = (limit?: number) => app.ctx.db.asPlatform('fold', (tx) => foldEvents(tx, limit))
const verify = () => app.ctx.db.asPlatform('verify', (tx) => verifyStatistics(tx, {}))

type Figures = Record<string, number | string>
const figuresOf = (shop: { id: string }) =>
  app.sql<Figures>(
    `select day::text as day, rang, picked_up, fallbacks, calls, answered, missed, seconds, spam, saved, booked,
       cancelled, no_shows from daily_figures where business_id = $1 order by day`,
    [shop.id],
  )
const none = Object.fromEntries(
  ['rang', 'picked_up', 'fallbacks', 'calls', 'answered', 'missed', 'seconds', 'spam', 'saved', 'booked']
    .concat(['cancelled', 'no_shows'])
    .map((name) => [name, 0]),
)

/** The horizon is the whole server's, and other files' transactions run on it. */
const foldAll = () =>
  eventually('all events folded', async () => {
    await fold()
    const [row] = await app.sql<{ left: number }>(
      `select count(*)::int as left from events as e, platform.cursors as c
       where c.name = 'statistics' and (e.era, e.tx, e.id) > (c.era, c.tx, c.event_id)`,
    )
    return row?.left === 0
  })

/** A call that came in at this instant and is over, told by the events that the product writes. */
async function call(shop: BuiltBusiness, at: string, past: Parameters<typeof pastCall>[2] = {}): Promise<string> {
  const conversationId = await pastCall(app, shop, past)
  const [row] = await app.sql<{ id: string }>(
    `update calls set initiated_at = $2, answered_at = $2,
       ended_at = $2::timestamptz + make_interval(secs => $3), voicemail_at = case when $4 then $2::timestamptz end
     where conversation_id = $1 returning id`,
    [conversationId, at, past.seconds ?? 90, past.isVoicemail ?? false],
  )
  await app.ctx.db.forBusiness(shop.id, async (tx) =>
    tx.record('call.ended', { callId: row?.id as string, reason: 'normal_clearing' }),
  )
  await runJob(concludeConversation, app.ctx, { businessId: shop.id, conversationId })
  return conversationId
}

async function member(shop: BuiltBusiness) {
  const { userId } = await buildSession(app, { businessId: shop.id, role: 'owner' })
  return { kind: 'member', userId, businessId: shop.id, role: 'owner' } as const
}

async function book(shop: BuiltBusiness, day: string, time: string): Promise<string> {
  const actor = await member(shop)
  const [offerId] = await buildOffers(app, shop, { userId: actor.userId, day, time, count: 1 })
  const booked = await app.ctx.db.forBusiness(shop.id, (tx) =>
    bookAppointment(tx, actor, {
      offerId: offerId as string,
      contact: { name: 'Ann Lee', phone: '+14155550100' },
      answers: [],
    }),
  )
  return booked.id
}

test('calls and appointments are counted once each, on the day of the shop, as the rows have them', async () => {
  const shop = await buildBusiness(app)
  await call(shop, '2026-03-02T18:00:00Z', { said: [['Hello there, what are your hours?', 'hours']] })
  await call(shop, '2026-03-02T18:30:00Z', { seconds: 5 })
  await call(shop, '2026-03-02T19:00:00Z', { said: [['We can get you to the top of Google', 'sales']] })
  await call(shop, '2026-03-02T19:30:00Z', { isVoicemail: true, seconds: 30 })
  const [kept, dropped] = [await book(shop, '2026-03-02', '12:00'), await book(shop, '2026-03-03', '10:00')]
  const actor = await member(shop)
  await app.ctx.db.forBusiness(shop.id, (tx) =>
    cancelAppointment(tx, actor, { appointmentId: dropped, for: 'customer' }),
  )
  await app.moveClockTo('2026-03-02T20:10:00Z')
  await app.ctx.db.forBusiness(shop.id, (tx) => closePast(tx, actor, { appointmentId: kept, state: 'no_show' }))
  expect((await verify()).differences, 'before anything is folded').toEqual([])
  await foldAll()
  expect(await figuresOf(shop)).toEqual([
    {
      ...none,
      ...{ day: '2026-03-02', rang: 4, picked_up: 4, fallbacks: 1, calls: 3, answered: 1, missed: 2, spam: 1 },
      ...{ seconds: 90 + 5 + 30, booked: 2, cancelled: 1, no_shows: 1 },
    },
  ])
  expect((await verify()).differences).toEqual([])
  await fold()
  expect((await figuresOf(shop))[0]).toMatchObject({ calls: 3, booked: 2 })
})

test('a call that comes to be another one moves from figure to figure; older events count the same', async () => {
  const shop = await buildBusiness(app)
  const conversationId = await call(shop, '2026-03-02T18:00:00Z', { isVoicemail: true, seconds: 40 })
  await foldAll()
  expect(await figuresOf(shop)).toMatchObject([{ calls: 1, missed: 1, answered: 0 }])
  await app.ctx.db.forBusiness(shop.id, (tx) =>
    requestCallback(tx, {
      ...{ conversationId, name: 'Ann', phone: '+14155550101', body: 'Call me', urgent: false, recordingId: null },
    }),
  )
  await runJob(concludeConversation, app.ctx, { businessId: shop.id, conversationId })
  await foldAll()
  expect(await figuresOf(shop)).toMatchObject([{ calls: 1, missed: 0, answered: 1 }])
  // As a process of the version before writes it.
  await app.sql('update conversations set outcome = $2 where id = $1', [conversationId, 'spam'])
  await app.ctx.db.forBusiness(shop.id, async (tx) =>
    tx.record('conversation.concluded', { conversationId, outcome: 'spam' }),
  )
  await foldAll()
  expect(await figuresOf(shop)).toMatchObject([{ calls: 0, missed: 0, answered: 0, spam: 1, seconds: 0 }])
  expect((await verify()).differences).toEqual([])
})

test('what led to something while the shop was closed was saved, by the hours of then', async () => {
  const shop = await buildBusiness(app)
  await app.moveClockTo('2026-03-03T06:00:00Z')
  await call(shop, '2026-03-03T06:00:00Z', { message: { body: 'A pipe has burst' } })
  await app.moveClockTo('2026-03-03T18:00:00Z')
  await call(shop, '2026-03-03T18:00:00Z', { message: { body: 'A question' } })
  await app.sql('delete from opening_hours where business_id = $1', [shop.id])
  await foldAll()
  expect(await figuresOf(shop)).toMatchObject([
    { day: '2026-03-02', saved: 1, calls: 1 },
    { day: '2026-03-03', saved: 0, calls: 1 },
  ])
  expect((await verify()).differences).toEqual([])
})

test('days are the shop’s, over a change of its clock and of its zone, and a late event falls on its day', async () => {
  const shop = await buildBusiness(app)
  // Clocks go forward on 8 March: a day of 23 hours.
  for (const at of ['2026-03-08T07:59:00Z', '2026-03-08T08:00:00Z', '2026-03-09T06:59:00Z', '2026-03-09T07:00:00Z'])
    await call(shop, at)
  await app.moveClockTo('2026-03-20T12:00:00Z')
  await app.sql(`update businesses set zone = 'Asia/Tokyo' where id = $1`, [shop.id])
  await call(shop, '2026-03-21T14:59:00Z')
  await call(shop, '2026-03-21T15:00:00Z')
  // It was before the move, and is told of now.
  await call(shop, '2026-03-10T06:59:00Z')
  await foldAll()
  expect((await figuresOf(shop)).map(({ day, rang }) => [day, rang])).toEqual([
    ['2026-03-07', 1],
    ['2026-03-08', 2],
    ['2026-03-09', 2],
    ['2026-03-21', 1],
    ['2026-03-22', 1],
  ])
  expect((await verify()).differences).toEqual([])
})

test('a transaction that ends after later ones is counted too', async () => {
  const shop = await buildBusiness(app)
  await app.ctx.db.forBusiness(shop.id, async (tx) => {
    await sql`select pg_current_xact_id()`.execute(sqlOf(tx))
    await call(shop, '2026-03-23T18:00:00Z')
    await fold()
    expect(await figuresOf(shop), 'nothing is read past one that still runs').toEqual([])
    tx.record('contact.created', { contactId: randomUUID() })
  })
  await foldAll()
  expect(await figuresOf(shop)).toMatchObject([{ rang: 1, calls: 1 }])
})

test('ten fold at once in small steps, some are killed: each event counts once', async () => {
  const shop = await buildBusiness(app)
  const count = 12
  for (let made = 0; made < count; made += 1) await call(shop, `2026-03-24T18:${10 + made}:00Z`)
  const killed = () =>
    app.ctx.db.asPlatform('fold and die', async (tx) => {
      await foldEvents(tx, 2)
      await sql`select pg_terminate_backend(pg_backend_pid())`.execute(sqlOf(tx))
    })
  const failed = () =>
    app.ctx.db.asPlatform('fold and fail', async (tx) => {
      await foldEvents(tx, 3)
      throw new Error('in the middle')
    })
  await Promise.allSettled(
    Array.from({ length: 30 }, (_, n) => (n % 5 === 1 ? killed() : n % 5 === 3 ? failed() : fold(2))),
  )
  await foldAll()
  expect(await figuresOf(shop)).toMatchObject([{ rang: count, calls: count, seconds: 90 * count }])
  expect((await verify()).differences).toEqual([])
})

test('it goes on after a restore, whose transactions may have lower numbers', async () => {
  const shop = await buildBusiness(app)
  await call(shop, '2026-03-25T18:00:00Z')
  await app.sql(
    `insert into platform.restores (era, backup_at, at, first_tx, finished_at, resumed_at)
     values (1, now(), now(), '0', now(), now())`,
  )
  await app.sql('alter table events alter column era set default 1')
  await call(shop, '2026-03-25T19:00:00Z')
  await foldAll()
  expect(await figuresOf(shop)).toMatchObject([{ rang: 2, calls: 2 }])
  expect((await verify()).differences).toEqual([])
})

test('a figure that is wrong is named, and fails the nightly job', async () => {
  const shop = await buildBusiness(app)
  await call(shop, '2026-03-26T18:00:00Z')
  await foldAll()
  const differing = () => app.sql('update daily_figures set missed = missed + 1 where business_id = $1', [shop.id])
  await differing()
  const { differences } = await verify()
  const named = { businessId: shop.id, figure: 'missed' }
  expect(differences).toEqual([
    { ...named, day: '2026-03-26', kept: 1, recounted: 0 },
    // The sum that the list of clients shows.
    { ...named, day: 'all', kept: 0, recounted: 1 },
  ])
  const job = () =>
    recountStatistics.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'x' }, requestId: null }, {})
  await expect(job()).rejects.toThrow(/2 figures differ; missed of/)
  // Once a day is enough.
  await job()
  await app.sql('update daily_figures set missed = missed - 1 where business_id = $1', [shop.id])
  await app.sql(`update platform.cursors set moved_at = now() - interval '1 day' where name = 'recount'`)
  await job()
})
