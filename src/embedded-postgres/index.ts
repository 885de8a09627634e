import { setTimeout as sleep } from 'node:timers/promises'
import { type Client, escapeIdentifier } from 'pg'
import type { Logger } from 'pino'
import { type Cluster, openCluster, superuser } from './cluster.ts'
import { codeOf } from './errors.ts'
import { boundLog } from './log.ts'
import { type Hold, joinOrStart, type LaunchOptions, release } from './server.ts'

export { EmbeddedPostgresError } from './errors.ts'
export { removeCluster, replaceCluster, requireStopped } from './replace-cluster.ts'
export { portOfRunning } from './running.ts'

export type EmbeddedPostgresOptions = {
  /** The folder for cluster, password and log. Made when missing. */
  dataDir: string
  /**
   * The preferred port on 127.0.0.1; when taken, one of the next 49 is used. 0 takes any. A server that already runs
   * keeps its port.
   */
  port: number
  log: Pick<Logger, 'info' | 'warn' | 'error'>
  /** The database to make and to point `ownerUrl` at. */
  database?: string
  /** The folder where root puts data and binaries when `nobody` cannot enter the project. */
  systemDir?: string
  /** Tests only: never flush to disk. A crash of the machine then loses the data. */
  disposable?: boolean
}

export type EmbeddedPostgres = AsyncDisposable & {
  /** The superuser's connection string. The password needs no escaping. */
  ownerUrl: string
  port: number
  /** Whether this call made the cluster. */
  created: boolean
  /** Whether the server was already running: left by a killed process, or shared with a living one. */
  joined: boolean
  logFile: string
  /** Stops the server, unless another process uses it. May be called twice. */
  stop(): Promise<void>
}

/**
 * Starts the Postgres that comes with the npm packages, or joins it when it already runs on this data folder.
 *
 * Several processes may share one server (`npm start` beside `npm run doctor`): each holds a shared advisory lock for
 * as long as it lives, however it ends, and the last to stop shuts the server down. If the server is killed while in
 * use it is started again on the same port. All failures are `EmbeddedPostgresError`s that say what to do.
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const { dataDir, port, log, database = 'deskbell', systemDir = '/var/lib/deskbell', disposable = false } = options
  const cluster = await openCluster({ dataDir, systemDir, durable: !disposable })
  const settings = { ...quietSettings, ...(disposable ? unsafeSettings : {}) }
  const ports =
    port === 0
      ? Array<number>(10).fill(0)
      : Array.from({ length: 50 }, (_, step) => port + step).filter((each) => each < 65_536)
  const hold = await joinOrStart(cluster, { ports, settings })
  const ownerUrl = `postgres://${superuser}:${cluster.password}@127.0.0.1:${hold.port}/${database}`
  try {
    await ensureDatabase(hold.client, database)
  } catch (error) {
    await release(cluster, hold)
    throw error
  }
  log.info(
    { port: hold.port, folder: cluster.folder, created: cluster.created, joined: !hold.launched },
    'embedded Postgres ready',
  )
  const stop = keepAlive({ cluster, hold, log, launch: { ports: [hold.port], settings } })
  return {
    ownerUrl,
    port: hold.port,
    created: cluster.created,
    joined: !hold.launched,
    logFile: cluster.logFile,
    stop,
    [Symbol.asyncDispose]: stop,
  }
}

/** Postgres quotes addresses and numbers of people in the DETAIL of an error, and logs must hold none. */
const quietSettings = { log_error_verbosity: 'terse' }
const unsafeSettings = {
  fsync: 'off',
  synchronous_commit: 'off',
  full_page_writes: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
}

async function ensureDatabase(client: Client, database: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_database where datname = $1', [database])
  if (rowCount) return
  try {
    await client.query(`create database ${escapeIdentifier(database)}`)
  } catch (error) {
    // Another process that starts at the same time made the database: 42P04, or 23505 when both got as far as the
    // catalogue.
    if (!['42P04', '23505'].includes(codeOf(error) ?? '')) throw error
  }
}

/** The server writes some megabytes of log at most in this time, even in trouble. */
const tidyEveryMs = 60_000

type Keeping = {
  cluster: Cluster
  hold: Hold
  log: EmbeddedPostgresOptions['log']
  launch: LaunchOptions
}

/** Watches the holding connection and brings a killed server back until stopped. Returns the stop function. */
function keepAlive({ cluster, hold: first, log, launch }: Keeping): () => Promise<void> {
  let hold = first
  let stopping: Promise<void> | undefined
  let rejoining: Promise<void> = Promise.resolve()
  const watch = () => {
    hold.client.once('end', () => {
      if (!stopping) rejoining = rejoin()
    })
    // The holding connection must not keep a finished script alive.
    ;(hold.client as Referenced).unref()
  }
  const rejoin = async () => {
    log.warn({ port: hold.port }, 'embedded Postgres was lost; starting it again')
    for (let waitMs = 100; !stopping; waitMs = Math.min(waitMs * 2, 5000)) {
      try {
        hold = await joinOrStart(cluster, launch)
        log.info({ port: hold.port }, 'embedded Postgres is back')
        return watch()
      } catch (error) {
        log.error({ err: error }, 'embedded Postgres could not be started again; trying on')
        await sleep(waitMs, undefined, { ref: false })
      }
    }
  }
  watch()
  const tidying = setInterval(() => {
    boundLog(cluster.logFile).catch((error: unknown) => log.warn({ err: error }, 'the log of Postgres was not bounded'))
  }, tidyEveryMs).unref()
  return () =>
    (stopping ??= rejoining.then(async () => {
      clearInterval(tidying)
      ;(hold.client as Referenced).ref()
      const stopped = await release(cluster, hold)
      log.info(
        { stopped },
        stopped ? 'embedded Postgres stopped' : 'embedded Postgres left running for another process',
      )
    }))
}

/** A client with `ref` and `unref`, which pg has and its type package does not declare. */
type Referenced = Client & { ref(): void; unref(): void }
