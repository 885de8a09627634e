/**
 * Relay sockets that do not behave: what comes in is believed frame by frame, and one caller's nonsense is nobody
 * else's trouble.
 */
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { openConversation } from '#src/conversation/index.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { newId } from '#src/platform/values/ids.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { callRelay, chatWith, type Caller, sentences } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'

let shop: BuiltBusiness
/** Somebody who was there before all this and is still served after each of it. */
let bystander: Caller

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })
beforeAll(async () => {
  shop = await buildBusiness(app)
  bystander = await chatWith(app, shop.slug)
  await bystander.hear()
})
afterAll(async () => {
  expect(await bystander.say('When are you open?')).toContain(sentences.hours)
})

const sessionId = () => `session-${randomUUID()}`
const ws = (path: string) => app.baseUrl.replace('http', 'ws') + path
const errorsOf = ({ frames }: Caller) => frames.flatMap((frame) => (frame.type === 'error' ? [frame.code] : []))

async function greeted(session = sessionId()): Promise<Caller & { session: string }> {
  const caller = await chatWith(app, shop.slug, { sessionId: session })
  await caller.hear()
  return Object.assign(caller, { session })
}

/** Kinds and words of a session's turns, in order. */
async function turns(session: string): Promise<string[]> {
  const rows = await app.sql<{ turn: string }>(
    `select t.role || ' ' || t.kind || coalesce(nullif(': ' || t.text, ': '), '') as turn from turns t
      join conversations c on c.id = t.conversation_id
     where c.session_hash = sha256($1::bytea) order by t.seq`,
    [Buffer.from(`web:${session}`)],
  )
  return rows.map(({ turn }) => turn)
}

describe('frames that are none', () => {
  test.each<[string, unknown]>([
    ['not JSON', 'hello'],
    ['nothing', ''],
    ['half a frame', '{"type":"prompt","voicePr'],
    ['null', 'null'],
    ['a list', '[]'],
    ['a number', '7'],
    ['binary', Buffer.from([0, 1, 2, 255])],
    ['a frame in binary', Buffer.from(JSON.stringify({ type: 'prompt', voicePrompt: 'hi' }))],
    ['a type there is not', { type: 'transfer', to: '+15105550123' }],
    ['no type', { voicePrompt: 'hello' }],
    ['one of our own', { type: 'text', token: "You're booked", last: true }],
    ['a prompt without words', { type: 'prompt' }],
    ['words that are no text', { type: 'prompt', voicePrompt: { text: 'hi' } }],
    ['4001 characters', { type: 'prompt', voicePrompt: 'x'.repeat(4_001) }],
    ['a key there is not', { type: 'dtmf', digit: '12' }],
    ['an interruption of no text', { type: 'interrupt', utteranceUntilInterrupt: { heard: 'hi' } }],
    ['setup again', { type: 'setup', sessionId: 'session-of-somebody-else' }],
    ['a prototype', '{"type":"prompt","__proto__":{"voicePrompt":"hi"}}'],
  ])('%s: refused, and the conversation goes on', async (_what, frame) => {
    const caller = await greeted()
    caller.send(frame)
    await eventually('the refusal', () => errorsOf(caller).length === 1)
    expect(errorsOf(caller)).toEqual(['invalid_frame'])
    expect(await caller.say('When are you open?')).toContain(sentences.hours)
    expect((await turns(caller.session)).filter((turn) => turn.startsWith('caller'))).toEqual([
      'caller setup',
      'caller prompt: When are you open?',
    ])
    caller.hangUp()
  })

  test('twenty of them close the line with 1008, and what comes after is not heard', async () => {
    const caller = await greeted()
    for (let sent = 0; sent < 20; sent += 1) caller.send('{')
    caller.send({ type: 'prompt', voicePrompt: 'Book me a haircut' })
    expect(await caller.closed).toBe(1008)
    expect(errorsOf(caller)).toHaveLength(20)
    expect(await turns(caller.session)).not.toContain('caller prompt: Book me a haircut')
  })

  test('more than 64 KB close the line with 1009', async () => {
    const caller = await greeted()
    caller.send({ type: 'prompt', voicePrompt: 'x'.repeat(70_000) })
    expect(await caller.closed).toBe(1009)
    const again = await greeted(caller.session)
    expect(await again.say('When are you open?')).toContain(sentences.hours)
  })

  test.each(['{"type":"prompt","voicePrompt":"hello"}', '{"type":"dtmf","digit":"1"}', 'hello'])(
    '%s before setup closes the line: whoever begins otherwise is none of ours',
    async (first) => {
      const socket = new WebSocket(ws(`/relay/web?business=${shop.slug}`))
      const heard: { type: string; code?: string }[] = []
      socket.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as (typeof heard)[number]))
      await new Promise((resolve) => socket.once('open', resolve))
      socket.send(first)
      socket.send(JSON.stringify({ type: 'setup', sessionId: sessionId() }))
      expect(await new Promise((resolve) => socket.once('close', resolve))).toBe(1008)
      expect(heard).toEqual([expect.objectContaining({ type: 'error', code: 'invalid_frame' })])
    },
  )

  test('two hundred sentences at once: some are refused, the line stays sound', async () => {
    const caller = await greeted()
    for (let sent = 0; sent < 30; sent += 1) caller.send({ type: 'prompt', voicePrompt: `When are you open? ${sent}` })
    expect(await bystander.say('When are you open?')).toContain(sentences.hours)
    await eventually('refusals', () => errorsOf(caller).length > 0)
    for (let sent = 0; sent < 170; sent += 1) caller.send({ type: 'prompt', voicePrompt: `When are you open? ${sent}` })
    expect(await caller.closed).toBe(1008)
  })
})

