/** Applies the files of a folder, each in its own transaction, without stopping the processes that work meanwhile. */
import { setTimeout as delay } from 'node:timers/promises'
import pg from 'pg'
import Postgrator from 'postgrator'
import { ConfigurationError } from '../../config/environment.ts'
import { migrationsIn } from './migration-folders.ts'
import type { Roles } from './roles.ts'

/**
 * Every statement behind one that waits for a lock waits too. So a migration gives up soon, lets them pass, and tries
 * again.
 */
export type Patience = { waitMs: number; tries: number; pauseMs: number }
const usualPatience: Patience = { waitMs: 3_000, tries: 20, pauseMs: 2_000 }

const lockNotAvailable = '55P03'

export type Applying = {
  client: pg.Client
  roles: Roles
  folder: string
  /** The table with the numbers of the applied files. */
  table: 'migrations.applied' | 'migrations.finished'
  /** Runs first in each file's transaction. */
  beforeEach?(number: number): Promise<void>
  patience?: Patience | undefined
  /** The last file to apply; all of them without it. */
  upTo?: number
  /** The client is in a transaction already, which is to hold all of it. */
  withinTransaction?: true
}

/**
 * Applies the files not applied yet, in order. Throws ConfigurationError when another transaction holds a lock through
 * all tries; the files before are applied then, this one and the later ones are not.
 *
 * @returns What was applied now, like `24 processes`
 */
export async function applyMigrations(applying: Applying): Promise<string[]> {
  const { client, roles, folder, table } = applying
  const postgrator = new Postgrator({
    driver: 'pg',
    migrationPattern: `${folder}*.sql`,
    schemaTable: table,
    newline: 'LF',
    execQuery: (query) => client.query(query),
    execSqlScript: async (script) => void (await client.query(withRoleNames(script, roles))),
  })
  await client.query('create schema if not exists migrations')
  const applied: string[] = []
  const at = await versionIn(applying)
  for (const { number, name } of await migrationsIn(folder)) {
    if (number <= at || number > (applying.upTo ?? number)) continue
    const apply = async () => {
      await applying.beforeEach?.(number)
      await postgrator.migrate(String(number))
    }
    if (applying.withinTransaction) await apply()
    else await withLockRetries(applying, name, apply)
    applied.push(`${number} ${name}`)
  }
  // Where nothing of this folder was ever applied, its table is not there.
  if (at === 0 && !applied.length) return applied
  await client.query(
    withRoleNames(`grant usage on schema migrations to {{platform}}; grant select on ${table} to {{platform}}`, roles),
  )
  return applied
}

/** The number of the last file that was applied; 0 before the first. */
async function versionIn({ client, table }: Applying): Promise<number> {
  const made = await client.query<{ made: boolean }>('select to_regclass($1) is not null as made', [table])
  if (!made.rows[0]?.made) return 0
  const found = await client.query<{ at: number }>(`select coalesce(max(version), 0)::int as at from ${table}`)
  return found.rows[0]?.at ?? 0
}

async function withLockRetries(applying: Applying, name: string, apply: () => Promise<void>): Promise<void> {
  const { client, patience = usualPatience } = applying
  for (let tries = 1; ; tries += 1) {
    await client.query(`begin; set local lock_timeout = ${patience.waitMs}`)
    try {
      await apply()
      await client.query('commit')
      return
    } catch (error) {
      await client.query('rollback')
      if ((error as { code?: string }).code !== lockNotAvailable) throw error
      if (tries >= patience.tries) throw await lockHeldError(client, name, patience)
      await delay(patience.pauseMs * (0.5 + Math.random()))
    }
  }
}

async function lockHeldError(client: pg.Client, name: string, { waitMs }: Patience): Promise<ConfigurationError> {
  const { rows } = await client.query<{ who: string }>(
    `select format('process %s (%s), since %s', pid, coalesce(nullif(application_name, ''), usename),
        xact_start) as who
      from pg_stat_activity
      where datname = current_database() and pid <> pg_backend_pid()
        and xact_start < clock_timestamp() - $1 * interval '1 millisecond'
      order by xact_start limit 3`,
    [waitMs],
  )
  const who = rows.map((row) => row.who).join('; ')
  return new ConfigurationError([
    `The migration ${name} could not have its lock: a transaction is open for long${who ? ` (${who})` : ''}. ` +
      'Nobody was kept waiting, and nothing of it was applied. Let that transaction end, then migrate again',
  ])
}

function withRoleNames(script: string, roles: Roles): string {
  return script.replace(/\{\{(tenant|platform|jobs|identity)\}\}/g, (_, role: keyof Roles) =>
    pg.escapeIdentifier(roles[role]),
  )
}
