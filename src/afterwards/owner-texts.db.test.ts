/** What is texted to people of the business after a call, and what their answers do. */
import { randomUUID } from 'node:crypto'
import fc from 'fast-check'
import { beforeEach, describe, expect, test } from 'vitest'
import { onCarrierEvent } from '#src/calls/carrier-events/handle-carrier-event.ts'
import { receptionistOf } from '#src/calls/carrier-events/receive-call.ts'
import { insertProviderEvent } from '#src/platform/webhooks/queries.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { concluded, nextNumber, pastCall } from '#test/harness/past-calls.ts'
import { runJob } from '#test/harness/run-job.ts'
import { texterOf } from '#test/harness/texting.ts'
import { tellOverdueTasks } from './jobs.ts'
import { obeyPerson } from './obey-person.ts'
import { escalateSummary, sendSummaries } from './send-summaries.ts'

// Monday at 10:00 in Los Angeles.
const now = '2026-03-02T18:00:00Z'
const app = useApp({ worker: false, sandbox: false, now })
beforeEach(() => app.moveClockTo(now))

type Person = { subjects?: string[]; proved?: boolean; hours?: object[] }

async function shopWith(...people: Person[]) {
  const shop = await buildBusiness(app)
  const numbers: string[] = []
  for (const [nth, { subjects = ['summaries'], proved = true, hours }] of people.entries()) {
    const address = nextNumber()
    numbers.push(address)
    await app.sql(
      `insert into reachable_people (business_id, id, position, name, address, language, subjects, hours, proved_at,
         created_at)
       values ($1, gen_random_uuid(), $2, $3, $4, 'en', $5, $6, case when $7 then now() end, now())`,
      [shop.id, nth + 1, `Person ${nth + 1}`, address, subjects, hours ? JSON.stringify(hours) : null, proved],
    )
  }
  const textsTo = async (number: string) =>
    (
      await app.sql<{ body: string }>(
        `select body from messages where business_id = $1 and recipient = $2 and channel = 'sms' order by id`,
        [shop.id, number],
      )
    ).map(({ body }) => body)
  return { shop, numbers, textsTo, ...callsOf(shop), ...textingOf(shop) }
}

function callsOf(shop: BuiltBusiness) {
  const summarize = (conversationId: string) => runJob(sendSummaries, app.ctx, { businessId: shop.id, conversationId })
  return {
    summarize,
    async call(message: { body: string; urgent?: boolean } = { body: 'about my roof' }, from = nextNumber()) {
      const conversationId = await pastCall(app, shop, { from, name: 'Kim Lee', message })
      await concluded(app, shop, conversationId)
      await summarize(conversationId)
      return { conversationId, from }
    },
    openTasks: (conversationId: string) =>
      app.sql(`select id from tasks where conversation_id = $1 and done_at is null`, [conversationId]),
    doneBy: async (conversationId: string) =>
      (await app.sql<{ done_by: string }>(`select done_by from tasks where conversation_id = $1`, [conversationId]))[0]
        ?.done_by,
    reaches: () =>
      app.sql(`select subject, call_back_to, state from reaches where business_id = $1 and subject = 'call-back'`, [
        shop.id,
      ]),
  }
}

/** A text as the carrier tells of it, with all that follows by itself. */
function textingOf(shop: BuiltBusiness) {
  const tell = (from: string, text: string, occurredAt = new Date(Date.now() + 5_000).toISOString()) =>
    app.ctx.db.asPlatform('a test text', async (tx) => {
      const event = {
        ...{ type: 'message.received' as const, id: randomUUID(), messageId: randomUUID(), tags: [], media: [] },
        ...{ from, to: shop.number, text, occurredAt },
      }
      const id = await insertProviderEvent(tx, {
        ...{ provider: 'test', externalId: event.id, kind: event.type, subject: event.messageId },
        ...{ occurredAt, receivedAt: tx.wallNow, body: event },
      })
      await onCarrierEvent(tx, id as string, { ...receptionistOf(app.ctx), secretKeys: app.ctx.config.secretKeys })
    })
  const answered = () =>
    app.sql<{ id: string; answer: 'call-back' | 'done' | 'block' }>(
      `select id, answer from summary_texts where business_id = $1 and answer is not null`,
      [shop.id],
    )
  return {
    tell,
    answered,
    async texts(from: string, text: string) {
      await tell(from, text)
      for (const { id, answer } of await answered())
        await runJob(obeyPerson, app.ctx, { businessId: shop.id, summaryTextId: id, answer })
    },
    silences: async () =>
      (
        await app.sql<{ silence: string | null }>(
          'select silence from received_texts where business_id = $1 order by id',
          [shop.id],
        )
      ).map(({ silence }) => silence),
  }
}

