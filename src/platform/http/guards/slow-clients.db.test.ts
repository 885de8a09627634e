/**
 * Clients that dawdle, go silent or go away. Times are small here; that they pass is seen by the connection closing.
 */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import type { Context } from '#src/context.ts'
import { closeContext, createContext } from '#src/installation/create-context.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { ownServer } from '#test/harness/own-server.ts'
import { anyone } from '../access.ts'
import type { Timeouts } from '../options.ts'
import { page, route } from '../route.ts'

const app = useApp({ worker: false, sandbox: false })

const never = 250_000
/** Nothing happens by itself but what a test asks for. */
const patient: Timeouts = { head: never, request: never, silence: never, answer: never, idle: never, look: 20 }

/** More than the buffers of both sides hold. */
const large = 32 * 1024 * 1024

const routes = [
  route({
    method: 'POST',
    path: '/api/echo',
    summary: 'Says it again',
    access: anyone(),
    limit: 'none',
    body: z.json(),
    answer: { 200: z.json() },
    handle: async (_tx, { body }) => body,
  }),
  page({
    method: 'GET',
    path: '/large',
    summary: 'More than a socket takes at once',
    access: anyone(),
    limit: 'none',
    handle: async () => ({ html: 'x'.repeat(large) }),
  }),
]

type Listening = AsyncDisposable & { server: FastifyInstance; port: number }

async function listen(timeouts: Partial<Timeouts>, ctx: Context = app.ctx): Promise<Listening> {
  const server = await ownServer(ctx, routes, { timeouts: { ...patient, ...timeouts } })
  const port = Number(new URL(await server.listen({ host: '127.0.0.1', port: 0 })).port)
  return { server, port, [Symbol.asyncDispose]: () => server.close() }
}

/**
 * Says this, then byte after byte of that for as long as anybody listens. Resolves with what was heard when the
 * connection is closed.
 */
async function dawdle(port: number, first: string, rest = ''): Promise<string> {
  const socket = connect(port, '127.0.0.1')
  let heard = ''
  socket.on('data', (data) => (heard += data.toString()))
  socket.on('error', () => undefined)
  socket.write(first)
  let position = 0
  const drip = setInterval(() => rest && socket.write(rest[position++ % rest.length] as string), 5)
  await once(socket, 'close')
  clearInterval(drip)
  return heard
}

describe('a client that dawdles is cut off with 408', () => {
  const body = 'POST /api/echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n'
  test.each<[string, Partial<Timeouts>, string, string]>([
    ['before it says anything of a request it began', { head: 100 }, 'GET / HT', ''],
    ['over its headers', { head: 100 }, 'GET / HTTP/1.1\r\nhost: x\r\n', 'x-a: 1\r\n'],
    ['over its body', { head: 50, request: 100 }, `${body}content-length: 100000\r\n\r\n`, ' '],
    ['over its chunks', { head: 50, request: 100 }, `${body}transfer-encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
  ])('%s', async (_, timeouts, first, rest) => {
    await using listening = await listen(timeouts)
    const heard = await dawdle(listening.port, first, rest)
    expect(heard).toMatch(/^HTTP\/1\.1 408 Request Timeout\r\n/)
    expect(heard).toMatch(/"code":"too_slow"/)
    expect(heard.match(/HTTP\/1\.1/g)).toHaveLength(1)
  })

  test('and one that is quick is served meanwhile', async () => {
    await using listening = await listen({ head: 2_000 })
    const slow = dawdle(listening.port, 'GET / HTTP/1.1\r\n', 'x')
    const answer = await fetch(`http://127.0.0.1:${listening.port}/api/echo`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: '[1]',
    })
    expect(await answer.json()).toEqual([1])
    expect(await slow).toMatch(/ 408 /)
  })
})

