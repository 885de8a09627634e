/**
 * A database that really goes away, and comes back, behind two web servers that get the carrier's webhooks by turns:
 * callers hear words, and what they leave is not lost.
 */
import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { CallEvent } from '#sandbox/api/events.ts'
import { eventStream } from '#sandbox/terminal/event-stream.ts'
import { findRecordings } from '#src/calls/recordings/find-recordings.ts'
import { callWords } from '#src/calls/words/index.ts'
import type { Context } from '#src/context.ts'
import { say } from '#src/conversation/say/index.ts'
import { createWeb } from '#src/installation/create-web.ts'
import type { Job } from '#src/platform/jobs/job.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { cuttableWay, type CuttableWay } from '#test/harness/cuttable-way.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import { eventually } from '#test/harness/eventually.ts'
import { proof, sampled } from '#test/harness/proof.ts'
import { roundRobin, type RoundRobin } from '#test/harness/round-robin.ts'
import { runJob } from '#test/harness/run-job.ts'

let way: CuttableWay
let balancer: RoundRobin
const app = useApp(async () => {
  const database = await cloneDatabase()
  way = await cuttableWay(database.url)
  balancer = await roundRobin()
  return { database: { ...database, url: way.url }, env: { BASE_URL: balancer.url } }
})
let other: FastifyInstance
beforeAll(async () => {
  other = await createWeb(app.ctx, undefined, { mostDelayMs: Infinity })
  await other.listen({ host: '127.0.0.1', port: 0 })
  balancer.ports.push(...[app.web, other].map(({ server }) => (server.address() as AddressInfo).port))
})
afterAll(async () => {
  expect(balancer.served.size).toBe(2)
  await other.close()
  await balancer[Symbol.asyncDispose]()
  await way[Symbol.asyncDispose]()
})

let shop: BuiltBusiness
beforeEach(async () => {
  await app.sandboxApi.setFaults({ webhooks: 'normal', patience: 'three_attempts' })
  // Each its own owner: who is told of many gets a digest.
  shop = await buildBusiness(app, { profile: { notifyEmail: `owner-${numbers}@corner.example` } })
})
afterEach(() => way.mend())

let numbers = 1000
const nextNumber = () => `+1415204${(numbers += 1)}`
const unnamed = { en: callWords.en.leaveMessageUnnamed(), es: callWords.es.leaveMessageUnnamed() }
const all = (query: string, ...values: unknown[]) => app.sql<Record<string, unknown>>(query, values)

const charactersPerSecond = 15

/** A caller on the line, and all that they hear. */
async function callFrom(from = nextNumber()) {
  const id = await app.sandboxApi.placeCall({ from, to: shop.number })
  const heard: (CallEvent & { atMs: number })[] = []
  const over = new AbortController()
  const listening = (async () => {
    const url = `${app.sandbox?.url}/sandbox/api/calls/${encodeURIComponent(id)}/events`
    for await (const event of eventStream<CallEvent>(url, over.signal))
      heard.push({ ...event, atMs: performance.now() })
  })().catch(() => undefined)
  return {
    id,
    from,
    words: () => heard.flatMap((event) => (event.type === 'carrier' && event.what === 'speak' ? [event.detail] : [])),
    receptionist: () => heard.flatMap((event) => (event.type === 'utterance' ? [event.text] : [])).join(' '),
    /** From the end of the receptionist's last words to the carrier's first, had they been spoken. */
    silenceMs() {
      const from = heard.findLast((event) => event.type === 'utterance')
      const until = heard.find((event) => event.type === 'carrier' && event.what === 'speak')
      if (from?.type !== 'utterance' || !until) return Infinity
      return until.atMs - from.atMs - (from.text.length / charactersPerSecond) * 1_000
    },
    recordings: async () => (await app.ctx.telephony.findRecordings({ callControlId: id })).length,
    async hangUp() {
      await app.sandboxApi.hangUp(id)
      over.abort()
      await listening
    },
  }
}
type Caller = Awaited<ReturnType<typeof callFrom>>

/** Speaks after the tone for long enough to be a message: before the tone nobody can be spoken to. */
async function leaveMessage(caller: Caller): Promise<void> {
  await eventually('the tone', () =>
    app.sandboxApi.say(caller.id, 'This is Rita, please call me back').then(
      () => true,
      () => false,
    ),
  )
  const beganAt = performance.now()
  await eventually('two seconds are recorded', () => performance.now() - beganAt > 2_100)
}

