/**
 * Migrates a database to this version: roles, the queue's own tables, then ours. Several processes may run it at once.
 */
import { runMigrations } from 'graphile-worker'
import pg from 'pg'
import { ConfigurationError } from '../../config/environment.ts'
import { applyMigrations, type Patience } from './apply-migrations.ts'
import { afterFolder, expandFolder } from './migration-folders.ts'
import { ensureRoles, type Roles } from './roles.ts'

export type Login = { name: string; password: string | null }

/** Any constant; only one migrator at a time works in a database. */
const migrationLock = 7_260_451

/**
 * Migrates the database; `folder` and `patience` are for tests. Throws ConfigurationError.
 *
 * @param ownerUrl A direct connection of a role that may create roles, schemas and extensions
 * @param login The login that will run the product; with a password it is created too
 * @returns The names of the migrations that were applied now
 */
export function migrate(
  ownerUrl: string,
  roles: Roles,
  { folder = expandFolder, patience, ...login }: Login & { folder?: string; patience?: Patience },
): Promise<string[]> {
  return withMigrationLock(ownerUrl, async (client) => {
    await prepareCluster(client, { ownerUrl, roles, login })
    return applyMigrations({ client, roles, folder, table: 'migrations.applied', patience })
  })
}

/**
 * Applies the files of `after/`, which remove what no process needs any more. Only a backup leads back to older code
 * afterwards. Throws ConfigurationError, and removes nothing that is needed, when an older process was seen in the last
 * minute.
 */
export function finishMigrations(ownerUrl: string, roles: Roles): Promise<string[]> {
  return withMigrationLock(ownerUrl, (client) =>
    applyMigrations({
      client,
      roles,
      folder: afterFolder,
      table: 'migrations.finished',
      beforeEach: (number) => refuseWhileNeeded(client, number),
    }),
  )
}

async function refuseWhileNeeded(client: pg.Client, number: number): Promise<void> {
  const applied = await client.query<{ at: number }>('select max(version)::int as at from migrations.applied')
  if ((applied.rows[0]?.at ?? 0) < number)
    throw new ConfigurationError(['The database is not at this version yet: run npm run migrate first'])
  const { rows } = await client.query<{ process: string }>(
    `select format('%s of version %s', array_to_string(services, '+'), version) as process from platform.processes
      where migration < $1 and seen_at > clock_timestamp() - interval '1 minute' order by 1 limit 5`,
    [number],
  )
  if (rows.length > 0)
    throw new ConfigurationError([
      `Older processes still run (${rows.map((row) => row.process).join('; ')}) and need what would go. Replace them ` +
        'by this version, wait a minute, and finish then',
    ])
}

/** What a database needs before its tables: the roles, and the queue. May be done again at any time. */
export async function prepareCluster(
  client: pg.Client,
  { ownerUrl, roles, login }: { ownerUrl: string; roles: Roles; login: Login },
): Promise<void> {
  await ensureRoles(client, roles, login)
  const database = pg.escapeIdentifier(client.database ?? 'postgres')
  await client.query(`grant create on database ${database} to ${pg.escapeIdentifier(roles.jobs)}`)
  await migrateQueue(ownerUrl, roles)
}

/** Runs while no other migrator works in this database. */
export async function withMigrationLock<T>(ownerUrl: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: 'deskbell migrate' })
  // The query that runs on a connection when it dies fails by itself.
  client.on('error', () => undefined)
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [migrationLock])
    return await work(client)
  } finally {
    await client.end()
  }
}

/** The queue's tables belong to the jobs role, so its migrations run as that role. */
async function migrateQueue(ownerUrl: string, roles: Roles): Promise<void> {
  const pool = new pg.Pool({ connectionString: ownerUrl, max: 1, options: `-c role=${roles.jobs}` })
  // A dying connection fails its running query, and so the migration.
  const ignore = () => {}
  pool.on('error', ignore).on('connect', (client) => client.on('error', ignore))
  try {
    await runMigrations({ pgPool: pool })
  } finally {
    await pool.end()
  }
}