describe('a summary', () => {
  test('is two lines, once to each whose hours it is, and to nobody else', async () => {
    const away = [{ weekday: 3, opens: '08:00', closes: '18:00' }]
    const scene = await shopWith({}, { hours: away }, { proved: false }, { subjects: ['urgent'] }, {})
    const { conversationId, from } = await scene.call()
    await scene.summarize(conversationId)
    const body = `Corner Salon: Kim Lee left a message: "about my roof" ${from}\nReply 1 to call back, 2 done, 3 block.`
    const got = []
    for (const number of scene.numbers) got.push(await scene.textsTo(number))
    expect(got).toEqual([[body], [], [], [], [body]])
  })

  test('is not texted where nothing is left to do, nor to who is off, said STOP, or called themselves', async () => {
    const scene = await shopWith({}, {}, {})
    const [own, off, stopped] = scene.numbers as [string, string, string]
    await scene.texts(off, 'OFF until 5pm')
    await scene.tell(stopped, 'STOP')
    const quiet = await pastCall(app, scene.shop, { said: [['how much', 'price']] })
    await concluded(app, scene.shop, quiet)
    await scene.summarize(quiet)
    await scene.call({ body: 'x' }, own)
    expect(await scene.textsTo(own)).toEqual([])
    expect(await scene.textsTo(off)).toEqual(['No summaries until Mon 5:00 PM.'])
    expect(await scene.textsTo(stopped)).toEqual([])
    await scene.texts(off, 'ON')
    await scene.call()
    expect((await scene.textsTo(off)).slice(1)).toEqual([
      'You get summaries of calls again.',
      expect.stringMatching(/Kim Lee/),
    ])
    await scene.texts(off, 'APAGADO hasta las 5')
    await app.moveClockTo('2026-03-03T01:01:00Z')
    await scene.call()
    expect(await scene.textsTo(off)).toHaveLength(5)
  })

  test('at night waits for the morning, unless it is urgent or those are their hours', async () => {
    const nights = [{ weekday: 1, opens: '20:00', closes: '24:00' }]
    const scene = await shopWith({}, { hours: nights })
    const [day, night] = scene.numbers as [string, string]
    await app.moveClockTo('2026-03-03T06:00:00Z')
    const { conversationId } = await scene.call()
    expect([await scene.textsTo(day), (await scene.textsTo(night)).length]).toEqual([[], 1])
    await app.moveClockTo('2026-03-03T16:00:00Z')
    await scene.summarize(conversationId)
    expect((await scene.textsTo(day)).length).toBe(1)
    await app.moveClockTo('2026-03-04T06:00:00Z')
    await scene.call({ body: 'water everywhere', urgent: true })
    expect((await scene.textsTo(day)).at(-1)).toMatch(/URGENT/)
  })

  test('that is urgent and unanswered goes to all; answered, to nobody', async () => {
    const scene = await shopWith({}, { subjects: ['urgent'] })
    const [first, second] = scene.numbers as [string, string]
    const mails = () =>
      app.sql(`select 1 from messages where business_id = $1 and purpose like 'summary-unanswered:%'`, [scene.shop.id])
    const answered = await scene.call({ body: 'water', urgent: true })
    await scene.texts(first, '2')
    const businessId = scene.shop.id
    await runJob(escalateSummary, app.ctx, { businessId, conversationId: answered.conversationId })
    expect([await scene.textsTo(second), await mails()]).toEqual([[], []])
    const open = await scene.call({ body: 'fire', urgent: true })
    await runJob(escalateSummary, app.ctx, { businessId, conversationId: open.conversationId })
    await runJob(escalateSummary, app.ctx, { businessId, conversationId: open.conversationId })
    expect([await scene.textsTo(second), (await mails()).length]).toEqual([[expect.stringMatching(/URGENT.*fire/)], 1])
  })
})

test('a promise that nobody kept is texted, once, and mailed only where nobody gets texts', async () => {
  const scene = await shopWith({})
  await scene.call()
  await app.moveClockTo('2026-03-02T21:00:00Z')
  const tell = () =>
    tellOverdueTasks.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'test' }, requestId: null }, {})
  await tell()
  await tell()
  const texts = (await scene.textsTo(scene.numbers[0] ?? '')).filter((text) => /not done in time/.test(text))
  expect(texts).toEqual([expect.stringMatching(/Kim Lee.*waits to be called back/)])
  const mails = await app.sql(
    `select 1 from messages where business_id = $1 and purpose like 'task-overdue:%'
    and channel = 'email'`,
    [scene.shop.id],
  )
  expect(mails).toEqual([])
})

