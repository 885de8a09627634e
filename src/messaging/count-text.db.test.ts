/**
 * Texts cost money: so many to a number, an exchange, a country and for a business, and no more, whoever has them sent.
 */
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Context } from '#src/context.ts'
import { LimiterUnavailable } from '#src/platform/rate-limit/limiter.ts'
import { testApp, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildContact, type BuiltBusiness } from '#test/harness/builders.ts'
import { chatWith } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { whole } from '#test/harness/proof.ts'
import { runJob } from '#test/harness/run-job.ts'
import { textLimits, type CountedText } from './caps.ts'
import { draftMessage } from './draft-message.ts'
import { sendMessage } from './send-message.ts'

const app = useApp({ worker: false, env: whole ? {} : { CAPS: 'texts-per-exchange=30' } })

const aText = (businessId: string, recipient: string): CountedText => ({
  businessId,
  home: 'US',
  recipient,
  conversationId: null,
  visitor: null,
  isNew: false,
  isReply: false,
})

/** A text that waits for the test to deliver it. */
async function draft(shop: BuiltBusiness, recipient: string): Promise<string> {
  const id = await app.ctx.db.forBusiness(shop.id, (tx) =>
    draftMessage(tx, {
      channel: 'sms',
      purpose: `test:${randomUUID()}`,
      contactId: null,
      sender: shop.number,
      recipient,
      subject: null,
      body: 'Booked.',
    }),
  )
  return id ?? ''
}
const stateOf = async (id: string) =>
  (
    await app.sql<{ state: string; error_code: string | null; attempts: number; counted: boolean }>(
      `select e.state, e.error_code, e.attempts, m.counted_at is not null as counted from messages m
        join effects e on e.id = m.effect_id where m.id = $1`,
      [id],
    )
  )[0]
const eventsOf = async (id: string) =>
  (
    await app.sql<{ type: string; data: { code?: string } }>(
      `select type, data from events where data->>'messageId' = $1 order by id`,
      [id],
    )
  ).map(({ type, data }) => `${type} ${data.code ?? ''}`.trim())

/** The same carrier, with a count of what it was asked to send. */
function counting(): { ctx: Context; sent: string[] } {
  const sent: string[] = []
  const telephony = Object.assign(Object.create(app.ctx.telephony) as Context['telephony'], {
    sendText: async ({ to }: { to: string }) => {
      sent.push(to)
      return { messageId: randomUUID(), status: 'queued', tags: [] }
    },
  })
  return { ctx: { ...app.ctx, telephony }, sent }
}

test('one number after the other of an exchange gets its text until the cap is reached', async () => {
  const [shop, neighbour] = [await buildBusiness(app), await buildBusiness(app)]
  const cap =
    textLimits(app.ctx.config.caps, aText(shop.id, '+15105552000')).find((one) => one.name === 'texts-per-exchange')
      ?.limit ?? 0
  const { ctx, sent } = counting()
  const ids: string[] = []
  for (let nth = 0; nth < cap + 40; nth += 1) {
    const id = await draft(shop, `+1510555${2000 + nth}`)
    await runJob(sendMessage.job, ctx, { businessId: shop.id, messageId: id })
    ids.push(id)
  }
  expect(sent).toHaveLength(cap)
  expect(await stateOf(ids[cap - 1] ?? '')).toMatchObject({ state: 'done', counted: true })
  expect(await stateOf(ids[cap] ?? '')).toEqual({
    state: 'failed',
    error_code: 'cap_reached',
    attempts: 1,
    counted: false,
  })
  expect(await eventsOf(ids.at(-1) ?? '')).toEqual(['message.drafted', 'message.failed cap_reached'])

  const theirs = await draft(neighbour, '+15105552000')
  await runJob(sendMessage.job, ctx, { businessId: neighbour.id, messageId: theirs })
  expect(await stateOf(theirs)).toMatchObject({ state: 'done' })
}, 120_000)

