/**
 * Brings a database to this version: roles, the queue's own tables, then ours. Safe to run from several processes at
 * once.
 */
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import Postgrator from 'postgrator'
import { ensureRoles, type Roles } from './roles.ts'

const folder = fileURLToPath(new URL('../../../migrations/', import.meta.url))
/** Any constant; one migrator at a time in a database. */
const migrationLock = 7_260_451

/**
 * @param ownerUrl A direct connection of a role that may create roles, schemas and extensions
 * @param login Who will run the product; with a password it is created too
 * @returns The names of the migrations that were applied now
 */
export async function migrate(
  ownerUrl: string,
  roles: Roles,
  login: { name: string; password: string | null },
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'deskbell migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    await ensureRoles(client, roles, login)
    const database = pg.escapeIdentifier(client.database ?? 'postgres')
    await client.query(`grant create on database ${database} to ${pg.escapeIdentifier(roles.jobs)}`)
    await migrateQueue(ownerUrl, roles)
    return await migrateOurs(client, roles)
  } finally {
    await client.end()
  }
}

/** The queue's tables belong to the jobs role, so its migrations run as that role. */
async function migrateQueue(ownerUrl: string, roles: Roles): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, options: `-c role=${roles.jobs}` })
  // A connection that dies fails the query that was running on it, and so the migration.
  const ignore = () => {}
  pool.on('error', ignore).on('connect', (client) => client.on('error', ignore))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
}

/** All or nothing: every new migration and the record of it commit together. */
async function migrateOurs(client: pg.Client, roles: Roles): Promise<string[]> {
  await client.query('begin')
  await client.query('create schema if not exists migrations')
  const postgrator = new Postgrator({
    driver: 'pg',
    migrationPattern: `${folder}*.sql`,
    schemaTable: 'migrations.applied',
    newline: 'LF',
    execQuery: (query) => client.query(query),
    execSqlScript: async (script) => void (await client.query(withRoleNames(script, roles))),
  })
  try {
    const applied = await postgrator.migrate()
    await client.query(
      withRoleNames(
        'grant usage on schema migrations to {{platform}}; grant select on migrations.applied to {{platform}}',
        roles,
      ),
    )
    await client.query('commit')
    return applied.map((migration) => `${migration.version} ${migration.name}`)
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

function withRoleNames(script: string, roles: Roles): string {
  return script.replace(/\{\{(tenant|platform|jobs|identity)\}\}/g, (_, role: keyof Roles) =>
    pg.escapeIdentifier(roles[role]),
  )
}

/** The number of the newest migration this code brings. */
export async function newestMigration(): Promise<number> {
  return Math.max(...(await readdir(folder)).map((name) => Number.parseInt(name, 10)).filter(Number.isFinite))
}
