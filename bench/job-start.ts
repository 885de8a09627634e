/**
 * Measures the time from the commit that enqueues a job to the start of its run, against a NOTIFY on the same server.
 */
import pg from 'pg'
import { z } from 'zod'
import { job } from '#src/platform/jobs/job.ts'
import { startWorkers } from '#src/platform/jobs/workers.ts'
import { round, spread } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { settle, throwAway, type ThrowAway } from './throw-away.ts'

/** The waiting benches, by the number of their job: its run tells each when it started. */
const waiting = new Map<number, (startedAt: number) => void>()
const stamp = job({
  name: 'bench-stamp',
  lane: 'live',
  payload: z.object({ nr: z.number() }),
  run: async (_ctx: null, _envelope, { nr }) => waiting.get(nr)?.(performance.now()),
})

export const jobStart: Bench = {
  name: 'job-start',
  mostMs: 90_000,
  async run(scope) {
    const home = await throwAway(scope)
    await settle(home.owner)
    await work(scope, home)
    const notify = await listener(scope, home)
    const perRound = scope.quick ? 30 : 100
    for (let nr = 0; nr < 100; nr += 1) await startOf(home)
    const ours: number[] = []
    const theirs: number[] = []
    scope.progress('measuring')
    await inTurns(scope.quick ? 2 : 5, {
      ours: async () => {
        for (let nr = 0; nr < perRound; nr += 1) ours.push(await startOf(home))
      },
      peer: async () => {
        for (let nr = 0; nr < perRound; nr += 1) theirs.push(await notify())
      },
    })
    const mine = spread(ours)
    const peer = spread(theirs)
    return [
      {
        name: 'job: commit to start of run',
        ...mine,
        unit: 'ms',
        peer: `a NOTIFY on the same server, from sending it to hearing it
          on a second connection of this process (p50 ${peer.p50} ms); a started job was also fetched and locked`,
        ratio: round(peer.p50 / mine.p50),
        aim: null,
      },
    ]
  },
}

/** Runs the product's own workers, all three lanes, in this process: then both ends are read off one clock. */
async function work(scope: Scope, { url, roles, ctx }: ThrowAway): Promise<void> {
  const workers = await startWorkers({
    url,
    jobsRole: roles.jobs,
    log: ctx.log,
    jobs: [stamp] as never,
    cron: [],
    contextFor: () => null,
  })
  scope.undo(() => workers.stop())
}

let jobs = 0

async function startOf({ ctx }: ThrowAway): Promise<number> {
  const nr = (jobs += 1)
  const started = new Promise<number>((resolve) => waiting.set(nr, resolve))
  await ctx.db.asPlatform('measure a job', async (tx) => tx.enqueue(stamp, { nr }))
  const committedAt = performance.now()
  const startedAt = await started
  waiting.delete(nr)
  return startedAt - committedAt
}

/** Returns a function that sends one notification and resolves to how long it took to come. */
async function listener(scope: Scope, { url }: ThrowAway): Promise<() => Promise<number>> {
  const [hears, sends] = [new pg.Client({ connectionString: url }), new pg.Client({ connectionString: url })]
  for (const client of [hears, sends]) {
    // An interrupted bench stops the server before this connection ends.
    client.on('error', () => {})
    scope.undo(() => client.end())
    await client.connect()
  }
  await hears.query('listen bench')
  return async () => {
    const heard = new Promise<number>((resolve) => hears.once('notification', () => resolve(performance.now())))
    const sentAt = performance.now()
    const [heardAt] = await Promise.all([heard, sends.query('notify bench')])
    return heardAt - sentAt
  }
}
