/** The only place that reads the process's environment: strings in, a validated flat object out. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { SetupError } from '#src/platform/errors/setup-error.ts'
import { capFigures, filled, httpUrl, port, postgresUrl, proxies, whole } from './values.ts'

/** The platform's variables; src/providers has those of the providers. */
export const platformVariables = {
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  PRODUCT_NAME: filled.default('Deskbell'),
  HOST: z.string().regex(/^\S+$/, 'must be a host name or an address').default('127.0.0.1'),
  PORT: port.default(3000),
  OPS_PORT: port.optional(),
  OPS_HOST: z.string().regex(/^\S+$/, 'must be a host name or an address').default('127.0.0.1'),
  DRAIN_SECONDS: whole(0, 300).optional(),
  BASE_URL: httpUrl.optional(),
  SECRET_KEY: z.string().min(32, 'must be at least 32 characters; make one with: openssl rand -base64 32').optional(),
  SECRET_KEY_OLD: z.string().min(32, 'must be the former SECRET_KEY').optional(),
  BACKUP_KEY: z.string().min(32, 'must be at least 32 characters; make one with: openssl rand -base64 32').optional(),
  DATA_DIR: filled.default('.deskbell'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_ROLE_PREFIX: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,40}$/, 'must be lower-case letters, digits and _')
    .default('deskbell'),
  DATABASE_POOL_SIZE: whole(1, 200).default(13),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be a URL like redis://host:6379 or rediss://user:password@host:6380' })
    .optional(),
  TRUSTED_PROXIES: proxies.default([]),
  WEBHOOK_ALLOW: proxies.default([]),
  AUTH_ADDRESS_LIMIT: whole(10, 100_000).default(100),
  MODERATE_LIMIT: whole(1, 1_000_000).default(100),
  LENIENT_LIMIT: whole(1, 10_000_000).default(1000),
  CAPS: capFigures.default({}),
  VOICE_RATE: whole(5, 10_000).default(15),
  RETENTION: capFigures.default({}),
  RELAY_LIMIT: whole(1, 10_000_000).default(1000),
  GOOGLE_CLIENT_ID: filled.optional(),
  GOOGLE_CLIENT_SECRET: filled.optional(),
  GOOGLE_ISSUER: httpUrl.default('https://accounts.google.com'),
  CONTACT_EMAIL: z.email().optional(),
  LEGAL_NAME: filled.optional(),
  LEGAL_ADDRESS: filled.optional(),
  TERMS_URL: httpUrl.optional(),
  PRIVACY_URL: httpUrl.optional(),
  DEMO_BUSINESS: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be the address of a business, like summit-heating')
    .optional(),
  EMBEDDED_POSTGRES_PORT: port.default(54329),
  MAIL_FROM: z.email().default('front-desk@deskbell.example'),
  SANDBOX: z.enum(['allow', 'refuse']).optional(),
  SANDBOX_PORT: port.default(3001),
  SANDBOX_SMTP_PORT: port.default(3025),
  SANDBOX_URL: httpUrl.optional(),
  SANDBOX_NOW: z.string().optional(),
} satisfies z.ZodRawShape

/** Variables that hold a secret. Each may be read from a file instead, named by the variable with `_FILE`. */
export const platformSecrets = [
  'SECRET_KEY',
  'SECRET_KEY_OLD',
  'BACKUP_KEY',
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'GOOGLE_CLIENT_SECRET',
] as const satisfies (keyof typeof platformVariables)[]

const PlatformEnvironment = z.object(platformVariables)
export type PlatformEnvironment = z.infer<typeof PlatformEnvironment>

export type Strings = Record<string, string | undefined>

/** A configuration that cannot work: one line for each wrong variable. */
export class ConfigurationError extends SetupError {
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.name = 'ConfigurationError'
  }
}

/** The variables unvalidated, for `doctor`, which reports wrong ones too. */
export const environmentStrings = (): Strings => ({ ...process.env })

/** Reads the variables of a program that loads no provider. Throws ConfigurationError. */
export const readPlatformEnvironment = (strings: Strings = process.env): PlatformEnvironment =>
  readVariables(PlatformEnvironment, platformSecrets, strings)

/**
 * Reads and validates variables. An empty one counts as unset; a secret may be in a file. Throws ConfigurationError.
 */
export function readVariables<Values>(
  schema: z.ZodType<Values>,
  secrets: readonly string[],
  strings: Strings = process.env,
): Values {
  const set = Object.fromEntries(Object.entries(strings).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = schema.safeParse({ ...set, ...secretsFromFiles(set, secrets) })
  if (parsed.success) return parsed.data
  throw new ConfigurationError(parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`))
}

/** Reads the secrets that containers get as files, without the white space at the end, such as the line's end. */
function secretsFromFiles(set: Strings, secrets: readonly string[]): Record<string, string> {
  const wrong: string[] = []
  const found: Record<string, string> = {}
  for (const name of secrets) {
    const file = set[`${name}_FILE`]
    if (file === undefined) continue
    if (set[name] !== undefined) wrong.push(`${name}, ${name}_FILE: set one of them, not both`)
    try {
      found[name] = readFileSync(file, 'utf8').trimEnd()
    } catch (error) {
      wrong.push(`${name}_FILE: cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'})`)
    }
    if (found[name] === '') wrong.push(`${name}_FILE: is empty`)
  }
  if (wrong.length > 0) throw new ConfigurationError(wrong)
  return found
}
