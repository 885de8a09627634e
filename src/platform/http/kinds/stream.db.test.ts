import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { eventually } from '#test/harness/eventually.ts'
import { ownServer } from '#test/harness/own-server.ts'
import { DomainError } from '../../errors/domain-error.ts'
import { anyone } from '../access.ts'
import { stream } from '../route.ts'

/** What the stream under test does, and what was seen of it. */
let pieces: () => AsyncGenerator<string>
let server: FastifyInstance
let port: number

const app = useApp({ worker: false, sandbox: false })
beforeAll(async () => {
  const { ctx } = app
  const routes = [
    stream({
      path: '/flows',
      summary: 'Flows',
      access: anyone(),
      limit: 'none',
      contentType: 'text/plain; charset=utf-8',
      fileName: 'flow.txt',
      pieces: () => pieces(),
    }),
  ]
  server = await ownServer(ctx, routes)
  await server.listen({ host: '127.0.0.1', port: 0 })
  port = (server.server.address() as { port: number }).port
})
afterAll(async () => {
  await server.close()
})

const get = () => fetch(`http://127.0.0.1:${port}/flows`)

test('pieces arrive in order, as a file to be saved', async () => {
  pieces = async function* () {
    yield* ['one\n', '', 'two\n', 'dré\n']
  }
  const answer = await get()
  expect(await answer.text()).toBe('one\ntwo\ndré\n')
  expect(Object.fromEntries(answer.headers)).toMatchObject({
    'content-type': 'text/plain; charset=utf-8',
    'content-disposition': 'attachment; filename="flow.txt"',
    'cache-control': 'no-store',
  })
})

test('a stream of nothing is an empty file', async () => {
  pieces = async function* () {}
  const answer = await get()
  expect([answer.status, await answer.text()]).toEqual([200, ''])
})

test('what fails before the first piece is a problem document', async () => {
  // oxlint-disable-next-line require-yield -- it fails before it could
  pieces = async function* () {
    throw new DomainError('unavailable')
  }
  const answer = await get()
  expect(answer.status).toBe(503)
  expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/)
  expect(answer.headers.get('content-disposition')).toBeNull()
})

test('what fails later cuts the connection, so that half a file is not taken for the whole', async () => {
  pieces = async function* () {
    yield 'one\n'
    throw new Error('the rest is lost')
  }
  const answer = await get()
  expect(answer.status).toBe(200)
  await expect(answer.text()).rejects.toThrow('terminated')
})

/** Pieces without end, each as large as a page of rows; they count themselves and say when they are stopped. */
function endless() {
  const seen = { pieces: 0, stopped: false }
  pieces = async function* () {
    try {
      for (;;) {
        seen.pieces += 1
        yield 'x'.repeat(100_000)
      }
    } finally {
      seen.stopped = true
    }
  }
  return seen
}

async function ask(): Promise<Socket> {
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /flows HTTP/1.1\r\nHost: x\r\n\r\n')
  await once(socket, 'readable')
  return socket
}

test('a client that reads slowly is not run ahead of: what it does not take is not made', async () => {
  const seen = endless()
  const socket = await ask()
  // Until the buffers of both ends are full nothing stands still; they hold some megabytes at most.
  let [before, looks] = [0, 0]
  await eventually('a standstill', () => {
    looks = seen.pieces === before ? looks + 1 : 0
    before = seen.pieces
    return looks > 5
  })
  expect(seen.pieces).toBeLessThan(300)
  expect(seen.stopped).toBe(false)
  socket.destroy()
  await eventually('the end of the pieces', () => seen.stopped)
})

test('when the client goes away the pieces are told to end', async () => {
  const seen = endless()
  const socket = await ask()
  expect(seen.stopped).toBe(false)
  socket.destroy()
  await eventually('the end of the pieces', () => seen.stopped)
})

test('when it goes away before there is a first piece, they are told as well', async () => {
  const seen = { asked: false, stopped: false }
  let first = () => {}
  pieces = async function* () {
    try {
      seen.asked = true
      await new Promise<void>((resolve) => (first = resolve))
      yield 'one'
      yield 'two'
    } finally {
      seen.stopped = true
    }
  }
  const socket = connect(port, '127.0.0.1')
  socket.write('GET /flows HTTP/1.1\r\nHost: x\r\n\r\n')
  const [served] = (await once(server.server, 'connection')) as [Socket]
  await eventually('the first piece is asked for', () => seen.asked)
  socket.destroy()
  await once(served, 'close')
  expect(seen.stopped).toBe(false)
  first()
  await eventually('the end of the pieces', () => seen.stopped)
})
