/**
 * The migration folders. Files of the first one only add, so that yesterday's code runs on today's schema. Files that
 * remove something are in `after/`, under the number of the migration that made it superfluous.
 */
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'

export const expandFolder = fileURLToPath(new URL('../../../../migrations/', import.meta.url))
export const afterFolder = fileURLToPath(new URL('../../../../migrations/after/', import.meta.url))

/** The files of a folder, sorted by number. */
export async function migrationsIn(folder: string): Promise<{ number: number; name: string }[]> {
  const files = (await readdir(folder)).map((file) => /^(\d+)\.do\.(.+)\.sql$/.exec(file))
  return files
    .flatMap((file) => (file ? [{ number: Number(file[1]), name: file[2] ?? '' }] : []))
    .sort((file, other) => file.number - other.number)
}

/** The number of the newest migration this code brings. */
export async function newestMigration(): Promise<number> {
  return (await migrationsIn(expandFolder)).at(-1)?.number ?? 0
}