describe('a connection is closed', () => {
  test('that is idle after its answer', async () => {
    await using listening = await listen({ idle: 50 })
    expect(
      await dawdle(
        listening.port,
        'POST /api/echo HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\ncontent-length: 3\r\n\r\n[1]',
      ),
    ).toMatch(/^HTTP\/1\.1 200/)
  })

  test('on which nothing is ever said', async () => {
    await using listening = await listen({ silence: 50 })
    expect(await dawdle(listening.port, '')).toBe('')
  })

  test('whose client does not take the answer', async () => {
    await using listening = await listen({ silence: 100 })
    const socket = connect(listening.port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.pause()
    socket.write('GET /large HTTP/1.1\r\nhost: x\r\n\r\n')
    const [served] = (await once(listening.server.server, 'connection')) as [Socket]
    await once(served, 'close')
    expect(served.destroyed).toBe(true)
    socket.destroy()
  })
})

describe('a client that takes its answer byte by byte', () => {
  /** Reads a little every few milliseconds, so that it is never silent. Resolves when the connection is closed. */
  async function sip(port: number): Promise<Socket> {
    const socket = connect(port, '127.0.0.1')
    socket.on('error', () => undefined)
    socket.pause()
    socket.write('GET /large HTTP/1.1\r\nhost: x\r\n\r\n')
    const sipping = setInterval(() => socket.read(64 * 1024), 5)
    // Not `once`: a cut may come as a reset, which is no failure here.
    await new Promise((resolve) => socket.once('close', resolve))
    clearInterval(sipping)
    return socket
  }

  test('is cut off after the time that a poor line needs for it, though it is never silent', async () => {
    await using listening = await listen({ answer: 300 - large / 4 })
    expect((await sip(listening.port)).bytesRead).toBeLessThan(large)
  })

  test('is served when it is quicker than that', async () => {
    await using listening = await listen({ answer: 0 })
    const answer = await fetch(`http://127.0.0.1:${listening.port}/large`)
    expect((await answer.text()).length).toBe(large)
  })
})

describe('a client that goes on sending after its answer', () => {
  const mebibyte = 1024 * 1024
  /** As a blocking client does: sends all of it, and only then listens. */
  async function sendThenListen(port: number, head: string, pieces: number): Promise<string> {
    const socket = connect(port, '127.0.0.1')
    let heard = ''
    socket.pause()
    socket.write(head)
    for (let sent = 0; sent < pieces; sent += 1) {
      if (!socket.write(Buffer.alloc(mebibyte, 'x'))) await once(socket, 'drain')
    }
    socket.on('data', (data) => (heard += data.toString()))
    socket.resume()
    await once(socket, 'close')
    return heard
  }
  const json = 'host: x\r\ncontent-type: application/json\r\n'
  // More than the buffers of both sides hold.
  const pieces = 24

  test.each([
    ['too much, by its length', `POST /api/echo HTTP/1.1\r\n${json}content-length: ${pieces * mebibyte}\r\n\r\n`, 413],
    [
      'too much, in one endless chunk',
      `POST /api/echo HTTP/1.1\r\n${json}transfer-encoding: chunked\r\n\r\n${(64 * mebibyte).toString(16)}\r\n`,
      413,
    ],
    [
      'what is compressed',
      `POST /api/echo HTTP/1.1\r\n${json}content-encoding: gzip\r\ntransfer-encoding: ` +
        `chunked\r\n\r\n${(64 * mebibyte).toString(16)}\r\n`,
      415,
    ],
    [
      'a body nobody asked for',
      `GET /nothing HTTP/1.1\r\n${json}transfer-encoding: chunked\r\n\r\n${(64 * mebibyte).toString(16)}\r\n`,
      404,
    ],
  ])('%s: still reads it, and is cut off', async (_, head, status) => {
    await using listening = await listen({})
    const heard = await sendThenListen(listening.port, head, pieces)
    expect(heard).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `))
    expect(heard).toMatch(/connection: close/i)
  })
})

describe('a client that goes away while its request is served', () => {
  test('leaves a transaction that ends by itself, and a connection to the database that serves the next', async () => {
    const shop = await buildBusiness(app)
    const { cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' })
    await app.sql('begin; lock table api_keys in share mode')
    const leaving = Array.from({ length: 5 }, (_, position) => {
      const body = JSON.stringify({ name: `leaving ${position}`, scopes: ['business:read'] })
      const socket = connect(Number(new URL(app.baseUrl).port), '127.0.0.1')
      socket.write(
        `POST /api/businesses/${shop.id}/api-keys HTTP/1.1\r\nhost: x\r\ncookie: ` +
          `deskbell_session=${cookie}\r\ncontent-type: application/json\r\ncontent-length: ` +
          `${body.length}\r\n\r\n${body}`,
      )
      return socket
    })
    await eventually(
      'all wait for the table',
      async () =>
        (await app.sql(`select 1 from pg_locks where relation = 'api_keys'::regclass and not granted`)).length === 5,
    )
    for (const socket of leaving) socket.resetAndDestroy()
    await app.sql('commit')
    const open = `select 1 from pg_stat_activity where datname = current_database()
      and application_name = 'deskbell' and state <> 'idle'`
    await eventually('no transaction is open', async () => (await app.sql(open)).length === 0)
    expect((await app.sql(`select 1 from api_keys where name like 'leaving %'`)).length).toBe(5)
    expect((await app.request('GET', `/api/businesses/${shop.id}`, { cookie })).status).toBe(200)
  })
})

describe('a database that does not answer in time', () => {
  test('no connection free: 503 with a hint to come again, and served again when one is', async () => {
    const { config } = app.ctx
    const ctx = createContext(
      { ...config, database: { ...config.database, poolSize: 1 } },
      { clock: app.ctx.clock, log: app.ctx.log },
    )
    await using listening = await listen({}, ctx)
    const ask = () =>
      fetch(`http://127.0.0.1:${listening.port}/api/echo`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '[1]',
      })
    let release = () => {}
    const held = ctx.db.asPlatform(
      'hold the only connection',
      () => new Promise<void>((resolve) => (release = resolve)),
    )
    const refused = await ask()
    expect([
      refused.status,
      refused.headers.get('retry-after'),
      ((await refused.json()) as { code: string }).code,
    ]).toEqual([503, '2', 'unavailable'])
    release()
    await held
    expect((await ask()).status).toBe(200)
    await closeContext(ctx)
  })

  test.each(['57014', '25P03', '40001', '40P01', '55P03'])(
    'what it gives up with %s is 503 and no fault of ours',
    async (code) => {
      const asPlatform = () => Promise.reject(Object.assign(new Error('given up'), { code }))
      const ctx = { ...app.ctx, db: { ...app.ctx.db, by: () => ({ ...app.ctx.db, asPlatform }) } }
      await using listening = await listen({}, ctx)
      const answer = await fetch(`http://127.0.0.1:${listening.port}/large`)
      expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '2'])
    },
  )
})
