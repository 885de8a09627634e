import pg from 'pg'
import { ConfigurationError } from '../../config/environment.ts'
import { newestMigration } from './migration-folders.ts'
import { faultOfLogin, type Fault, type Roles } from './roles.ts'

const undefinedObject = '42704'

/**
 * Refuses a login that could bypass row-level security, and a database that does not fit this code, before anything
 * else uses them. Throws ConfigurationError.
 */
export async function checkLogin(url: string, roles: Roles): Promise<void> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 })
  try {
    await client.connect()
    const fault = (await faultOfLogin(client, roles)) ?? (await faultOfSchema(client, roles))
    if (fault) throw new ConfigurationError([`${fault.fault}. ${fault.fix}`])
  } catch (error) {
    if (error instanceof ConfigurationError) throw error
    const { code, message } = error as { code?: string; message: string }
    if (code === undefinedObject) throw new ConfigurationError([`${notMigrated.fault}. ${notMigrated.fix}`])
    throw new ConfigurationError([`DATABASE_URL: cannot connect (${code ?? message})`])
  } finally {
    await client.end()
  }
}

const notMigrated: Fault = {
  fault: 'DATABASE_URL: this database has not been migrated',
  fix: 'Set DATABASE_OWNER_URL and run: npm run migrate',
}

/**
 * Why the database does not fit this code, or null. It asks in a transaction, after which the connection is the plain
 * login's again. Fails with 42501 for a login that may not become the platform role.
 */
export async function faultOfSchema(client: pg.Client | pg.Pool, roles: Roles): Promise<Fault | null> {
  // The catalogue can be read by any role: in a new database our roles do not exist yet.
  const made = await client.query(
    `select from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
     where n.nspname = 'migrations' and c.relname = 'applied'`,
  )
  if (!made.rowCount) return notMigrated
  const answers: unknown = await client.query(
    `begin read only; set local role ${pg.escapeIdentifier(roles.platform)}; ` +
      'select max(version) as version from migrations.applied; commit',
  )
  const applied = (answers as pg.QueryResult<{ version: string }>[])[2]
  const [has, wants] = [Number(applied?.rows[0]?.version), await newestMigration()]
  if (has < wants)
    return {
      fault: `DATABASE_URL: the database is at migration ${has}, this version needs ${wants}`,
      fix: notMigrated.fix,
    }
  // A newer database is fine: a rolling deployment is bringing the newer code, and migrations only add.
  return (await isRestoring(client, roles)) ? restoring : null
}

const restoring: Fault = {
  fault: 'DATABASE_URL: a restore into this database was broken off, and not all of it was done',
  fix: 'Run npm run restore again',
}

async function isRestoring(client: pg.Client | pg.Pool, roles: Roles): Promise<boolean> {
  const answers: unknown = await client.query(
    `begin read only; set local role ${pg.escapeIdentifier(roles.platform)}; ` +
      'select exists (select from platform.restores where finished_at is null) as restoring; commit',
  )
  return (answers as pg.QueryResult<{ restoring: boolean }>[])[2]?.rows[0]?.restoring === true
}
