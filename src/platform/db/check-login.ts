import pg from 'pg'
import { ConfigurationError } from '../config/environment.ts'
import { newestMigration } from './migration-folders.ts'
import { faultOfLogin, type Roles } from './roles.ts'

const undefinedObject = '42704'

/**
 * Refuses a login that could see past row-level security, and a database that this code does not fit, before anything
 * runs on them. Throws ConfigurationError.
 */
export async function checkLogin(url: string, roles: Roles): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const fault = (await faultOfLogin(client, roles)) ?? (await faultOfSchema(client, roles))
    if (fault) throw new ConfigurationError([fault])
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    const { code, message } = error as { code?: string; message: string }
    if (code === undefinedObject) throw new ConfigurationError([notMigrated])
    throw new ConfigurationError([`DATABASE_URL: cannot connect (${code ?? message})`])
  } finally {
    await client.end()
  }
}

const notMigrated = 'DATABASE_URL: this database has not been migrated. Set DATABASE_OWNER_URL and run: npm run migrate'

async function faultOfSchema(client: pg.Client, roles: Roles): Promise<string | null> {
  await client.query(`set role ${pg.escapeIdentifier(roles.platform)}`)
  const known = await client.query<{ known: boolean }>("select to_regclass('migrations.applied') is not null as known")
  if (!known.rows[0]?.known) return notMigrated
  const applied = await client.query<{ version: string }>('select max(version) as version from migrations.applied')
  const [has, wants] = [Number(applied.rows[0]?.version), await newestMigration()]
  if (has < wants)
    return (
      `DATABASE_URL: the database is at migration ${has}, this version needs ${wants}. Set ` +
      'DATABASE_OWNER_URL and run: npm run migrate'
    )
  // A newer database is left to the rolling deployment that brings the newer code; migrations only add.
  return null
}
