import { createHash, randomBytes } from 'node:crypto'
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Client, escapeIdentifier } from 'pg'
import { startEmbeddedPostgres } from '#src/embedded-postgres/index.ts'
import { type Roles, rolesFor } from '#src/platform/db/setting-up/roles.ts'
import { sqlAt, type Sql } from './sql.ts'

/** What a test file needs to clone its own database; plain data, so that it can be handed to worker processes. */
export type TestCluster = {
  /** Connects as the owner of everything, to the maintenance database. */
  ownerUrl: string
  /** The migrated database that clones are made from. Nobody may connect to it. */
  template: string
  /** Common beginning of the names of this run's databases. */
  prefix: string
  roles: Roles
  /** Whom the product connects as. */
  login: Login
}

export type Login = {
  name: string
  password: string
}

export type SharedTestCluster = TestCluster & {
  stop(): Promise<void>
}

export type ClonedDatabase = AsyncDisposable & {
  name: string
  /** What the product gets as DATABASE_URL. */
  url: string
  /** What it gets as DATABASE_OWNER_URL. */
  ownerUrl: string
  roles: Roles
  /** Asks as the owner, who sees all rows. */
  sql: Sql
  /** Ends whatever is still connected and removes the database. */
  drop(): Promise<void>
}

export type SharedTestClusterOptions = {
  /** Brings an empty database to the newest schema. */
  migrate(ownerUrl: string, roles: Roles, login: Login): Promise<unknown>
  /** Use this server instead of an embedded one. */
  externalOwnerUrl?: string | undefined
}

const folderPrefix = 'deskbell-test-'
const databasePrefix = 'deskbell_test_'
const silent = { info: () => undefined, warn: () => undefined, error: console.error }

/** One server per test run, with one migrated template database. Never flushes to disk when it is the embedded one. */
export async function sharedTestCluster({
  migrate,
  externalOwnerUrl,
}: SharedTestClusterOptions): Promise<SharedTestCluster> {
  const server = externalOwnerUrl
    ? { ownerUrl: externalOwnerUrl, stop: async () => undefined }
    : await disposableServer()
  const prefix = `${databasePrefix}${Date.now()}_${randomBytes(3).toString('hex')}_`
  const cluster = {
    ownerUrl: server.ownerUrl,
    prefix,
    template: `${prefix}template`,
    roles: rolesFor('deskbell_test'),
    login: loginFor(server.ownerUrl),
  }
  const stop = async () => {
    await dropDatabases(server.ownerUrl, (name) => name.startsWith(prefix))
    await server.stop()
  }
  try {
    await dropDatabases(server.ownerUrl, isAbandoned)
    await execute(server.ownerUrl, `create database ${escapeIdentifier(cluster.template)}`)
    await migrate(onDatabase(server.ownerUrl, cluster.template), cluster.roles, cluster.login)
    await execute(server.ownerUrl, `alter database ${escapeIdentifier(cluster.template)} allow_connections false`)
  } catch (error) {
    await stop()
    throw error
  }
  return { ...cluster, stop }
}

/** A fresh copy of the migrated template (about 30 ms). Drop it when the test file is done. */
export async function cloneDatabaseOf(cluster: TestCluster): Promise<ClonedDatabase> {
  const name = `${cluster.prefix}${randomBytes(5).toString('hex')}`
  // Copying files is three times as fast here as writing every page to the log, which is the default.
  await execute(
    cluster.ownerUrl,
    `create database ${escapeIdentifier(name)} template ${escapeIdentifier(cluster.template)} strategy file_copy`,
  )
  const ownerUrl = onDatabase(cluster.ownerUrl, name)
  const sql = sqlAt(ownerUrl)
  const drop = async () => {
    await sql[Symbol.asyncDispose]()
    await execute(cluster.ownerUrl, `drop database if exists ${escapeIdentifier(name)} with (force)`)
  }
  return {
    name,
    url: asLogin(ownerUrl, cluster.login),
    ownerUrl,
    roles: cluster.roles,
    sql,
    drop,
    [Symbol.asyncDispose]: drop,
  }
}

/**
 * The same password for all runs on one server: they share the role. Nobody guesses it who does not know the owner's.
 */
function loginFor(ownerUrl: string): Login {
  return {
    name: 'deskbell_test_app',
    password: createHash('sha256').update(`deskbell test login ${ownerUrl}`).digest('base64url'),
  }
}

function asLogin(url: string, login: Login): string {
  const changed = new URL(url)
  changed.username = login.name
  changed.password = login.password
  return changed.href
}

/** The same server and login, another database. */
function onDatabase(url: string, database: string): string {
  const changed = new URL(url)
  changed.pathname = `/${database}`
  return changed.href
}

async function disposableServer(): Promise<{ ownerUrl: string; stop(): Promise<void> }> {
  await removeAbandonedServers()
  const dataDir = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  // Root's server runs as another account, which must be able to pass through.
  await chmod(dataDir, 0o711)
  const server = await startEmbeddedPostgres({ dataDir, port: 0, log: silent, disposable: true })
  return {
    ownerUrl: server.ownerUrl,
    stop: async () => {
      await server.stop()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** A test run that was killed leaves its server running; the next run ends it. Only folders of our own are believed. */
async function removeAbandonedServers(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const dataDir = join(tmpdir(), name)
    const pid = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1]
    if (!pid || isAlive(Number(pid)) || (await stat(dataDir)).uid !== process.getuid?.()) continue
    const server = await startEmbeddedPostgres({ dataDir, port: 0, log: silent, disposable: true }).catch(
      () => undefined,
    )
    await server?.stop()
    await rm(dataDir, { recursive: true, force: true })
  }
}

/** Left on an external server by a run that was killed; no run takes two hours. */
function isAbandoned(name: string): boolean {
  const startedAt = new RegExp(`^${databasePrefix}(\\d+)_`).exec(name)?.[1]
  return startedAt !== undefined && Number(startedAt) < Date.now() - 7_200_000
}

async function dropDatabases(ownerUrl: string, matches: (name: string) => boolean): Promise<void> {
  const rows = await execute<{ name: string }>(ownerUrl, 'select datname as name from pg_database')
  for (const { name } of rows.filter((row) => matches(row.name))) {
    await execute(ownerUrl, `drop database if exists ${escapeIdentifier(name)} with (force)`)
  }
}

async function execute<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
