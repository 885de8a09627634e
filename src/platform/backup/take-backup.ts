import { mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { instantOf } from '../clock/clock.ts'
import type { Roles } from '../db/setting-up/roles.ts'
import { productVersion } from '../product-version.ts'
import { checkFiles } from './check-files.ts'
import { writeBackupFile } from './files.ts'
import {
  fingerprintOf,
  format,
  keyOfFile,
  manifestName,
  newEncryption,
  readManifest,
  writeManifest,
  type BackedUpObject,
  type BackedUpTable,
  type Manifest,
  type ManifestContent,
} from './manifest.ts'
import type { ObjectStore } from './objects.ts'
import { folderNameAt, partialEnd } from './place.ts'
import { findFacts, inSnapshot, readTable, type Snapshot } from './snapshot-queries.ts'

export type Taking = {
  ownerUrl: string
  roles: Roles
  secretKey: string
  backupKey: string | undefined
  /** The folder that gets one folder more. */
  into: string
  /** Null where the installation keeps no objects. */
  objects: ObjectStore | null
  onProgress?(step: string): void
}

export type Backup = { folder: string; manifest: Manifest }

/**
 * Takes a backup into a folder of its own and reads it back. It has its final name only when all of that was right, and
 * is on the disk then. Throws BackupError, and leaves nothing.
 */
export async function takeBackup(taking: Taking): Promise<Backup> {
  await mkdir(taking.into, { recursive: true, mode: 0o700 })
  return inSnapshot(taking.ownerUrl, async (snapshot) => {
    const final = join(taking.into, folderNameAt(instantOf(snapshot.takenAt.getTime())))
    const folder = final + partialEnd
    await mkdir(folder, { mode: 0o700 })
    try {
      const manifest = await fill(folder, taking, snapshot)
      taking.onProgress?.('reading it back')
      await checkFiles({ folder, manifest }, taking.backupKey)
      await rename(folder, final)
      await flushFolder(taking.into)
      return { folder: final, manifest }
    } catch (error) {
      await rm(folder, { recursive: true, force: true })
      throw error
    }
  })
}

async function fill(folder: string, taking: Taking, snapshot: Snapshot): Promise<Manifest> {
  const { secretKey, backupKey, roles } = taking
  const encryption = newEncryption(backupKey)
  const content: ManifestContent = {
    format,
    product: productVersion,
    takenAt: snapshot.takenAt.toISOString(),
    ...(await findFacts(snapshot, roles)),
    fingerprint: fingerprintOf(secretKey),
    encryption,
    tables: await copyTables(folder, { taking, snapshot, encryption }),
    objects: await copyObjects(folder, { taking, encryption }),
  }
  const path = join(folder, manifestName)
  await writeFile(`${path}.partial`, writeManifest(content, secretKey), { mode: 0o600, flush: true })
  await rename(`${path}.partial`, path)
  await flushFolder(folder)
  return readManifest(writeManifest(content, secretKey))
}

type Copying = { taking: Taking; encryption: ManifestContent['encryption'] }

async function copyTables(
  folder: string,
  { taking, snapshot, encryption }: Copying & { snapshot: Snapshot },
): Promise<BackedUpTable[]> {
  const copied: BackedUpTable[] = []
  for (const table of snapshot.tables) {
    taking.onProgress?.(table.name)
    const file = `${table.name.replaceAll('"', '')}.copy.gz`
    const { rows, count } = await readTable(snapshot, table, taking.roles)
    const key = keyOfFile({ ...taking, encryption }, file)
    const written = await writeBackupFile({ folder, file }, { key, compressed: true }, rows)
    copied.push({ ...written, name: table.name, columns: table.columns, rows: count() })
  }
  return copied
}

/** Objects are copied after the snapshot was taken, so that none is missing that a row of it names. */
async function copyObjects(folder: string, { taking, encryption }: Copying): Promise<BackedUpObject[]> {
  const { objects, onProgress } = taking
  const copied: BackedUpObject[] = []
  if (!objects) return copied
  await mkdir(join(folder, 'objects'), { mode: 0o700 })
  for await (const key of objects.list()) {
    const content = await objects.get(key)
    if (content === null) continue
    onProgress?.(`object ${copied.length + 1}`)
    const file = `objects/${copied.length + 1}`
    const fileKey = keyOfFile({ ...taking, encryption }, file)
    copied.push({ ...(await writeBackupFile({ folder, file }, { key: fileKey, compressed: false }, content)), key })
  }
  await flushFolder(join(folder, 'objects'))
  return copied
}

async function flushFolder(folder: string): Promise<void> {
  await using handle = await open(folder, 'r')
  await handle.sync()
}

/** The size of a backup's files, and the rows in them. */
export function sizeOf({ tables, objects }: Manifest): { bytes: number; rows: number } {
  const sum = (numbers: number[]) => numbers.reduce((total, each) => total + each, 0)
  return { bytes: sum([...tables, ...objects].map(({ bytes }) => bytes)), rows: sum(tables.map(({ rows }) => rows)) }
}
