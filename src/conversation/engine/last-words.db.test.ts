/** A call that may not go on ends with a message where somebody speaks, and with a goodbye where nobody does. */
import { randomUUID } from 'node:crypto'
import { afterAll, describe, expect, test } from 'vitest'
import { openConversation } from '#src/conversation/index.ts'
import { say } from '#src/conversation/say/index.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { testApp, type TestApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { callRelay, chatWith, sentences, type Caller } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { modelStub, says, streams } from '#test/harness/model-stub.ts'
import { sampled } from '#test/harness/proof.ts'

const open: (() => PromiseLike<unknown>)[] = []
afterAll(async () => {
  for (const close of open.reverse()) await close()
})

/** `speed`: how many seconds of a talk pass in one. */
async function appWith(env: Record<string, string>, speed = 20): Promise<TestApp & { shop: BuiltBusiness }> {
  const app = await testApp({ worker: false, sandbox: false, env, clock: { nowMs: () => Date.now(), speed } })
  open.push(() => app[Symbol.asyncDispose]())
  return Object.assign(app, { shop: await buildBusiness(app) })
}
type App = Awaited<ReturnType<typeof appWith>>
type Call = Caller & { id: string }

/** A call that began so many seconds ago, and has just been greeted. */
async function called({ app, agoSeconds = 0 }: { app: App; agoSeconds?: number }): Promise<Call> {
  const { brains } = app.ctx.models
  const id = await app.ctx.db.forBusiness(app.shop.id, (tx) =>
    openConversation(tx, {
      ...{ channel: 'phone', session: randomUUID(), language: 'en', brain: brains[0]?.id ?? '' },
      ...{ callerPhone: '+14155550134', visitor: null },
    }),
  )
  await age(app, id, agoSeconds)
  const claims = { businessId: app.shop.id, conversationId: id, nonce: randomUUID(), expiresAtMs: Date.now() + 60_000 }
  const token = signToken(app.ctx.config.secretKey, 'relay', claims)
  const caller = await callRelay(`${app.baseUrl.replace('http', 'ws')}/relay/call?token=${token}`)
  await caller.hear()
  return Object.assign(caller, { id })
}

const age = (app: App, id: string, seconds: number) =>
  app.sql(`update conversations set started_at = started_at - make_interval(secs => $2) where id = $1`, [id, seconds])
const messages = (app: App, { id }: Call) =>
  app.sql<{ body: string; phone: string }>('select body, phone from callback_requests where conversation_id = $1', [id])
const isEnded = (call: Call) => eventually('the end', () => call.frames.some(({ type }) => type === 'end'))

const words = say('en')
const goodbye = words.goodbye({ businessName: 'Corner Salon' })
const usedUp = words.usedUp({ phone: null })

