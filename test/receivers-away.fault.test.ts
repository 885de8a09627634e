/**
 * Those who are told of faults and of alerts are killed or hang. Paired with rounds in which they are well: requests
 * take as long, no transaction waits for them, and every fault was either told or counted.
 */
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { performance } from 'node:perf_hooks'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { lookAround } from '#src/alerts/jobs.ts'
import { anyone } from '#src/platform/http/access.ts'
import { route } from '#src/platform/http/route.ts'
import { createLog, onFault } from '#src/platform/monitoring/log.ts'
import { useApp } from '#test/harness/app.ts'
import { eventually } from '#test/harness/eventually.ts'
import { ownServer } from '#test/harness/own-server.ts'
import { scaled } from '#test/harness/proof.ts'

type Trouble = 'well' | 'hanging' | 'killed'

/** Takes everything, holds everything, or is not there; always on one port. */
function receiver() {
  let trouble: Trouble = 'well'
  let taken = 0
  const server = http.createServer((request, response) => {
    request.resume().once('end', () => {
      if (trouble === 'hanging') return
      taken += 1
      response.end('ok')
    })
  })
  const listen = (port: number) => new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const kill = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  let port = 0
  return {
    taken: () => taken,
    async start() {
      await listen(0)
      port = (server.address() as AddressInfo).port
      return port
    },
    async become(wanted: Trouble) {
      if (trouble === 'killed') await listen(port)
      trouble = wanted
      if (trouble === 'killed') await kill()
    },
    async end() {
      if (trouble !== 'killed') await kill()
    },
  }
}

const [tracker, channel] = [receiver(), receiver()]
const log = createLog({ level: 'error', to: { write: () => {} } })
let nowMs = Date.now()
const app = useApp(async () => ({
  worker: false,
  sandbox: false,
  log,
  clock: { nowMs: () => nowMs },
  env: {
    SENTRY_DSN: `http://key@127.0.0.1:${await tracker.start()}/1`,
    SLACK_WEBHOOK_URL: `http://127.0.0.1:${await channel.start()}/services/x`,
  },
}))
let server: Awaited<ReturnType<typeof ownServer>>
let faults = 0
beforeAll(async () => {
  onFault(log, () => (faults += 1))
  const shared = { method: 'GET', access: anyone(), limit: 'none', answer: { 200: z.object({}) } } as const
  server = await ownServer(app.ctx, [
    route({ ...shared, path: '/works', summary: 'Works', handle: async () => ({}) }),
    route({
      ...shared,
      path: '/fails',
      summary: 'Fails',
      handle: () => Promise.reject(new TypeError('a fault of ours')),
    }),
  ])
  await server.listen({ host: '127.0.0.1', port: 0 })
  // Something that is told again and again: a job that has failed for good.
  await app.sql(`select graphile_worker.add_job('send-mail', max_attempts => 1)`)
  await app.sql('update graphile_worker._private_jobs set attempts = max_attempts')
})
afterAll(async () => {
  await server.close()
  await Promise.all([tracker.end(), channel.end()])
})

const look = () =>
  lookAround({ laneOf: () => undefined }).run(
    app.ctx,
    { actor: { kind: 'system', name: 'cron' }, requestId: null, businessId: null },
    {},
  )

let before: Trouble = 'well'
const requests = scaled(400, 100)
const rounds = scaled(9, 3)

/** Milliseconds that a request takes, half of which fail, while somebody is being told of an alert. */
async function roundOf(trouble: Trouble): Promise<number> {
  const { port } = server.server.address() as AddressInfo
  // One that was taken must hear so before its receiver is killed, or it would be counted twice.
  if (before === 'well') await app.ctx.errors.flush(6_000)
  before = trouble
  await Promise.all([tracker.become(trouble), channel.become(trouble)])
  // Four hours on it is told again.
  nowMs += 5 * 3_600_000
  await look()
  nowMs += 60_000
  const looking = look()
  const startedAt = performance.now()
  for (let asked = 0; asked < requests; asked += 1) {
    const answer = await fetch(`http://127.0.0.1:${port}${asked % 2 ? '/works' : '/fails'}`)
    await answer.arrayBuffer()
    expect(answer.status).toBe(asked % 2 ? 200 : 500)
  }
  const tookMs = (performance.now() - startedAt) / requests
  const [waiting] = await app.sql<{ count: number }>(
    `select count(*)::int from pg_stat_activity where datname = current_database() and state = 'idle in transaction'
      and state_change < clock_timestamp() - interval '500 milliseconds'`,
  )
  expect(waiting?.count).toBe(0)
  await looking
  return tookMs
}

const median = (figures: number[]) => figures.toSorted((a, b) => a - b)[Math.floor(figures.length / 2)] as number

test('nothing slows, and nothing is lost that is not counted', async () => {
  await roundOf('well')
  const took: Record<Trouble, number[]> = { well: [], hanging: [], killed: [] }
  const order: Trouble[] = ['well', 'hanging', 'killed']
  for (let round = 0; round < rounds; round += 1)
    for (const trouble of round % 2 ? order.toReversed() : order) took[trouble].push(await roundOf(trouble))
  const well = median(took.well)
  console.log(
    `a request takes ${well.toFixed(2)} ms (p50 of ${rounds} rounds) while they are well, ` +
      `${median(took.hanging).toFixed(2)} while they hang, ${median(took.killed).toFixed(2)} while they are killed`,
  )
  // They take the same; three times would be a wait.
  expect(median(took.hanging)).toBeLessThan(3 * well)
  expect(median(took.killed)).toBeLessThan(3 * well)
  const dropped = async () =>
    (await app.ctx.metrics.dropped.get()).values.find(({ labels }) => labels.sink === 'errors')?.value ?? 0
  // Half of the requests of each round, the first one's too.
  expect(faults).toBeGreaterThanOrEqual((3 * rounds + 1) * (requests / 2))
  await eventually('each was told or counted', async () => tracker.taken() + (await dropped()) === faults)
  expect(channel.taken()).toBeGreaterThan(0)
}, 600_000)
