/** What a process reports of itself, and how the counts of several become one. */
import { expect, test } from 'vitest'
import { useApp } from '#test/harness/app.ts'
import { countsSince, type Counts } from './counts.ts'
import { createMetrics } from './metrics.ts'
import { addCounts } from './queries.ts'
import { certainlyAhead, reportProcess } from './report-process.ts'

const app = useApp({ worker: false, sandbox: false })
const answered = (metrics: ReturnType<typeof createMetrics>, status: number, route = '/api/x') =>
  metrics.requests.observe({ http_request_method: 'GET', http_route: route, http_response_status_code: status }, 0.01)
const stored = async () => {
  const rows = await app.sql<{ what: string; sum: number }>(
    'select what, sum(count)::int as sum from platform.counts group by what order by what',
  )
  return Object.fromEntries(rows.map(({ what, sum }) => [what, sum]))
}

test('counts of several processes add up, and are written once', async () => {
  const processes = [createMetrics({ version: '1' }), createMetrics({ version: '1' }), createMetrics({ version: '1' })]
  const writers = processes.map(countsSince)
  const write = (counts: Counts) => app.ctx.db.asPlatform('count', (tx) => addCounts(tx, counts))
  for (const metrics of processes) {
    for (const status of [200, 404, 500, 503]) answered(metrics, status)
    answered(metrics, 503, '/readyz')
    metrics.circuitCalls.inc({ circuit: 'mail.send', outcome: 'failed' })
    metrics.limits.inc({ outcome: 'refused' })
    metrics.webhooks.inc({ outcome: 'timed_out' })
    metrics.fallbacks.inc({ channel: 'phone' })
    metrics.callsLost.inc()
  }
  await Promise.all(writers.map((writer) => writer(write)))
  const all = {
    ...{ answers: 12, 'answers.failed': 6, 'calls.lost': 3, fallbacks: 3 },
    ...{ 'limiter.ok': 3, 'provider.failed:mail.send': 3, 'webhooks.failed': 3 },
  }
  expect(await stored()).toEqual(all)
  await Promise.all(writers.map((writer) => writer(write)))
  expect(await stored()).toEqual(all)
})

test('counts that could not be written are written the next time', async () => {
  const metrics = createMetrics({ version: '1' })
  const writer = countsSince(metrics)
  answered(metrics, 500)
  await expect(writer(() => Promise.reject(new Error('the database is away')))).rejects.toThrow('away')
  answered(metrics, 200)
  const given: Counts[] = []
  await writer(async (counts) => void given.push(counts))
  await writer(async (counts) => void given.push(counts))
  expect(given.map((counts) => [...counts])).toEqual([
    [
      ['answers', 2],
      ['answers.failed', 1],
    ],
    [],
  ])
})

test('a process reports at once, and a last time when it ends; then it is signed off', async () => {
  await app.sql('delete from platform.counts')
  const metrics = createMetrics({ version: '1' })
  metrics.circuits.set({ circuit: 'mail.send' }, 1)
  metrics.circuits.set({ circuit: 'google' }, 0)
  const { clock, db, log, config } = app.ctx
  const reported = await reportProcess({ clock, db, log, metrics, services: ['web'], dataDir: config.dataDir })
  const rows = await app.sql<{ disk_free: number; clock_ahead_ms: number }>(
    'select services, open_circuits, clock_ahead_ms::int, disk_free from platform.processes',
  )
  expect(rows).toMatchObject([{ services: ['web'], open_circuits: ['mail.send'] }])
  // Both clocks are this machine's; between the two looks passes the time of a query.
  expect(Math.abs(rows[0]?.clock_ahead_ms ?? Infinity)).toBeLessThan(3_000)
  expect(rows[0]?.disk_free).toBeGreaterThan(0)
  answered(metrics, 500)
  await reported.stop()
  expect([await stored(), await app.sql('select from platform.processes')]).toEqual([
    { answers: 1, 'answers.failed': 1 },
    [],
  ])
})

test.each([
  ['the same', { sentMs: 1_000, serverMs: 1_004, receivedMs: 1_010 }, 0],
  ['a slow answer', { sentMs: 1_000, serverMs: 8_900, receivedMs: 9_000 }, 0],
  ['five seconds behind', { sentMs: 1_000, serverMs: 6_010, receivedMs: 1_010 }, -5_000],
  ['three seconds ahead', { sentMs: 4_000, serverMs: 1_000, receivedMs: 4_010 }, 3_000],
])('a clock is off by what the time of the question cannot explain: %s', (_, seen, wanted) =>
  expect(certainlyAhead(seen)).toBe(wanted),
)