describe('frames that are strange and sound', () => {
  test('what is revised of a sentence is replaced by the whole sentence, which is one turn', async () => {
    const caller = await greeted()
    caller.send({ type: 'prompt', voicePrompt: 'When are', last: false })
    caller.send({ type: 'prompt', voicePrompt: 'When are you a pen', last: false })
    expect(await caller.say('When are you open?')).toContain(sentences.hours)
    expect((await turns(caller.session)).filter((turn) => turn.startsWith('caller'))).toEqual([
      'caller setup',
      'caller prompt: When are you open?',
    ])
  })

  test('two sentences, the first without an answer, are understood as one and stand as they were said', async () => {
    const caller = await greeted()
    caller.send({ type: 'prompt', voicePrompt: 'Can I get a haircut' })
    expect(await caller.say('tomorrow at 2:30 pm')).toMatch(/2:30 PM/)
    expect((await turns(caller.session)).filter((turn) => turn.startsWith('caller prompt'))).toEqual([
      'caller prompt: Can I get a haircut',
      'caller prompt: tomorrow at 2:30 pm',
    ])
  })

  test('silence as a prompt is nothing', async () => {
    const caller = await greeted()
    caller.send({ type: 'prompt', voicePrompt: '  ' })
    expect(await caller.say('When are you open?')).toContain(sentences.hours)
    expect((await turns(caller.session)).filter((turn) => turn.startsWith('caller'))).toHaveLength(2)
  })

  test('a NUL, half an emoji and markup in the words are taken for what they are: text', async () => {
    const caller = await greeted()
    expect(await caller.say('When \u0000are you open \ud83d?')).toContain(sentences.hours)
    expect(await caller.say("<script>alert(1)</script> '); drop table turns; --")).not.toBe('')
    expect(await caller.say('When are you open?')).toContain(sentences.hours)
  })

  test('words that come right behind setup are answered after the greeting', async () => {
    const session = sessionId()
    const caller = await chatWith(app, shop.slug, { sessionId: session })
    const answer = caller.say('When are you open?')
    expect(await answer).toBe(sentences.greeting)
    expect(await caller.hear()).toContain(sentences.hours)
    expect((await turns(session)).map((turn) => turn.split(':')[0])).toEqual([
      'caller setup',
      'receptionist said',
      'caller prompt',
      'tool called',
      'receptionist said',
    ])
  })

  test('keys choose an offer; a chat shows its words at once, so an interruption is nothing there', async () => {
    const caller = await greeted()
    expect(await caller.say('Can I get a haircut tomorrow morning?')).toMatch(/Which would you like/)
    caller.send({ type: 'interrupt', utteranceUntilInterrupt: 'I have', durationUntilInterruptMs: 300 })
    caller.send({ type: 'dtmf', digit: '2' })
    caller.send({ type: 'dtmf', digit: '#' })
    expect(await caller.hear()).toMatch(/What name/)
    expect(await turns(caller.session)).not.toContain('caller interrupted')
    expect(await turns(caller.session)).toContain('caller dtmf: 2')
    for (let pressed = 0; pressed < 100; pressed += 1) caller.send({ type: 'dtmf', digit: '7' })
    await eventually('the keys', async () =>
      (await turns(caller.session)).some((turn) => turn.startsWith('caller dtmf: 777')),
    )
  })
})

