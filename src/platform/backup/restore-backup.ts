import { PassThrough } from 'node:stream'
import { instantOf } from '../clock/clock.ts'
import type { Openers } from '../db/database.ts'
import type { Login } from '../db/setting-up/migrate.ts'
import { newestMigration } from '../db/setting-up/migration-folders.ts'
import { rebuild } from '../db/setting-up/rebuild.ts'
import type { Roles } from '../db/setting-up/roles.ts'
import type { AfterRestore, Restored } from './after-restore.ts'
import { BackupError } from './backup-error.ts'
import { checkFiles } from './check-files.ts'
import { readBackupFile } from './files.ts'
import { beginEra, finishRestore, loadTables } from './load-queries.ts'
import { checkManifest, keyOfFile } from './manifest.ts'
import type { ObjectStore } from './objects.ts'
import { openBackup } from './place.ts'
import { connectOwner } from './tables-queries.ts'
import type { Backup } from './take-backup.ts'
import { findRunning, hasBusinesses } from './target-queries.ts'

export type Keys = { secretKeys: readonly string[]; backupKey: string | undefined }

/** The backup at this path, every byte of it compared, before anything is touched. Throws BackupError. */
export async function checkBackup(path: string, keys: Keys): Promise<Backup> {
  const backup = await openBackup(path)
  checkManifest(backup.manifest, { ...keys, newest: await newestMigration() })
  await checkFiles(backup, keys.backupKey)
  return backup
}

export type Target = {
  ownerUrl: string
  roles: Roles
  login: Login
  /** Opens transactions on the same database, as the product does. */
  open(): Openers & { close(): Promise<void> }
  objects: ObjectStore | null
}

export type Wishes = {
  backupKey: string | undefined
  /** Whether a database with businesses in it may be replaced. */
  replace: boolean
  revokeKeys: boolean
  steps: readonly AfterRestore[]
  onProgress?(step: string): void
}

/**
 * Replaces the database by a checked backup. The rows come in one transaction, which leaves the database as it was if
 * anything fails; until the steps after it are done, no process of the product uses it. Throws BackupError.
 */
export async function restoreBackup(backup: Backup, target: Target, wishes: Wishes): Promise<Restored> {
  const { ownerUrl, roles, login } = target
  const { manifest, folder } = backup
  const progress = wishes.onProgress ?? (() => {})
  let era = 0
  if (manifest.objects.length && !target.objects)
    throw new BackupError(
      'The backup has stored objects, and this installation keeps none: set it up as the other was.',
    )
  await rebuild({
    ownerUrl,
    roles,
    login,
    migration: manifest.migration,
    finished: manifest.finished,
    async check(client) {
      await refuseUnlessFree(client, wishes)
    },
    fill: (client) =>
      loadTables(client, manifest, async (table, rows) => {
        progress(table.name)
        const key = keyOfFile({ ...manifest, backupKey: wishes.backupKey }, table.file)
        await readBackupFile({ folder, ...table }, { key, compressed: true }, rows)
      }),
    async complete(client) {
      era = (await beginEra(client, manifest)).era
    },
  })
  const backupAt = instantOf(Date.parse(manifest.takenAt))
  const restored: Restored = { era, backupAt, revokeKeys: wishes.revokeKeys }
  await putObjects(backup, target, wishes)
  await runSteps(target, restored, wishes)
  const owner = await connectOwner(ownerUrl, 'deskbell restore')
  try {
    await finishRestore(owner, era)
  } finally {
    await owner.end()
  }
  return restored
}

async function refuseUnlessFree(client: Parameters<typeof hasBusinesses>[0], { replace }: Wishes): Promise<void> {
  const running = await findRunning(client)
  if (running.length)
    throw new BackupError(
      `Processes use this database (${running.join('; ')}). Stop them, wait a minute if one was killed, and restore ` +
        'then.',
    )
  if (!replace && (await hasBusinesses(client)))
    throw new BackupError('There are businesses in this database. Their data would be lost: say so with --replace.')
}

async function putObjects({ manifest, folder }: Backup, { objects }: Target, wishes: Wishes): Promise<void> {
  if (!objects) return
  for (const object of manifest.objects) {
    wishes.onProgress?.(object.file)
    const key = keyOfFile({ ...manifest, backupKey: wishes.backupKey }, object.file)
    const passing = new PassThrough()
    await Promise.all([
      readBackupFile({ folder, ...object }, { key, compressed: false }, passing),
      objects.put(object.key, passing),
    ])
  }
}

async function runSteps(target: Target, restored: Restored, { steps, onProgress }: Wishes): Promise<void> {
  const db = target.open()
  try {
    for (const { name, run } of steps) {
      const said = await run(db, restored)
      onProgress?.(`${name}: ${said}`)
    }
  } finally {
    await db.close()
  }
}
