/** What strangers send over sockets: whatever it is, the process goes on, answers, and remembers none of it. */
import { randomUUID } from 'node:crypto'
import { connect } from 'node:net'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import WebSocket from 'ws'
import { publishWidget } from '#src/businesses/index.ts'
import { openConversation } from '#src/conversation/index.ts'
import { createWeb } from '#src/installation/create-web.ts'
import { signToken } from '#src/platform/crypto/signing.ts'
import { raisedCaps, useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { callRelay, sentences } from '#test/harness/chat.ts'
import { eventually } from '#test/harness/eventually.ts'
import { sampled } from '#test/harness/proof.ts'

let shop: BuiltBusiness
const uncaught: unknown[] = []
const note = (error: unknown) => uncaught.push(error)

const app = useApp({ worker: false, sandbox: false, env: raisedCaps })
beforeAll(async () => {
  shop = await buildBusiness(app)
  await app.ctx.db.asPlatform('publish', (tx) =>
    tx.inBusiness(shop.id, async (own) => void (await publishWidget(own, { published: true }))),
  )
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)
})
afterAll(async () => {
  process.off('uncaughtException', note)
  process.off('unhandledRejection', note)
})
afterEach(async () => {
  expect(uncaught).toEqual([])
  expect((await app.request('GET', '/')).status).toBe(200)
})

const doors: [string, () => Promise<string>][] = [
  ['web chat', async () => `/relay/web?business=${shop.slug}`],
  ['a call', async () => `/relay/call?token=${await callToken()}`],
]

async function callToken(): Promise<string> {
  const opening = {
    channel: 'phone',
    session: randomUUID(),
    language: 'en',
    brain: 'built-in',
    callerPhone: '+14155550134',
    visitor: null,
  } as const
  const conversationId = await app.ctx.db.forBusiness(shop.id, (tx) => openConversation(tx, opening))
  return signToken(app.ctx.config.secretKey, 'relay', {
    businessId: shop.id,
    conversationId,
    nonce: randomUUID(),
    expiresAtMs: Date.now() + 60_000,
  })
}

const url = (path: string, baseUrl = app.baseUrl) => baseUrl.replace('http', 'ws') + path
const setup = () => JSON.stringify({ type: 'setup', sessionId: `session-${randomUUID()}` })

async function open(path: string, baseUrl?: string): Promise<{ socket: WebSocket; closed: Promise<number> }> {
  const socket = new WebSocket(url(path, baseUrl))
  socket.on('error', () => undefined)
  const closed = new Promise<number>((resolve) => socket.once('close', resolve))
  await new Promise((resolve) => socket.once('open', resolve))
  return { socket, closed }
}

const nested = (open_: string, close: string, depth: number) => open_.repeat(depth) + close.repeat(depth)
const hostile: [string, string | Buffer][] = [
  ...[33, 1_000, 5_000, 20_000, 30_000].map((depth): [string, string] => [
    `arrays ${depth} deep`,
    nested('[', ']', depth),
  ]),
  ...[33, 1_000, 3_000, 9_000].map((depth): [string, string] => [
    `objects ${depth} deep`,
    `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`,
  ]),
  ['a prompt that nests', `{"type":"prompt","voicePrompt":"hi","more":${nested('[', ']', 4_000)}}`],
  ['a setup that nests', `{"type":"setup","sessionId":"x","customParameters":${nested('{"a":[', ']}', 2_000)}}`],
  ['opened and never closed', '['.repeat(60_000)],
  ['closed and never opened', ']'.repeat(60_000)],
  ['60 KB of text', `{"type":"prompt","voicePrompt":"${'x'.repeat(60_000)}"}`],
  ['60 KB of blanks', ' '.repeat(60_000)],
  ['a number without end', `{"type":"interrupt","durationUntilInterruptMs":${'9'.repeat(60_000)}}`],
  ['an exponent', '{"type":"interrupt","durationUntilInterruptMs":1e999999}'],
  ['a prototype', '{"type":"prompt","__proto__":{"voicePrompt":"hi","last":true},"constructor":{"prototype":{}}}'],
  ['ten thousand names', `{${Array.from({ length: 5_000 }, (_, nth) => `"k${nth}":1`).join(',')}}`],
  ['NUL', '{"type":"prompt","voicePrompt":"a\\u0000b"}'],
  ['half a surrogate pair', '{"type":"prompt","voicePrompt":"a\\ud83d"}'],
  ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0xfe, 0x7d])],
  ['binary', Buffer.alloc(60_000, 7)],
  ['nothing', ''],
  ['a word', 'hello'],
  [
    'right to left and invisible letters',
    JSON.stringify({ type: 'prompt', voicePrompt: '\u202e\u200b\u2066yes'.repeat(200) }),
  ],
  ['every letter twice', JSON.stringify({ type: 'prompt', voicePrompt: 'áéíóú'.normalize('NFD').repeat(300) })],
  ['an error of the carrier', '{"type":"error","description":"x"}'],
]

