import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import {
  chmod,
  chown,
  link,
  lstat,
  mkdir,
  mkdtemp,
  open,
  readdir,
  readFile,
  realpath,
  rename,
  rm,
  stat,
  symlink,
  writeFile,
} from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { type Account, canEnter, firstClosedFolder, isAnotherAccount, serverAccount } from './account.ts'
import { type Binaries, findBinaries } from './binaries.ts'
import { codeOf, EmbeddedPostgresError, explain } from './errors.ts'

/** An initialised cluster on disk with all that is needed to start it. */
export type Cluster = {
  /** Real path of PGDATA. */
  folder: string
  logFile: string
  account: Account
  binaries: Binaries
  password: string
  /** Whether this call made the cluster. */
  created: boolean
}

export type ClusterPlace = {
  dataDir: string
  /** Where root puts data and binaries that `nobody` cannot reach in the project. */
  systemDir: string
  /** False only in tests: skips the flush of a new cluster. */
  durable: boolean
}

export const superuser = 'postgres'

const run = promisify(execFile)

/**
 * Settings written to postgresql.conf once, so that an operator may change them there. Durability settings stay at
 * Postgres's safe defaults.
 */
const settings: Record<string, string> = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  max_connections: '200',
  shared_buffers: '128MB',
  // All our queries are short: compiling them costs more than running them.
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %q%u@%d ',
}

/**
 * Finds or makes the cluster of a data folder. It needs no lock: a new cluster is made elsewhere and published by one
 * atomic rename (or symlink). A kill leaves litter at most, and of two first starts at once one finds the other's
 * cluster.
 */
export async function openCluster(place: ClusterPlace): Promise<Cluster> {
  await makeDataDir(place.dataDir)
  const dataDir = await realpath(place.dataDir)
  const found = await findCluster(dataDir)
  const account = await serverAccount(found?.owner)
  if (found) checkOwner(found.folder, found.owner, account)
  const binaries = await findBinaries(account, process.getuid?.() === 0 ? place.systemDir : join(dataDir, 'binaries'))
  const password = await readOrMakePassword(dataDir, found !== undefined)
  const folder = found?.folder ?? (await createCluster({ ...place, dataDir }, { account, binaries, password }))
  await checkCluster(folder, account, binaries)
  return { folder, logFile: join(dataDir, 'postgres.log'), account, binaries, password, created: found === undefined }
}

async function makeDataDir(dataDir: string): Promise<void> {
  try {
    // Root's server runs as another account, which must be able to pass through; the cluster inside is closed to
    // everybody else.
    await mkdir(dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 })
  } catch (error) {
    throw explain(`creating the data folder ${dataDir}`, error)
  }
}

/** A cluster that a restore has built and not yet put in its place (replace-cluster.ts). */
export const restoredName = 'cluster.restored'

async function findCluster(dataDir: string): Promise<{ folder: string; owner: Account } | undefined> {
  const path = join(dataDir, 'cluster')
  // A restore was killed between its last two steps. Making an empty cluster here would hide both.
  if (!(await lstat(path).catch(undefinedWhenMissing)))
    await rename(join(dataDir, restoredName), path).catch(undefinedWhenMissing)
  const entry = await lstat(path).catch(undefinedWhenMissing)
  if (!entry) return undefined
  try {
    const folder = await realpath(path)
    const { uid, gid } = await stat(folder)
    return { folder, owner: { uid, gid } }
  } catch (error) {
    throw new EmbeddedPostgresError(
      `The database of this folder is gone: ${path} points to a place that no longer exists or cannot be ` +
        `reached. Restore it there, or delete ${dataDir} to begin with an empty database.`,
      { cause: error },
    )
  }
}

/**
 * Reads or makes the one password of a data folder. `link` publishes a whole file or nothing, and never replaces one.
 */
async function readOrMakePassword(dataDir: string, clusterExists: boolean): Promise<string> {
  const path = join(dataDir, 'password')
  const stored = await readIfThere(path)
  if (stored) return stored.trim()
  if (clusterExists)
    throw new EmbeddedPostgresError(
      `The database's password file ${path} is missing. Restore it, or delete ${dataDir} to begin with an ` +
        'empty database.',
    )
  const temporary = `${path}.${randomBytes(4).toString('hex')}`
  try {
    await writeFile(temporary, randomBytes(24).toString('base64url'), { mode: 0o600, flush: true })
    await link(temporary, path).catch((error: unknown) => ignore(error, 'EEXIST'))
    await rm(temporary)
    return (await readFile(path, 'utf8')).trim()
  } catch (error) {
    throw explain(`writing ${path}`, error)
  }
}

type Making = Pick<Cluster, 'account' | 'binaries' | 'password'>

/**
 * Makes a cluster inside the data folder, or in the system folder with a symlink when the account cannot enter the data
 * folder.
 */
async function createCluster(place: ClusterPlace, making: Making): Promise<string> {
  const published = join(place.dataDir, 'cluster')
  try {
    if (await canEnter(place.dataDir, making.account)) {
      await initialise(place, making, published)
    } else {
      const home = await makeSystemHome(place, making.account)
      await initialise(place, making, join(home, 'cluster'))
      await symlink(join(home, 'cluster'), published).catch(async (error: unknown) => {
        ignore(error, 'EEXIST')
        await rm(home, { recursive: true })
      })
    }
    return await realpath(published)
  } catch (error) {
    throw explain(`creating the database in ${place.dataDir}`, error)
  }
}

