/** What the checks look at: the installation's own settings and surroundings, each read once, when it is asked for. */
import { setTimeout as delay } from 'node:timers/promises'
import type { Config } from '#src/context.ts'
import { buildConfig } from '#src/installation/config.ts'
import { checkCaps } from '#src/installation/create-context.ts'
import { readEnvironment, type Environment } from '#src/installation/environment.ts'
import { readRunFile } from '#src/installation/run-file.ts'
import { runningDatabase } from '#src/installation/stand-database.ts'
import type { Clock } from '#src/platform/clock/clock.ts'
import { storedSecrets, type InstallationSecrets } from '#src/platform/config/secrets.ts'
import { createDatabase, type Database } from '#src/platform/db/database.ts'
import { createIdentityHandle, type IdentityHandle } from '#src/platform/db/identity-handle.ts'
import { createPool } from '#src/platform/db/pool.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { answerWithinMs } from './deadlines.ts'

export type Given = { strings: Record<string, string | undefined>; clock: Clock }

export type Installation = {
  env: Environment
  config: Config
  /** Null where the first start has not made them yet. */
  secrets: InstallationSecrets | null
  /** Null where the embedded Postgres does not run. */
  databaseUrl: string | null
  /** Where the web server is said to be. */
  web: { host: string; port: number }
}

export type Looked = {
  clock: Clock
  /** Throws ConfigurationError. */
  installation(): Promise<Installation>
  /** What the first start made, by names like those of secret variables; nothing where it cannot be read. */
  madeSecrets(): Promise<Record<string, string>>
  /** `pool` is the login as it is; through `db` one becomes the platform, through `identity` who sees logins. */
  database(): Promise<{ pool: Pool; db: Database; identity: IdentityHandle }>
  close(): Promise<void>
}

export type Pool = ReturnType<typeof createPool>

const log = createLog({ level: 'silent' })

export function lookAround({ strings, clock }: Given): Looked {
  const closing: (() => Promise<void>)[] = []
  const installation = once(() => readInstallation(strings))
  return {
    clock,
    installation,
    madeSecrets: () => installation().then(namedSecrets, () => ({})),
    database: once(async () => {
      const { databaseUrl, config } = await installation()
      if (databaseUrl === null) throw new Error('the database does not run')
      const url = databaseUrl
      const pool = createPool({ url, max: 2, name: 'deskbell doctor', answerWithinMs, log })
      const db = createDatabase({ url, poolSize: 1, roles: config.database.roles, clock, log, reactionsTo: () => [] })
      const identity = createIdentityHandle({ url, poolSize: 1, roles: config.database.roles, log })
      closing.push(
        () => pool.end(),
        () => db.close(),
        () => identity.close(),
      )
      return { pool, db, identity }
    }),
    // A connection that never answers must not keep the report from being read.
    close: async () => void (await Promise.race([Promise.all(closing.map((close) => close())), delay(1_000)])),
  }
}

function namedSecrets({ secrets }: Installation): Record<string, string> {
  if (secrets === null) return {}
  return {
    MADE_SECRET_KEY: secrets.secretKey,
    MADE_DATABASE_PASSWORD: secrets.databasePassword,
    MADE_SANDBOX_API_KEY: secrets.sandboxApiKey,
  }
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => (made ??= make())
}

const noSecrets: InstallationSecrets = {
  secretKey: '',
  databasePassword: '',
  sandboxApiKey: '',
  sandboxPublicKey: '',
  sandboxPrivateKeyPem: '',
}

async function readInstallation(strings: Given['strings']): Promise<Installation> {
  const env = readEnvironment(strings)
  const [secrets, running] = [await storedSecrets(env.DATA_DIR), await readRunFile(env.DATA_DIR)]
  const databaseUrl = env.DATABASE_URL ?? (secrets && (await runningDatabase(env, secrets)))
  // What production asks for, and sandbox providers, have checks of their own: here only whether the rest fits.
  const config = buildConfig(
    { ...env, NODE_ENV: 'development', SANDBOX: undefined },
    {
      secrets: secrets ?? noSecrets,
      webPort: env.PORT,
      databaseUrl: databaseUrl ?? '',
      sandboxUrl: env.SANDBOX_URL ?? running?.sandbox ?? `http://127.0.0.1:${env.SANDBOX_PORT}`,
      sandboxSmtpUrl: running?.smtp ?? `smtp://127.0.0.1:${env.SANDBOX_SMTP_PORT}`,
    },
  )
  checkCaps(config)
  // Without a BASE_URL the web server may have moved to the next free port, and has said where it is.
  const port = running && !env.BASE_URL ? Number(new URL(running.web).port) : env.PORT
  return { env, config, secrets, databaseUrl, web: { host: env.HOST, port } }
}
