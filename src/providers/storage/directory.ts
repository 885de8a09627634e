/**
 * A directory as storage: each object is a file, and its key is the file's path. Files that are still being written lie
 * beside them in the directory itself, under names that no key has.
 */
import { randomUUID } from 'node:crypto'
import { constants } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, opendir, readdir, rename, rmdir, stat, unlink } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import type { Clock } from '#src/platform/clock/clock.ts'
import { type Certainty, ProviderError } from '#src/platform/errors/provider-error.ts'
import { isKey, isSegment } from './keys.ts'
import type { Storage, StoredObject } from './port.ts'

export type DirectoryOptions = {
  path: string
  /** Whether to make the directory. One that an operator names must be there: it may be a disk that is not mounted. */
  makeIt: boolean
  clock: Clock
}

const { O_CREAT, O_DIRECTORY, O_EXCL, O_NOFOLLOW, O_NONBLOCK, O_RDONLY, O_WRONLY } = constants
const unfinishedMark = '~'
const hourMs = 3_600_000
/** A writer that has written nothing for so long was killed. */
const unfinishedForMs = 24 * hourMs
const readAtOnce = 256 * 1024
/** Times a folder may vanish before a file is moved there: each is another object's removal in that very moment. */
const mostMoves = 20

/** Keys are checked before (`withCheckedKeys`). A symlink below the directory is refused, wherever it leads. */
export function directoryStorage({ path: root, makeIt, clock }: DirectoryOptions): Storage {
  let sweptAtMs = -Infinity
  const sweep = async () => {
    if (clock.nowMs() - sweptAtMs < hourMs) return
    sweptAtMs = clock.nowMs()
    await removeUnfinished(root, sweptAtMs - unfinishedForMs)
  }
  /** The folder of a key, null when there is none. */
  const find = async (names: string[]) => {
    const isThere = await stat(root).catch(unless(makeIt ? 'ENOENT' : ''))
    return isThere ? findFolder(root, names) : null
  }
  return {
    async put(key, body) {
      if (makeIt) await asked(() => makeRoot(root))
      await asked(sweep)
      const unfinished = join(root, unfinishedMark + randomUUID())
      try {
        const bytes = await writeFile(unfinished, body)
        await asked(() => move(unfinished, root, key))
        await asked(() => syncFolder(dirname(join(root, key))), 'unknown')
        return { bytes }
      } catch (error) {
        // What cannot be removed now is swept tomorrow; the first error is the one to tell.
        await unlink(unfinished).catch(() => {})
        throw error
      }
    },
    get: (key) =>
      asked(async () => {
        const [names, name] = partsOf(key)
        const folder = await find(names)
        return folder === null ? null : openObject(join(folder, name))
      }),
    async remove(key) {
      const [names, name] = partsOf(key)
      const folder = await asked(() => find(names))
      if (folder === null || !(await asked(() => unlinkObject(join(folder, name))))) return
      await asked(() => syncFolder(folder), 'unknown')
      await removeEmpty(folder, root)
    },
    async *list(prefix) {
      const [names, start] = partsOf(prefix)
      const folder = await asked(() => find(names))
      if (folder === null) return
      await asked(sweep)
      yield* walk(folder, names.map((name) => `${name}/`).join(''), start)
    },
  }
}

/** The folders of a key, and the name of its file. */
function partsOf(key: string): [string[], string] {
  const names = key.split('/')
  return [names.slice(0, -1), names.at(-1) ?? '']
}

const unless =
  (code: string) =>
  (error: NodeJS.ErrnoException): undefined => {
    if (error.code !== code) throw error
  }

/** Asks something of the disk; its errors become the provider's. */
async function asked<T>(work: () => Promise<T>, certainty: Certainty = 'not-done'): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (error instanceof ProviderError || code === undefined) throw error
    if (code === 'ENOSPC' || code === 'EDQUOT') throw new ProviderError(certainty, 'disk_full', { cause: error })
    if (code === 'ELOOP') throw new ProviderError('refused', 'symlink', { cause: error })
    throw new ProviderError(certainty, code, { cause: error })
  }
}

async function makeRoot(root: string): Promise<void> {
  // Other accounts may pass through what lies above it, as they may through DATA_DIR.
  await mkdir(dirname(root), { recursive: true, mode: 0o711 })
  await makeFolder(dirname(root), root)
}

/** Makes a folder unless it is there, so that it is still there after a power cut. */
async function makeFolder(parent: string, folder: string): Promise<void> {
  const made = await mkdir(folder, { mode: 0o700 }).then(() => true, unless('EEXIST'))
  if (made) await syncFolder(parent)
}

/** Finds a folder by its names; null when one is missing or is a file. */
async function findFolder(root: string, names: string[]): Promise<string | null> {
  let folder = root
  for (const name of names) {
    folder = join(folder, name)
    const found = await lstat(folder).catch(unless('ENOENT'))
    if (found?.isSymbolicLink()) throw new ProviderError('refused', 'symlink')
    if (!found?.isDirectory()) return null
  }
  return folder
}

