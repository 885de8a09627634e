/** The validated configuration, nested by what it is for. */
import { Temporal } from 'temporal-polyfill'
import { rolesFor, type Roles } from '../db/setting-up/roles.ts'
import type { CapFigures } from '../rate-limit/caps.ts'
import { ConfigurationError, type Environment } from './environment.ts'
import type { InstallationSecrets } from './secrets.ts'

export type Config = {
  production: boolean
  productName: string
  logLevel: string
  host: string
  /** Where the ops listener is; null without one. */
  ops: { host: string; port: number } | null
  /** For how long a process that stops still serves, so that a balancer can learn of it. */
  drainSeconds: number
  /** Where browsers and carriers reach us; no trailing slash. */
  baseUrl: string
  dataDir: string
  secretKey: string
  mailFrom: string
  /** Where the installation's own contact form is read. */
  contactEmail: string
  /** The address (slug) of the business that calls visitors who name none. */
  demoBusiness: string | null
  redisUrl: string | null
  trustedProxies: string[]
  /** Requests in any 15 minutes; what DESIGN fixes (5 strict, 10 for an account) is no setting. */
  limits: { authPerAddress: number; moderate: number; lenient: number; relay: number }
  /** What the operator set of the caps, by name; the slices have the defaults. */
  caps: CapFigures
  google: { clientId: string; clientSecret: string; issuer: string } | null
  database: { url: string; directUrl: string; poolSize: number; roles: Roles }
  telnyx: {
    apiKey: string
    publicKey: string
    baseUrl: string
    connectionId: string | null
    messagingProfileId: string | null
    timeoutMs: number
    /** Whether the carrier is our stand-in. */ isSandbox: boolean
  }
  smtp: { url: string; timeoutMs: number }
  models: {
    preferred: string
    timeoutMs: number
    openai: { apiKey: string; model: string } | null
    anthropic: { apiKey: string; model: string } | null
    compatible: { baseUrl: string; apiKey: string | null; model: string } | null
  }
  /** Null when every provider is real. */
  sandbox: {
    key: string
    url: string
    now: Temporal.Instant | null
    /** Whether it has a demo business, whose people sign in by a link. */ demo: boolean
  } | null
}

/** What only the running process knows: the ports it got, and the embedded server's URL. */
export type Surroundings = {
  secrets: InstallationSecrets
  webPort: number
  databaseUrl: string
  sandboxUrl: string
  sandboxSmtpUrl: string
}

/** Whether any provider is a sandbox one; refuses that in production unless asked for. Throws ConfigurationError. */
export function sandboxed(env: Environment): boolean {
  const missing = [...(env.TELNYX_API_KEY ? [] : ['TELNYX_API_KEY']), ...(env.SMTP_URL ? [] : ['SMTP_URL'])]
  if (missing.length === 0) return false
  if (env.SANDBOX === 'refuse' || (env.NODE_ENV === 'production' && env.SANDBOX !== 'allow')) {
    throw new ConfigurationError([
      `${missing.join(', ')}: not set, so sandbox providers would stand in, which NODE_ENV=production ` +
        'refuses. Set them, or set SANDBOX=allow if that is what you want.',
    ])
  }
  return true
}

/** Everything fits together, or a ConfigurationError says which variable to change. */
export function buildConfig(env: Environment, found: Surroundings): Config {
  const inSandbox = sandboxed(env)
  if (env.NODE_ENV === 'production' && !env.SECRET_KEY)
    throw new ConfigurationError(['SECRET_KEY: must be set in production; make one with: openssl rand -base64 32'])
  if (!env.TELNYX_API_KEY !== !env.TELNYX_PUBLIC_KEY)
    throw new ConfigurationError([
      'TELNYX_API_KEY, TELNYX_PUBLIC_KEY: set both, or neither; webhooks are believed by the second',
    ])
  if (env.NODE_ENV === 'production' && !env.BASE_URL)
    throw new ConfigurationError([
      'BASE_URL: must be set in production; it is where carriers and customers reach this installation',
    ])
  if (!env.GOOGLE_CLIENT_ID !== !env.GOOGLE_CLIENT_SECRET)
    throw new ConfigurationError(['GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET: set both, or neither'])
  // In production a stand-in for the one provider that is still missing must not open a door without a password.
  const demo = env.NODE_ENV !== 'production' || (!env.TELNYX_API_KEY && !env.SMTP_URL)
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
    secretKey: env.SECRET_KEY ?? found.secrets.secretKey,
    mailFrom: env.MAIL_FROM,
    contactEmail: env.CONTACT_EMAIL ?? env.MAIL_FROM,
    demoBusiness: env.DEMO_BUSINESS ?? (inSandbox && demo ? 'summit-heating' : null),
    redisUrl: env.REDIS_URL ?? null,
    trustedProxies: env.TRUSTED_PROXIES,
    limits: {
      authPerAddress: env.AUTH_ADDRESS_LIMIT,
      moderate: env.MODERATE_LIMIT,
      lenient: env.LENIENT_LIMIT,
      relay: env.RELAY_LIMIT,
    },
    caps: env.CAPS,
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
    telnyx: {
      apiKey: env.TELNYX_API_KEY ?? found.secrets.sandboxApiKey,
      publicKey: env.TELNYX_PUBLIC_KEY ?? found.secrets.sandboxPublicKey,
      baseUrl: env.TELNYX_API_KEY ? env.TELNYX_BASE_URL : `${found.sandboxUrl}/v2`,
      connectionId: env.TELNYX_CONNECTION_ID ?? (env.TELNYX_API_KEY ? null : 'sandbox'),
      messagingProfileId: env.TELNYX_MESSAGING_PROFILE_ID ?? null,
      timeoutMs: 5_000,
      isSandbox: !env.TELNYX_API_KEY,
    },
    smtp: { url: env.SMTP_URL ?? found.sandboxSmtpUrl, timeoutMs: 8_000 },
    models: modelsOf(env),
    sandbox: inSandbox ? { key: found.secrets.sandboxApiKey, url: found.sandboxUrl, now: sandboxNow(env), demo } : null,
  }
}

function modelsOf(env: Environment): Config['models'] {
  const openai = env.OPENAI_API_KEY ? { apiKey: env.OPENAI_API_KEY, model: env.OPENAI_MODEL } : null
  const anthropic = env.ANTHROPIC_API_KEY ? { apiKey: env.ANTHROPIC_API_KEY, model: env.ANTHROPIC_MODEL } : null
  const compatible = env.MODEL_BASE_URL
    ? { baseUrl: env.MODEL_BASE_URL, apiKey: env.MODEL_API_KEY ?? null, model: env.MODEL_NAME }
    : null
  const configured = { openai, anthropic, compatible, 'built-in': true }
  const preferred = env.BRAIN ?? (openai ? 'openai' : anthropic ? 'anthropic' : compatible ? 'compatible' : 'built-in')
  if (!configured[preferred])
    throw new ConfigurationError([
      `BRAIN: is ${preferred}, but its key is not set (OPENAI_API_KEY, ANTHROPIC_API_KEY or MODEL_BASE_URL)`,
    ])
  return { preferred, timeoutMs: env.MODEL_TIMEOUT_MS, openai, anthropic, compatible }
}

/** SANDBOX_NOW is an instant, or a day, which means seven in the morning UTC of it. */
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
