/**
 * A caller on the telephone does not wait in silence for a slow tool or a slow model, nor for one that never answers.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openConversation } from '#src/conversation/index.ts'
import { say } from '#src/conversation/say/index.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { callRelay, sentences, type Caller } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { hangsAfter, modelStub, neverStops, says, uses, type ModelStub, type Reply } from '#test/harness/model-stub.ts'
import { sampled } from '#test/harness/proof.ts'
import { sqlAt } from '#test/harness/sql.ts'

/** A second of a talk takes a quarter of one. */
const speed = 4
const timeoutMs = 1_500
const stallMs = 1_200

let shop: BuiltBusiness
let cookie: string
let stub: ModelStub
const app = useApp(async () => {
  stub = await modelStub()
  return {
    env: { ...raisedCaps, BRAIN: 'compatible', MODEL_BASE_URL: stub.baseUrl, MODEL_TIMEOUT_MS: String(timeoutMs) },
    clock: { nowMs: () => Date.now(), speed },
    worker: false,
    sandbox: false,
  }
})
beforeAll(async () => {
  shop = await buildBusiness(app)
  cookie = (await buildSession(app, { businessId: shop.id, role: 'owner' })).cookie
})
afterAll(() => stub.close())

type Call = Caller & { id: string; heardSince(): string }

async function called(brain: 'built-in' | 'compatible'): Promise<Call> {
  const id = await app.ctx.db.forBusiness(shop.id, (tx) =>
    openConversation(tx, {
      ...{ channel: 'phone', session: randomUUID(), language: 'en', brain },
      ...{ callerPhone: '+14155550134', visitor: null },
    }),
  )
  const claims = { businessId: shop.id, conversationId: id, nonce: randomUUID(), expiresAtMs: Date.now() + 60_000 }
  const token = signToken(app.ctx.config.secretKey, 'relay', claims)
  const caller = await callRelay(`${app.baseUrl.replace('http', 'ws')}/relay/call?token=${token}`)
  await caller.hear()
  let from = caller.frames.length
  const heardSince = () => {
    const since = caller.frames.slice(from)
    from = caller.frames.length
    return since.flatMap((frame) => (frame.type === 'text' ? [frame.token] : [])).join('')
  }
  return Object.assign(caller, { id, heardSince })
}

const [first, second] = say('en').fillers() as [string, string]

/** Says something, and hears all that comes until the answer has been written down. */
async function hears(call: Call, sentence: string, answer: RegExp): Promise<string> {
  call.send({ type: 'prompt', voicePrompt: sentence, lang: 'en-US', last: true })
  let heard = ''
  await eventually('the answer', () => answer.test((heard += call.heardSince())))
  return heard
}

const view = async ({ id }: Call) =>
  (await app.request('GET', `/api/businesses/${shop.id}/conversations/${id}`, { cookie })).body as {
    brain: string
    turns: { role: string; text: string; filler: string | null; heard: string | null }[]
  }
const late =
  (reply: Reply, ms = stallMs): Reply =>
  async (response, asked) => {
    await delay(ms)
    await reply(response, asked)
  }

describe('a slow model', () => {
  test('is filled by one word, which is not said again by the model, nor twice running', async () => {
    const call = await called('compatible')
    stub.answers(late(says('Let me check that for you. We are a hair salon.')), late(says('One more thing?')))
    const heard = await hears(call, 'What are you?', /salon/)
    expect(heard).toBe(`${first} We are a hair salon.`)
    expect(await hears(call, 'And what else?', /One more/)).toBe(`${second} One more thing?`)
    const { turns } = await eventually('both are written down', async () => {
      const seen = await view(call)
      return seen.turns.filter(({ filler }) => filler !== null).length === 2 ? seen : null
    })
    expect(turns.map(({ role, text, filler, heard: part }) => [role, text, filler, part])).toEqual([
      ['caller', '', null, null],
      ['receptionist', expect.stringContaining('automated'), null, null],
      ['caller', 'What are you?', first, null],
      ['receptionist', 'We are a hair salon.', null, null],
      ['caller', 'And what else?', second, null],
      ['receptionist', 'One more thing?', null, null],
    ])
  })

  test('that asked for patience itself is not helped', async () => {
    const call = await called('compatible')
    stub.answers(
      uses('answer_question', { topic: 'hours', question: 'open?' }, 'Let me check. '),
      late(says('Anything else?')),
    )
    expect(await hears(call, 'When are you open?', /Anything else/)).toBe('Let me check. Anything else?')
  })

  test('that says nothing but that it will look is answered for', async () => {
    const call = await called('compatible')
    stub.answers(late(says('Let me check that for you.')))
    expect(await hears(call, 'When are you open?', /open/)).toContain(`${first} ${sentences.hours}`)
    expect((await view(call)).brain).toBe('built-in')
  })
})

describe('a model that never answers: one word, and the built-in brain', () => {
  const wish = { topic: 'hours', question: 'open?' }
  /** Each tool takes a while, so that none of them alone is too slow. */
  const again = (reply: Reply) => late(reply, 700)
  const mute: [string, Reply][] = [
    ['hangs', hangsAfter('')],
    ['thinks aloud', neverStops({ reasoning_content: 'hm ' })],
    ['wants a tool there is not, again and again', again(uses('transfer_call', { to: 'a person' }))],
    ['wants the same tool again and again', again(uses('answer_question', wish))],
    [
      'writes the arguments of a tool for ever',
      neverStops({ tool_calls: [{ index: 0, id: 'x', type: 'function', function: { name: 'a', arguments: 'a' } }] }),
    ],
    ['says nothing, late', late(says(''))],
  ]
  test.each(sampled(mute, 2))('%s', async (_what, reply) => {
    const call = await called('compatible')
    stub.always(reply)
    const begun = performance.now()
    const heard = await hears(call, 'When are you open?', /open/)
    expect(performance.now() - begun).toBeLessThan(4 * timeoutMs)
    expect(heard.startsWith(first)).toBe(true)
    expect(heard.split(first)).toHaveLength(2)
    expect(heard).toContain(sentences.hours)
    expect((await view(call)).brain).toBe('built-in')
  })

  test('uses a tool and then says nothing', async () => {
    const call = await called('compatible')
    stub.answers(uses('answer_question', wish), says(''))
    expect(await hears(call, 'When are you open?', /open/)).toContain(sentences.hours)
    expect((await view(call)).brain).toBe('built-in')
  })
})

test('a slow tool of the built-in brain is filled too', async () => {
  const call = await called('built-in')
  await using holding = sqlAt(app.database.ownerUrl)
  await holding('begin')
  await holding('lock table offers in access exclusive mode')
  expect(await hears(call, 'Can I get a haircut tomorrow at 2:30 pm?', /./)).toBe(`${first} `)
  await holding('commit')
  let heard = ''
  await eventually('the answer', () => /2:30 PM/.test((heard += call.heardSince())))
  expect(heard).toMatch(/^I can do Tuesday, March 3rd at 2:30 PM/)
})
