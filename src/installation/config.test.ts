import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ConfigurationError } from '#src/platform/config/environment.ts'
import { buildConfig, sandboxed, type Surroundings } from './config.ts'
import { readEnvironment, settingNames } from './environment.ts'

const surroundings: Surroundings = {
  secrets: {
    secretKey: 'made',
    databasePassword: 'made',
    sandboxApiKey: 'sandbox-key',
    sandboxPublicKey: 'sandbox-public',
    sandboxPrivateKeyPem: 'pem',
  },
  webPort: 3000,
  databaseUrl: 'postgres://login@127.0.0.1/deskbell',
  sandboxUrl: 'http://127.0.0.1:3001',
  sandboxSmtpUrl: 'smtp://127.0.0.1:3025',
}
const real = { TELNYX_API_KEY: 'KEY', TELNYX_PUBLIC_KEY: 'public', SMTP_URL: 'smtp://mail.example:587' }
const production = { ...real, NODE_ENV: 'production', SECRET_KEY: 'x'.repeat(32), BASE_URL: 'https://desk.example' }
const build = (strings: Record<string, string>) => buildConfig(readEnvironment(strings), surroundings)

function refusalOf(strings: Record<string, string>): string[] {
  try {
    build(strings)
    return []
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message.split('\n')
    throw error
  }
}

describe('a wrong variable is one clear line that names it and says what it should be', () => {
  const table: [string, string, RegExp][] = [
    ['NODE_ENV', 'prod', /"production"/],
    ['LOG_LEVEL', 'loud', /"info"/],
    ['HOST', ' ', /host/i],
    ['PORT', 'eighty', /whole number from 0 to 65535/],
    ['PORT', '70000', /whole number from 0 to 65535/],
    ['PORT', '80.5', /whole number from 0 to 65535/],
    ['BASE_URL', 'desk.example', /URL like https:/],
    ['BASE_URL', 'ftp://desk.example', /URL like https:/],
    ['SECRET_KEY', 'short', /at least 32 characters.*openssl/],
    ['DATABASE_URL', 'mysql://host/db', /URL like postgres:/],
    ['DATABASE_DIRECT_URL', 'host', /URL like postgres:/],
    ['DATABASE_OWNER_URL', 'http://host', /URL like postgres:/],
    ['DATABASE_ROLE_PREFIX', 'Desk-Bell', /lower-case/],
    ['DATABASE_POOL_SIZE', '0', /whole number from 1 to 200/],
    ['REDIS_URL', 'http://cache', /URL like redis:/],
    ['TRUSTED_PROXIES', '10.0.0.0/8, everybody', /ranges like 10\.0\.0\.0\/8/],
    ['TRUSTED_PROXIES', '10.0.0.0/33', /ranges like/],
    ['TRUSTED_PROXIES', '10.0.0', /ranges like/],
    ['AUTH_ADDRESS_LIMIT', '9', /whole number from 10/],
    ['LENIENT_LIMIT', '0', /whole number from 1/],
    ['GOOGLE_ISSUER', 'google', /URL like https:/],
    ['CONTACT_EMAIL', 'desk', /address/i],
    ['DEMO_BUSINESS', 'Summit Heating', /address of a business/],
    ['EMBEDDED_POSTGRES_PORT', '-1', /whole number from 0 to 65535/],
    ['TELNYX_BASE_URL', 'api', /URL like https:/],
    ['SMTP_URL', 'mail.example', /URL like smtp:/],
    ['MAIL_FROM', 'desk', /address/i],
    ['STORAGE_URL', '/srv/storage', /URL like file:/],
    ['STORAGE_URL', 'file://elsewhere/storage', /three slashes/],
    ['BRAIN', 'clever', /"built-in"/],
    ['MODEL_BASE_URL', 'localhost', /URL like https:/],
    ['MODEL_TIMEOUT_MS', '5', /whole number from 100 to 60000/],
    ['MODEL_PRICE', '0.40', /two amounts and a currency/],
    ['OPENAI_PRICE', '0.40/x USD', /two amounts and a currency/],
    ['ANTHROPIC_PRICE', '1/5 usd', /two amounts and a currency/],
    ['CALL_MINUTE_PRICE', '-1 USD', /amount and a currency/],
    ['SANDBOX', 'yes', /"allow"/],
    ['SANDBOX_PORT', 'x', /whole number/],
    ['SANDBOX_SMTP_PORT', 'x', /whole number/],
    ['SANDBOX_URL', 'x', /URL like https:/],
    ['SANDBOX_NOW', 'tomorrow', /instant like 2026/],
  ]
  test.each(table)('%s=%s', (name, value, says) => {
    const lines = refusalOf({ [name]: value })
    expect(lines).toHaveLength(1)
    expect(lines[0]).toMatch(new RegExp(`^${name}: `))
    expect(lines[0]).toMatch(says)
    // The value may be a secret.
    if (name.endsWith('_KEY') || name.startsWith('DATABASE_')) expect(lines[0]).not.toContain(`: ${value}`)
  })

  test('several wrong ones are several lines', () => {
    expect(new Set(refusalOf({ PORT: 'x', SANDBOX: 'x', MAIL_FROM: 'x' }).map((line) => line.split(':')[0]))).toEqual(
      new Set(['MAIL_FROM', 'PORT', 'SANDBOX']),
    )
  })
})

