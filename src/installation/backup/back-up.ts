import type { Environment } from '#src/installation/environment.ts'
import { fingerprintOf } from '#src/platform/backup/manifest.ts'
import { daysBefore, removeBackupsBefore } from '#src/platform/backup/place.ts'
import { recordBackup } from '#src/platform/backup/record-queries.ts'
import { sizeOf, takeBackup, type Backup } from '#src/platform/backup/take-backup.ts'
import type { Clock } from '#src/platform/clock/clock.ts'
import { rolesFor } from '#src/platform/db/setting-up/roles.ts'
import type { Log } from '#src/platform/monitoring/log.ts'
import { standOwner } from '../stand-database.ts'
import { keysOf } from './keys-of.ts'
import { proveBackup } from './prove-backup.ts'
import { storageOf, storedObjects } from './stored-objects.ts'

export type BackingUp = {
  /** The folder that gets one folder more. */
  into: string
  /** Older ones of this installation are removed from it after a success; null keeps all. */
  keepDays: number | null
  /** Restores it into a scratch database and verifies the audit log there, before it counts as a success. */
  prove: boolean
  clock: Clock
  log: Log
  onProgress?(step: string): void
}

export type BackedUp = Backup & { bytes: number; rows: number; tookMs: number; removed: string[] }

/** Takes a backup of the installation, whatever its migration is, and writes down how that went. Throws BackupError. */
export async function backUp(env: Environment, options: BackingUp): Promise<BackedUp> {
  const { into, clock, log, onProgress } = options
  const keys = await keysOf(env)
  const roles = rolesFor(env.DATABASE_ROLE_PREFIX)
  const owner = await standOwner(env, log)
  const startedMs = clock.nowMs()
  const tookMs = () => clock.nowMs() - startedMs
  try {
    const backup = await takeBackup({
      ...keys,
      ownerUrl: owner.url,
      roles,
      into,
      objects: storedObjects(storageOf(env)),
      ...(onProgress ? { onProgress } : {}),
    })
    if (options.prove) {
      onProgress?.('restoring it into a scratch database')
      await proveBackup(backup, { env, keys })
    }
    const size = sizeOf(backup.manifest)
    const at = new Date(backup.manifest.takenAt)
    await recordBackup(owner.url, { at, ok: true, ...size, tookMs: tookMs(), proved: options.prove })
    return { ...backup, ...size, tookMs: tookMs(), removed: await removeOld(options, keys.secretKeys) }
  } catch (error) {
    const failed = { at: new Date(clock.nowMs()), ok: false, bytes: 0, rows: 0, tookMs: tookMs(), proved: false }
    await recordBackup(owner.url, failed).catch((cause: unknown) =>
      log.warn({ err: cause }, 'that the backup failed was not written down'),
    )
    throw error
  } finally {
    await owner.stop()
  }
}

async function removeOld({ into, keepDays, clock }: BackingUp, secretKeys: readonly string[]): Promise<string[]> {
  if (keepDays === null) return []
  const nowMs = clock.nowMs()
  return removeBackupsBefore(into, {
    before: daysBefore(nowMs, keepDays),
    nowMs,
    fingerprints: secretKeys.map(fingerprintOf),
  })
}
