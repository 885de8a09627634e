/**
 * What a socket lets through to its route, and what it does about who floods it, does not read, or makes a handler
 * fail.
 */
import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { createLog } from '../../monitoring/log.ts'
import { takeSocket, type Socket, type SocketFigures } from './socket.ts'

const uncaught: unknown[] = []
const note = (error: unknown) => uncaught.push(error)
let server: WebSocketServer
let lines: { msg: string; leftOut?: number }[]

beforeEach(() => {
  lines = []
  process.on('uncaughtException', note)
  process.on('unhandledRejection', note)
})
afterEach(async () => {
  server.clients.forEach((client) => client.terminate())
  server.close()
  await once(server, 'close')
  process.off('uncaughtException', note)
  process.off('unhandledRejection', note)
  expect(uncaught.splice(0)).toEqual([])
})

/** A server whose connections are handed to `serve`, and one client of it. */
async function connected(
  serve: (socket: Socket) => void,
  figures: Partial<SocketFigures> = {},
): Promise<{ client: WebSocket; closed: Promise<number> }> {
  const log = createLog({
    level: 'info',
    to: { write: (line: string) => void lines.push(JSON.parse(line) as (typeof lines)[number]) },
  })
  server = new WebSocketServer({ port: 0, host: '127.0.0.1', perMessageDeflate: false })
  server.on('connection', (socket) => serve(takeSocket({ socket, log, figures })))
  await once(server, 'listening')
  const client = new WebSocket(`ws://127.0.0.1:${(server.address() as AddressInfo).port}`)
  client.on('error', () => undefined)
  const closed = new Promise<number>((resolve) => client.once('close', resolve))
  await once(client, 'open')
  return { client, closed }
}

describe('what a handler throws ends its own socket with 1011, is logged, and reaches nobody else', () => {
  const fails = () => {
    throw new RangeError('too deep')
  }
  const rejects = async () => fails()
  test.each<[string, (socket: Socket) => void]>([
    ['for a frame', (socket) => socket.onText(fails)],
    ['for a frame, later', (socket) => socket.onText(rejects)],
    ['in a timer', (socket) => void socket.after(1, fails)],
    ['in a timer, later', (socket) => void socket.after(1, rejects)],
  ])('%s', async (_when, serve) => {
    const { client, closed } = await connected(serve)
    client.send('hello')
    expect(await closed).toBe(1011)
    expect(lines.map(({ msg }) => msg)).toEqual(['socket handler failed'])
  })

  test.each<[string, () => unknown]>([
    ['at the end', fails],
    ['at the end, later', rejects],
  ])('%s', async (_when, handle) => {
    const told: unknown[] = []
    const { client, closed } = await connected((socket) => {
      socket.onClose(() => void told.push('before'))
      socket.onClose(handle as () => void)
      socket.onClose(() => void told.push('after'))
    })
    client.close(1000)
    await closed
    await expect
      .poll(() => [...told, ...lines.map(({ msg }) => msg)])
      .toEqual(['before', 'after', 'socket handler failed'])
  })
})

describe('frames are counted', () => {
  const figures = { framesPerSecond: 1, burst: 10 }
  test.each<[string, (client: WebSocket) => void]>([
    ['words', (client) => client.send('x')],
    ['bytes', (client) => client.send(Buffer.from([1]))],
    ['pings', (client) => client.ping()],
    ['pongs nobody asked for', (client) => client.pong()],
  ])('%s: more than may come close it with 1008, and what comes after is not taken', async (_what, send) => {
    let taken = 0
    const { client, closed } = await connected((socket) => socket.onText(() => void (taken += 1)), figures)
    for (let sent = 0; sent < 50; sent += 1) send(client)
    expect(await closed).toBe(1008)
    expect(taken).toBeLessThanOrEqual(10)
  })

  test('as many as may come do no harm, and answering our pings uses up none of them', async () => {
    let taken = 0
    const { client } = await connected((socket) => socket.onText(() => void (taken += 1)), { ...figures, ping: 5 })
    let pings = 0
    client.on('ping', () => void (pings += 1))
    await expect.poll(() => pings, { timeout: 5_000 }).toBeGreaterThan(30)
    for (let sent = 0; sent < 10; sent += 1) client.send('x')
    await expect.poll(() => taken).toBe(10)
    expect(client.readyState).toBe(WebSocket.OPEN)
  })
})

test('who does not read what is sent is cut off, instead of being remembered without end', async () => {
  let asked = 0
  const { client, closed } = await connected((socket) =>
    socket.onText(() => {
      asked += 1
      for (let sent = 0; sent < 100 && socket.isOpen(); sent += 1) socket.send('x'.repeat(1_000_000))
    }),
  )
  ;(client as unknown as { _socket: { pause(): void; resume(): void } })._socket.pause()
  client.send('tell me everything')
  const [gone] = [...server.clients]
  await new Promise((resolve) => gone?.once('close', resolve))
  expect(asked).toBe(1)
  expect(gone?.bufferedAmount).toBeLessThan(10_000_000)
  ;(client as unknown as { _socket: { resume(): void } })._socket.resume()
  expect(await closed).toBe(1006)
})

test('warnings about one socket are few, and the rest is one number at its end', async () => {
  const { client, closed } = await connected((socket) => {
    for (let said = 0; said < 40; said += 1) socket.warn({}, 'again')
  })
  client.close(1000)
  await closed
  await expect
    .poll(() => lines.filter(({ msg }) => msg !== 'again'))
    .toEqual([expect.objectContaining({ leftOut: 35 })])
  expect(lines.filter(({ msg }) => msg === 'again')).toHaveLength(5)
})