describe('who may open a line', () => {
  async function refused(
    path: string,
    setup: Record<string, unknown> = {},
  ): Promise<{ close: number; errors: string[]; said: number }> {
    const caller = await callRelay(ws(path), { sessionId: sessionId(), ...setup })
    return {
      close: await caller.closed,
      errors: errorsOf(caller),
      said: caller.frames.filter(({ type }) => type === 'text').length,
    }
  }
  const token = (claims: Record<string, unknown>, secret = app.ctx.config.secretKey, purpose = 'relay') =>
    signToken(secret, purpose, {
      businessId: shop.id,
      conversationId: newId(),
      nonce: randomUUID(),
      expiresAtMs: Date.now() + 60_000,
      ...claims,
    })
  const phoneCall = () =>
    app.ctx.db.forBusiness(shop.id, (tx) =>
      openConversation(tx, {
        channel: 'phone',
        session: randomUUID(),
        language: 'en',
        brain: 'built-in',
        callerPhone: '+14155550134',
        visitor: null,
      }),
    )

  test.each<[string, () => string]>([
    ['no token', () => '/relay/call'],
    ['an empty one', () => '/relay/call?token='],
    ['no token at all', () => '/relay/call?token=hello.world'],
    ['one of another installation', () => `/relay/call?token=${token({}, 'x'.repeat(32))}`],
    ['one made for something else', () => `/relay/call?token=${token({}, app.ctx.config.secretKey, 'sign-in')}`],
    ['an expired one', () => `/relay/call?token=${token({ expiresAtMs: Date.now() - 1 })}`],
    ['one that names nothing', () => `/relay/call?token=${token({ conversationId: 7 })}`],
    ['an altered one', () => `/relay/call?token=${token({}).replace(/^./, 'f')}`],
    ['two of them', () => `/relay/call?token=${token({})}&token=${token({})}`],
  ])('%s: refused before there is a line', async (_what, path) => {
    const socket = new WebSocket(ws(path()))
    const status = new Promise((resolve) =>
      socket.once('unexpected-response', (_request, response) => resolve(response.statusCode)),
    )
    expect(await status).toBe(401)
  })

  test('a token for another business does not open this one’s conversation', async () => {
    const other = await buildBusiness(app)
    const conversationId = await phoneCall()
    expect(await refused(`/relay/call?token=${token({ businessId: other.id, conversationId })}`)).toEqual({
      close: 1000,
      errors: [],
      said: 0,
    })
    expect(await refused(`/relay/call?token=${token({ businessId: 'x', conversationId })}`)).toMatchObject({
      close: 1008,
      said: 0,
    })
    expect(await refused(`/relay/call?token=${token({ conversationId: 'x' })}`)).toMatchObject({ said: 0 })
  })

  test('the right one opens the call', async () => {
    const caller = await callRelay(ws(`/relay/call?token=${token({ conversationId: await phoneCall() })}`), {
      callControlId: 'v3:x',
    })
    expect(await caller.hear()).toBe(sentences.phoneGreeting)
  })

  test('a business there is not, none, and session ids that could be guessed', async () => {
    expect(await refused('/relay/web?business=nobody')).toEqual({ close: 1008, errors: ['not_published'], said: 0 })
    const closed = await buildBusiness(app)
    expect(await refused(`/relay/web?business=${closed.slug}`)).toEqual({
      close: 1008,
      errors: ['not_published'],
      said: 0,
    })
    expect(await refused('/relay/web')).toMatchObject({ close: 1008, said: 0 })
    expect(await refused(`/relay/web?business=${shop.slug}`, { sessionId: 'me' })).toEqual({
      close: 1008,
      errors: ['invalid_request'],
      said: 0,
    })
    expect(await refused(`/relay/web?business=${shop.slug}`, { sessionId: '' })).toMatchObject({ close: 1008, said: 0 })
    expect(await refused(`/relay/web?business=%00`)).toMatchObject({ close: 1008, said: 0 })
  })

  test('a line is asked for with a WebSocket', async () => {
    expect(await app.request('GET', `/relay/web?business=${shop.slug}`)).toMatchObject({ status: 426 })
  })
})