describe.each(doors)('%s', (_door, pathOf) => {
  test.each(sampled(hostile, 2))('%s, before setup and after it', async (_what, frame) => {
    const path = await pathOf()
    for (const first of [[frame], [setup(), frame], [setup(), frame, frame, frame]]) {
      const { socket } = await open(path)
      for (const one of first) socket.send(one)
      await new Promise((resolve) => socket.ping(resolve))
      socket.terminate()
    }
    // Somebody else is answered at once.
    const caller = await callRelay(url(`/relay/web?business=${shop.slug}`), { sessionId: `session-${randomUUID()}` })
    expect(await caller.hear()).toBe(sentences.greeting)
    caller.hangUp()
  })

  test('twenty thousand frames are not taken: the line is closed', async () => {
    const { socket, closed } = await open(await pathOf())
    socket.send(setup())
    for (let sent = 0; sent < 20_000; sent += 1) socket.send('{"type":"error"}')
    expect([1006, 1008]).toContain(await closed)
  })

  test('a sentence that is revised without end is none; the one that comes to its end is', async () => {
    const caller = await callRelay(url(await pathOf()), { sessionId: `session-${randomUUID()}` })
    await caller.hear()
    for (let sent = 0; sent < 150; sent += 1)
      caller.send({ type: 'prompt', voicePrompt: 'x'.repeat(3_900), last: false })
    expect(await caller.say('When are you open?')).toContain(sentences.hours)
    caller.hangUp()
  })

  test('bytes that are no WebSocket, in the middle of one', async () => {
    const path = await pathOf()
    const { hostname, port } = new URL(app.baseUrl)
    for (const garbage of [
      Buffer.alloc(2_000, 0xff),
      Buffer.from([0x81, 0xfe]),
      Buffer.from([0x8f, 0x80, 0, 0, 0, 0]),
      Buffer.from('GET / HTTP/1.1\r\n\r\n'),
    ]) {
      const socket = connect(Number(port), hostname)
      socket.on('error', () => undefined)
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nUpgrade: websocket\r\nConnection: ` +
          'Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
      )
      await new Promise((resolve) => socket.once('data', resolve))
      socket.write(garbage)
      socket.end()
      const closed = await new Promise((resolve) => socket.once('close', () => resolve('closed')))
      expect(closed).toBe('closed')
    }
  })
})

describe('how long and how many', () => {
  const small = { ping: 50, mostBuffered: 20_000, closing: 100 }

  /** A second server over the same installation, with figures of its own. */
  async function another(
    caps: Record<string, number>,
  ): Promise<{ baseUrl: string; connections(): Promise<number>; close(): Promise<void> }> {
    const config = { ...app.ctx.config, caps: { ...app.ctx.config.caps, ...caps } }
    const web = await createWeb({ ...app.ctx, config }, undefined, { sockets: small })
    await web.listen({ host: '127.0.0.1', port: 0 })
    const address = web.server.address()
    const connections = () =>
      new Promise<number>((resolve) => web.server.getConnections((_error, count) => resolve(count)))
    const baseUrl = `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`
    return { baseUrl, connections, close: () => web.close() as unknown as Promise<void> }
  }

  test('a silent client is closed after five seconds', async () => {
    const begun = performance.now()
    const { closed } = await open(`/relay/web?business=${shop.slug}`)
    expect(await closed).toBe(1008)
    expect(performance.now() - begun).toBeGreaterThan(4_500)
  })

  test('an address has so many sockets at once and a process so many', async () => {
    const tight = await another({ 'sockets-per-address': 3, 'sockets-per-process': 3, 'call-sockets-per-process': 2 })
    const path = `/relay/web?business=${shop.slug}`
    const standing = [await open(path, tight.baseUrl), await open(path, tight.baseUrl), await open(path, tight.baseUrl)]
    expect(await (await open(path, tight.baseUrl)).closed).toBe(1013)
    // Calls have places of their own: no number of chats takes one.
    const call = async () => `/relay/call?token=${await callToken()}`
    const calls = [await open(await call(), tight.baseUrl), await open(await call(), tight.baseUrl)]
    expect(await (await open(await call(), tight.baseUrl)).closed).toBe(1013)
    standing[0]?.socket.terminate()
    await eventually('a place is free', async () => {
      const again = await open(path, tight.baseUrl)
      const isOpen = await Promise.race([
        again.closed.then(() => false),
        new Promise<true>((resolve) => setTimeout(() => resolve(true), 50)),
      ])
      again.socket.terminate()
      return isOpen
    })
    for (const { socket } of [...standing, ...calls]) socket.terminate()
    await tight.close()
  })

  test('a client that answers no pings is cut off, one that does stays', async () => {
    const quick = await another({})
    const path = `/relay/web?business=${shop.slug}`
    const there = await open(path, quick.baseUrl)
    there.socket.send(setup())
    const silent = await open(path, quick.baseUrl)
    silent.socket.send(setup())
    // A half-open connection: nothing of it is read or answered any more.
    ;(silent.socket as unknown as { _socket: { pause(): void } })._socket.pause()
    await eventually('the silent one is let go', async () => (await quick.connections()) === 1)
    expect(there.socket.readyState).toBe(WebSocket.OPEN)
    there.socket.terminate()
    silent.socket.terminate()
    await quick.close()
  })
})