describe('at a cap somebody who speaks is asked for a message', () => {
  const minute = 60
  const caps: [string, Record<string, string>, number][] = [
    ['of minutes', { CAPS: 'minutes-per-call=10' }, 11 * minute],
    ['of money, by the price that is set', { CAPS: 'cents-per-call=100', CALL_MINUTE_PRICE: '0.10 USD' }, 11 * minute],
    ['of money, by the price that is the default', { CAPS: 'cents-per-call=10' }, 2 * minute],
    ['of turns', { CAPS: 'turns-per-conversation=1' }, 0],
  ]
  test.each(sampled(caps, 2))('%s', async (_what, env, seconds) => {
    const app = await appWith(env)
    const call = await called({ app })
    await age(app, call.id, seconds)
    expect(await call.say('And when are you open?')).toBe(words.usedUpMessage())
    const said = 'Tell Ana that my fringe is too long'
    expect(await call.say(said)).toBe(`${words.messageTaken({ name: null, phone: '+14155550134' })} ${goodbye}`)
    await isEnded(call)
    expect(await messages(app, call)).toEqual([{ body: said, phone: '+14155550134' }])
    const [row] = await app.sql<{ state: string }>('select state from conversations where id = $1', [call.id])
    expect(row?.state).toBe('ended')
  })

  test('of money, by what the carrier told of the latest call of this direction', async () => {
    const app = await appWith({ CAPS: 'cents-per-call=100', CALL_MINUTE_PRICE: '0.01 USD' })
    const told = async (direction: string, amount: string, toldAt: string) => {
      const { id } = await called({ app })
      await app.sql('update conversations set direction = $2 where id = $1', [id, direction])
      await app.sql(
        `insert into carrier_costs (business_id, conversation_id, carrier_call_id, told_at, amount, currency, seconds,
           parts) values ($1, $2, $3, $4, $5, 'USD', 120, '[]')`,
        [app.shop.id, id, randomUUID(), toldAt, amount],
      )
    }
    await told('incoming', '90', '2026-03-01T10:00:00Z')
    await told('incoming', '1.00', '2026-03-02T10:00:00Z')
    await told('outgoing', '0.02', '2026-03-02T11:00:00Z')
    const call = await called({ app })
    await age(app, call.id, 110)
    expect(await call.say('When are you open?')).toContain(sentences.hours)
    await age(app, call.id, 20)
    expect(await call.say('And when are you closed?')).toBe(words.usedUpMessage())
  })

  const none = ['No, thank you', 'Goodbye', 'Your call is important to us, please hold', 'And when are you open?']
  test.each(sampled(none, 2))('“%s” is none', async (said) => {
    const app = await appWith({ CAPS: 'turns-per-conversation=1' })
    const call = await called({ app })
    await call.say('And when are you open?')
    expect(await call.say(said)).toBe(goodbye)
    await isEnded(call)
    expect(await messages(app, call)).toEqual([])
  })

  test('whoever is in danger is told what to do all the same', async () => {
    const app = await appWith({ CAPS: 'turns-per-conversation=1' })
    const call = await called({ app })
    const told = await call.say('I smell gas in the kitchen')
    expect(told).toMatch(/911/)
    expect(told).toContain(words.usedUpMessage())
    expect(await call.say('Please send somebody to Elm Street 4')).toMatch(/passed your message on/)
  })
})

describe('when the time is up', () => {
  test('nobody who says nothing is asked', async () => {
    const app = await appWith({ CAPS: 'minutes-per-call=10' })
    const call = await called({ app, agoSeconds: 598 })
    expect(await call.hear()).toBe(usedUp)
    await isEnded(call)
    expect(await messages(app, call)).toEqual([])
  })

  test('somebody who speaks has the rest of it for a message', async () => {
    const app = await appWith({ CAPS: 'minutes-per-call=10' }, 4)
    const call = await called({ app, agoSeconds: 578 })
    expect(await call.say('When are you open?')).toContain(sentences.hours)
    expect(await call.hear()).toBe(words.usedUpMessage())
    await call.say('Please tell them that I will be late')
    await isEnded(call)
    expect(await messages(app, call)).toHaveLength(1)
  })

  test('the rest of it ends too', async () => {
    const app = await appWith({ CAPS: 'minutes-per-call=10' }, 4)
    const call = await called({ app, agoSeconds: 578 })
    await call.say('When are you open?')
    expect(await call.hear()).toBe(words.usedUpMessage())
    expect(await call.hear()).toBe(usedUp)
    await isEnded(call)
    expect(await messages(app, call)).toEqual([])
  })
})

test('music with words ends a call with a language model too, later', async () => {
  const stub = await modelStub()
  open.push(() => stub.close())
  stub.always(says('I did not get that, sorry.'))
  const app = await appWith({ BRAIN: 'compatible', MODEL_BASE_URL: stub.baseUrl })
  const call = await called({ app })
  const answers: string[] = []
  for (const one of 'bdfgkmnprstvzwhjlyxq') answers.push(await call.say(`sha ${one}ana ${one}omo ${one}ulu ${one}ibi`))
  expect(answers.indexOf(words.uselessGoodbye())).toBe(19)
  await isEnded(call)
})

