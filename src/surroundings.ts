/** What an installation stands on: its database, and ports nobody else has. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { z } from 'zod'
import { ConfigurationError, type Environment } from './platform/config/environment.ts'
import type { InstallationSecrets } from './platform/config/secrets.ts'
import { portOfRunning, startEmbeddedPostgres } from './platform/db/embedded.ts'
import { finishMigrations, migrate } from './platform/db/migrate.ts'
import { rolesFor, type Roles } from './platform/db/roles.ts'
import type { Log } from './platform/monitoring/log.ts'

export type StandingDatabase = { url: string; stop(): Promise<void> }

/** The configured database, or the embedded one, migrated when we hold an owner's URL. */
export async function standDatabase(
  env: Environment,
  secrets: InstallationSecrets,
  log: Log,
): Promise<StandingDatabase> {
  const roles = rolesFor(env.DATABASE_ROLE_PREFIX)
  if (env.DATABASE_URL) {
    if (env.DATABASE_OWNER_URL)
      await migrate(env.DATABASE_OWNER_URL, roles, {
        name: decodeURIComponent(new URL(env.DATABASE_URL).username),
        password: null,
      })
    return { url: env.DATABASE_URL, stop: async () => {} }
  }
  const postgres = await startEmbeddedPostgres({
    dataDir: join(env.DATA_DIR, 'postgres'),
    port: env.EMBEDDED_POSTGRES_PORT,
    log,
  })
  try {
    const applied = await migrate(postgres.ownerUrl, roles, embeddedLogin(env, secrets))
    if (applied.length) log.info({ applied: applied.length }, 'database migrated')
    await finishIfNobodyMinds(postgres.ownerUrl, roles, log)
  } catch (error) {
    await postgres.stop()
    throw error
  }
  return { url: embeddedUrl(postgres.port, embeddedLogin(env, secrets)), stop: () => postgres.stop() }
}

/** Further processes of this installation come from the same folder; one that is older is let end first. */
async function finishIfNobodyMinds(ownerUrl: string, roles: Roles, log: Log): Promise<void> {
  try {
    await finishMigrations(ownerUrl, roles)
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    log.info({ err: error }, 'migrations not finished; the next start tries again')
  }
}

/** The embedded database of an installation that runs now, for somebody who only looks; null when none does. */
export async function runningDatabase(env: Environment, secrets: InstallationSecrets): Promise<string | null> {
  const port = await portOfRunning(join(env.DATA_DIR, 'postgres'))
  return port === undefined ? null : embeddedUrl(port, embeddedLogin(env, secrets))
}

const embeddedLogin = (env: Environment, secrets: InstallationSecrets) => ({
  name: `${env.DATABASE_ROLE_PREFIX}_login`,
  password: secrets.databasePassword,
})

const embeddedUrl = (port: number, login: { name: string; password: string }) =>
  `postgres://${login.name}:${login.password}@127.0.0.1:${port}/deskbell`

const portsToTry = 50

/**
 * The preferred port on this host, or one of the next that is free and not yet taken by ourselves. Throws
 * ConfigurationError when all are taken.
 */
export async function freePort(
  host: string,
  preferred: number,
  { attempts = portsToTry, taken = [] as number[] } = {},
): Promise<number> {
  if (preferred === 0) return probe(host, 0)
  for (let port = preferred; port < Math.min(preferred + attempts, 65_536); port += 1) {
    if (taken.includes(port)) continue
    const free = await probe(host, port).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return null
      throw error
    })
    if (free !== null) return port
  }
  throw new ConfigurationError([
    `PORT: ${preferred}${attempts > 1 ? ` and the ${attempts - 1} after it are` : ' is'} taken on ` +
      `${host}; choose another`,
  ])
}

function probe(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ host, port }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}

const RunningInstallation = z.object({
  web: z.string(),
  sandbox: z.string().nullable(),
  smtp: z.string().nullable(),
  demoNumber: z.string(),
})
export type RunningInstallation = z.infer<typeof RunningInstallation>

/** Where the running installation's parts are; written at start for `npm run call` and for further processes. */
export async function writeRunFile(dataDir: string, running: RunningInstallation): Promise<void> {
  await mkdir(dataDir, { recursive: true, mode: 0o711 })
  const file = join(dataDir, 'run.json')
  await writeFile(`${file}.${process.pid}`, JSON.stringify(running, null, 2))
  await rename(`${file}.${process.pid}`, file)
}

/** Null when nothing has been started from this folder. */
export async function readRunFile(dataDir: string): Promise<RunningInstallation | null> {
  try {
    // oxlint-disable-next-line deskbell/no-bare-json-parse -- our own file
    return RunningInstallation.parse(JSON.parse(await readFile(join(dataDir, 'run.json'), 'utf8')))
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}
