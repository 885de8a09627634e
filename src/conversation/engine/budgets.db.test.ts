/**
 * Nobody has the receptionist, or a language model, for ever: what a conversation, a visitor and a business may take.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { safetyFirst } from '#src/conversation/say/safety.ts'
import { raisedCaps, testApp, type TestApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { chatWith, type Caller, sentences } from '#test/harness/chat.ts'
import { modelStub, says, type ModelStub } from '#test/harness/model-stub.ts'
import { proof } from '#test/harness/proof.ts'
import { salon } from './guard.test-support.ts'

const open: AsyncDisposable[] = []
afterAll(async () => {
  for (const one of open.reverse()) await one[Symbol.asyncDispose]()
})

async function appWith(caps: string, env: Record<string, string> = {}): Promise<TestApp> {
  const app = await testApp({ worker: false, sandbox: false, env: { ...env, CAPS: caps } })
  open.push(app)
  return app
}

async function chat(app: TestApp, shop: BuiltBusiness, sessionId = `session-${randomUUID()}`): Promise<Caller> {
  const caller = await chatWith(app, shop.slug, { sessionId })
  await caller.hear()
  return caller
}

const states = (app: TestApp, shop: BuiltBusiness) =>
  app.sql<{ state: string; heard_turns: number }>(
    'select state, heard_turns from conversations where business_id = $1 order by started_at, id',
    [shop.id],
  )

describe('a conversation that has had its time ends with a sentence, over however many sockets it came', () => {
  test.each([
    ['turns', 'turns-per-conversation=6'],
    ['characters', 'characters-per-conversation=70'],
  ])('%s', async (_what, caps) => {
    const app = await appWith(caps)
    const shop = await buildBusiness(app)
    const sessionId = `session-${randomUUID()}`
    let caller = await chat(app, shop, sessionId)
    await caller.say('When are you open?')
    caller.hangUp()
    caller = await chat(app, shop, sessionId)
    await caller.say('What does a haircut cost?')
    caller.hangUp()
    caller = await chat(app, shop, sessionId)
    const heard = [
      await caller.say('And where are you?'),
      await Promise.race([caller.say('And on Sundays?'), caller.closed.then(String)]),
    ].join(' ')
    expect(heard).toContain(sentences.usedUp(shop))
    expect(await caller.closed).toBe(1000)
    expect(await states(app, shop)).toEqual([expect.objectContaining({ state: 'ended' })])
  })

  test('but what to do in danger is said even with its last turn', async () => {
    const app = await appWith('turns-per-conversation=1')
    const shop = await buildBusiness(app)
    const caller = await chat(app, shop)
    const heard = await caller.say('I smell gas')
    expect(heard.startsWith(safetyFirst('gas', { language: 'en', business: salon.business }))).toBe(true)
    expect(heard).toContain(sentences.usedUp(shop))
    expect(await caller.closed).toBe(1000)
  })

  test('minutes, on the web half an hour, on the telephone an hour', async () => {
    const app = await appWith('turns-per-visitor=1000')
    const shop = await buildBusiness(app)
    const caller = await chat(app, shop)
    await app.sql(`update conversations set started_at = started_at - interval '29 minutes' where business_id = $1`, [
      shop.id,
    ])
    expect(await caller.say('When are you open?')).toContain(sentences.hours)
    await app.sql(`update conversations set started_at = started_at - interval '2 minutes' where business_id = $1`, [
      shop.id,
    ])
    expect(await caller.say('When are you open?')).toContain(sentences.usedUp(shop))
    expect(await caller.closed).toBe(1000)
  })

  test('minutes, also when nothing more is said', async () => {
    const app = await appWith('turns-per-visitor=1000')
    const shop = await buildBusiness(app)
    const sessionId = `session-${randomUUID()}`
    const before = await chat(app, shop, sessionId)
    before.hangUp()
    await before.closed
    await app.sql(
      `update conversations set started_at = started_at - interval '29 minutes 58 seconds' where business_id = $1`,
      [shop.id],
    )
    const silent = await chat(app, shop, sessionId)
    expect(await silent.closed).toBe(1000)
    expect(silent.frames.map((frame) => (frame.type === 'text' ? frame.token : '')).join('')).toContain(
      sentences.usedUp(shop),
    )
    expect(await states(app, shop)).toEqual([expect.objectContaining({ state: 'ended' })])
  })
})

test('a visitor’s turns are counted over all conversations and businesses', async () => {
  const app = await appWith('turns-per-visitor=4')
  const [shop, neighbour] = [await buildBusiness(app), await buildBusiness(app)]
  const first = await chat(app, shop)
  await first.say('When are you open?')
  const second = await chat(app, neighbour)
  expect(await second.say('When are you open?')).toContain(sentences.hours)
  expect(await second.say('When are you open?')).toContain(sentences.usedUp(neighbour))
  expect(await first.say('When are you open?')).toContain(sentences.usedUp(shop))
})

test('a visitor begins so many conversations, and is told so', async () => {
  const app = await appWith('conversations-per-visitor=3')
  const shop = await buildBusiness(app)
  for (let begun = 0; begun < 3; begun += 1) (await chat(app, shop)).hangUp()
  const refused = await chatWith(app, shop.slug, { sessionId: `session-${randomUUID()}` })
  expect(await refused.closed).toBe(1008)
  expect(refused.frames).toEqual([expect.objectContaining({ type: 'error', code: 'rate_limited' })])
  expect(await states(app, shop)).toHaveLength(3)
})

test('five messages are left in a conversation, and no sixth', async () => {
  const app = await appWith('messages-left-per-conversation=2')
  const shop = await buildBusiness(app)
  const caller = await chat(app, shop)
  for (let left = 0; left < 4; left += 1) {
    await caller.say('I want to leave a message')
    await caller.say(`Please call me back about number ${left}`)
    await caller.say('Kim Lee')
    await caller.say('415 555 0166')
  }
  const rows = await app.sql<{ n: string }>('select count(*) as n from callback_requests where business_id = $1', [
    shop.id,
  ])
  expect(Number(rows[0]?.n)).toBe(2)
})

describe('language models', () => {
  let stub: ModelStub
  beforeAll(async () => {
    stub = await modelStub()
    stub.always(says('We have been here for twenty years. What else would you like to know?'))
    open.push({ [Symbol.asyncDispose]: () => stub.close() })
  })

  proof('are given the last thirty turns, however long the talk', async () => {
    const app = await appWith('all=1000000', { BRAIN: 'compatible', MODEL_BASE_URL: stub.baseUrl })
    const shop = await buildBusiness(app)
    const caller = await chat(app, shop)
    for (let said = 0; said < 40; said += 1) await caller.say(`Tell me more about it, part ${said}`)
    const last = stub.asked.at(-1) as { messages: { role: string }[] }
    expect(last.messages.filter(({ role }) => role !== 'system').length).toBeLessThanOrEqual(31)
    expect(JSON.stringify(last.messages)).toContain('part 39')
  })

  test.each(['model-tokens-per-conversation', 'model-tokens-per-visitor', 'model-tokens-per-business'])(
    'beyond %s the built-in brain answers, for good and not silently',
    async (cap) => {
      const app = await appWith(`${cap}=1000`, { BRAIN: 'compatible', MODEL_BASE_URL: stub.baseUrl })
      const shop = await buildBusiness(app)
      const caller = await chat(app, shop)
      for (let said = 0; said < 4; said += 1) await caller.say('Tell me about yourselves')
      const asked = stub.asked.length
      expect(await caller.say('When are you open?')).toContain(sentences.hours)
      expect(stub.asked.length).toBe(asked)
      const rows = await app.sql<{ brain: string; model_tokens: string }>(
        'select brain, model_tokens from conversations where business_id = $1',
        [shop.id],
      )
      expect(rows[0]?.brain).toBe('built-in')
      expect(Number(rows[0]?.model_tokens)).toBeGreaterThanOrEqual(1_000)
      const events = await app.sql<{ reason: string }>(
        `select data->>'reason' as reason from events where business_id = $1 and type = 'conversation.brain-failed'`,
        [shop.id],
      )
      expect(events).toEqual([{ reason: 'budget' }])
    },
  )

  test('a visitor has one share of them, at whichever business', async () => {
    const app = await appWith('model-tokens-per-visitor=1000', {
      BRAIN: 'compatible',
      MODEL_BASE_URL: stub.baseUrl,
    })
    const first = await chat(app, await buildBusiness(app))
    for (let said = 0; said < 4; said += 1) await first.say('Tell me about yourselves')
    const second = await chat(app, await buildBusiness(app))
    const asked = stub.asked.length
    expect(await second.say('When are you open?')).toContain(sentences.hours)
    expect(stub.asked.length).toBe(asked)
  })
})

test('the page of a business that was flooded stays under 300 KB, and every turn can still be read', async () => {
  const app = await appWith(raisedCaps.CAPS)
  const shop = await buildBusiness(app)
  const { cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const caller = await chat(app, shop)
  const rows = await app.sql<{ id: string }>('select id from conversations where business_id = $1', [shop.id])
  const id = rows[0]?.id as string
  const long = `"<&>'`.repeat(800)
  await app.sql(
    `insert into conversations (business_id, id, channel, session_hash, language, brain, started_at)
     select $1, gen_random_uuid(), 'web', decode(md5(n::text), 'hex'), 'en', 'built-in', c.started_at + n * interval
       '1 second' from generate_series(1, 500) as n, conversations as c where c.id = $2`,
    [shop.id, id],
  )
  await app.sql(
    `insert into turns (business_id, conversation_id, seq, epoch, role, kind, text, detail, at)
     select c.business_id, c.id, 1000 + n, 1, 'caller', 'prompt', $2, '{"understood": null}', c.started_at
       from conversations as c, generate_series(1, 40) as n where c.business_id = $1`,
    [shop.id, long],
  )
  await app.sql(
    `insert into callback_requests (business_id, id, conversation_id, name, phone, body, urgent, created_at)
     select $1, gen_random_uuid(), $2, left($3, 120), '+14155550134', left($3, 2000), false, now()
       from generate_series(1, 5000)`,
    [shop.id, id, long],
  )
  const page = await app.request('GET', `/businesses/${shop.id}`, { cookie })
  expect(page.status).toBe(200)
  expect(Buffer.byteLength(page.body)).toBeLessThan(300_000)
  const link = new RegExp(`/businesses/${shop.id}/conversations/[0-9a-f-]+`).exec(page.body)?.[0]
  let path: string | undefined = link
  let seen = 0
  for (let pages = 0; path && pages < 10; pages += 1) {
    const shown = await app.request('GET', path, { cookie })
    seen += shown.body.split('<li class="caller">').length - 1
    const older = /href="(\?cursor=[^"]+)"/.exec(shown.body)?.[1]
    path = older && `${link}${older}`
  }
  expect(seen).toBe(40)
  const view = await app.request('GET', `/api/businesses/${shop.id}/conversations/${id}`, { cookie })
  expect(view.body.turns.length).toBeLessThanOrEqual(200)
  expect(
    (await app.request('GET', `/api/businesses/${shop.id}/conversations/${id}?cursor=nonsense`, { cookie })).status,
  ).toBe(400)
  caller.hangUp()
}, 60_000)
