/** A database that really goes, and comes back, as a web process sees it and tells of it. */
import { expect, test } from 'vitest'
import { alertReceiver, type AlertReceiver } from '#test/harness/alert-receiver.ts'
import { useApp } from '#test/harness/app.ts'
import { cuttableWay } from '#test/harness/cuttable-way.ts'
import { eventually } from '#test/harness/eventually.ts'
import { createReadiness } from './readiness.ts'
import { createDatabaseWatch } from './watch-database.ts'

let receiver: AlertReceiver
const app = useApp(async () => {
  receiver = await alertReceiver()
  return { worker: false, sandbox: false, env: { SLACK_WEBHOOK_URL: receiver.url } }
})

test('a web process tells that its database went, and that it is back', async () => {
  await using way = await cuttableWay(app.database.url)
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
    'here\nFIRING: The database is away, …. Callers can leave a message, no more.',
    'here\nOVER …: The database is away.',
  ])
  await readiness.close()
  await receiver[Symbol.asyncDispose]()
})
