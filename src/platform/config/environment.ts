import { readFileSync } from 'node:fs'
import { isIP, isIPv4 } from 'node:net'
import { z } from 'zod'
/** The only place that reads the process's environment: strings in, a validated flat object out. */
import { SetupError } from '#src/platform/errors/setup-error.ts'

const whole = (from: number, to: number) => {
  const error = `must be a whole number from ${from} to ${to}`
  return z.coerce.number(error).int(error).min(from, error).max(to, error)
}
const port = whole(0, 65535)
const httpUrl = z.url({ protocol: /^https?$/, error: 'must be a URL like https://desk.example.com' })
const postgresUrl = z.url({
  protocol: /^postgres(ql)?$/,
  error: 'must be a URL like postgres://user:password@host:5432/deskbell',
})

const proxies = z
  .string()
  .transform((text) =>
    text
      .split(',')
      .map((one) => one.trim())
      .filter(Boolean),
  )
  .pipe(z.array(z.string().refine(isAddressRange, 'must be addresses or ranges like 10.0.0.0/8, separated by commas')))

function isAddressRange(text: string): boolean {
  const [address = '', bits, ...rest] = text.split('/')
  const most = isIPv4(address) ? 32 : 128
  return (
    isIP(address) !== 0 && rest.length === 0 && (bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= most))
  )
}

/** `texts-per-number=20, all=1000` */
const capFigures = z
  .string()
  .transform((text) =>
    text
      .split(/[\s,]+/)
      .filter(Boolean)
      .map((one) => one.split('=')),
  )
  .pipe(
    z.array(
      z.tuple(
        [z.string().min(1), z.string().regex(/^\d{1,9}$/)],
        'must be names and whole numbers like texts-per-number=20, separated by commas',
      ),
    ),
  )
  .transform((pairs): Readonly<Record<string, number>> =>
    Object.fromEntries(pairs.map(([name, figure]) => [name, Number(figure)])),
  )

const Environment = z.object({
  NODE_ENV: z.enum(['development', 'production', 'test']).default('development'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  PRODUCT_NAME: z.string().min(1).default('Deskbell'),
  HOST: z.string().regex(/^\S+$/, 'must be a host name or an address').default('127.0.0.1'),
  PORT: port.default(3000),
  OPS_PORT: port.optional(),
  OPS_HOST: z.string().regex(/^\S+$/, 'must be a host name or an address').default('127.0.0.1'),
  DRAIN_SECONDS: whole(0, 300).optional(),
  BASE_URL: httpUrl.optional(),
  SECRET_KEY: z.string().min(32, 'must be at least 32 characters; make one with: openssl rand -base64 32').optional(),
  DATA_DIR: z.string().min(1).default('.deskbell'),
  DATABASE_URL: postgresUrl.optional(),
  DATABASE_DIRECT_URL: postgresUrl.optional(),
  DATABASE_OWNER_URL: postgresUrl.optional(),
  DATABASE_ROLE_PREFIX: z
    .string()
    .regex(/^[a-z_][a-z0-9_]{0,40}$/, 'must be lower-case letters, digits and _')
    .default('deskbell'),
  DATABASE_POOL_SIZE: whole(1, 200).default(14),
  REDIS_URL: z
    .url({ protocol: /^rediss?$/, error: 'must be a URL like redis://host:6379 or rediss://user:password@host:6380' })
    .optional(),
  TRUSTED_PROXIES: proxies.default([]),
  AUTH_ADDRESS_LIMIT: whole(10, 100_000).default(100),
  MODERATE_LIMIT: whole(1, 1_000_000).default(100),
  LENIENT_LIMIT: whole(1, 10_000_000).default(1000),
  CAPS: capFigures.default({}),
  RELAY_LIMIT: whole(1, 10_000_000).default(1000),
  GOOGLE_CLIENT_ID: z.string().min(1).optional(),
  GOOGLE_CLIENT_SECRET: z.string().min(1).optional(),
  GOOGLE_ISSUER: httpUrl.default('https://accounts.google.com'),
  CONTACT_EMAIL: z.email().optional(),
  DEMO_BUSINESS: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'must be the address of a business, like summit-heating')
    .optional(),
  EMBEDDED_POSTGRES_PORT: port.default(54329),
  TELNYX_API_KEY: z.string().min(1).optional(),
  TELNYX_PUBLIC_KEY: z.string().min(1).optional(),
  TELNYX_BASE_URL: httpUrl.default('https://api.telnyx.com/v2'),
  TELNYX_CONNECTION_ID: z.string().min(1).optional(),
  TELNYX_MESSAGING_PROFILE_ID: z.string().min(1).optional(),
  SMTP_URL: z.url({ protocol: /^smtps?$/, error: 'must be a URL like smtp://user:password@host:587' }).optional(),
  MAIL_FROM: z.email().default('front-desk@deskbell.example'),
  BRAIN: z.enum(['built-in', 'openai', 'anthropic', 'compatible']).optional(),
  OPENAI_API_KEY: z.string().min(1).optional(),
  OPENAI_MODEL: z.string().min(1).default('gpt-4.1-mini'),
  ANTHROPIC_API_KEY: z.string().min(1).optional(),
  ANTHROPIC_MODEL: z.string().min(1).default('claude-haiku-4-5'),
  MODEL_BASE_URL: httpUrl.optional(),
  MODEL_NAME: z.string().min(1).default('default'),
  MODEL_API_KEY: z.string().min(1).optional(),
  MODEL_TIMEOUT_MS: whole(100, 60_000).default(4000),
  SANDBOX: z.enum(['allow', 'refuse']).optional(),
  SANDBOX_PORT: port.default(3001),
  SANDBOX_SMTP_PORT: port.default(3025),
  SANDBOX_URL: httpUrl.optional(),
  SANDBOX_NOW: z.string().optional(),
})