const callOf = async ({ id }: Caller) => (await all('select * from calls where carrier_call_id = $1', id))[0]
const callbacksOf = ({ from }: Caller) =>
  all(
    `select r.body, x.state as sound from callback_requests r left join recordings x on x.id = r.recording_id
      where r.phone = $1`,
    from,
  )
const turnsOf = async ({ id }: Caller, role: string) =>
  (
    await all(
      `select t.text from turns t join calls c on c.conversation_id = t.conversation_id
        where c.carrier_call_id = $1 and t.role = $2 and t.text <> '' order by t.seq`,
      id,
      role,
    )
  ).map(({ text }) => text)
/** Once the carrier has told this event three times in vain, it never tells it again. */
const isGivenUp = async (type: string) =>
  (await app.sandboxApi.deliveries()).findLast(({ eventType }) => eventType === type)?.attempt === 3

const lookAtList = () => runJob(findRecordings as Job<Context, object>, app.ctx, { businessId: shop.id })

/** The message is with the owner, once: a callback with its sound, and a mail. */
async function expectMessage(caller: Caller): Promise<void> {
  await eventually('a callback with its sound', async () =>
    (await callbacksOf(caller)).some(({ sound }) => sound === 'stored'),
  )
  await lookAtList()
  await eventually('the owner is told', async () =>
    (await app.sandboxApi.mails()).some((mail) => JSON.stringify(mail).includes(caller.from.slice(-4))),
  )
  expect(await callbacksOf(caller)).toHaveLength(1)
  expect(await all('select 1 from calls where carrier_call_id = $1', caller.id)).toHaveLength(1)
}
const isOver = (caller: Caller) =>
  eventually('the row of the call is at its end', async () => (await callOf(caller))?.['state'] === 'ended')

describe('a new call while the database is away', () => {
  test.each(sampled(['cut', 'hold'] as const, 2))(
    '(%s) is answered with words in both languages, and recorded',
    async (how) => {
      way[how]()
      const caller = await callFrom()
      await leaveMessage(caller)
      expect(caller.words()).toEqual([unnamed.en, unnamed.es])
      await caller.hangUp()
      way.mend()
      await expectMessage(caller)
      await isOver(caller)
    },
  )

  proof('is found by its recording when the carrier has given up telling anything of it', async () => {
    way.cut()
    const caller = await callFrom()
    await leaveMessage(caller)
    await caller.hangUp()
    await eventually('the last word of it is said in vain', () => isGivenUp('call.recording.saved'))
    await eventually('and its end', () => isGivenUp('call.hangup'))
    way.mend()
    await expectMessage(caller)
    expect(await callOf(caller)).toMatchObject({ caller: caller.from, dialled: shop.number })
  })

  test.each(sampled(['duplicate', 'lose_first', 'reorder'] as const, 3))(
    'is asked once when webhooks %s',
    async (webhooks) => {
      await app.sandboxApi.setFaults({ webhooks })
      way.cut()
      const caller = await callFrom()
      await leaveMessage(caller)
      expect(caller.words()).toEqual([unnamed.en, unnamed.es])
      await caller.hangUp()
      way.mend()
      await expectMessage(caller)
      expect(await caller.recordings()).toBeLessThanOrEqual(1)
    },
  )

  proof('gets no receptionist when the database is back in the middle of the message', async () => {
    await app.sandboxApi.setFaults({ patience: 'long' })
    way.cut()
    const caller = await callFrom()
    await leaveMessage(caller)
    way.mend()
    // The ringing is told again now.
    await eventually('the rows know of the call', () => callOf(caller))
    await eventually('and of its message', async () => (await callOf(caller))?.['voicemail_at'])
    await leaveMessage(caller)
    expect(caller.words()).toEqual([unnamed.en, unnamed.es])
    expect(caller.receptionist()).toBe('')
    expect(await all(`select 1 from effects where key like '%' || $1 || '%' and state = 'done'`, caller.id)).toEqual([])
    await caller.hangUp()
    await expectMessage(caller)
    await isOver(caller)
  })

  test('gets the receptionist when the database is back before the caller gives up ringing', async () => {
    way.cut()
    const caller = await callFrom()
    await eventually('the carrier has given up', () => isGivenUp('call.initiated'))
    way.mend()
    await eventually('the receptionist', () => caller.receptionist().includes('Corner Salon'))
    expect(caller.words()).toEqual([])
    await caller.hangUp()
    await isOver(caller)
  })

  proof('that ends in the middle of our words is over, and nobody is to be called back', async () => {
    await app.sandboxApi.setFaults({ voice: 'natural' })
    way.cut()
    const caller = await callFrom()
    await eventually('our words', () => caller.words().length)
    await app.sandboxApi.setFaults({ voice: 'instant', patience: 'long' })
    await caller.hangUp()
    way.mend()
    await isOver(caller)
    expect(await callbacksOf(caller)).toEqual([])
  })
})

