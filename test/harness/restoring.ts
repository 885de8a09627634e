/** Backups and restores of test databases, by the same functions as the command lines. */
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { backUp, type BackedUp, type BackingUp } from '#src/installation/backup/back-up.ts'
import { restoreInstallation, type RestoringOptions } from '#src/installation/backup/restore.ts'
import { readEnvironment, type Environment } from '#src/installation/environment.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { createLog } from '#src/platform/monitoring/log.ts'

export const secretKey = 'the key of the installation in these tests'

/** The database of a test, however it was made. */
export type SomeDatabase = { url: string; ownerUrl: string; prefix?: string }

export function environmentOf(database: SomeDatabase, more: Record<string, string> = {}): Environment {
  return readEnvironment({
    NODE_ENV: 'test',
    // Secrets are given, so nothing is made there.
    DATA_DIR: join(tmpdir(), 'deskbell-no-such-folder'),
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATABASE_ROLE_PREFIX: database.prefix ?? 'deskbell_test',
    SECRET_KEY: secretKey,
    ...more,
  })
}

const log = createLog({ level: 'silent' })

export const backUpTo = (into: string, env: Environment, more: Partial<BackingUp> = {}): Promise<BackedUp> =>
  backUp(env, { into, keepDays: null, prove: false, clock: systemClock, log, ...more })

export const restoreFrom = (from: string, env: Environment, more: Partial<RestoringOptions> = {}) =>
  restoreInstallation(env, { from, replace: false, revokeKeys: false, clock: systemClock, ...more })

/** A folder for backups, gone afterwards. */
export async function backupFolder(): Promise<AsyncDisposable & { path: string }> {
  const path = await mkdtemp(join(tmpdir(), 'deskbell-backups-'))
  return { path, [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }) }
}
