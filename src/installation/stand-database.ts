/** Provides the installation's database, migrated. */
import { join } from 'node:path'
import { portOfRunning, startEmbeddedPostgres } from '#src/embedded-postgres/index.ts'
import { type Environment } from '#src/installation/environment.ts'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import type { InstallationSecrets } from '#src/platform/config/secrets.ts'
import { finishMigrations, migrate } from '#src/platform/db/setting-up/migrate.ts'
import { rolesFor, type Roles } from '#src/platform/db/setting-up/roles.ts'
import type { Log } from '#src/platform/monitoring/log.ts'

export type StandingDatabase = { url: string; stop(): Promise<void> }

/** Opens the configured database, or starts the embedded one; migrates it when we hold an owner's URL. */
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
    await finishUnlessOlderRuns(postgres.ownerUrl, roles, log)
  } catch (error) {
    await postgres.stop()
    throw error
  }
  return { url: embeddedUrl(postgres.port, embeddedLogin(env, secrets)), stop: () => postgres.stop() }
}

/**
 * The owner's way to the configured database, as it is: a backup is taken before a migration. Throws
 * ConfigurationError.
 */
export async function standOwner(env: Environment, log: Log): Promise<StandingDatabase> {
  if (env.DATABASE_URL) {
    if (!env.DATABASE_OWNER_URL)
      throw new ConfigurationError(['DATABASE_OWNER_URL: is not set; only the owner of the tables sees all of them'])
    return { url: env.DATABASE_OWNER_URL, stop: async () => {} }
  }
  const dataDir = join(env.DATA_DIR, 'postgres')
  const postgres = await startEmbeddedPostgres({ dataDir, port: env.EMBEDDED_POSTGRES_PORT, log })
  return { url: postgres.ownerUrl, stop: () => postgres.stop() }
}

/**
 * Runs the finishing migrations unless an older process still runs; processes of this installation come from the same
 * folder, and the older one may end first.
 */
async function finishUnlessOlderRuns(ownerUrl: string, roles: Roles, log: Log): Promise<void> {
  try {
    await finishMigrations(ownerUrl, roles)
  } catch (error) {
    if (!(error instanceof ConfigurationError)) throw error
    log.info({ err: error }, 'migrations not finished; the next start tries again')
  }
}

/**
 * The URL of the embedded database of an installation that runs now, for commands that only look; null when none runs.
 */
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