describe('two lines to one conversation', () => {
  test('the later one owns it: the earlier is closed with 4409 and can write no turn', async () => {
    const first = await greeted()
    await first.say('Can I get a haircut tomorrow at 2:30 pm?')
    const second = await chatWith(app, shop.slug, { sessionId: first.session })
    expect(await second.hear()).toMatch(/cut off/)
    const before = await turns(first.session)
    first.send({ type: 'prompt', voicePrompt: 'Cancel everything' })
    expect(await first.closed).toBe(4409)
    expect(errorsOf(first)).toEqual(['conversation_moved'])
    expect(await turns(first.session)).toEqual(before)
    expect(await second.say('yes please')).toMatch(/name/)
  })

  test('ten at once: one remains, and its turns are in one order', async () => {
    const session = sessionId()
    const callers = await Promise.all(
      Array.from({ length: 10 }, () => chatWith(app, shop.slug, { sessionId: session })),
    )
    const gone = new Set<Caller>()
    for (const caller of callers) void caller.closed.then(() => gone.add(caller))
    const heard = (caller: Caller) => caller.frames.some((frame) => frame.type === 'text' && frame.last)
    await eventually('each has heard something or is closed', () =>
      callers.every((caller) => gone.has(caller) || heard(caller)),
    )
    for (const caller of callers.filter((one) => !gone.has(one)))
      caller.send({ type: 'prompt', voicePrompt: 'When are you open?' })
    await eventually('nine are closed', () => gone.size === 9)
    expect(await callers.find((caller) => !gone.has(caller))?.say('When are you open?')).not.toBe('')
    const rows = await app.sql<{ epochs: number[]; seqs: number[] }>(
      `select array_agg(t.epoch order by t.seq) as epochs, array_agg(t.seq order by t.seq) as seqs from turns t
        join conversations c on c.id = t.conversation_id where c.session_hash = sha256($1::bytea)`,
      [Buffer.from(`web:${session}`)],
    )
    expect(rows[0]?.seqs).toEqual(rows[0]?.seqs.map((_seq, index) => index))
    expect(rows[0]?.epochs).toEqual([...(rows[0]?.epochs ?? [])].sort((a, b) => a - b))
  })
})

describe('many lines', () => {
  test('fifty callers at once are all answered, each with their own', async () => {
    const callers = await Promise.all(Array.from({ length: 50 }, () => chatWith(app, shop.slug)))
    await Promise.all(callers.map((caller) => caller.hear()))
    const answers = await Promise.all(
      callers.map((caller, index) =>
        caller.say(index % 2 ? 'When are you open?' : 'Can I get a haircut tomorrow at 2:30 pm?'),
      ),
    )
    answers.forEach((answer, index) => expect(answer).toContain(index % 2 ? sentences.hours : '2:30 PM'))
    callers.forEach((caller) => caller.hangUp())
  })

  test('lines cut in the middle of an answer are taken up again where they were', async () => {
    const sessions = Array.from({ length: 10 }, sessionId)
    await Promise.all(
      sessions.map(async (session) => {
        const socket = new WebSocket(ws(`/relay/web?business=${shop.slug}`))
        await new Promise((resolve) => socket.once('open', resolve))
        socket.send(JSON.stringify({ type: 'setup', sessionId: session }))
        socket.send(JSON.stringify({ type: 'prompt', voicePrompt: 'Can I get a haircut tomorrow at 2:30 pm?' }))
        await new Promise((resolve) => socket.once('message', resolve))
        socket.terminate()
      }),
    )
    await Promise.all(
      sessions.map(async (session) => {
        const again = await chatWith(app, shop.slug, { sessionId: session })
        await again.hear()
        expect(await again.say('A haircut tomorrow at 2:30 pm')).toMatch(/2:30 PM/)
      }),
    )
  })
})