test('docs/configuration.md has every variable, also those that providers bring', () => {
  const told = readFileSync('docs/configuration.md', 'utf8')
  expect(settingNames.filter((name) => !name.endsWith('_FILE') && !told.includes(`\`${name}\``))).toEqual([])
})

test('prices stay the decimals that were written', () => {
  const { telephony, models } = build({
    ...{ CALL_MINUTE_PRICE: '0.0070 EUR', OPENAI_API_KEY: 'x', OPENAI_PRICE: '0.4/1.60 USD' },
    ...{ ANTHROPIC_API_KEY: 'x' },
  })
  expect(telephony.minutePrice).toEqual({ amount: '0.0070', currency: 'EUR' })
  expect(models.openai?.price).toEqual({ read: '0.4', written: '1.60', currency: 'USD' })
  expect(models.anthropic?.price).toBeNull()
  expect(build({}).telephony.minutePrice).toEqual({ amount: '0.10', currency: 'USD' })
})

test('proxies are a list of addresses and ranges', () => {
  expect(build({ TRUSTED_PROXIES: '10.0.0.0/8, 192.0.2.7,2001:db8::/32' }).trustedProxies).toEqual([
    '10.0.0.0/8',
    '192.0.2.7',
    '2001:db8::/32',
  ])
})

test('files are stored below DATA_DIR, in a directory of its own, unless another is named', () => {
  expect(build({ DATA_DIR: '/var/lib/deskbell' }).storage).toMatchObject({
    path: '/var/lib/deskbell/storage',
    makeIt: true,
  })
  expect(build({ STORAGE_URL: 'file:///srv/a%20disk/' }).storage).toMatchObject({ path: '/srv/a disk', makeIt: false })
})

test('Google is configured whole or not at all', () => {
  expect(refusalOf({ GOOGLE_CLIENT_ID: 'id' })).toEqual([
    'GOOGLE_CLIENT_ID, GOOGLE_CLIENT_SECRET: set both, or neither',
  ])
  expect(build({ GOOGLE_CLIENT_ID: 'id', GOOGLE_CLIENT_SECRET: 'secret' }).google).toEqual({
    clientId: 'id',
    clientSecret: 'secret',
    issuer: 'https://accounts.google.com',
  })
})

test('an empty variable counts as unset, and nothing needs to be set', () => {
  expect(refusalOf({})).toEqual([])
  expect(build({ PORT: '', BASE_URL: '', TELNYX_API_KEY: '' })).toMatchObject({
    production: false,
    baseUrl: 'http://127.0.0.1:3000',
    secretKey: 'made',
    sandbox: { key: 'sandbox-key' },
  })
})

test('the base URL never ends in a slash', () => {
  expect(build({ BASE_URL: 'https://desk.example///' }).baseUrl).toBe('https://desk.example')
})