describe('a call in talk when the database goes away', () => {
  const wish = 'Can I get a haircut tomorrow at 2:30 pm?'
  async function talking() {
    const caller = await callFrom()
    await eventually('the greeting', () => caller.receptionist().includes('Corner Salon'))
    return caller
  }
  const sorry = say('en').bookAway()

  test.each(sampled(['cut', 'hold'] as const, 2))('(%s) and is back soon: the sentence is answered', async (how) => {
    const caller = await talking()
    way[how]()
    await app.sandboxApi.say(caller.id, wish)
    await eventually('words that need no row', () => caller.receptionist().includes(sorry))
    way.mend()
    await eventually('the answer', () => caller.receptionist().includes('2:30 PM'))
    expect(await turnsOf(caller, 'caller')).toEqual([wish])
    await app.sandboxApi.say(caller.id, 'yes please')
    await eventually('the next question', () => caller.receptionist().includes('name'))
    expect(caller.words()).toEqual([])
    await caller.hangUp()
    await isOver(caller)
  })

  test('and is back after the caller has spoken on: all they said is answered', async () => {
    const caller = await talking()
    way.cut()
    await app.sandboxApi.say(caller.id, 'Can I get a haircut')
    await eventually('words that need no row', () => caller.receptionist().includes(sorry))
    await app.sandboxApi.say(caller.id, 'tomorrow at 2:30 pm?')
    way.mend()
    await eventually('the answer', () => caller.receptionist().includes('2:30 PM'))
    expect((await turnsOf(caller, 'caller')).join(' ')).toBe('Can I get a haircut tomorrow at 2:30 pm?')
    expect(caller.receptionist().split(sorry)).toHaveLength(2)
    await caller.hangUp()
    await isOver(caller)
  })

  test.each(sampled(['cut', 'hold'] as const, 2))('(%s) for long: the caller leaves a message', async (how) => {
    const caller = await talking()
    way[how]()
    await app.sandboxApi.say(caller.id, wish)
    await eventually('words that need no row', () => caller.receptionist().includes(sorry))
    await eventually('the receptionist is gone', () => caller.words().length)
    await leaveMessage(caller)
    expect(caller.words()).toEqual([unnamed.en, unnamed.es])
    expect(caller.silenceMs()).toBeLessThan(12_000)
    await caller.hangUp()
    way.mend()
    await expectMessage(caller)
    await isOver(caller)
  })

  proof('and comes back in the middle of the message: no receptionist cuts it', async () => {
    await app.sandboxApi.setFaults({ patience: 'long' })
    const caller = await talking()
    way.cut()
    await app.sandboxApi.say(caller.id, wish)
    await eventually('the receptionist is gone', () => caller.words().length)
    await leaveMessage(caller)
    const before = caller.receptionist()
    way.mend()
    await eventually('the rows know of the message', async () => (await callOf(caller))?.['voicemail_at'])
    await leaveMessage(caller)
    expect(caller.receptionist()).toBe(before)
    expect(caller.words()).toEqual([unnamed.en, unnamed.es])
    await caller.hangUp()
    await expectMessage(caller)
    await isOver(caller)
  })
})

proof('a caller who is just being asked for a message, because no relay opens, leaves it', async () => {
  await app.sandboxApi.setFaults({ voice: 'natural' })
  const caller = await callFrom('+14155550025')
  await eventually('our words', () => caller.words().length)
  way.cut()
  await leaveMessage(caller)
  way.mend()
  await app.sandboxApi.setFaults({ voice: 'instant' })
  await caller.hangUp()
  await expectMessage(caller)
  await isOver(caller)
  expect(caller.words()).toEqual([callWords.en.leaveMessage({ businessName: 'Corner Salon' })])
})
