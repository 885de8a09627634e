/**
 * Calls that people ask for, when the carrier or we ourselves fail in the middle: rung once, or once more at most, or
 * known to have failed.
 */
import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { publishWidget } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { createWorkers } from '#src/installation/create-workers.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { startDeskbell } from '#test/harness/processes.ts'
import { proof } from '#test/harness/proof.ts'
import { runJob } from '#test/harness/run-job.ts'
import { onCallEvent } from '../carrier-events/on-call-event.ts'
import { storeCarrierEvent } from '../carrier-events/store-carrier-event.ts'
import { requestCall } from '../request-call.ts'
import { answer } from './answer.ts'
import { dial } from './dial.ts'

let shop: BuiltBusiness
let skewMs = 0
let orders = 0
/** More than any provider call takes. */
const later = () => (skewMs += 11_000)

const app = useApp({ worker: false, clock: { nowMs: () => Date.now() + skewMs } })
beforeAll(async () => {
  shop = await buildBusiness(app)
  await app.ctx.db.forBusiness(shop.id, (tx) => publishWidget(tx, { published: true }))
})

// What is refused for a while must come again afterwards: these tests hold events back by forging their signatures.
beforeEach(() => app.sandboxApi.setFaults({ carrier: 'normal', webhooks: 'normal', patience: 'long' }))

type Asked = { callId: string; effectId: string; phone: string }

/** A call that waits to be placed; with `job` by the worker, without by the test itself. */
async function ask(phone: string, { job = false } = {}): Promise<Asked> {
  const { callId } = await app.ctx.db.asPlatform('ask for a call', (tx) =>
    requestCall(
      tx,
      { wanted: { business: shop.slug, phone, consent: true }, address: '127.0.0.1' },
      { config: app.ctx.config, telephony: app.ctx.telephony, brainId: 'built-in' },
    ),
  )
  if (!job) await app.sql(`delete from graphile_worker._private_jobs where payload->'data'->>'callId' = $1`, [callId])
  const rows = await app.sql<{ id: string }>(`select id from effects where key = $1`, [`place:${callId}`])
  return { callId, phone, effectId: rows[0]?.id ?? '' }
}
const place = (asked: Asked, ctx: Context = app.ctx) =>
  runJob(dial.job, ctx, { businessId: shop.id, callId: asked.callId, effectId: asked.effectId })
const effectOf = async ({ effectId }: Asked) =>
  (
    await app.sql<{ state: string; attempts: number; error_code: string | null }>(
      'select state, attempts, error_code from effects where id = $1',
      [effectId],
    )
  )[0]
const callOf = async ({ callId }: Asked) =>
  (
    await app.sql<{ state: string; end_reason: string | null; carrier_call_id: string | null }>(
      'select state, end_reason, carrier_call_id from calls where id = $1',
      [callId],
    )
  )[0]
const eventsOf = async ({ callId }: Asked) =>
  (
    await app.sql<{ type: string; data: { code?: string } }>(
      `select type, data from events where data->>'callId' = $1 order by id`,
      [callId],
    )
  ).map(({ type, data }) => `${type} ${data.code ?? ''}`.trim())
const linesTo = async ({ phone }: Asked) => (await app.sandboxApi.calls()).filter(({ to }) => to === phone)

/** A carrier that answers as told, one answer per call placed. */
function answering(...answers: (ProviderError | string)[]): { ctx: Context; calls: () => number } {
  let calls = 0
  const telephony = Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], {
    placeCall: async () => {
      const answer = answers[Math.min(calls, answers.length - 1)] as ProviderError | string
      calls += 1
      if (answer instanceof ProviderError) throw answer
      return { callControlId: answer }
    },
  })
  return { ctx: { ...app.ctx, telephony }, calls: () => calls }
}
const lost = new ProviderError('unknown', 'timeout')

test('asked for ten times at once it is placed once', async () => {
  const asked = await ask('+14155552301')
  await Promise.allSettled(Array.from({ length: 10 }, () => place(asked)))
  expect(await effectOf(asked)).toMatchObject({ state: 'done', attempts: 1 })
  expect(await linesTo(asked)).toHaveLength(1)
})

test('refused by the carrier: it has failed with the carrier’s code and is not tried again', async () => {
  const asked = await ask('+14155552302')
  const { ctx, calls } = answering(new ProviderError('refused', '10015'))
  await place(asked, ctx)
  later()
  await place(asked, ctx)
  expect(calls()).toBe(1)
  expect(await callOf(asked)).toMatchObject({ state: 'ended', end_reason: '10015' })
  expect(await eventsOf(asked)).toEqual(['call.requested', 'call.failed 10015'])
})

