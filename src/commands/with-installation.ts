/** Gives a command the installation's database, or its whole context, while its work runs. */
import { existsSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { Context } from '#src/context.ts'
import { buildConfig } from '#src/installation/config.ts'
import { closeContext, createContext } from '#src/installation/create-context.ts'
import type { Environment } from '#src/installation/environment.ts'
import { readRunFile } from '#src/installation/run-file.ts'
import { standDatabase } from '#src/installation/stand-database.ts'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { installationSecrets, type InstallationSecrets } from '#src/platform/config/secrets.ts'
import { checkLogin } from '#src/platform/db/setting-up/check-login.ts'
import { rolesFor, type Roles } from '#src/platform/db/setting-up/roles.ts'
import { createLog, type Log } from '#src/platform/monitoring/log.ts'

/**
 * For commands about an installation that must not create an empty one where there is none. Throws ConfigurationError.
 */
export function requireInstallation({ DATA_DIR, DATABASE_URL, SECRET_KEY }: Environment): void {
  const [folder, has] = [resolve(DATA_DIR), (name: string) => existsSync(join(DATA_DIR, name))]
  if (!DATABASE_URL && !(has('secrets.json') && has('postgres')))
    throw new ConfigurationError([
      `DATA_DIR: no installation is in ${folder}; set it to the folder of one, or DATABASE_URL and ` +
        'SECRET_KEY to those of one',
    ])
  if (DATABASE_URL && !SECRET_KEY && !has('secrets.json'))
    throw new ConfigurationError([
      `SECRET_KEY: is not set, and no secrets.json is in ${folder}; set it, or DATA_DIR, as the installation has it`,
    ])
}

type Standing = { log: Log; secrets: InstallationSecrets; url: string; roles: Roles }

/**
 * Starts the embedded Postgres where the installation uses it, or joins a running one, and releases it when `work` has
 * ended. Throws ConfigurationError when the login cannot be used.
 */
export async function withDatabase<T>(env: Environment, work: (standing: Standing) => Promise<T>): Promise<T> {
  const log = createLog({ level: 'warn' })
  const secrets = await installationSecrets(env.DATA_DIR)
  const database = await standDatabase(env, secrets, log)
  try {
    const roles = rolesFor(env.DATABASE_ROLE_PREFIX)
    await checkLogin(database.url, roles)
    return await work({ log, secrets, url: database.url, roles })
  } finally {
    await database.stop()
  }
}

/** `withDatabase`, with the context that `npm start` would build from the same environment. */
export function withInstallation<T>(env: Environment, work: (ctx: Context) => Promise<T>): Promise<T> {
  return withDatabase(env, async ({ log, secrets, url }) => {
    // A running installation may have moved to another port; the run file says which.
    const running = await readRunFile(env.DATA_DIR)
    const config = buildConfig(
      { ...env, BASE_URL: env.BASE_URL ?? running?.web },
      {
        secrets,
        databaseUrl: url,
        webPort: env.PORT,
        sandboxUrl: running?.sandbox ?? 'http://127.0.0.1',
        sandboxSmtpUrl: running?.smtp ?? 'smtp://127.0.0.1',
      },
    )
    const ctx = createContext(config, { log })
    try {
      return await work(ctx)
    } finally {
      await closeContext(ctx)
    }
  })
}
