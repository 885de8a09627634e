/** What is watched: each condition by rows that a process would write, and what somebody is told of it. */
import { afterAll, beforeEach, describe, expect, test } from 'vitest'
import { sealEvents } from '#src/events/index.ts'
import { jobs } from '#src/jobs.ts'
import { addCounts } from '#src/platform/ops/queries.ts'
import { newId } from '#src/platform/values/ids.ts'
import { alertReceiver, type AlertReceiver } from '#test/harness/alert-receiver.ts'
import { testApp, useApp, type TestApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { receiving, type Heard, type Listening } from '#test/harness/receiver.ts'
import type { Figures } from './condition.ts'
import { conditions } from './conditions.ts'
import { lookAround } from './jobs.ts'
import { readStandings } from './read-standings.ts'

let receiver: AlertReceiver
let heartbeat: Listening & { heard: Heard[] }
let heartbeatStatus = 200
/** Wall time of the processes and of the looks; the conditions themselves go by the server's. */
let nowMs = Date.now()

const app = useApp(async () => {
  receiver = await alertReceiver()
  heartbeat = await receiving((_, response) => response.writeHead(heartbeatStatus).end())
  return {
    worker: false,
    sandbox: false,
    clock: { nowMs: () => nowMs },
    env: { SLACK_WEBHOOK_URL: receiver.url, HEARTBEAT_URL: `http://127.0.0.1:${heartbeat.port}/ping/1` },
  }
})
afterAll(async () => {
  await receiver[Symbol.asyncDispose]()
  await heartbeat[Symbol.asyncDispose]()
})

const means = { laneOf: (name: string) => jobs.find((job) => job.name === name)?.lane }
const envelope = { actor: { kind: 'system', name: 'cron' }, requestId: null, businessId: null } as const
const look = ({ ctx }: TestApp = app) => lookAround(means).run(ctx, envelope, {})

beforeEach(async () => {
  await app.sql('delete from platform.alerts')
  await app.sql(
    `update platform.watch set looked_at = null, message = 'done', tried_at = null, failures = 0, not_before = null,
      heartbeat_at = null`,
  )
  await app.sql('delete from platform.counts')
  await app.sql('delete from platform.processes')
  receiver.become('none')
  receiver.messages.length = 0
  heartbeatStatus = 200
})

const readCondition = (key: string, { ctx }: TestApp = app): Promise<Figures | null> =>
  ctx.db.asPlatform('read', async (tx) => conditions.find((one) => one.key === key)?.read(tx, means) ?? null)

const count = (counts: Record<string, number>) =>
  app.ctx.db.asPlatform('count', (tx) => addCounts(tx, new Map(Object.entries(counts))))

const countedAgo = (minutes: number, what: string, figure: number) =>
  app.sql(
    `insert into platform.counts (minute, what, count)
      values (date_trunc('minute', now()) - $1 * interval '1 minute', $2, $3)`,
    [minutes, what, figure],
  )

const reports = (more: { seenSecondsAgo?: number; aheadMs?: number; diskFree?: number; circuits?: string[] }) =>
  app.sql(
    `insert into platform.processes (process_id, services, version, migration, seen_at, clock_ahead_ms, disk_free,
        open_circuits)
      values ($1, '{web}', '1', 26, now() - $2 * interval '1 second', $3, $4, $5)`,
    [newId(), more.seenSecondsAgo ?? 5, more.aheadMs ?? 0, more.diskFree ?? 0.5, more.circuits ?? []],
  )

const addJob = (name: string, { failed = false, secondsAgo = 0 }) =>
  app.sql(`select graphile_worker.add_job($1, run_at => now() - $2 * interval '1 second', max_attempts => $3)`, [
    name,
    secondsAgo,
    failed ? 1 : 25,
  ])

const failThem = () =>
  app.sql('update graphile_worker._private_jobs set attempts = max_attempts where max_attempts = 1')
const emptyQueue = () => app.sql('delete from graphile_worker._private_jobs')

async function buildEndpoints(howMany: number, change: string): Promise<void> {
  const { id } = await buildBusiness(app)
  await app.sql(
    `insert into webhooks (business_id, id, url, types, secret, created_at)
      select $1, gen_random_uuid(), 'https://receiver.example/', '{appointment.booked}', '', now()
      from generate_series(1, $2)`,
    [id, howMany],
  )
  await app.sql(`update webhooks set ${change} where business_id = $1`, [id])
}

async function buildCalendars(howMany: number, failingSince: string, closedAt = 'null'): Promise<void> {
  const { id } = await buildBusiness(app)
  await app.sql(
    `insert into calendar_connections (business_id, id, subject_id, kind, host, access, created_at, failing_since,
        failure)
      select $1, gen_random_uuid(), (select id from subjects where business_id = $1 limit 1), 'ics', 'calendar.example',
        '', now(), ${failingSince}, case when ${failingSince} is null then null else 'timed_out' end
      from generate_series(1, $2)`,
    [id, howMany],
  )
  await app.sql(`update businesses set closed_at = ${closedAt} where id = $1`, [id])
}

describe('a condition', () => {
  test('error-rate: more than 2 % and more than 20 of the last five minutes', async () => {
    await count({ answers: 1_000, 'answers.failed': 20 })
    expect(await readCondition('error-rate')).toBeNull()
    await count({ answers: 1, 'answers.failed': 1 })
    expect(await readCondition('error-rate')).toEqual({ answers: 1_001, failed: 21 })
    await count({ answers: 10_000 })
    expect(await readCondition('error-rate')).toBeNull()
    await app.sql('delete from platform.counts')
    await countedAgo(6, 'answers', 100)
    await countedAgo(6, 'answers.failed', 100)
    expect(await readCondition('error-rate')).toBeNull()
  })

  test('failed-jobs and job-lag: by name, and by lane with its own patience', async () => {
    await addJob('send-mail', { failed: true })
    await addJob('send-mail', { failed: true })
    await addJob('of-another-version', { failed: true, secondsAgo: 9_999 })
    await failThem()
    await addJob('handle-carrier-event', { secondsAgo: 11 })
    await addJob('send-contact-digest', { secondsAgo: 100 })
    await addJob('sweep-denials', { secondsAgo: 1_900 })
    expect(await readCondition('failed-jobs')).toEqual({ 'send-mail': 2, 'of-another-version': 1 })
    const lags = await readCondition('job-lag')
    expect(Object.keys(lags ?? {}).toSorted()).toEqual(['bulk', 'live'])
    expect(lags?.['live']).toBeGreaterThanOrEqual(11)
    await emptyQueue()
    expect([await readCondition('failed-jobs'), await readCondition('job-lag')]).toEqual([null, null])
  })

  test('circuit-open: open in a process that lives, unless another one was answered well since', async () => {
    await reports({ circuits: ['mail.send', 'alerts.tell'] })
    await reports({ circuits: ['mail.send'] })
    await reports({ circuits: ['google'], seenSecondsAgo: 120 })
    await countedAgo(3, 'provider.ok:mail.send', 5)
    await countedAgo(2, 'provider.failed:mail.send', 5)
    expect(await readCondition('circuit-open')).toEqual({ 'mail.send': 2 })
    await countedAgo(1, 'provider.ok:mail.send', 1)
    expect(await readCondition('circuit-open')).toBeNull()
  })

  test('webhooks-failing: for more than an hour, or switched off by us within a day', async () => {
    await buildEndpoints(3, `failing_since = now() - interval '50 minutes'`)
    await buildEndpoints(3, `off_because = 'switched-off', off_since = now()`)
    await buildEndpoints(3, `off_because = 'gone', off_since = now() - interval '25 hours'`)
    expect(await readCondition('webhooks-failing')).toBeNull()
    await buildEndpoints(2, `failing_since = now() - interval '61 minutes'`)
    await buildEndpoints(1, `off_because = 'failing', off_since = now() - interval '2 hours'`)
    await count({ 'webhooks.failed': 7 })
    expect(await readCondition('webhooks-failing')).toEqual({ failing: 2, off: 1, tries: 7 })
    await app.sql('delete from webhooks')
  })

  test('calendars-dead: not readable for three days, of businesses that are open', async () => {
    await buildCalendars(4, 'null')
    await buildCalendars(2, `now() - interval '71 hours'`)
    await buildCalendars(2, `now() - interval '9 days'`, 'now()')
    expect(await readCondition('calendars-dead')).toBeNull()
    await buildCalendars(2, `now() - interval '73 hours'`)
    await buildCalendars(1, `now() - interval '9 days'`)
    expect(await readCondition('calendars-dead')).toEqual({ dead: 3, businesses: 2, read: 9 })
    await app.sql('delete from calendar_connections')
  })

  test('limiter-away: until a request could be counted again', async () => {
    await countedAgo(4, 'limiter.ok', 3)
    await countedAgo(3, 'limiter.failed', 9)
    expect(await readCondition('limiter-away')).toEqual({ failures: 9 })
    await count({ 'limiter.ok': 1 })
    expect(await readCondition('limiter-away')).toBeNull()
  })

  test('disk-full and clock-off: of processes that live', async () => {
    await reports({ diskFree: 0.11, aheadMs: 2_000 })
    await reports({ diskFree: 0.01, aheadMs: 90_000, seenSecondsAgo: 90 })
    expect([await readCondition('disk-full'), await readCondition('clock-off')]).toEqual([null, null])
    await reports({ diskFree: 0.079, aheadMs: -7_300 })
    expect(await readCondition('disk-full')).toEqual({ processes: 1, percent: 7 })
    expect(await readCondition('clock-off')).toEqual({ processes: 1, seconds: 7 })
  })

  test('calls-fell-back: one that lost its receptionist, or three that lost their model', async () => {
    await count({ fallbacks: 2 })
    expect(await readCondition('calls-fell-back')).toBeNull()
    await count({ fallbacks: 1 })
    expect(await readCondition('calls-fell-back')).toEqual({ lost: 0, fallbacks: 3 })
    await app.sql('delete from platform.counts')
    await count({ 'calls.lost': 1 })
    expect(await readCondition('calls-fell-back')).toEqual({ lost: 1, fallbacks: 0 })
  })

  test('backup-old: by the last good one', async () => {
    const took = (hours: number, ok: boolean) =>
      app.sql(
        `insert into platform.backups (id, at, ok, bytes, row_count, took_ms, proved)
         values (gen_random_uuid(), now() - $1 * interval '1 hour', $2, 1, 1, 1, false)`,
        [hours, ok],
      )
    await took(30, false)
    expect(await readCondition('backup-old')).toBeNull()
    await took(28, true)
    await took(2, false)
    expect(await readCondition('backup-old')).toEqual({ hours: 28, failed: 1 })
    await took(26, true)
    expect(await readCondition('backup-old')).toBeNull()
    await app.sql('delete from platform.backups')
  })

  test('erasures-overdue: by who should have been erased a day ago', async () => {
    const due = (hours: number) =>
      app.sql(
        `insert into erasures (id, kind, subject_id, asked_by, asked_at, due_at, state)
         values (gen_random_uuid(), 'person', gen_random_uuid(), 'user:x', now(), now() - $1 * interval '1 hour',
           'waiting')`,
        [hours],
      )
    await due(23)
    expect(await readCondition('erasures-overdue')).toBeNull()
    await due(25)
    expect(await readCondition('erasures-overdue')).toEqual({ late: 1 })
    await app.sql('delete from erasures')
  })

  test('seal-lag, events-astray and calls-unrouted: by the events themselves', async () => {
    await using fresh = await testApp({ worker: false, sandbox: false })
    const found = (key: string) => readCondition(key, fresh)
    const insert = (at: string) =>
      fresh.sql(
        `insert into events (id, at, actor, type, data) values ($1, ${at}, 'system:deskbell', 'call.unrouted', '{}')`,
        [newId()],
      )
    expect(await found('seal-lag')).toBeNull()
    await insert(`now() - interval '16 minutes'`)
    expect(await found('seal-lag')).toEqual({ minutes: 16 })
    expect(await found('calls-unrouted')).toBeNull()
    await insert('now()')
    expect(await found('calls-unrouted')).toEqual({ calls: 1 })
    expect(await found('events-astray')).toBeNull()
    // As if nobody had made this month's partition.
    await fresh.sql(
      `do $$ begin
         execute 'alter table events detach partition events_' || to_char(now() at time zone 'UTC', 'YYYY_MM');
       end $$`,
    )
    await insert('now()')
    expect(await found('events-astray')).toEqual({ events: 1 })
    await eventually('both are sealed', () =>
      fresh.ctx.db.asPlatform('seal', (tx) => sealEvents(tx, fresh.ctx.config.secretKey, nowMs)),
    )
    expect(await found('seal-lag')).toBeNull()
  })
})

const minute = 60_000
/** Looks once a minute; what is wrong is put there, or not, before each. */
async function looks(wrong: string, { before }: { before?(minute: number): void } = {}): Promise<void> {
  for (const [index, is] of wrong.split('').entries()) {
    before?.(index)
    await emptyQueue()
    if (is === 'b') {
      await addJob('send-mail', { failed: true })
      await failThem()
    }
    await look()
    nowMs += minute
  }
  await emptyQueue()
}

const wordsOf = (message: string) => [...message.matchAll(/^(FIRING|STILL FIRING|OVER)/gm)].map(([word]) => word)
const told = () => receiver.messages.map(wordsOf)

describe('somebody is told', () => {
  test('once that it fires, and once that it is over, of one that comes and goes ten times', async () => {
    await looks('bgbgbgbgbgbgbgbgbgbgggggg')
    expect(told()).toEqual([['FIRING'], ['OVER']])
    expect(receiver.messages[1]).toMatch(/^OVER after \d+ min: Jobs have failed for good\.$/m)
  })

  test('in one message of fifty endpoints that fail and of everything else', async () => {
    await buildEndpoints(50, `failing_since = now() - interval '2 hours'`)
    await looks('bb')
    await app.sql('delete from webhooks')
    expect(told()).toEqual([['FIRING', 'FIRING']])
    expect(receiver.messages[0]).toContain('50 for more than an hour')
    expect(receiver.messages[0]).toContain(`More: ${app.baseUrl}/admin`)
  })

  test('again every four hours while it goes on', async () => {
    await looks('b'.repeat(2))
    for (let hours = 0; hours < 9; hours += 1) {
      nowMs += 59 * minute
      await looks('b')
    }
    expect(told()).toEqual([['FIRING'], ['STILL FIRING'], ['STILL FIRING']])
  })

  test('at most once a minute, whoever looks and however often', async () => {
    await using second = await testApp({
      worker: false,
      sandbox: false,
      clock: { nowMs: () => nowMs },
      env: { SLACK_WEBHOOK_URL: receiver.url },
    })
    // The second one is another process of the same installation.
    const other = { ...second, ctx: { ...second.ctx, db: app.ctx.db } }
    await addJob('send-mail', { failed: true })
    await failThem()
    nowMs = Math.floor(nowMs / minute) * minute + 5_000
    await Promise.all([look(), look(other), look(), look(other)])
    expect(await app.sql('select bad_looks from platform.alerts where key = $1', ['failed-jobs'])).toEqual([
      { bad_looks: 1 },
    ])
    nowMs += minute
    await Promise.all([look(), look(other), look(), look(other)])
    expect(told()).toEqual([['FIRING']])
    // A job that comes an hour late is one look.
    nowMs += 60 * minute
    await emptyQueue()
    await Promise.all([look(), look(other)])
    const [row] = await app.sql<{ good_looks: number }>(
      `select good_looks from platform.alerts where key = 'failed-jobs'`,
    )
    expect([row?.good_looks, told()]).toEqual([1, [['FIRING']]])
  })
})

describe('while nobody can be told', () => {
  const dropped = async () =>
    (await app.ctx.metrics.dropped.get()).values.find(({ labels }) => labels.sink === 'alerts')?.value ?? 0

  test.each(['down', 'resetting', 'revoked'] as const)(
    'because the receiver is %s, later only what is so then is told; what came and went is counted',
    async (trouble) => {
      const before = await dropped()
      receiver.become(trouble)
      await looks('bbbbgggg')
      expect(await dropped()).toBe(before + 1)
      await looks('bb')
      receiver.become('none')
      nowMs += 20 * minute
      await looks('b')
      expect(told()).toEqual([['FIRING']])
      const asked = receiver.asked()
      await looks('bb')
      expect(receiver.asked()).toBe(asked)
    },
  )

  test('because it wants fewer, it is left alone for as long as it asks', async () => {
    receiver.become('limited')
    const before = receiver.asked()
    await looks('bbbbb')
    expect(receiver.asked() - before).toBe(1)
    receiver.become('none')
    await looks('b')
    expect(told()).toEqual([])
    await looks('bb')
    expect(told()).toEqual([['FIRING']])
  })

  test('it is asked at growing distances', async () => {
    receiver.become('revoked')
    const before = receiver.asked()
    const askedAt: number[] = []
    await looks('b'.repeat(34), {
      before(index) {
        if (receiver.asked() - before > askedAt.length) askedAt.push(index - 1)
      },
    })
    expect(askedAt).toEqual([1, 2, 4, 8, 16, 31])
  })

  test('because a process died while telling, it is told again after a minute', async () => {
    await looks('b')
    await app.sql(`update platform.watch set message = 'trying', tried_at = to_timestamp($1 / 1000.0)`, [nowMs - 1_000])
    await looks('b')
    expect(told()).toEqual([])
    await looks('b')
    expect(told()).toEqual([['FIRING']])
  })
})

describe('the heartbeat', () => {
  test('is sent by each look, and its age is known', async () => {
    const before = heartbeat.heard.length
    await looks('gg')
    expect(heartbeat.heard.length - before).toBe(2)
    nowMs += 30_000
    const { heartbeatAge, lookAge } = await app.ctx.db.asPlatform('read', readStandings)
    expect([heartbeatAge, lookAge]).toEqual([90, 90])
  })

  test('that fails is counted, and nothing else suffers', async () => {
    heartbeatStatus = 500
    await looks('bb')
    expect(told()).toEqual([['FIRING']])
    expect((await app.ctx.metrics.dropped.get()).values).toContainEqual({ labels: { sink: 'heartbeat' }, value: 2 })
    expect((await app.ctx.db.asPlatform('read', readStandings)).heartbeatAge).toBeNull()
  })
})

test('how alerts stand is a metric, one series for each condition', async () => {
  await looks('bb')
  const { alerts } = await app.ctx.db.asPlatform('read', readStandings)
  expect(alerts.filter(({ firing }) => firing)).toEqual([{ key: 'failed-jobs', firing: true }])
  expect(alerts.map(({ key }) => key)).toEqual(conditions.map(({ key }) => key))
})

test('old counts are forgotten after two days', async () => {
  await countedAgo(60 * 47, 'answers', 1)
  await countedAgo(60 * 49, 'answers', 1)
  nowMs = Date.now()
  await look()
  expect(await app.sql('select count::int from platform.counts')).toEqual([{ count: 1 }])
})
