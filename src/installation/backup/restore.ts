import { copyFile, link, mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { afterRestore } from '#src/after-restore.ts'
import {
  EmbeddedPostgresError,
  removeCluster,
  replaceCluster,
  requireStopped,
  startEmbeddedPostgres,
} from '#src/embedded-postgres/index.ts'
import type { Environment } from '#src/installation/environment.ts'
import type { Restored } from '#src/platform/backup/after-restore.ts'
import { BackupError } from '#src/platform/backup/backup-error.ts'
import { checkBackup, restoreBackup, type Target, type Wishes } from '#src/platform/backup/restore-backup.ts'
import { connectOwner } from '#src/platform/backup/tables-queries.ts'
import type { Backup } from '#src/platform/backup/take-backup.ts'
import { findAccess, hasBusinesses, type Access } from '#src/platform/backup/target-queries.ts'
import type { Clock } from '#src/platform/clock/clock.ts'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { installationSecrets } from '#src/platform/config/secrets.ts'
import { checkLogin } from '#src/platform/db/setting-up/check-login.ts'
import { rolesFor, type Roles } from '#src/platform/db/setting-up/roles.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { keysOf } from './keys-of.ts'
import { openAs, targetAt } from './open-target.ts'
import { storageOf, storedObjects } from './stored-objects.ts'

export type RestoringOptions = {
  /** A backup, or a folder of backups, of which the newest is meant. */
  from: string
  replace: boolean
  revokeKeys: boolean
  clock: Clock
  onProgress?(step: string): void
}

export type RestoredInstallation = Restored & {
  backup: Backup
  /** Who may do what by the backup; and as it was just before, where that could be read. */
  access: { now: Access; before: Access | null }
  /** The former cluster of the embedded Postgres. */
  keptAs: string | null
}

const log = createLog({ level: 'warn' })

/** Restores a backup into this installation; its processes must be stopped. Throws BackupError, ConfigurationError. */
export async function restoreInstallation(env: Environment, options: RestoringOptions): Promise<RestoredInstallation> {
  const keys = await keysOf(env)
  options.onProgress?.('reading the backup')
  const backup = await checkBackup(options.from, keys)
  const wishes: Wishes = {
    backupKey: keys.backupKey,
    replace: options.replace,
    revokeKeys: options.revokeKeys,
    steps: afterRestore({ storage: storageOf(env), secretKeys: keys.secretKeys, clock: options.clock, log }),
    ...(options.onProgress ? { onProgress: options.onProgress } : {}),
  }
  return env.DATABASE_URL
    ? restoreExternal(env.DATABASE_URL, { env, backup, wishes })
    : restoreEmbedded({ env, backup, wishes, clock: options.clock })
}

type Restoring = { env: Environment; backup: Backup; wishes: Wishes }

async function restoreExternal(url: string, { env, backup, wishes }: Restoring): Promise<RestoredInstallation> {
  const ownerUrl = env.DATABASE_OWNER_URL
  if (!ownerUrl)
    throw new ConfigurationError(['DATABASE_OWNER_URL: is not set; the restore makes the tables of DATABASE_URL anew'])
  const roles = rolesFor(env.DATABASE_ROLE_PREFIX)
  const target: Target = {
    ownerUrl,
    roles,
    login: { name: decodeURIComponent(new URL(url).username), password: null },
    objects: storedObjects(storageOf(env)),
    open: () => openAs(url, roles),
  }
  const before = await accessAt(ownerUrl, roles)
  const restored = await restoreBackup(backup, target, wishes)
  await checkLogin(url, roles)
  return { ...restored, backup, access: { now: await accessNow(ownerUrl, roles), before }, keptAs: null }
}

/** Builds a cluster beside the one that is there, which stays as it is until the last moment. */
async function restoreEmbedded({
  env,
  backup,
  wishes,
  clock,
}: Restoring & { clock: Clock }): Promise<RestoredInstallation> {
  const secrets = await installationSecrets(env.DATA_DIR)
  const roles = rolesFor(env.DATABASE_ROLE_PREFIX)
  const dataDir = join(env.DATA_DIR, 'postgres')
  const beside = join(dataDir, 'restoring')
  await requireStopped(dataDir)
  const before = await lookAtFormer(dataDir, roles, wishes)
  await removeCluster(join(beside, 'cluster'))
  await rm(beside, { recursive: true, force: true })
  await mkdir(beside, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  try {
    if (await isThere(join(dataDir, 'password'))) await copyFile(join(dataDir, 'password'), join(beside, 'password'))
    const login = { name: `${env.DATABASE_ROLE_PREFIX}_login`, password: secrets.databasePassword }
    const done = await inNewCluster(beside, async (ownerUrl) => {
      const target = targetAt({ ownerUrl, roles, login, objects: storedObjects(storageOf(env)) })
      const restored = await restoreBackup(backup, target, wishes)
      return { ...restored, access: { now: await accessNow(ownerUrl, roles), before } }
    })
    if (!(await isThere(join(dataDir, 'password')))) await link(join(beside, 'password'), join(dataDir, 'password'))
    const mark = new Date(clock.nowMs()).toISOString().replace(/[:.]/g, '-')
    return { ...done, backup, keptAs: await replaceCluster(beside, dataDir, mark) }
  } finally {
    await removeCluster(join(beside, 'cluster'))
    await rm(beside, { recursive: true, force: true })
  }
}

async function inNewCluster<T>(dataDir: string, work: (ownerUrl: string) => Promise<T>): Promise<T> {
  await using postgres = await startEmbeddedPostgres({ dataDir, port: 0, log })
  return await work(postgres.ownerUrl)
}

/** Who may do what in the cluster that is there. Throws BackupError when it has businesses and may not be replaced. */
async function lookAtFormer(dataDir: string, roles: Roles, { replace }: Wishes): Promise<Access | null> {
  if (!(await isThere(join(dataDir, 'cluster')))) return null
  try {
    return await inNewCluster(dataDir, async (ownerUrl) => {
      const owner = await connectOwner(ownerUrl, 'deskbell restore')
      try {
        if (!replace && (await hasBusinesses(owner))) throw wouldBeLost(dataDir)
        return await findAccess(owner, roles)
      } finally {
        await owner.end()
      }
    })
  } catch (error) {
    // A cluster of another major version, or a broken one, tells nothing.
    if (replace && error instanceof EmbeddedPostgresError) return null
    throw error
  }
}

const wouldBeLost = (dataDir: string) =>
  new BackupError(`There are businesses in ${dataDir}. To put the backup in their place, say so with --replace.`)

async function accessAt(ownerUrl: string, roles: Roles): Promise<Access | null> {
  const owner = await connectOwner(ownerUrl, 'deskbell restore')
  try {
    return await findAccess(owner, roles)
  } finally {
    await owner.end()
  }
}

async function accessNow(ownerUrl: string, roles: Roles): Promise<Access> {
  return (await accessAt(ownerUrl, roles)) ?? { keys: new Map(), members: new Map() }
}

async function isThere(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  )
}
