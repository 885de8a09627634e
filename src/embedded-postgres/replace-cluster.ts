/**
 * Puts a restored cluster in the place of the one that is there. A folder cannot be exchanged for another in one step,
 * so the new one waits beside as `cluster.restored`; where `cluster` is missing and that is there, the next start
 * finishes what was broken off (cluster.ts).
 */
import { lstat, readFile, readlink, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { isAlive, restoredName, undefinedWhenMissing } from './cluster.ts'
import { EmbeddedPostgresError } from './errors.ts'
import { portOfRunning, readPidFile } from './running.ts'

/**
 * Moves the cluster of one data folder, whose server must be stopped, to another, and keeps the one that was there as
 * `cluster.before-<mark>`. The password of the two must be the same.
 *
 * @returns The former cluster's new name, or null when there was none
 */
export async function replaceCluster(from: string, to: string, mark: string): Promise<string | null> {
  await requireStopped(to)
  const [restored, published] = [join(to, restoredName), join(to, 'cluster')]
  await removeCluster(restored)
  await rename(join(from, 'cluster'), restored)
  const before = (await lstat(published).catch(undefinedWhenMissing)) ? `${published}.before-${mark}` : null
  if (before) {
    await rename(published, before)
    // Somebody started it in the last moment: let them have it.
    if (await hasServer(before)) {
      await rename(before, published)
      throw running(to)
    }
  }
  await rename(restored, published)
  return before
}

/** Removes a cluster's folder, and the place it points to when it lies elsewhere. */
export async function removeCluster(path: string): Promise<void> {
  const entry = await lstat(path).catch(undefinedWhenMissing)
  if (entry?.isSymbolicLink()) await rm(dirname(await readlink(path)), { recursive: true, force: true })
  await rm(path, { recursive: true, force: true })
}

/** Throws when a server runs on this data folder. */
export async function requireStopped(dataDir: string): Promise<void> {
  if ((await portOfRunning(dataDir)) !== undefined) throw running(dataDir)
}

const running = (dataDir: string) =>
  new EmbeddedPostgresError(`The database in ${dataDir} is running. Stop Deskbell first.`)

async function hasServer(folder: string): Promise<boolean> {
  const text = await readFile(join(folder, 'postmaster.pid'), 'utf8').catch(undefinedWhenMissing)
  const { pid } = readPidFile(text)
  return pid !== undefined && isAlive(pid)
}
