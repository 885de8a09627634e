/** Reads a database in one snapshot, while it is worked on. */
import type { Readable } from 'node:stream'
import pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import type { Roles } from '../db/setting-up/roles.ts'
import { BackupError } from './backup-error.ts'
import { connectOwner, findTables, type Owner, type Table } from './tables-queries.ts'

/** Milliseconds to wait for a migration that changes a table just now. */
const lockWaitMs = 30_000
const mostTries = 3

export type Snapshot = {
  owner: Owner
  takenAt: Date
  tables: Table[]
}

/**
 * Runs `work` in a read-only snapshot whose tables nobody can change meanwhile. Rows come and go as ever; so do seals,
 * because a transaction that only reads has no number.
 */
export async function inSnapshot<T>(ownerUrl: string, work: (snapshot: Snapshot) => Promise<T>): Promise<T> {
  const owner = await connectOwner(ownerUrl, 'deskbell backup')
  try {
    return await work(await beginSnapshot(owner))
  } finally {
    await owner.end()
  }
}

async function beginSnapshot(owner: Owner): Promise<Snapshot> {
  for (let tries = 1; ; tries += 1) {
    const wanted = await findTables(owner)
    if (!wanted.length) throw new BackupError('There is nothing of Deskbell in this database.')
    // The locks come before the first select, which fixes the snapshot: a table that is rewritten after a snapshot
    // would look empty in it.
    await owner.query(
      `begin isolation level repeatable read read only; set local lock_timeout = ${lockWaitMs};
       lock table ${wanted.map(({ name }) => name).join(', ')} in access share mode`,
    )
    const tables = await findTables(owner)
    if (JSON.stringify(tables) === JSON.stringify(wanted)) {
      const { rows } = await owner.query<{ now: Date }>('select now()')
      return { owner, tables, takenAt: (rows[0] as { now: Date }).now }
    }
    await owner.query('rollback')
    if (tries === mostTries) throw new BackupError('The tables were being migrated: try again when that is done.')
  }
}

export type Facts = {
  migration: number
  finished: number
  postgres: string
  era: number
  months: string[]
  head: { number: number; chain: string } | null
}

/** What a restore has to know before it reads a row. */
export async function findFacts({ owner, tables }: Snapshot, roles: Roles): Promise<Facts> {
  const has = (name: string) => tables.some((table) => table.name === name)
  const one = async <Row extends object>(sql: string) => (await owner.query<Row>(sql)).rows[0] as Row
  const { finishedTable } = await one<{ finishedTable: string | null }>(
    `select to_regclass('migrations.finished') as "finishedTable"`,
  )
  const facts = await one<Omit<Facts, 'months' | 'head'>>(
    `select (select max(version)::int from migrations.applied) as migration,
       ${finishedTable ? '(select coalesce(max(version), 0)::int from migrations.finished)' : '0'} as finished,
       current_setting('server_version') as postgres,
       ${has('platform.restores') ? '(select coalesce(max(era), 0)::int from platform.restores)' : '0'} as era`,
  )
  const heads = await owner.query<{ number: number; chain: string }>(
    `select number::int, encode(chain, 'hex') as chain from platform.seals order by seals.number desc limit 1`,
  )
  await seeing(owner, { roles, hidden: await isHidden(owner, { isProtected: true }) })
  const months = await owner.query<{ month: string }>(
    `select distinct to_char(at at time zone 'UTC', 'YYYY-MM-01') as month from events order by month`,
  )
  return { ...facts, head: heads.rows[0] ?? null, months: months.rows.map(({ month }) => month) }
}

/**
 * The rows of a table as COPY writes them. Policies apply to COPY, and forced ones bind an owner that is no superuser,
 * who has none: the file would be empty and nobody would be told. So whoever the policies bind reads as the platform,
 * and only where its policy shows every row; for all others, `row_security = off` makes a policy an error. Throws
 * BackupError.
 */
export async function readTable(
  { owner }: Snapshot,
  table: Table,
  roles: Roles,
): Promise<{ rows: Readable; count(): number }> {
  const hidden = await isHidden(owner, table)
  if (hidden) await checkPolicies(owner, table, roles)
  await seeing(owner, { roles, hidden })
  const columns = table.columns.join(', ')
  const what = table.partitioned ? `(select ${columns} from ${table.name})` : `${table.name} (${columns})`
  const rows = owner.query(copyTo(`copy ${what} to stdout`))
  return { rows, count: () => rows.rowCount }
}

/** Whether policies hide the rows from the owner. */
async function isHidden(owner: Owner, { isProtected }: Pick<Table, 'isProtected'>): Promise<boolean> {
  if (!isProtected) return false
  const { rows } = await owner.query<{ bound: boolean }>(
    'select not (rolsuper or rolbypassrls) as bound from pg_roles where rolname = session_user',
  )
  return rows[0]?.bound !== false
}

async function seeing(owner: Owner, { roles, hidden }: { roles: Roles; hidden: boolean }): Promise<void> {
  const platform = pg.escapeIdentifier(roles.platform)
  await owner.query(
    hidden ? `set local role ${platform}; set local row_security = on` : 'reset role; set local row_security = off',
  )
}

/** The platform sees every row when a policy of its own says `true`, and no restrictive one takes some away. */
async function checkPolicies(owner: Owner, { name }: Table, roles: Roles): Promise<void> {
  const { rows } = await owner.query<{ all: boolean }>(
    `select coalesce(bool_or(polpermissive and polcmd in ('*', 'r') and polroles = array[r.oid]
         and pg_get_expr(polqual, polrelid) = 'true'), false)
       and coalesce(bool_and(polpermissive), false) as all
     from pg_policy, pg_roles as r where polrelid = $1::regclass and r.rolname = $2`,
    [name, roles.platform],
  )
  if (!rows[0]?.all)
    throw new BackupError(
      `The policies of ${name} do not show ${roles.platform} every row, so a backup of it would have gaps. Run npm ` +
        'run migrate, or back up as a role that bypasses row-level security.',
    )
}