test('its outcome lost twice: it has failed as unknown, visibly, and is never placed a third time', async () => {
  const asked = await ask('+14155552303')
  const { ctx, calls } = answering(lost)
  await expect(place(asked, ctx)).rejects.toThrow('timeout')
  await expect(place(asked, ctx)).rejects.toThrow('tried elsewhere')
  later()
  await expect(place(asked, ctx)).rejects.toThrow('timeout')
  for (let tries = 0; tries < 3; tries += 1) {
    later()
    await place(asked, ctx)
  }
  expect(calls()).toBe(2)
  expect(await callOf(asked)).toMatchObject({ state: 'ended', end_reason: 'unknown' })
  expect(await eventsOf(asked)).toEqual(['call.requested', 'call.failed unknown'])
})

test('while the carrier is away the call waits, but not for longer than a person does', async () => {
  const asked = await ask('+14155552304')
  const away = answering(new ProviderError('not-done', '503'))
  await expect(place(asked, away.ctx)).rejects.toThrow('503')
  expect(await effectOf(asked)).toMatchObject({ state: 'due', attempts: 0 })
  skewMs += 3 * 60_000
  await place(asked)
  expect(await linesTo(asked)).toEqual([])
  expect(await callOf(asked)).toMatchObject({ state: 'ended', end_reason: 'too_late' })
})

test('a business that has closed its widget since then rings nobody', async () => {
  const asked = await ask('+14155552305')
  const publish = (published: boolean) => app.ctx.db.forBusiness(shop.id, (tx) => publishWidget(tx, { published }))
  await publish(false)
  const { ctx, calls } = answering('a line')
  try {
    await place(asked, ctx)
  } finally {
    await publish(true)
  }
  expect(calls()).toBe(0)
  expect(await callOf(asked)).toMatchObject({ state: 'ended', end_reason: 'not_published' })
  expect(await eventsOf(asked)).toEqual(['call.requested', 'call.failed not_published'])
})

proof('the dial hangs and the phone rings: the carrier’s events tell, and it does not ring again', async () => {
  const asked = await ask('+14155550015')
  await app.sandboxApi.setFaults({ webhooks: 'forge' })
  await expect(place(asked)).rejects.toThrow('timeout')
  expect(await linesTo(asked)).toHaveLength(1)
  await app.sandboxApi.setFaults({ webhooks: 'normal' })
  await eventually(
    'the carrier’s event is stored',
    async () => (await app.sql('select 1 from platform.provider_events where subject = $1', [asked.callId])).length,
  )
  later()
  await place(asked)
  expect(await effectOf(asked)).toMatchObject({ state: 'done', attempts: 1 })
  expect(await callOf(asked)).toMatchObject({
    state: 'ringing',
    carrier_call_id: (await linesTo(asked))[0]?.callControlId,
  })
  expect(await linesTo(asked)).toHaveLength(1)
  expect(await eventsOf(asked)).toEqual(['call.requested', 'call.ringing'])
})

proof(
  'a worker is killed between the dial and its outcome: another one learns of the call',
  async () => {
    skewMs = 0
    const asked = await ask('+12125550015', { job: true })
    await app.sandboxApi.setFaults({ webhooks: 'forge' })
    const first = await startDeskbell(
      {
        DATABASE_URL: app.database.url,
        DATABASE_ROLE_PREFIX: app.database.roles.tenant.replace(/_tenant$/, ''),
        DATA_DIR: app.ctx.config.dataDir,
        BASE_URL: app.baseUrl,
        SANDBOX_URL: app.sandbox?.url ?? '',
        PORT: '0',
      },
      'worker',
    )
    await eventually(
      'the phone rings',
      async () => (await linesTo(asked)).length === 1 && (await effectOf(asked))?.state === 'trying',
    )
    await first.end('SIGKILL')
    expect(await effectOf(asked)).toMatchObject({ state: 'trying', attempts: 1 })
    await app.sandboxApi.setFaults({ webhooks: 'normal' })
    const workers = await createWorkers(app.ctx)
    try {
      await eventually('the call is known to ring', async () => (await callOf(asked))?.state === 'ringing')
      const [line] = await linesTo(asked)
      await app.sandboxApi.pickUp(line?.callControlId ?? '')
      await eventually(
        'the receptionist speaks',
        async () =>
          (
            await app.sql(
              `select 1 from turns t join calls c on c.conversation_id = t.conversation_id where c.id = $1
              and t.role = 'receptionist'`,
              [asked.callId],
            )
          ).length,
      )
      expect(await linesTo(asked)).toHaveLength(1)
      expect(await effectOf(asked)).toMatchObject({ state: 'done', attempts: 1 })
    } finally {
      await workers.stop()
    }
  },
  90_000,
)