async function writeFile(path: string, body: AsyncIterable<Uint8Array>): Promise<number> {
  const file = await asked(() => open(path, O_CREAT | O_EXCL | O_WRONLY | O_NOFOLLOW, 0o600))
  try {
    let bytes = 0
    for await (const chunk of body) {
      await asked(() => file.writeFile(chunk))
      bytes += chunk.byteLength
    }
    await asked(() => file.sync())
    return bytes
  } finally {
    await file.close()
  }
}

/** Moves a finished file to where its key says. */
async function move(unfinished: string, root: string, key: string): Promise<void> {
  const [names] = partsOf(key)
  for (let moves = 1; ; moves += 1)
    try {
      let folder = root
      for (const name of names) {
        await makeFolder(folder, join(folder, name))
        folder = join(folder, name)
        const found = await lstat(folder)
        if (found.isSymbolicLink()) throw new ProviderError('refused', 'symlink')
      }
      return await rename(unfinished, join(root, key))
    } catch (error) {
      const { code } = error as NodeJS.ErrnoException
      if (code === 'EISDIR' || code === 'ENOTDIR') throw new ProviderError('refused', 'key_taken', { cause: error })
      if (code !== 'ENOENT' || moves === mostMoves) throw error
    }
}

/** Has what came or went in a folder on disk. A folder that is gone again has nothing to lose. */
async function syncFolder(folder: string): Promise<void> {
  const opened = await open(folder, O_RDONLY | O_DIRECTORY).catch(unless('ENOENT'))
  try {
    await opened?.sync()
  } finally {
    await opened?.close()
  }
}

async function openObject(path: string): Promise<{ bytes: number; body: Readable } | null> {
  // Without O_NONBLOCK a pipe that somebody put there would hold us until somebody writes to it.
  const file = await open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK).catch(unless('ENOENT'))
  if (!file) return null
  let isOurs = false
  try {
    const found = await file.stat()
    isOurs = found.isFile()
    return isOurs ? { bytes: found.size, body: readable(file) } : null
  } finally {
    if (!isOurs) await file.close()
  }
}

/** The bytes of an open file, which is closed with the stream. */
const readable = (file: FileHandle): Readable =>
  new Readable({
    highWaterMark: readAtOnce,
    read() {
      asked(() => file.read(Buffer.allocUnsafe(readAtOnce))).then(
        ({ bytesRead, buffer }) => this.push(bytesRead === 0 ? null : buffer.subarray(0, bytesRead)),
        (error: Error) => this.destroy(error),
      )
    },
    destroy(error, done) {
      file.close().then(
        () => done(error),
        (closing: Error) => done(error ?? closing),
      )
    },
  })

/** Removes an object; false when there is none. */
async function unlinkObject(path: string): Promise<boolean> {
  const found = await lstat(path).catch(unless('ENOENT'))
  if (found?.isSymbolicLink()) throw new ProviderError('refused', 'symlink')
  if (!found?.isFile()) return false
  return (await unlink(path).then(() => true, unless('ENOENT'))) ?? false
}

/** Removes the folders that are empty now, upwards: their names may tell as much as an object's. */
async function removeEmpty(folder: string, root: string): Promise<void> {
  for (let at = folder; at !== root; at = dirname(at)) {
    // Whatever keeps it, something else in it most likely, an empty folder does no harm.
    const isGone = await rmdir(at).then(
      () => true,
      () => false,
    )
    if (!isGone) return
  }
}

/** The objects of a folder whose names begin so, and those of the folders in it, in the order of their keys. */
async function* walk(folder: string, above: string, start = ''): AsyncGenerator<StoredObject> {
  const entries = (await asked(() => readdir(folder, { withFileTypes: true }).catch(unless('ENOENT')))) ?? []
  const ours = entries.filter(({ name }) => name.startsWith(start) && isSegment(name))
  if (ours.some((entry) => entry.isSymbolicLink())) throw new ProviderError('refused', 'symlink')
  // With its slash, a folder sorts as the keys in it do: `a-b` before `a/b`, and that before `a0`.
  const names = ours.flatMap((entry) => (entry.isDirectory() ? [`${entry.name}/`] : entry.isFile() ? [entry.name] : []))
  for (const name of names.toSorted()) {
    const key = above + name
    if (name.endsWith('/')) {
      yield* walk(join(folder, name), key)
      continue
    }
    const found = await asked(() => lstat(join(folder, name)).catch(unless('ENOENT')))
    if (found?.isFile() && isKey(key)) yield { key, bytes: found.size, modifiedAt: found.mtime }
  }
}

/** Removes what writers that were killed have left. */
async function removeUnfinished(root: string, beforeMs: number): Promise<void> {
  for await (const { name } of await opendir(root)) {
    if (!name.startsWith(unfinishedMark)) continue
    const found = await lstat(join(root, name)).catch(unless('ENOENT'))
    if (found && found.mtimeMs < beforeMs) await unlink(join(root, name)).catch(unless('ENOENT'))
  }
}