test('a text that is tried again is counted once', async () => {
  const shop = await buildBusiness(app)
  const { ctx, sent } = counting()
  let asked = 0
  const limiter = {
    ...ctx.limiter,
    take: (...limits: Parameters<typeof ctx.limiter.take>) => ((asked += 1), app.ctx.limiter.take(...limits)),
  }
  // The carrier says 503 once to this number.
  const id = await draft(shop, '+12125550003')
  await expect(
    runJob(sendMessage.job, { ...app.ctx, limiter }, { businessId: shop.id, messageId: id }),
  ).rejects.toThrow('not-done')
  await runJob(sendMessage.job, { ...ctx, limiter }, { businessId: shop.id, messageId: id })
  await runJob(sendMessage.job, { ...ctx, limiter }, { businessId: shop.id, messageId: id })
  expect([asked, sent.length]).toEqual([1, 1])
})

test('while the store of the limits is away no text leaves, and none is lost', async () => {
  const shop = await buildBusiness(app)
  const { ctx, sent } = counting()
  const away = { ...ctx.limiter, take: async () => Promise.reject(new LimiterUnavailable(new Error('gone'))) }
  const id = await draft(shop, '+12125552001')
  for (let tries = 0; tries < 3; tries += 1)
    await expect(
      runJob(sendMessage.job, { ...ctx, limiter: away }, { businessId: shop.id, messageId: id }),
    ).rejects.toThrow('cap_unknown')
  expect(await stateOf(id)).toEqual({ state: 'due', error_code: null, attempts: 0, counted: false })
  await runJob(sendMessage.job, ctx, { businessId: shop.id, messageId: id })
  expect(sent).toEqual(['+12125552001'])
  expect(await stateOf(id)).toMatchObject({ state: 'done', attempts: 1 })
})

test('mails are not counted with the texts', async () => {
  const shop = await buildBusiness(app)
  const away = { ...app.ctx.limiter, take: async () => Promise.reject(new LimiterUnavailable(new Error('gone'))) }
  const contactId = await buildContact(app, shop, 'ann@people.example')
  const id = await app.ctx.db.forBusiness(shop.id, (tx) =>
    draftMessage(tx, {
      channel: 'email',
      purpose: 'test:mail',
      contactId,
      sender: 'desk@corner.example',
      recipient: 'ann@people.example',
      subject: 'Hello',
      body: 'Booked.',
    }),
  )
  await runJob(sendMessage.job, { ...app.ctx, limiter: away }, { businessId: shop.id, messageId: id ?? '' })
  expect(await stateOf(id ?? '')).toMatchObject({ state: 'done' })
})

test('a visitor of the web chat books with any number they like', async () => {
  await using busy = await testApp()
  const shop = await buildBusiness(busy)
  const number = textLimits({}, aText(shop.id, '+14155550166')).filter(({ name }) => name === 'texts-per-number')
  for (let nth = 0; nth < (number[0]?.limit ?? 0); nth += 1) await busy.ctx.limiter.take(number)
  const chat = await chatWith(busy, shop.slug, { sessionId: `visitor-${randomUUID()}` })
  await chat.hear()
  await chat.say('A haircut tomorrow at 10 am please')
  await chat.say('Yes please')
  await chat.say('Kim Lee')
  await chat.say('415 555 0166')
  const booked = await chat.say('yes')
  expect(booked).toMatch(/You're booked/)
  chat.hangUp()
  const [text] = await eventually('the text has failed', async () => {
    const rows = await busy.sql<{ error_code: string }>(
      `select error_code from effects e join messages m on m.effect_id = e.id where m.channel = 'sms'
        and e.state = 'failed'`,
    )
    return rows.length ? rows : null
  })
  expect(text).toEqual({ error_code: 'cap_reached' })
  expect(await busy.sandboxApi.texts('+14155550166')).toEqual([])
})
