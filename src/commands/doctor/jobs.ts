/** Checks of the queue: do workers run, and are jobs stuck? */
import { deadAfterMs } from '#src/platform/jobs/workers.ts'
import { ok, warn } from '#src/platform/ops/finding.ts'
import { countOverdueErasures } from '#src/privacy/index.ts'
import { type Check } from './check.ts'
import { countWorkers, findDueJobs, findFailedJobs } from './jobs-queries.ts'

const longestWaitSeconds = 120
const needs = ['database.migrated', 'database.primary']

const workers: Check = {
  id: 'jobs.workers',
  needs,
  async run(looked) {
    const { db } = await looked.database()
    const count = await db.asPlatform('doctor: workers', (tx) => countWorkers(tx, deadAfterMs))
    return count
      ? ok(`${count} alive`)
      : warn(`none was heard of within ${deadAfterMs / 1000} s`, 'Start one: npm start -- --services=worker')
  },
}

const failed: Check = {
  id: 'jobs.failed',
  needs,
  async run(looked) {
    const { db } = await looked.database()
    const kinds = await db.asPlatform('doctor: failed jobs', findFailedJobs)
    if (!kinds.length) return ok('none')
    const named = kinds.slice(0, 5).map(({ name, count }) => `${count} ${name}`)
    const rest = kinds.length > named.length ? ` and ${kinds.length - named.length} kinds more` : ''
    return warn(`failed for good: ${named.join(', ')}${rest}`, 'Read why on /admin, and run them again there.')
  },
}

const waiting: Check = {
  id: 'jobs.waiting',
  needs,
  async run(looked) {
    const { db } = await looked.database()
    const { count, oldestSeconds } = await db.asPlatform('doctor: due jobs', findDueJobs)
    const seen = `${count} due, the oldest for ${Math.round(oldestSeconds)} s`
    return oldestSeconds > longestWaitSeconds
      ? warn(seen, 'Start another worker: npm start -- --services=worker')
      : ok(count ? seen : 'none is due')
  },
}

const erasures: Check = {
  id: 'privacy.erasures',
  needs,
  async run(looked) {
    const { db } = await looked.database()
    const late = await db.asPlatform('doctor: late erasures', (tx) =>
      countOverdueErasures(tx, tx.wallNow.subtract({ hours: 24 })),
    )
    return late
      ? warn(
          `${late} should have been done a day ago`,
          'Read on /admin why erase-subject failed: a copy outside that cannot be removed holds it up.',
        )
      : ok('none is late')
  },
}

export const jobChecks = [workers, failed, waiting, erasures]
