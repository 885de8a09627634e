/** Workers that die, hang and stop: every job is done, none by two at once, none for ever in nobody's hands. */
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { useApp } from '#test/harness/app.ts'
import { eventually } from '#test/harness/eventually.ts'
import { proof } from '#test/harness/proof.ts'
import { job, type Job } from './job.ts'
import { startWorkers, type Workers } from './workers.ts'

let workers: Workers

/** Jobs run until they are let go. */
const runs: string[] = []
const held = new Map<string, () => void>()

const wait = job({
  name: 'wait',
  lane: 'normal',
  payload: z.object({ name: z.string() }),
  async run(_ctx: unknown, _envelope, { name }) {
    const again = runs.includes(name)
    runs.push(name)
    if (name.startsWith('hold') && !again) await new Promise<void>((resolve) => held.set(name, resolve))
  },
})

const start = () =>
  startWorkers({
    url: app.database.url,
    jobsRole: app.database.roles.jobs,
    log: app.ctx.log,
    jobs: [wait] as unknown as Job<unknown, never>[],
    cron: [],
    contextFor: () => undefined,
  })

const app = useApp({ worker: false, sandbox: false })
beforeAll(async () => {
  workers = await start()
})
afterAll(async () => {
  await workers.stop()
})

const enqueue = (name: string) => app.ctx.db.asPlatform('test', async (tx) => tx.enqueue(wait, { name }))
const jobs = async (name: string) =>
  await app.sql<{ id: string; locked_by: string | null }>(
    `select id, locked_by from graphile_worker._private_jobs where payload->'data'->>'name' = $1`,
    [name],
  )
const beats = async () =>
  (
    await app.sql<{ seen_at: Date; locked_by: string[] }>(
      'select seen_at, locked_by from platform.workers order by seen_at desc',
    )
  )[0]

/** Resolves after the heartbeat has come round that many times. */
async function heartbeats(count: number): Promise<void> {
  for (let seen = 0; seen < count; seen += 1) {
    const before = (await beats())?.seen_at.getTime()
    await eventually('a heartbeat', async () => (await beats())?.seen_at.getTime() !== before)
  }
}

const held30s = (name: string) =>
  app.sql(
    `update graphile_worker._private_jobs set locked_at = now() - interval '30 seconds'
      where payload->'data'->>'name' = $1`,
    [name],
  )

/** As a worker leaves its jobs that was killed half a minute ago. */
const lock = (name: string, by: string) =>
  app.sql(
    `update graphile_worker._private_jobs set locked_by = $2, locked_at = now() - interval '30 seconds', attempts
      = 1 where payload->'data'->>'name' = $1`,
    [name, by],
  )

async function enqueueLocked(name: string, by: string): Promise<void> {
  await app.sql('begin')
  // Nobody may take them before they are locked.
  await app.sql('lock table graphile_worker._private_jobs in share row exclusive mode')
  await app.sql(`select jobs.add($1::jsonb)`, [
    JSON.stringify([
      {
        identifier: 'wait',
        payload: {
          envelope: { actor: { kind: 'system', name: 'test' }, requestId: null, businessId: null },
          data: { name },
        },
        max_attempts: 10,
        run_at: null,
        job_key: null,
      },
    ]),
  ])
  await lock(name, by)
  await app.sql('commit')
}

proof('one that takes long is not taken for dead: its job runs once', async () => {
  await enqueue('hold: long')
  await eventually('it runs', () => held.has('hold: long'))
  const alive = await eventually('a heartbeat that names the runners', async () =>
    (await beats())?.locked_by.length ? (await beats())?.locked_by : null,
  )
  expect(alive).toContain((await jobs('hold: long'))[0]?.locked_by)

  await held30s('hold: long')
  await enqueueLocked('of a dead worker', 'pool-of-the-dead')
  await enqueueLocked('given out and never arrived', alive[0] ?? '')
  await eventually(
    'both have run',
    () => runs.includes('of a dead worker') && runs.includes('given out and never arrived'),
  )
  await heartbeats(1)
  expect(runs.filter((name) => name === 'hold: long')).toHaveLength(1)
  expect(await jobs('hold: long')).toHaveLength(1)
  held.get('hold: long')?.()
  await eventually('it is done', async () => (await jobs('hold: long')).length === 0)
})

proof(
  'one that cannot store the ends of several jobs gets another runner',
  async () => {
    const names = ['hold: x', 'hold: y', 'hold: z']
    // For this one the runner waits before it counts.
    const last = 'hold: last'
    await Promise.all([...names, last].map(enqueue))
    await eventually('they run', () => [...names, last].every((name) => held.has(name)))
    await app.sql('alter table graphile_worker._private_jobs rename to away')
    for (const name of names) {
      held.get(name)?.()
      // Each end is stored by itself, not all in one statement.
      await delay(20)
    }
    await delay(200)
    await app.sql('alter table graphile_worker.away rename to _private_jobs')
    held.get(last)?.()
    const backAt = performance.now()
    await enqueue('after the outage')
    await eventually('the next runner does it', () => runs.includes('after the outage'))
    // Not only after a free place has asked for nothing for 15 s.
    expect(performance.now() - backAt).toBeLessThan(12_000)
    await eventually(
      'their ends are stored',
      async () => (await Promise.all(names.map(jobs))).flat().length === 0,
      60_000,
    )
  },
  90_000,
)

test('stopping waits for the jobs at hand and stores their end', async () => {
  // As many as the lane has places: with one free, a look for work that is under way may still find the one after.
  const names = ['a', 'b', 'c', 'd']
  await Promise.all(names.map((name) => enqueue(`hold: ${name}`)))
  await eventually('they run', () => names.every((name) => held.has(`hold: ${name}`)))
  const stopped = workers.stop()
  await enqueue('after the stop')
  let isOver = false
  void stopped.then(() => (isOver = true))
  expect(isOver).toBe(false)
  for (const name of names) held.get(`hold: ${name}`)?.()
  await stopped
  expect(
    await app.sql(`select payload->'data'->>'name' as name, locked_by from graphile_worker._private_jobs`),
  ).toEqual([{ name: 'after the stop', locked_by: null }])
  expect((await app.sql('select 1 from platform.workers')).length).toBe(0)
  workers = await start()
  await eventually('the next worker does it', () => runs.includes('after the stop'))
})
