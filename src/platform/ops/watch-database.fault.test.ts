/** A database that really goes, and comes back, as a web process sees it and tells of it. */
import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'
import { expect, test } from 'vitest'
import { alertReceiver, type AlertReceiver } from '#test/harness/alert-receiver.ts'
import { useApp } from '#test/harness/app.ts'
import { eventually } from '#test/harness/eventually.ts'
import { createReadiness } from './readiness.ts'
import { createDatabaseWatch } from './watch-database.ts'

let receiver: AlertReceiver
const app = useApp(async () => {
  receiver = await alertReceiver()
  return { worker: false, sandbox: false, env: { SLACK_WEBHOOK_URL: receiver.url } }
})

/** A way to the database that can be cut. */
async function wayTo(url: URL) {
  const sockets = new Set<Socket>()
  let isOpen = true
  const server = createServer((near) => {
    if (!isOpen) return near.destroy()
    const far = connect(Number(url.port), url.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {}).on('close', () => [near, far].forEach((one) => one.destroy()))
    }
    near.pipe(far).pipe(near)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const through = new URL(url)
  ;[through.hostname, through.port] = ['127.0.0.1', String((server.address() as AddressInfo).port)]
  return {
    url: through.href,
    cut() {
      isOpen = false
      for (const socket of sockets) socket.destroy()
    },
    mend: () => void (isOpen = true),
    async close() {
      this.cut()
      server.close()
      await once(server, 'close')
    },
  }
}

test('a web process tells that its database went, and that it is back', async () => {
  const way = await wayTo(new URL(app.database.url))
  const { alerts, config, log } = app.ctx
  const readiness = createReadiness({ url: way.url, roles: config.database.roles, log, lanesAlive: () => true })
  let nowMs = 0
  const watch = createDatabaseWatch({
    isAway: async () => (await readiness.look()).includes('database'),
    tell: (text) => alerts.tell(text),
    where: 'here',
    clock: { nowMs: () => nowMs },
    log,
    jitterMs: 0,
  })
  /** Looks every five seconds of its own clock; until so many messages have come. */
  const untilTold = (messages: number) =>
    eventually(`message ${messages}`, async () => {
      nowMs += 5_000
      await watch.look()
      return receiver.messages.length >= messages
    })
  for (let looks = 0; looks < 20; looks += 1) {
    nowMs += 5_000
    await watch.look()
  }
  expect(receiver.messages).toEqual([])
  way.cut()
  await untilTold(1)
  way.mend()
  await untilTold(2)
  expect(receiver.messages.map((message) => message.replace(/since .* UTC|after \d+ min/, '…'))).toEqual([
    'here\nFIRING: The database is away, …. Callers are asked for a message; nothing is booked or sent.',
    'here\nOVER …: The database is away.',
  ])
  await readiness.close()
  await way.close()
  await receiver[Symbol.asyncDispose]()
})
