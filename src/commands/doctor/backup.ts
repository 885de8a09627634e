import { fail, ok, warn } from '#src/platform/ops/finding.ts'
/** Checks of backups: is there a young one, and is a restore still holding things back? */
import { findPause } from '#src/platform/outgoing/queries.ts'
import { findLatestBackups } from './backup-queries.ts'
import { type Check } from './check.ts'

const oldestHours = 26
const needs = ['database.migrated', 'database.primary']
const todo = 'Run: npm run backup -- --to DIR. docs/backup.md says how to have it done every night.'

const age: Check = {
  id: 'backup.age',
  needs,
  async run(looked) {
    const [{ env }, { db }] = [await looked.installation(), await looked.database()]
    const { good, failedAt, provedAt } = await db.asPlatform('doctor: backups', findLatestBackups)
    const failed = failedAt && (!good || failedAt.epochMilliseconds > good.at.epochMilliseconds)
    const failure = failed ? `; the one of ${failedAt.toString()} failed` : ''
    if (!good)
      return env.NODE_ENV === 'production' || failed
        ? warn(`there is no backup${failure}`, todo)
        : ok('none was taken; in production that would be a warning')
    const hours = (looked.clock.nowMs() - good.at.epochMilliseconds) / 3_600_000
    const seen =
      `the last was taken ${hours.toFixed(0)} h ago, ${(good.bytes / 1e6).toFixed(1)} MB; ` +
      (provedAt ? `one was last proved by a restore on ${provedAt.toString()}` : 'none was proved by a restore') +
      failure
    return hours > oldestHours || failed ? warn(seen, todo) : ok(seen)
  },
}

const outgoing: Check = {
  id: 'outgoing.paused',
  needs,
  async run(looked) {
    const { db } = await looked.database()
    const pause = await db.asPlatform('doctor: outgoing', findPause)
    return pause
      ? fail(
          `NOTHING GOES OUT since the restore of ${pause.since.toString()}: texts, mails, calls and webhooks are ` +
            'held back',
          'See what it is and let it go: npm run resume',
        )
      : ok('texts, mails, calls and webhooks go out')
  },
}

export const backupChecks = [age, outgoing]
