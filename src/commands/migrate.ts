/**
 * `npm run migrate`: brings the database of DATABASE_OWNER_URL to this version and lets the login of DATABASE_URL use
 * it.
 */
import { readCommandLine, wordsForFailure } from '#src/platform/command-line.ts'
import { ConfigurationError, readPlatformEnvironment } from '#src/platform/config/environment.ts'
import { finishMigrations, migrate } from '#src/platform/db/setting-up/migrate.ts'
import { rolesFor } from '#src/platform/db/setting-up/roles.ts'

const finish = readCommandLine(
  {
    run: 'npm run migrate',
    does:
      'brings the database of DATABASE_OWNER_URL to this version, and lets the role of DATABASE_URL use it. ' +
      'See docs/configuration.md.',
    options: {
      finish: { type: 'boolean', says: 'take away what only older versions needed, for good' },
    },
    examples: [
      'DATABASE_OWNER_URL=postgres://… DATABASE_URL=postgres://… npm run migrate',
      'npm run migrate -- --finish',
    ],
  },
  (given) => given.finish,
)

try {
  const env = readPlatformEnvironment()
  if (!env.DATABASE_OWNER_URL || !env.DATABASE_URL) {
    throw new ConfigurationError([
      'DATABASE_OWNER_URL and DATABASE_URL must both be set: the first migrates, the second is who ' +
        'Deskbell runs as. The embedded Postgres migrates itself at start.',
    ])
  }
  const roles = rolesFor(env.DATABASE_ROLE_PREFIX)
  const login = { name: decodeURIComponent(new URL(env.DATABASE_URL).username), password: null }
  const applied = finish
    ? await finishMigrations(env.DATABASE_OWNER_URL, roles)
    : await migrate(env.DATABASE_OWNER_URL, roles, login)
  process.stdout.write(applied.length ? `Applied: ${applied.join(', ')}\n` : 'The database is up to date.\n')
} catch (error) {
  process.stderr.write(`Not migrated.\n${wordsForFailure(error)}\n`)
  process.exitCode = 1
}