export type Environment = z.infer<typeof Environment>

/** Those that hold a secret: each may also be in a file, which the same name with `_FILE` names. */
const secretNames = [
  'SECRET_KEY',
  'DATABASE_URL',
  'DATABASE_DIRECT_URL',
  'DATABASE_OWNER_URL',
  'REDIS_URL',
  'GOOGLE_CLIENT_SECRET',
  'TELNYX_API_KEY',
  'SMTP_URL',
  'OPENAI_API_KEY',
  'ANTHROPIC_API_KEY',
  'MODEL_API_KEY',
] as const satisfies (keyof Environment)[]

/** Every variable that is read. */
export const settingNames: readonly string[] = [
  ...Object.keys(Environment.shape),
  ...secretNames.map((name) => `${name}_FILE`),
]

/** A configuration that cannot work: one clear line for each variable that is wrong. */
export class ConfigurationError extends SetupError {
  constructor(lines: string[]) {
    super(lines.join('\n'))
    this.name = 'ConfigurationError'
  }
}

/** The variables as they stand, for `doctor`, which looks at wrong ones too. */
export const environmentStrings = (): Record<string, string | undefined> => ({ ...process.env })

/**
 * Reads and validates. An empty variable counts as unset; a secret may stand in a file of its own. Throws
 * ConfigurationError.
 */
export function readEnvironment(strings: Record<string, string | undefined> = process.env): Environment {
  const set = Object.fromEntries(Object.entries(strings).filter(([, value]) => value !== undefined && value !== ''))
  const parsed = Environment.safeParse({ ...set, ...secretsFromFiles(set) })
  if (parsed.success) return parsed.data
  throw new ConfigurationError(parsed.error.issues.map((issue) => `${String(issue.path[0])}: ${issue.message}`))
}

/** What a container is given as files. White space behind the secret, as the end of its line, is no part of it. */
function secretsFromFiles(set: Record<string, string | undefined>): Record<string, string> {
  const wrong: string[] = []
  const found: Record<string, string> = {}
  for (const name of secretNames) {
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