/**
 * A folder of the system for data that the account cannot reach in the project. /var/tmp will not do: systems delete
 * there what nobody touched for 30 days. The random part follows the data folder, not its path.
 */
async function makeSystemHome({ dataDir, systemDir }: ClusterPlace, account: Account): Promise<string> {
  await mkdir(systemDir, { recursive: true })
  await chmod(systemDir, 0o711)
  const home = await mkdtemp(join(systemDir, `${basename(dirname(dataDir)).slice(0, 40) || 'data'}-`))
  await chmod(home, 0o711)
  const closed = await firstClosedFolder(await realpath(home), account)
  if (closed)
    throw new EmbeddedPostgresError(
      `Postgres runs as uid ${account.uid}, which cannot enter ${closed}. Open it with "chmod o+x", or set ` +
        'DATABASE_URL.',
    )
  return home
}

async function initialise(place: ClusterPlace, making: Making, target: string): Promise<void> {
  await removeLitter(dirname(target))
  const work = await mkdtemp(join(dirname(target), `new-${process.pid}-`))
  const passwordFile = join(work, 'password')
  await writeFile(passwordFile, making.password, { mode: 0o600 })
  await handOver([work, passwordFile], making.account)
  await initdb(making, { data: join(work, 'data'), passwordFile, flush: place.durable })
  await rename(join(work, 'data'), target).catch((error: unknown) => ignore(error, 'ENOTEMPTY', 'EEXIST'))
  await rm(work, { recursive: true })
  if (place.durable) await flushFolder(dirname(target))
}

/** Removes what a start that was killed half-way left behind. */
async function removeLitter(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    const pid = /^new-(\d+)-/.exec(name)?.[1]
    if (pid && !isAlive(Number(pid))) await rm(join(folder, name), { recursive: true, force: true })
  }
}

async function initdb(making: Making, at: { data: string; passwordFile: string; flush: boolean }): Promise<void> {
  const set = Object.entries(settings).flatMap(([name, value]) => ['--set', `${name}=${value}`])
  // The builtin C.UTF-8 sorts the same on every system, for ever: no index breaks when the system's C library is
  // updated.
  const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
  const access = ['--auth=scram-sha-256', `--username=${superuser}`, `--pwfile=${at.passwordFile}`]
  const options = { ...asAccount(making.account), cwd: dirname(at.data), env: serverEnvironment, maxBuffer: 10_000_000 }
  try {
    await run(
      making.binaries.initdb,
      ['-D', at.data, ...access, ...locale, ...set, ...(at.flush ? [] : ['--no-sync'])],
      options,
    )
  } catch (error) {
    await rm(dirname(at.data), { recursive: true, force: true })
    throw error
  }
}

function checkOwner(folder: string, owner: Account, account: Account): void {
  if (owner.uid === account.uid) return
  throw new EmbeddedPostgresError(
    `The database in ${folder} belongs to uid ${owner.uid} and this process runs as uid ${account.uid}. ` +
      'Start Deskbell as its owner (or as root), or hand its folders over with "chown -R".',
  )
}

/** Refuses a cluster that Postgres would refuse, with a message that says what to do. */
async function checkCluster(folder: string, account: Account, binaries: Binaries): Promise<void> {
  const { mode } = await stat(folder)
  const closed = await firstClosedFolder(dirname(folder), account)
  if (closed)
    throw new EmbeddedPostgresError(
      `Postgres runs as uid ${account.uid}, which cannot enter ${closed}. Open it with "chmod o+x ` +
        `${closed}", or move the data folder.`,
    )
  if ((mode & 0o777) !== 0o700) await chmod(folder, 0o700)
  const version = (await readFile(join(folder, 'PG_VERSION'), 'utf8')).trim()
  if (version !== binaries.major)
    throw new EmbeddedPostgresError(
      `The database in ${folder} was made by Postgres ${version}; this Deskbell brings Postgres ` +
        `${binaries.major}, which cannot read it. Start the Deskbell version that made it, take a backup, ` +
        'and restore that here into an empty data folder.',
    )
}

/** The server's environment holds nothing of the caller's: PG* variables and locales would change what it does. */
export const serverEnvironment = { LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' }

/** Options of spawn that drop to the account; empty when we already are that account. */
export function asAccount(account: Account): Partial<Account> {
  return isAnotherAccount(account) ? account : {}
}

async function handOver(paths: string[], { uid, gid }: Account): Promise<void> {
  if (isAnotherAccount({ uid, gid })) for (const path of paths) await chown(path, uid, gid)
}

async function flushFolder(folder: string): Promise<void> {
  await using handle = await open(folder, 'r')
  await handle.sync()
}

/** Whether a process with this id exists, whoever owns it. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function ignore(error: unknown, ...codes: string[]): void {
  if (!codes.includes(codeOf(error) ?? '')) throw error
}

async function readIfThere(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8').catch(undefinedWhenMissing)
  } catch (error) {
    throw explain(`reading ${path}`, error)
  }
}

export function undefinedWhenMissing(error: unknown): undefined {
  ignore(error, 'ENOENT')
}
