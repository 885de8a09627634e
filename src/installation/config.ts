/** Builds the validated configuration from variables and surroundings. */
import { Temporal } from 'temporal-polyfill'
import type { Config } from '#src/context.ts'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import type { InstallationSecrets } from '#src/platform/config/secrets.ts'
import { rolesFor } from '#src/platform/db/setting-up/roles.ts'
import { retention, type RetentionDays } from '#src/platform/privacy/part.ts'
import { configureProviders, standInsOf } from '#src/providers/index.ts'
import type { StandIn } from '#src/providers/provider.ts'
import type { Environment } from './environment.ts'

/** What only the running process knows: its ports, and the embedded server's URL. */
export type Surroundings = {
  secrets: InstallationSecrets
  webPort: number
  databaseUrl: string
  sandboxUrl: string
  sandboxSmtpUrl: string
}

/**
 * Whether any provider is the sandbox's. Throws ConfigurationError when one is, in production, without SANDBOX=allow.
 */
export function sandboxed(env: Environment): boolean {
  const { standIns } = standInsOf(env)
  if (standIns.length === 0) return false
  if (env.SANDBOX === 'refuse' || (env.NODE_ENV === 'production' && env.SANDBOX !== 'allow')) {
    throw new ConfigurationError([
      `${standIns.map(({ without }) => without).join(', ')}: not set, so sandbox providers would stand in, which ` +
        'NODE_ENV=production refuses. Set them, or set SANDBOX=allow if that is what you want.',
    ])
  }
  return true
}

/** Builds the configuration, or throws a ConfigurationError that names the variable to change. */
export function buildConfig(env: Environment, found: Surroundings): Config {
  const inSandbox = sandboxed(env)
  if (env.NODE_ENV === 'production' && !env.SECRET_KEY)
    throw new ConfigurationError(['SECRET_KEY: must be set in production; make one with: openssl rand -base64 32'])
  if (env.NODE_ENV === 'production' && !env.BASE_URL)
    throw new ConfigurationError([
      'BASE_URL: must be set in production; it is where carriers and customers reach this installation',
    ])
  if (!env.GOOGLE_CLIENT_ID !== !env.GOOGLE_CLIENT_SECRET)
    throw new ConfigurationError(['GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET: set both, or neither'])
  // In production, one provider that is still missing must not give strangers the demo's sign-in without a password.
  const demo = env.NODE_ENV !== 'production' || standInsOf(env).all
  const secretKey = env.SECRET_KEY ?? found.secrets.secretKey
  const baseUrl = (env.BASE_URL ?? `http://127.0.0.1:${found.webPort}`).replace(/\/+$/, '')
  return {
    production: env.NODE_ENV === 'production',
    productName: env.PRODUCT_NAME,
    logLevel: env.LOG_LEVEL,
    host: env.HOST,
    ops: env.OPS_PORT === undefined ? null : { host: env.OPS_HOST, port: env.OPS_PORT },
    drainSeconds: env.DRAIN_SECONDS ?? (env.NODE_ENV === 'production' ? 10 : 0),
    baseUrl,
    dataDir: env.DATA_DIR,
    secretKey,
    secretKeys: env.SECRET_KEY_OLD ? [secretKey, env.SECRET_KEY_OLD] : [secretKey],
    mailFrom: env.MAIL_FROM,
    contactEmail: env.CONTACT_EMAIL ?? env.MAIL_FROM,
    legal: {
      name: env.LEGAL_NAME ?? null,
      address: env.LEGAL_ADDRESS ?? null,
      termsUrl: env.TERMS_URL ?? null,
      privacyUrl: env.PRIVACY_URL ?? null,
    },
    demoBusiness: env.DEMO_BUSINESS ?? (inSandbox && demo ? 'summit-heating' : null),
    redisUrl: env.REDIS_URL ?? null,
    trustedProxies: env.TRUSTED_PROXIES,
    outwardAllow: env.WEBHOOK_ALLOW,
    limits: {
      authPerAddress: env.AUTH_ADDRESS_LIMIT,
      moderate: env.MODERATE_LIMIT,
      lenient: env.LENIENT_LIMIT,
      relay: env.RELAY_LIMIT,
    },
    caps: env.CAPS,
    voiceRate: env.VOICE_RATE,
    retention: retentionOf(env.RETENTION),
    google:
      env.GOOGLE_CLIENT_ID && env.GOOGLE_CLIENT_SECRET
        ? { clientId: env.GOOGLE_CLIENT_ID, clientSecret: env.GOOGLE_CLIENT_SECRET, issuer: env.GOOGLE_ISSUER }
        : null,
    database: {
      url: found.databaseUrl,
      directUrl: env.DATABASE_DIRECT_URL ?? found.databaseUrl,
      poolSize: env.DATABASE_POOL_SIZE,
      roles: rolesFor(env.DATABASE_ROLE_PREFIX),
    },
    sandbox: inSandbox ? { key: found.secrets.sandboxApiKey, url: found.sandboxUrl, now: sandboxNow(env), demo } : null,
    ...configureProviders(env, standInAt(found)),
  }
}

/** Throws ConfigurationError for a name that nothing is kept by. */
function retentionOf(days: Readonly<Record<string, number>>): RetentionDays {
  const unknown = Object.keys(days).filter((name) => !Object.hasOwn(retention, name))
  if (unknown.length)
    throw new ConfigurationError([
      `RETENTION: nothing is kept by the name ${unknown.join(', ')}. There are: ${Object.keys(retention).join(', ')}`,
    ])
  return days
}

const standInAt = ({ secrets, sandboxUrl, sandboxSmtpUrl }: Surroundings): StandIn => ({
  url: sandboxUrl,
  smtpUrl: sandboxSmtpUrl,
  apiKey: secrets.sandboxApiKey,
  publicKey: secrets.sandboxPublicKey,
})

/** SANDBOX_NOW is an instant, or a day, which means 07:00 UTC of it. */
function sandboxNow(env: Environment): Temporal.Instant | null {
  const text = env.SANDBOX_NOW
  if (text === undefined) return null
  try {
    return Temporal.Instant.from(/^\d{4}-\d{2}-\d{2}$/.test(text) ? `${text}T07:00:00Z` : text)
  } catch (error) {
    throw new ConfigurationError([
      `SANDBOX_NOW: ${text} is not an instant like 2026-03-01T09:00:00Z ` +
        `(${error instanceof Error ? error.message : ''})`,
    ])
  }
}
