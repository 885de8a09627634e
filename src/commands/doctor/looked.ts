/**
 * What the checks look at: the installation's settings and surroundings. Each is read once, when a check first asks for
 * it.
 */
import { setTimeout as delay } from 'node:timers/promises'
import type { Config, Context } from '#src/context.ts'
import { buildConfig } from '#src/installation/config.ts'
import { checkCaps, closeContext, createContext } from '#src/installation/create-context.ts'
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
  /** Null before the first start, which creates them. */
  secrets: InstallationSecrets | null
  /** Null while the embedded Postgres does not run. */
  databaseUrl: string | null
  /** The web server's address by the settings or the run file. */
  web: { host: string; port: number }
}

export type Looked = {
  clock: Clock
  /** Throws ConfigurationError. */
  installation(): Promise<Installation>
  /** The secrets made by the first start, by names like those of secret variables; empty where they cannot be read. */
  madeSecrets(): Promise<Record<string, string>>
  /** `pool` connects as the login itself; `db` becomes the platform role, `identity` the role that sees logins. */
  database(): Promise<{ pool: Pool; db: Database; identity: IdentityHandle }>
  /** What a process of this installation has at hand; only the checks of `--live` ask for it. */
  context(): Promise<Context>
  close(): Promise<void>
}

export type Pool = ReturnType<typeof createPool>

const log = createLog({ level: 'silent' })

export function readLooked({ strings, clock }: Given): Looked {
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
    context: once(async () => {
      const { config } = await installation()
      const ctx = createContext(config, { clock, log, services: new Set() })
      closing.push(() => closeContext(ctx))
      return ctx
    }),
    // A connection that never answers must not delay the report for ever.
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
  // Other checks report missing production settings and sandbox providers; this one only reports whether the rest fits.
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
  // Without BASE_URL the web server may have moved to the next free port; the run file says which.
  const port = running && !env.BASE_URL ? Number(new URL(running.web).port) : env.PORT
  return { env, config, secrets, databaseUrl, web: { host: env.HOST, port } }
}
