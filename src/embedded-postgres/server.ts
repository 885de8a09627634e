import { type ChildProcess, spawn } from 'node:child_process'
import { link, open, readFile, rename, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client, DatabaseError } from 'pg'
import { asAccount, type Cluster, isAlive, serverEnvironment, superuser, undefinedWhenMissing } from './cluster.ts'
import { EmbeddedPostgresError, explain } from './errors.ts'
import { boundLog, logTail } from './log.ts'
import { isServerOf, readPidFile, type Running } from './running.ts'

/** A running server and the connection by which this process says that it uses it. */
export type Hold = {
  client: Client
  port: number
  /** Whether this process launched the server; false when it joined a running one. */
  launched: boolean
}

export type LaunchOptions = {
  /** The ports to try, best first. */
  ports: number[]
  /** More `-c` settings; tests turn off flushing with them. */
  settings: Record<string, string>
}

/**
 * The advisory lock (in database `postgres`) that every user of the server holds shared. The process that gets it alone
 * may stop the server.
 */
const usersLock = 7_301_466
const startTimeoutMs = 60_000
const stopTimeoutMs = 30_000

/** Joins the server of this cluster if one runs, else starts it. Safe when several processes do so at once. */
export async function joinOrStart(cluster: Cluster, options: LaunchOptions): Promise<Hold> {
  const deadline = performance.now() + startTimeoutMs
  while (performance.now() < deadline) {
    const running = await findRunning(cluster)
    const hold = running ? await joinRunning(cluster, running.port) : await launch(cluster, options)
    if (hold) return hold
    await sleep(50)
  }
  throw new EmbeddedPostgresError(
    `Embedded Postgres did not become ready within ${startTimeoutMs / 1000} s. Its log is ` +
      `${cluster.logFile}:\n${await logTail(cluster.logFile, 0)}`,
  )
}

async function joinRunning(cluster: Cluster, port: number): Promise<Hold | undefined> {
  const client = await connect(cluster, port)
  return client && { client, port, launched: false }
}

/** Finds the live server that postmaster.pid names. */
async function findRunning(cluster: Cluster): Promise<Running | undefined> {
  const pidFile = join(cluster.folder, 'postmaster.pid')
  const text = await readFile(pidFile, 'utf8').catch(undefinedWhenMissing)
  const { pid, port } = readPidFile(text)
  // Postgres replaces the file of a process that is gone, but not when another program has that process id by now.
  if (!pid || !isAlive(pid)) return undefined
  if (!(await isServerOf(pid, cluster.folder))) {
    await removeStale(pidFile, text)
    return undefined
  }
  return port ? { pid, port } : undefined
}

/**
 * Removes the file if it still holds this text. It is moved aside to be read: between a look and a removal another
 * process may have started its server, and a server without its file can be neither found, stopped nor joined.
 */
async function removeStale(pidFile: string, text: string | undefined): Promise<void> {
  const aside = `${pidFile}.${process.pid}`
  await rename(pidFile, aside).catch(undefinedWhenMissing)
  const moved = await readFile(aside, 'utf8').catch(undefinedWhenMissing)
  if (moved !== undefined && moved !== text) await link(aside, pidFile)
  await rm(aside, { force: true })
}

/** Connects and registers as a user. Undefined when the server is not ready, or no longer there: look again. */
async function connect(cluster: Cluster, port: number): Promise<Client | undefined> {
  const to = { host: '127.0.0.1', port, user: superuser, password: cluster.password, database: 'postgres' }
  const client = new Client({
    ...to,
    application_name: 'deskbell-holder',
    connectionTimeoutMillis: 5000,
    keepAlive: true,
  })
  // The holder of the connection handles its loss on 'end'; without a listener here Node would end the process first.
  client.on('error', () => undefined)
  try {
    await client.connect()
    const { rows } = await client.query<{ folder: string }>(`select current_setting('data_directory') as folder`)
    if (rows[0]?.folder !== cluster.folder) throw new Error(`port ${port} is served from ${rows[0]?.folder}`)
    await client.query('select pg_advisory_lock_shared($1)', [usersLock])
    return client
  } catch (error) {
    await client.end().catch(() => undefined)
    if (error instanceof DatabaseError && !passingStates.includes(error.code ?? '')) throw refused(cluster, error)
    return undefined
  }
}

/** Server states that pass: starting up, shutting down (two ways), too many connections. */
const passingStates = ['57P03', '57P01', '57P02', '53300']

function refused(cluster: Cluster, error: DatabaseError): EmbeddedPostgresError {
  if (error.code !== '28P01') return explain('connecting', error)
  return new EmbeddedPostgresError(
    `The database in ${cluster.folder} does not accept the password stored beside it. Restore the file ` +
      '"password" of that data folder, or delete the folder to begin with an empty database.',
    { cause: error },
  )
}