describe('an answer', () => {
  test('2: it is done, once, whichever of two answers first', async () => {
    const scene = await shopWith({}, {})
    const { conversationId } = await scene.call()
    await Promise.all(scene.numbers.map((number) => scene.tell(number, '2')))
    const answers = await scene.answered()
    await Promise.all(
      answers.map(({ id, answer }) =>
        runJob(obeyPerson, app.ctx, { businessId: scene.shop.id, summaryTextId: id, answer }),
      ),
    )
    expect(answers).toHaveLength(2)
    expect(await scene.openTasks(conversationId)).toEqual([])
    expect(await scene.doneBy(conversationId)).toMatch(/^person:/)
    const told = [...(await scene.textsTo(scene.numbers[0] ?? '')), ...(await scene.textsTo(scene.numbers[1] ?? ''))]
    expect(told.filter((text) => text === 'Done: Kim Lee.')).toHaveLength(1)
    expect(told.filter((text) => /done already/.test(text))).toHaveLength(1)
    const done = await app.sql(`select 1 from events where business_id = $1 and type = 'task.done'`, [scene.shop.id])
    expect(done).toHaveLength(1)
  })

  test('3: their texts get no answer, and an owner undoes it', async () => {
    const scene = await shopWith({})
    const { from } = await scene.call()
    await scene.texts(scene.numbers[0] ?? '', '3')
    const treated = () =>
      app.sql('select phone, treatment from caller_treatments where business_id = $1', [scene.shop.id])
    expect(await treated()).toEqual([{ phone: from, treatment: 'refuse' }])
    expect((await scene.textsTo(scene.numbers[0] ?? '')).at(-1)).toMatch(/is blocked/)
    const { answered, send } = texterOf(app, scene.shop, from)
    await send('what are your hours')
    expect(await answered()).toEqual([])
    expect((await scene.silences()).at(-1)).toBe('blocked')
    const owner = await buildSession(app, { businessId: scene.shop.id, role: 'owner' })
    const body = { phone: from, treatment: 'normal' }
    await app.request('PUT', `/api/businesses/${scene.shop.id}/treatments`, { ...owner, body })
    await send('where are you')
    expect(await answered()).toHaveLength(1)
    expect(await treated()).toEqual([])
  })

  test('1: a search for that person begins, once', async () => {
    const scene = await shopWith({})
    const { from } = await scene.call()
    await scene.texts(scene.numbers[0] ?? '', '1')
    await scene.texts(scene.numbers[0] ?? '', '1')
    expect(await scene.reaches()).toEqual([{ subject: 'call-back', call_back_to: from, state: 'trying' }])
    expect(await scene.textsTo(scene.numbers[0] ?? '')).toHaveLength(1)
  })

  test('counts for the latest summary alone, and only if it was sent after that', async () => {
    const scene = await shopWith({})
    const owner = scene.numbers[0] ?? ''
    const first = await scene.call()
    const before = new Date(Date.now() - 1_000).toISOString()
    const second = await scene.call({ body: 'another' })
    await scene.tell(owner, '2', before)
    expect(await scene.answered()).toEqual([])
    expect((await scene.textsTo(owner)).at(-1)).toMatch(/newer summary/)
    await scene.texts(owner, '2')
    expect((await scene.openTasks(first.conversationId)).length).toBe(1)
    expect(await scene.openTasks(second.conversationId)).toEqual([])
  })

  test('property: from a telephone that was not proved, no digit and no word does anything', async () => {
    const scene = await shopWith({}, { proved: false })
    const { from, conversationId } = await scene.call()
    const strangers = [scene.numbers[1] ?? '', from, nextNumber()]
    const state = async () => [
      await scene.answered(),
      await scene.openTasks(conversationId),
      await scene.reaches(),
      await app.sql('select off_until from reachable_people where business_id = $1', [scene.shop.id]),
      await app.sql('select 1 from caller_treatments where business_id = $1', [scene.shop.id]),
    ]
    const standing = await state()
    const words = fc.constantFrom('1', '2', '3', ' 2. ', 'OFF', 'off until 5pm', 'ON', 'apagado hasta las 5')
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...strangers), words, async (number, text) => {
        await scene.texts(number, text)
        expect(await state()).toEqual(standing)
      }),
      { numRuns: 24 },
    )
    expect(new Set(await scene.silences())).not.toContain('member')
  })

  test('a proved person without a summary is a customer as any other', async () => {
    const scene = await shopWith({})
    await scene.tell(scene.numbers[0] ?? '', '1')
    await scene.tell(scene.numbers[0] ?? '', 'I need a haircut')
    expect(await scene.silences()).toEqual([null, null])
  })
})
