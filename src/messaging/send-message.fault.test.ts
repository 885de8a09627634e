/**
 * Texts and mails when the carrier, the mail server or we ourselves fail in the middle: sent once, or known not to be,
 * or said to be unknown.
 */
import { randomUUID } from 'node:crypto'
import { createServer, type AddressInfo, type Socket } from 'node:net'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Context } from '#src/context.ts'
import { createWorkers } from '#src/installation/create-workers.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import type { Workers } from '#src/platform/jobs/workers.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildContact, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { startDeskbell } from '#test/harness/processes.ts'
import { proof } from '#test/harness/proof.ts'
import { runJob } from '#test/harness/run-job.ts'
import { applyMessageEvent } from './apply-message-event.ts'
import { draftMessage } from './draft-message.ts'
import { sendMessage } from './send-message.ts'

let shop: BuiltBusiness
let skewMs = 0
/** More than any provider call takes. */
const later = () => (skewMs += 11_000)

const app = useApp({ worker: false, clock: { nowMs: () => Date.now() + skewMs } })
beforeAll(async () => {
  shop = await buildBusiness(app)
})

beforeEach(() => app.sandboxApi.setFaults({ carrier: 'normal', mail: 'normal', webhooks: 'normal', patience: 'long' }))

type Drafted = { id: string; to: string; text: string }

/** A message that waits for somebody to deliver it; with `job` for the worker, without for the test itself. */
async function draft(to: string, { job = false } = {}): Promise<Drafted> {
  const channel = to.startsWith('+') ? 'sms' : 'email'
  const text = `About ${randomUUID()}`
  const contactId = channel === 'email' ? await buildContact(app, shop, to) : null
  const id = await app.ctx.db.forBusiness(shop.id, (tx) =>
    draftMessage(tx, {
      channel,
      purpose: `test:${text}`,
      contactId,
      sender: channel === 'sms' ? shop.number : 'desk@corner.example',
      recipient: to,
      subject: channel === 'email' ? 'Hello' : null,
      body: text,
    }),
  )
  if (!job) await app.sql(`delete from graphile_worker._private_jobs where payload->'data'->>'messageId' = $1`, [id])
  return { id: id ?? '', to, text }
}

type Effect = { id: string; state: string; attempts: number; error_code: string | null }
const effectOf = async ({ id }: Drafted): Promise<Effect> =>
  (
    await app.sql<Effect>(
      'select e.id, e.state, e.attempts, e.error_code from effects e join messages m on m.effect_id = e.id ' +
        'where m.id = $1',
      [id],
    )
  )[0] as Effect
const eventsOf = async ({ id }: Drafted) =>
  (
    await app.sql<{ type: string; data: { code?: string } }>(
      `select type, data from events where data->>'messageId' = $1 order by id`,
      [id],
    )
  ).map(({ type, data }) => `${type} ${data.code ?? ''}`.trim())

async function arrived({ to, text }: Drafted): Promise<number> {
  const items = to.startsWith('+') ? await app.sandboxApi.texts(to) : await app.sandboxApi.mails()
  return items.filter((one) => one.text.trim() === text).length
}

const send = (message: Drafted, ctx: Context = app.ctx) =>
  runJob(sendMessage.job, ctx, { businessId: shop.id, messageId: message.id })
/** The waiting job of a message, and all others, run now instead of after their back-off. */
const runJobsNow = () => app.sql('update graphile_worker._private_jobs set run_at = now() where locked_at is null')

/** Providers that answer as told, one answer per call. */
function answering(...answers: (ProviderError | 'done')[]): { ctx: Context; calls: () => number } {
  let calls = 0
  const give = async () => {
    const answer = answers[Math.min(calls, answers.length - 1)]
    calls += 1
    if (answer instanceof ProviderError) throw answer
  }
  const telephony = Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], {
    sendText: async () => (await give(), { messageId: 'm', status: 'queued', tags: [] }),
  })
  const mail = { ...app.ctx.mail, sendMail: give }
  return { ctx: { ...app.ctx, telephony, mail }, calls: () => calls }
}
const lost = new ProviderError('unknown', 'timeout')
const notDone = new ProviderError('not-done', '503')