async function launch(cluster: Cluster, options: LaunchOptions): Promise<Hold | undefined> {
  for (const wanted of options.ports) {
    const port = await freePort(wanted)
    if (port === undefined) continue
    const logStart = await boundLog(cluster.logFile)
    const child = await spawnServer(cluster, port, options.settings)
    const hold = await waitUntilReady(cluster, child, port)
    if (hold) return hold
    const said = await logTail(cluster.logFile, logStart)
    if (/postmaster\.pid" already exists|shared memory block .* still in use/.test(said)) return undefined
    if (!/Address already in use/.test(said)) throw explain(`starting the server (log: ${cluster.logFile})`, said)
  }
  const [first, last] = [options.ports[0], options.ports.at(-1)]
  throw new EmbeddedPostgresError(
    first === last
      ? `Embedded Postgres needs port ${first} on 127.0.0.1 again, and another program has taken it. Stop that program.`
      : `Embedded Postgres found no free port on 127.0.0.1 between ${first} and ${last}. Stop what uses ` +
          'them, or choose another port.',
  )
}

/** Returns the wanted port if it is free (0: any free port), else undefined. Postgres may still find it taken. */
function freePort(wanted: number): Promise<number | undefined> {
  return new Promise((resolve) => {
    const probe = createServer()
    probe.once('error', () => resolve(undefined))
    probe.listen({ port: wanted, host: '127.0.0.1', exclusive: true }, () => {
      const address = probe.address()
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : undefined))
    })
  })
}

/**
 * Starts the server in a session of its own: Ctrl-C reaches the whole process group of the terminal, and the server
 * must outlive the graceful stop of the application.
 */
async function spawnServer(cluster: Cluster, port: number, settings: Record<string, string>): Promise<ChildProcess> {
  const log = await open(cluster.logFile, 'a', 0o600)
  try {
    const set = Object.entries({ port: String(port), ...settings }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ])
    const child = spawn(cluster.binaries.postgres, ['-D', cluster.folder, ...set], {
      ...asAccount(cluster.account),
      cwd: cluster.folder,
      env: serverEnvironment,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    })
    await new Promise((resolve, reject) => child.once('spawn', resolve).once('error', reject))
    child.unref()
    return child
  } catch (error) {
    throw explain(`starting ${cluster.binaries.postgres}`, error)
  } finally {
    await log.close()
  }
}

/**
 * Waits until the server takes connections; undefined when it gave up. It has no limit of time, because a live server
 * may be replaying its log after a crash.
 */
async function waitUntilReady(cluster: Cluster, child: ChildProcess, port: number): Promise<Hold | undefined> {
  while (child.exitCode === null && child.signalCode === null) {
    const client = await connect(cluster, port)
    if (client) return { client, port, launched: true }
    await sleep(20)
  }
  return undefined
}

/** Gives up this process's use. Stops the server when nobody else uses it; resolves to whether it did. */
export async function release(cluster: Cluster, hold: Hold): Promise<boolean> {
  const client = await leave(hold.client).catch(async () => {
    // This process lost its connection. Ask again on a new one, if there still is a server.
    const again = await joinAgain(cluster)
    return again && leave(again)
  })
  if (client) await stopServer(cluster, client)
  for (const each of [hold.client, client]) await each?.end().catch(() => undefined)
  return client !== undefined
}

/**
 * Connects again, and retries while the server is busy, so that it is not left running for that. Undefined when none
 * runs.
 */
async function joinAgain(cluster: Cluster): Promise<Client | undefined> {
  const deadline = performance.now() + startTimeoutMs
  while (performance.now() < deadline) {
    const running = await findRunning(cluster)
    if (!running) return undefined
    const client = await connect(cluster, running.port)
    if (client) return client
    await sleep(50)
  }
  return undefined
}

/**
 * Leaves the users of the server. Returns the connection when it was the last one: it then holds new users off, and the
 * server may be stopped.
 */
async function leave(client: Client): Promise<Client | undefined> {
  await client.query('select pg_advisory_unlock_shared($1)', [usersLock])
  const { rows } = await client.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [usersLock])
  if (rows[0]?.last) return client
  await client.end()
  return undefined
}

/**
 * Finds a server that still answers, also when its lock file is away or half written at that moment. Undefined when it
 * no longer answers.
 */
async function findWhileItAnswers(cluster: Cluster, client: Client): Promise<Running | undefined> {
  const deadline = performance.now() + stopTimeoutMs
  while (performance.now() < deadline) {
    const running = await findRunning(cluster)
    if (running) return running
    const answers = await client.query('select').then(
      () => true,
      () => false,
    )
    if (!answers) return undefined
    await sleep(50)
  }
  throw new EmbeddedPostgresError(
    `Embedded Postgres runs in ${cluster.folder}, but its file postmaster.pid is gone, so it cannot be ` +
      'stopped. It ends by itself within minutes.',
  )
}

/**
 * Stops the server fast (SIGINT): it ends sessions and writes a checkpoint. SIGQUIT, after which the next start replays
 * the log, is the last resort.
 */
async function stopServer(cluster: Cluster, client: Client): Promise<void> {
  const running = await findWhileItAnswers(cluster, client)
  if (!running) return
  for (const [signal, patienceMs] of [
    ['SIGINT', stopTimeoutMs],
    ['SIGQUIT', 5000],
  ] as const) {
    process.kill(running.pid, signal)
    const deadline = performance.now() + patienceMs
    while (performance.now() < deadline) {
      // Zombies are alive but no longer this program: a server that a killed process left may stay one for a while.
      if (!isAlive(running.pid) || !(await isServerOf(running.pid, cluster.folder))) return
      await sleep(10)
    }
  }
  throw new EmbeddedPostgresError(
    `Embedded Postgres (process ${running.pid}) did not stop. Its log is ${cluster.logFile}.`,
  )
}
