import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterRestore } from '#src/after-restore.ts'
import { removeCluster, startEmbeddedPostgres } from '#src/embedded-postgres/index.ts'
import { verifySeals } from '#src/events/index.ts'
import type { Environment } from '#src/installation/environment.ts'
import { BackupError } from '#src/platform/backup/backup-error.ts'
import { restoreBackup, type Keys } from '#src/platform/backup/restore-backup.ts'
import type { Backup } from '#src/platform/backup/take-backup.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { randomToken } from '#src/platform/crypto/signing.ts'
import { rolesFor } from '#src/platform/db/setting-up/roles.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { targetAt } from './open-target.ts'

/**
 * Restores a backup into a scratch database, walks its audit log, and removes it. Needs the embedded Postgres, also
 * where the installation uses another. Stored objects stay where they are. Throws BackupError.
 */
export async function proveBackup(
  backup: Backup,
  { env, keys }: { env: Environment; keys: Keys },
): Promise<{ seals: number; events: number }> {
  await mkdir(env.DATA_DIR, { recursive: true, mode: 0o711 })
  const dataDir = await mkdtemp(join(env.DATA_DIR, 'prove-'))
  // Root's server runs as another account, which must be able to pass through.
  await chmod(dataDir, 0o711)
  try {
    const log = createLog({ level: 'warn' })
    await using postgres = await startEmbeddedPostgres({ dataDir, port: 0, log, disposable: true })
    const roles = rolesFor(env.DATABASE_ROLE_PREFIX)
    const login = { name: `${env.DATABASE_ROLE_PREFIX}_login`, password: randomToken() }
    const target = targetAt({ ownerUrl: postgres.ownerUrl, roles, login, objects: null })
    const rowsOnly = { ...backup, manifest: { ...backup.manifest, objects: [] } }
    await restoreBackup(rowsOnly, target, {
      backupKey: keys.backupKey,
      replace: false,
      revokeKeys: false,
      steps: afterRestore({ storage: null, secretKeys: keys.secretKeys, clock: systemClock, log }),
    })
    return await walk(target.open(), keys)
  } finally {
    await removeCluster(join(dataDir, 'cluster'))
    await rm(dataDir, { recursive: true, force: true })
  }
}

async function walk(
  db: ReturnType<ReturnType<typeof targetAt>['open']>,
  { secretKeys }: Keys,
): Promise<{ seals: number; events: number }> {
  try {
    const { seals, events, broken } = await verifySeals(db, secretKeys, null)
    if (broken)
      throw new BackupError(
        `The audit log in the backup is not as it was sealed (seal ${broken.seal}): see npm run audit:verify.`,
      )
    return { seals, events }
  } finally {
    await db.close()
  }
}
