/** Where backups lie: each is a folder named by the time of its snapshot, in a folder of the operator's. */
import { readdir, readFile, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Temporal } from 'temporal-polyfill'
import { instantOf } from '../clock/clock.ts'
import { BackupError } from './backup-error.ts'
import { manifestName, readManifest, type Manifest } from './manifest.ts'

/** In UTC, and without colons, which not every file system takes. To the millisecond: two may follow at once. */
export function folderNameAt(at: Temporal.Instant): string {
  return `deskbell-${at.toString({ fractionalSecondDigits: 3 }).replace(/[:.]/g, '-')}`
}

/** The end of its name while it is being written. */
export const partialEnd = '.partial'

const folderName = /^deskbell-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)-(\d{3})Z$/

/** When the backup of this folder was taken; null for any other folder. */
function takenAtOf(name: string): Temporal.Instant | null {
  const [, day, hour, minute, second, milliseconds] = folderName.exec(name) ?? []
  return day === undefined ? null : Temporal.Instant.from(`${day}T${hour}:${minute}:${second}.${milliseconds}Z`)
}

/**
 * The backup that is meant: a backup's folder, its manifest, or a folder of backups, of which it is the newest. Throws
 * BackupError.
 */
export async function openBackup(path: string): Promise<{ folder: string; manifest: Manifest }> {
  const folder = path.endsWith(manifestName) ? dirname(path) : path
  const names = await readdir(folder).catch((error: unknown) => {
    throw new BackupError(`${path} cannot be read (${(error as NodeJS.ErrnoException).code}).`, { cause: error })
  })
  if (names.includes(manifestName))
    return { folder, manifest: readManifest(await readFile(join(folder, manifestName), 'utf8')) }
  const newest = names
    .filter((name) => folderName.test(name))
    .sort()
    .at(-1)
  if (newest === undefined) throw new BackupError(`${path} holds no backup: none of its folders is named deskbell-….`)
  return openBackup(join(folder, newest))
}

/** A backup that was broken off is no use to anybody a day later. */
const partialHours = 24

/**
 * Removes what was taken before from this folder, and what was broken off a day ago. Nothing else: only folders of our
 * name, with a manifest of this installation where they are whole. Returns their names.
 */
export async function removeBackupsBefore(
  folder: string,
  { before, nowMs, fingerprints }: { before: Temporal.Instant; nowMs: number; fingerprints: readonly string[] },
): Promise<string[]> {
  const removed: string[] = []
  for (const name of await readdir(folder)) {
    const isPartial = name.endsWith(partialEnd)
    const takenAt = takenAtOf(isPartial ? name.slice(0, -partialEnd.length) : name)
    const end = isPartial ? instantOf(nowMs).subtract({ hours: partialHours }) : before
    if (takenAt === null || Temporal.Instant.compare(takenAt, end) >= 0) continue
    if (!isPartial && !fingerprints.includes((await fingerprintIn(join(folder, name))) ?? '')) continue
    await rm(join(folder, name), { recursive: true })
    removed.push(name)
  }
  return removed
}

/** By whom a backup was taken; null where nobody can tell, which is left alone. */
async function fingerprintIn(folder: string): Promise<string | null> {
  try {
    return (await openBackup(folder)).manifest.fingerprint
  } catch (error) {
    if (error instanceof BackupError) return null
    throw error
  }
}

/** The instant so many days ago. */
export const daysBefore = (nowMs: number, days: number): Temporal.Instant =>
  instantOf(nowMs).subtract({ hours: 24 * days })