describe('production', () => {
  test('runs with everything that is real', () =>
    expect(build(production)).toMatchObject({
      production: true,
      sandbox: null,
      telephony: { apiKey: 'KEY', baseUrl: 'https://api.telnyx.com/v2' },
      mail: { url: real.SMTP_URL },
    }))

  test.each(['TELNYX_API_KEY', 'SMTP_URL'])(
    'refuses a sandbox in place of what %s would give, unless it is asked for',
    (missing) => {
      const { [missing]: _, ...partly } = production as Record<string, string>
      expect(refusalOf(partly)).toEqual([expect.stringMatching(new RegExp(`^${missing}: .*SANDBOX=allow`))])
      expect(
        build({ ...partly, SANDBOX: 'allow', ...(missing === 'TELNYX_API_KEY' && { TELNYX_PUBLIC_KEY: '' }) }),
      ).toMatchObject({ sandbox: { demo: false }, demoBusiness: null })
    },
  )

  test('has a demo business, whose people sign in by a link, only where nothing at all is real', () => {
    const { NODE_ENV, SECRET_KEY, BASE_URL } = production
    expect(build({ NODE_ENV, SECRET_KEY, BASE_URL, SANDBOX: 'allow' }).sandbox).toMatchObject({ demo: true })
    expect(build({ SMTP_URL: real.SMTP_URL }).sandbox).toMatchObject({ demo: true })
  })

  test.each(['SECRET_KEY', 'BASE_URL'])('needs %s', (missing) => {
    const { [missing]: _, ...partly } = production as Record<string, string>
    expect(refusalOf(partly)).toEqual([expect.stringMatching(new RegExp(`^${missing}: must be set in production`))])
  })
})

test('SANDBOX=refuse refuses a sandbox everywhere', () => {
  expect(() => sandboxed(readEnvironment({ SANDBOX: 'refuse' }))).toThrow(/TELNYX_API_KEY, SMTP_URL: not set/)
  expect(sandboxed(readEnvironment({ SANDBOX: 'refuse', ...real }))).toBe(false)
})

test('a carrier whose webhooks could not be believed is refused', () => {
  for (const alone of ['TELNYX_API_KEY', 'TELNYX_PUBLIC_KEY'])
    expect(refusalOf({ [alone]: 'something' })).toEqual([
      expect.stringMatching(/^TELNYX_API_KEY, TELNYX_PUBLIC_KEY: set both, or neither/),
    ])
})

test('a brain without its key is refused; without a choice the first that has one answers', () => {
  for (const brain of ['openai', 'anthropic', 'compatible'])
    expect(refusalOf({ BRAIN: brain })).toEqual([expect.stringMatching(/^BRAIN: is /)])
  expect(build({}).models.preferred).toBe('built-in')
  expect(build({ ANTHROPIC_API_KEY: 'k' }).models.preferred).toBe('anthropic')
  expect(build({ ANTHROPIC_API_KEY: 'k', OPENAI_API_KEY: 'k' }).models.preferred).toBe('openai')
  expect(build({ ANTHROPIC_API_KEY: 'k', BRAIN: 'built-in' }).models.preferred).toBe('built-in')
})

test('the sandbox clock starts at an instant or on the morning of a day', () => {
  expect(build({ SANDBOX_NOW: '2026-03-01' }).sandbox?.now?.toString()).toBe('2026-03-01T07:00:00Z')
  expect(build({ SANDBOX_NOW: '2026-03-01T09:00:00+01:00' }).sandbox?.now?.toString()).toBe('2026-03-01T08:00:00Z')
})

describe('a secret in a file', () => {
  const withFile = (text: string, more: Record<string, string> = {}) => {
    const folder = mkdtempSync(join(tmpdir(), 'deskbell-secret-'))
    const file = join(folder, 'secret')
    writeFileSync(file, text)
    try {
      return readEnvironment({ SECRET_KEY_FILE: file, ...more })
    } finally {
      rmSync(folder, { recursive: true })
    }
  }
  const key = 'k'.repeat(32)

  test('is read without the end of its line, and held to what it must be', () => {
    expect(withFile(`${key}\n`).SECRET_KEY).toBe(key)
    expect(() => withFile('short\n')).toThrow(/^SECRET_KEY: must be at least 32 characters/)
  })

  test('that is missing, empty, or given twice is one clear line that does not tell it', () => {
    expect(refusalOf({ REDIS_URL_FILE: '/nowhere/redis' })).toEqual(['REDIS_URL_FILE: cannot be read (ENOENT)'])
    expect(() => withFile('\n')).toThrow(/^SECRET_KEY_FILE: is empty$/)
    expect(() => withFile(key, { SECRET_KEY: key })).toThrow(/^SECRET_KEY, SECRET_KEY_FILE: set one of them, not both$/)
  })
})