describe.each([
  ['a text', '+14155550161'],
  ['a mail', 'ann@people.example'],
])('%s', (_what, to) => {
  test('asked for ten times at once goes out once', async () => {
    const message = await draft(to)
    await Promise.allSettled(Array.from({ length: 10 }, () => send(message)))
    await send(message)
    expect(await effectOf(message)).toMatchObject({ state: 'done', attempts: 1 })
    expect(await arrived(message)).toBe(1)
    expect(await eventsOf(message)).toEqual(['message.drafted', 'message.sent'])
  })

  test('whose outcome is lost twice is unknown, visibly, and never tried a third time', async () => {
    const message = await draft(to)
    const { ctx, calls } = answering(lost)
    await expect(send(message, ctx)).rejects.toThrow('timeout')
    await expect(send(message, ctx)).rejects.toThrow('tried elsewhere')
    later()
    await expect(send(message, ctx)).rejects.toThrow('timeout')
    for (let tries = 0; tries < 4; tries += 1) {
      later()
      await send(message, ctx)
    }
    expect(calls()).toBe(2)
    expect(await effectOf(message)).toMatchObject({ state: 'unknown', attempts: 2 })
    expect(await eventsOf(message)).toEqual(['message.drafted', 'message.unknown'])
  })

  test('that was certainly not sent stays due, however often, and is sent once', async () => {
    const message = await draft(to)
    const away = answering(notDone)
    for (let tries = 0; tries < 5; tries += 1) await expect(send(message, away.ctx)).rejects.toThrow('503')
    expect(await effectOf(message)).toMatchObject({ state: 'due', attempts: 0 })
    await send(message)
    expect(await effectOf(message)).toMatchObject({ state: 'done', attempts: 1 })
    expect(await arrived(message)).toBe(1)
  })

  test('whose recipient says "later" stays due, and has failed when that has gone on for a day', async () => {
    const message = await draft(to)
    const { ctx, calls } = answering(new ProviderError('deferred', '451'))
    await expect(send(message, ctx)).rejects.toThrow('451')
    skewMs += 23 * 3_600_000
    await expect(send(message, ctx)).rejects.toThrow('451')
    expect(await effectOf(message)).toMatchObject({ state: 'due', attempts: 0 })
    skewMs += 3_600_000
    await send(message, ctx)
    expect(await effectOf(message)).toMatchObject({ state: 'failed', error_code: '451' })
    expect(await eventsOf(message)).toEqual(['message.drafted', 'message.failed 451'])
    await send(message, ctx)
    expect(calls()).toBe(3)
  })

  test('that is refused has failed with the code and is not tried again', async () => {
    const message = await draft(to)
    const { ctx, calls } = answering(new ProviderError('refused', '40300'))
    await send(message, ctx)
    later()
    await send(message, ctx)
    expect(calls()).toBe(1)
    expect(await effectOf(message)).toMatchObject({ state: 'failed', attempts: 1, error_code: '40300' })
    expect(await eventsOf(message)).toEqual(['message.drafted', 'message.failed 40300'])
  })
})

test('a text that may have gone out, and then a carrier that is away: its event settles it', async () => {
  const message = await draft('+14155550162')
  const { ctx, calls } = answering(lost, notDone)
  await expect(send(message, ctx)).rejects.toThrow('timeout')
  later()
  await expect(send(message, ctx)).rejects.toThrow('503')
  const { id } = await effectOf(message)
  await app.ctx.db.forBusiness(shop.id, (tx) =>
    applyMessageEvent(tx, id, {
      type: 'message.sent',
      id: 'e',
      occurredAt: '2026-03-02T16:00:00Z',
      messageId: 'm',
      from: shop.number,
      to: message.to,
      tags: [id],
      status: 'sent',
    }),
  )
  later()
  await send(message, ctx)
  expect(calls()).toBe(2)
  expect(await effectOf(message)).toMatchObject({ state: 'done' })
  expect(await eventsOf(message)).toEqual(['message.drafted', 'message.sent'])
})

