/**
 * Makes a throw-away installation: a durable embedded Postgres and the product in a process of its own, in a temporary
 * folder.
 */
import { chmod, mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import type { Context } from '#src/context.ts'
import { isAlive } from '#src/embedded-postgres/cluster.ts'
import { startEmbeddedPostgres } from '#src/embedded-postgres/index.ts'
import { buildConfig } from '#src/installation/config.ts'
import { closeContext, createContext } from '#src/installation/create-context.ts'
import { readEnvironment } from '#src/installation/environment.ts'
import { installationSecrets, type InstallationSecrets } from '#src/platform/config/secrets.ts'
import { migrate } from '#src/platform/db/setting-up/migrate.ts'
import { rolesFor, type Roles } from '#src/platform/db/setting-up/roles.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { startProduct, unlimited, type RunningProduct } from './product-process.ts'
import type { Scope } from './scope.ts'

const folderPrefix = 'deskbell-bench-'
const log = createLog({ level: 'silent' })

export type ThrowAway = {
  dataDir: string
  secrets: InstallationSecrets
  /** The URL by which the product connects. */
  url: string
  /** A connection of the superuser. */
  owner: pg.Client
  roles: Roles
  /** The product's own context in this process, to fill tables through its use-cases. */
  ctx: Context
  /** Starts the product with these services, and stops it with the scope. */
  start(services: string): Promise<RunningProduct>
}

/**
 * Makes a folder that is removed with the scope. Other accounts may pass through it, because root's Postgres runs as
 * another account.
 */
export async function throwAwayFolder(scope: Scope): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), `${folderPrefix}${process.pid}-`))
  await chmod(folder, 0o711)
  scope.undo(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Makes the installation. Settings stay at Postgres's safe defaults: a commit is on disk when it is answered. */
export async function throwAway(scope: Scope): Promise<ThrowAway> {
  scope.progress('making a Postgres')
  const dataDir = await throwAwayFolder(scope)
  const secrets = await installationSecrets(dataDir)
  const postgres = await startEmbeddedPostgres({ dataDir: join(dataDir, 'postgres'), port: 0, log })
  scope.undo(() => postgres.stop())
  const roles = rolesFor('deskbell')
  const login = { name: 'deskbell_login', password: secrets.databasePassword }
  await migrate(postgres.ownerUrl, roles, login)
  const url = urlFor(postgres.ownerUrl, login)
  const owner = new pg.Client({ connectionString: postgres.ownerUrl })
  // An interrupted bench stops the server before this connection ends.
  owner.on('error', () => {})
  scope.undo(() => owner.end())
  await owner.connect()
  const env = readEnvironment({ DATA_DIR: dataDir, ...unlimited })
  const ctx = createContext(
    buildConfig(env, {
      secrets,
      webPort: 0,
      databaseUrl: url,
      sandboxUrl: 'http://127.0.0.1:9',
      sandboxSmtpUrl: 'smtp://127.0.0.1:9',
    }),
    { log },
  )
  scope.undo(() => closeContext(ctx))
  return {
    dataDir,
    secrets,
    url,
    owner,
    roles,
    ctx,
    start: (services) => startProduct(scope, { services, env: { DATA_DIR: dataDir, DATABASE_URL: url } }),
  }
}

function urlFor(ownerUrl: string, login: { name: string; password: string }): string {
  const url = new URL(ownerUrl)
  url.username = login.name
  url.password = login.password
  return url.href
}

/** Makes statistics and a clean write-ahead log, so that no cost of the filling falls into the measuring. */
export async function settle(owner: pg.Client): Promise<void> {
  await owner.query('vacuum analyze')
  await owner.query('checkpoint')
}

/** Ends the server that a killed run left behind. Only folders of our own are believed. */
export async function removeAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    const folder = join(tmpdir(), name)
    const pid = new RegExp(`^${folderPrefix}(\\d+)-`).exec(name)?.[1]
    if (!pid || isAlive(Number(pid)) || (await stat(folder)).uid !== process.getuid?.()) continue
    const server = await startEmbeddedPostgres({ dataDir: join(folder, 'postgres'), port: 0, log }).catch(
      () => undefined,
    )
    await server?.stop()
    await rm(folder, { recursive: true, force: true })
  }
}