test('a person who was taken for a machine says so, and leaves a message', async () => {
  const app = await appWith({})
  const call = await called({ app })
  const loop = 'We have got great offers on carpets this week'
  let answer = ''
  for (let nth = 0; nth < 5; nth += 1) answer = await call.say(loop)
  expect(answer).toBe(words.machineGoodbye({ businessName: 'Corner Salon' }))
  expect(await call.say('No, I am a real person, you silly robot, let me talk to a person')).toBe(words.askMessage())
  await call.say('Tell the owner that I sell carpets')
  await isEnded(call)
  expect(await messages(app, call)).toEqual([{ body: 'Tell the owner that I sell carpets', phone: '+14155550134' }])
})

describe('what language models took', () => {
  const usage = { prompt_tokens: 1_000, completion_tokens: 250, total_tokens: 1_250 }
  const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'stub' }
  const answer = { index: 0, delta: { content: 'We are a hair salon. Anything else?' }, finish_reason: 'stop' }
  const reply = streams(`data: ${JSON.stringify({ ...chunk, choices: [answer], usage })}\n\ndata: [DONE]\n\n`)

  async function appWithModel(env: Record<string, string> = {}): Promise<App> {
    const stub = await modelStub()
    open.push(() => stub.close())
    stub.always(reply)
    return appWith({ BRAIN: 'compatible', MODEL_BASE_URL: stub.baseUrl, ...env }, 1)
  }
  const costOf = async (app: App, id: string) => {
    const { cookie } = await buildSession(app, { businessId: app.shop.id, role: 'owner' })
    return (await app.request('GET', `/api/businesses/${app.shop.id}/conversations/${id}`, { cookie })).body.cost
  }

  test('costs what the operator says, to the last digit', async () => {
    const app = await appWithModel({ MODEL_PRICE: '0.40/1.60 USD' })
    const call = await called({ app })
    const [greeting] = (await costOf(app, call.id)).models as { tokensRead: number; tokensWritten: number }[]
    await call.say('What are you?')
    await call.say('And what are you not?')
    const read = 2_000 + (greeting?.tokensRead ?? 0)
    const written = 500 + (greeting?.tokensWritten ?? 0)
    const { models } = await eventually('both are counted', async () => {
      const cost = await costOf(app, call.id)
      return cost.models[0]?.tokensRead === read ? cost : null
    })
    const hundredMillionths = read * 40 + written * 160
    const amount = `0.${String(hundredMillionths).padStart(8, '0')}`.replace(/0+$/, '')
    expect(models).toEqual([{ brain: 'compatible', tokensRead: read, tokensWritten: written, amount, currency: 'USD' }])
  })

  test('is of no known price where none is set: in a chat too', async () => {
    const app = await appWithModel()
    const chat = await chatWith(app, app.shop.slug)
    await chat.hear()
    await chat.say('What are you?')
    const [row] = await app.sql<{ id: string }>('select id from conversations')
    const cost = await eventually('it is counted', async () => {
      const seen = await costOf(app, row?.id ?? '')
      return seen.models[0]?.tokensRead > 1_000 ? seen : null
    })
    expect(cost).toEqual({
      carrier: null,
      models: [expect.objectContaining({ brain: 'compatible', amount: null, currency: null })],
    })
  })

  test('counts into the money of a call', async () => {
    const app = await appWithModel({ MODEL_PRICE: '1000/1000 USD', CAPS: 'cents-per-call=800' })
    const call = await called({ app })
    for (let nth = 0; nth < 3; nth += 1) await call.say(`Tell me about your prices and hours, part ${nth}`)
    const answers = [await call.say('When are you open?'), await call.say('And when do you close?')]
    expect(answers.join(' ')).toContain(words.usedUpMessage())
  })
})