test('the answers of the real adapters are understood: blocked, down, not listening, refused mail', async () => {
  const blocked = await draft('+14155550001')
  await send(blocked)
  expect(await effectOf(blocked)).toMatchObject({ state: 'failed', error_code: '40300', attempts: 1 })

  await app.sandboxApi.setFaults({ carrier: 'down', mail: 'defer' })
  const [text, mail] = [await draft('+14155550163'), await draft('bob@people.example')]
  for (const message of [text, mail]) {
    await expect(send(message)).rejects.toThrow(ProviderError)
    expect(await effectOf(message)).toMatchObject({ state: 'due', attempts: 0 })
  }
  await app.sandboxApi.setFaults({ carrier: 'normal', mail: 'normal' })
  for (const message of [text, mail]) {
    await send(message)
    expect(await effectOf(message)).toMatchObject({ state: 'done', attempts: 1 })
    expect(await arrived(message)).toBe(1)
  }
  const unknown = await draft('refused@people.example')
  await send(unknown)
  expect(await effectOf(unknown)).toMatchObject({ state: 'failed', error_code: '550' })
})

describe('the worker', () => {
  let workers: Workers | undefined
  const hung: Socket[] = []
  const mailServer = createServer((socket) => {
    hung.push(socket)
    socket.on('error', () => undefined)
  })
  beforeAll(() => new Promise<void>((resolve) => mailServer.listen(0, '127.0.0.1', resolve)))
  afterAll(async () => {
    await workers?.stop()
    hung.forEach((socket) => socket.destroy())
    mailServer.close()
  })

  proof('killed while it sends: another one settles by the carrier’s event, or sends once more', async () => {
    skewMs = 0
    const wentOut = await draft('+14155550002', { job: true })
    const gotLost = await draft('+14155550007', { job: true })
    const mail = await draft('cleo@people.example', { job: true })
    const all = [wentOut, gotLost, mail]
    // The carrier's events about the text are believed only after the kill, when they come again.
    await app.sandboxApi.setFaults({ webhooks: 'forge' })
    const first = await startDeskbell(
      {
        DATABASE_URL: app.database.url,
        DATABASE_ROLE_PREFIX: app.database.roles.tenant.replace(/_tenant$/, ''),
        DATA_DIR: app.ctx.config.dataDir,
        BASE_URL: app.baseUrl,
        SANDBOX_URL: app.sandbox?.url ?? '',
        SMTP_URL: `smtp://127.0.0.1:${(mailServer.address() as AddressInfo).port}`,
        PORT: '0',
      },
      'worker',
    )
    await eventually(
      'all three are in its hands',
      async () =>
        (await Promise.all(all.map(effectOf))).every(({ state }) => state === 'trying') &&
        (await arrived(wentOut)) === 1 &&
        hung.length > 0,
    )
    await first.end('SIGKILL')
    const killedAt = (await app.sql<{ at: string }>('select clock_timestamp()::text as at'))[0]?.at
    expect((await Promise.all(all.map(effectOf))).map(({ state, attempts }) => `${state} ${attempts}`)).toEqual([
      'trying 1',
      'trying 1',
      'trying 1',
    ])
    await app.sandboxApi.setFaults({ webhooks: 'normal' })
    workers = await createWorkers(app.ctx)

    await eventually('the text that went out is known to have', async () => (await effectOf(wentOut)).state === 'done')
    await eventually('the mail is sent again', async () => (await effectOf(mail)).state === 'done')
    await eventually('the lost text is sent again', async () => (await effectOf(gotLost)).attempts === 2)
    const taken = await app.sql<{ soon: boolean }>(
      `select locked_at - $2 < interval '20 seconds' as soon from graphile_worker._private_jobs
        where payload->'data'->>'messageId' = $1`,
      [gotLost.id, killedAt],
    )
    expect(taken).toEqual([{ soon: true }])
    expect([await arrived(wentOut), await arrived(mail), await arrived(gotLost)]).toEqual([1, 1, 0])
    expect(await effectOf(wentOut)).toMatchObject({ attempts: 1 })
    expect(await eventsOf(wentOut)).toEqual(['message.drafted', 'message.sent'])

    // The second try of the lost one hangs as well; whoever looks next says that it is unknown, and that is the end
    // of it.
    await eventually(
      'the second try is given up',
      async () =>
        (
          await app.sql(
            `select 1 from graphile_worker._private_jobs where payload->'data'->>'messageId' = $1
              and locked_at is null and last_error like '%timeout%'`,
            [gotLost.id],
          )
        ).length,
    )
    later()
    await runJobsNow()
    await eventually('it is said to be unknown', async () => (await effectOf(gotLost)).state === 'unknown')
    expect(await effectOf(gotLost)).toMatchObject({ attempts: 2 })
    expect(await eventsOf(gotLost)).toEqual(['message.drafted', 'message.unknown'])
  })

  test('keeps what it cannot send while carrier and mail server are away', async () => {
    workers ??= await createWorkers(app.ctx)
    await app.sandboxApi.setFaults({ carrier: 'down', mail: 'down' })
    const all = [await draft('+14155550164', { job: true }), await draft('dora@people.example', { job: true })]
    await eventually('both were tried', () => triedOf(all))
    expect((await Promise.all(all.map(effectOf))).map(({ state }) => state)).toEqual(['due', 'due'])
    await app.sandboxApi.setFaults({ carrier: 'normal', mail: 'normal' })
    await runJobsNow()
    await eventually('both are sent', async () =>
      (await Promise.all(all.map(effectOf))).every(({ state }) => state === 'done'),
    )
    expect(await Promise.all(all.map(arrived))).toEqual([1, 1])
  })

  /** Their jobs wait again after a try that failed. */
  const triedOf = async (all: Drafted[]) =>
    (
      await app.sql(
        `select 1 from graphile_worker._private_jobs where payload->'data'->>'messageId' = any($1)
          and locked_at is null and last_error is not null`,
        [all.map(({ id }) => id)],
      )
    ).length === all.length

  test('sends everybody else’s while the servers of some recipients say "later", however many these are', async () => {
    skewMs = 0
    workers ??= await createWorkers(app.ctx)
    const areas = '201 202 203 205 206 207 208 209 210 212 213 214 215 216 217 218 219 224 225 228'.split(' ')
    const troubled = await Promise.all(
      Array.from({ length: 40 }, (_, nth) =>
        draft(nth % 2 ? `${nth % 4 > 1 ? 'later' : 'full'}@domain-${nth}.example` : `+1${areas[nth / 2]}5550008`, {
          job: true,
        }),
      ),
    )
    await eventually('all of these were tried', () => triedOf(troubled))
    const others = [await draft('+14155550165', { job: true }), await draft('eve@people.example', { job: true })]
    await eventually('the others arrive', async () =>
      (await Promise.all(others.map(arrived))).every((times) => times === 1),
    )
    expect(
      new Set((await Promise.all(troubled.map(effectOf))).map(({ state, attempts }) => `${state} ${attempts}`)),
    ).toEqual(new Set(['due 0']))
  })

  proof('loses nothing to an outage: what the open circuit refuses uses up no attempt', async () => {
    workers ??= await createWorkers(app.ctx)
    await app.sandboxApi.setFaults({ mail: 'down' })
    const all = await Promise.all(
      Array.from({ length: 20 }, (_, nth) => draft(`outage-${nth}@people.example`, { job: true })),
    )
    const runTheseNow = () =>
      app.sql(
        `update graphile_worker._private_jobs set run_at = now(), last_error = null
          where payload->'data'->>'messageId' = any($1) and locked_at is null`,
        [all.map(({ id }) => id)],
      )
    for (let times = 0; times < 12; times += 1) {
      await eventually('all wait again', () => triedOf(all))
      await runTheseNow()
    }
    await eventually('all wait again', () => triedOf(all))
    const rows = await app.sql<{ attempts: number }>(
      `select attempts::int from graphile_worker._private_jobs where payload->'data'->>'messageId' = any($1)`,
      [all.map(({ id }) => id)],
    )
    // Five failures opened it; once in ten seconds one try is let through.
    expect(rows.reduce((sum, { attempts }) => sum + attempts, 0)).toBeLessThan(12)
    await app.sandboxApi.setFaults({ mail: 'normal' })
    await eventually('the mail server is back and all arrive', async () => {
      await runTheseNow()
      return (await Promise.all(all.map(arrived))).every((times) => times === 1)
    })
  })
})