test('a second line of the same call is hung up', async () => {
  const given = await ask('+14155552306')
  const { ctx } = answering(lost)
  for (let tries = 0; tries < 3; tries += 1) {
    await place(given, ctx).catch(() => undefined)
    later()
  }
  expect(await callOf(given)).toMatchObject({ state: 'ended', end_reason: 'unknown' })
  const workers = await createWorkers(app.ctx)
  try {
    const clientState = JSON.stringify({ businessId: shop.id, callId: given.callId, effectId: given.effectId })
    const stray = await app.ctx.telephony.placeCall({
      from: shop.number,
      to: given.phone,
      key: 'stray',
      clientState,
      ringSeconds: 30,
      longestSeconds: 60,
    })
    await eventually(
      'the stray line is hung up',
      async () =>
        (await linesTo(given)).find(({ callControlId }) => callControlId === stray.callControlId)?.state === 'ended',
    )
  } finally {
    await workers.stop()
  }
})

const nobodySays = { callerName: null, attestation: null, screening: null, divertedFrom: null }

/** The carrier tells the direction when a call begins, and with no other event. */
const ofOurs = (asked: Asked, carrierCallId: string) => {
  const common = {
    callControlId: carrierCallId,
    callSessionId: carrierCallId,
    from: shop.number,
    to: asked.phone,
    clientState: JSON.stringify({ businessId: shop.id, callId: asked.callId, effectId: asked.effectId }),
    occurredAt: new Date().toISOString(),
  }
  return {
    initiated: { ...common, id: randomUUID(), type: 'call.initiated', direction: 'outgoing', ...nobodySays },
    answered: { ...common, id: randomUUID(), type: 'call.answered', direction: null },
    hangup: { ...common, id: randomUUID(), type: 'call.hangup', direction: null, cause: 'user_busy', source: 'callee' },
  } as const
}

test.each([
  ['initiated', 'answered', 'hangup'],
  ['answered', 'initiated', 'hangup'],
  ['answered', 'hangup', 'initiated'],
  ['initiated', 'hangup', 'answered'],
  ['hangup', 'initiated', 'answered'],
  ['hangup', 'answered', 'initiated'],
] as const)(
  'told of %s, %s and %s before the dial is answered, a call of ours is known all the same',
  async (...order) => {
    const asked = await ask(`+1415555${String(2320 + orders++)}`)
    const line = `v3:${asked.callId}`
    const events = ofOurs(asked, line)
    const carrier = app.ctx.telephony.name
    const { secretKey, secretKeys } = app.ctx.config
    const receptionist = { brainId: 'built-in', carrier, secretKey }
    const done = async (key: string) => (await app.sql('select 1 from effects where key = $1', [key])).length
    for (const name of order) {
      await app.ctx.db.asPlatform('store an event', (tx) =>
        storeCarrierEvent(tx, events[name], { carrier, secretKeys }),
      )
      await app.ctx.db.asPlatform('handle an event', (tx) => onCallEvent(tx, events[name], receptionist))
      const isOver = order.indexOf('hangup') <= order.indexOf(name)
      const hasAnswered = order.indexOf('answered') <= order.indexOf(name)
      expect(await callOf(asked)).toMatchObject({
        state: isOver ? 'ended' : hasAnswered ? 'answered' : 'ringing',
        carrier_call_id: line,
      })
    }
    expect(await done(`connect:${line}`)).toBe(order.indexOf('answered') < order.indexOf('hangup') ? 1 : 0)
    const stored = await app.sql('select 1 from platform.provider_events where subject = $1', [asked.callId])
    expect(stored).toHaveLength(3)
  },
)

test('a business that speaks Spanish listens in Spanish from the first word', async () => {
  const spanish = await buildBusiness(app, { profile: { language: 'es' } })
  const callControlId = 'v3:spanish'
  const initiated = {
    id: callControlId,
    callSessionId: callControlId,
    direction: 'incoming' as const,
    clientState: null,
    type: 'call.initiated' as const,
    ...nobodySays,
    occurredAt: new Date().toISOString(),
    callControlId,
    from: '+14155550134',
    to: spanish.number,
  }
  await app.ctx.db.asPlatform('a call comes in', (tx) =>
    onCallEvent(tx, initiated, {
      brainId: 'built-in',
      carrier: app.ctx.telephony.name,
      secretKey: app.ctx.config.secretKey,
    }),
  )
  const effectId =
    (await app.sql<{ id: string }>('select id from effects where key = $1', [`answer:${callControlId}`]))[0]?.id ?? ''
  const heard: string[] = []
  const telephony = Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], {
    answerCall: async (_call: unknown, relay: { language: string }) => void heard.push(relay.language),
  })
  await runJob(
    answer.job,
    { ...app.ctx, telephony },
    { businessId: spanish.id, carrierCallId: callControlId, effectId },
  )
  expect(heard).toEqual(['es'])
})
