/** Fills the tables of an empty database of the backup's migration, inside the transaction that made them. */
import type { Writable } from 'node:stream'
import { from as copyFrom } from 'pg-copy-streams'
import { BackupError } from './backup-error.ts'
import type { BackedUpTable, Manifest } from './manifest.ts'
import { findTables, type Owner, type Table } from './tables-queries.ts'

/** Reads the rows of a table into the stream it is given. */
export type ReadRows = (table: BackedUpTable, target: Writable) => Promise<void>

/**
 * Makes the partitions of the months first: an event whose month has none would stand in the default partition for
 * good. Row-level security, which COPY does not load under, is off meanwhile, and so are triggers, which would record
 * events that never happened. References are checked as ever. Throws BackupError.
 */
export async function loadTables(owner: Owner, manifest: Manifest, readRows: ReadRows): Promise<void> {
  for (const month of manifest.months)
    await owner.query('select platform.ensure_event_partitions($1::date, 1)', [month])
  const tables = await inOrderOfReferences(owner, sameTables(await findTables(owner), manifest))
  const forced = tables.filter(({ isForced }) => isForced)
  for (const { name } of forced) await owner.query(`alter table ${name} no force row level security`)
  for (const { name } of tables) await owner.query(`alter table ${name} disable trigger user`)
  // Migrations write a few rows of their own.
  await owner.query(`truncate ${tables.map(({ name }) => name).join(', ')} cascade`)
  for (const { saved } of tables) await loadTable(owner, saved, readRows)
  for (const { name } of tables) await owner.query(`alter table ${name} enable trigger user`)
  for (const { name } of forced) await owner.query(`alter table ${name} force row level security`)
}

type Target = Table & { saved: BackedUpTable }

/** The tables of the database with those of the backup. Throws BackupError unless they are the same ones. */
function sameTables(tables: Table[], { tables: saved }: Manifest): Target[] {
  const lost = saved.filter(({ name }) => !tables.some((table) => table.name === name))
  if (lost.length)
    throw new BackupError(
      `The backup has tables that this version does not know: ${lost.map(({ name }) => name).join(', ')}.`,
    )
  return tables.map((table) => {
    const found = saved.find(({ name }) => name === table.name)
    if (!found) throw new BackupError(`The backup is not whole: it has no ${table.name}.`)
    return { ...table, saved: found }
  })
}

/** A table comes after those that it refers to. */
async function inOrderOfReferences(owner: Owner, tables: Target[]): Promise<Target[]> {
  const { rows } = await owner.query<{ from: string; to: string }>(
    `select distinct format('%I.%I', fn.nspname, f.relname) as from, format('%I.%I', tn.nspname, t.relname) as to
     from pg_constraint as c
     join pg_class as f on f.oid = c.conrelid join pg_namespace as fn on fn.oid = f.relnamespace
     join pg_class as t on t.oid = c.confrelid join pg_namespace as tn on tn.oid = t.relnamespace
     where c.contype = 'f' and c.conrelid <> c.confrelid`,
  )
  const ordered: Target[] = []
  let left = tables
  while (left.length) {
    const waits = ({ name }: Target) =>
      rows.some(({ from, to }) => from === name && left.some((one) => one.name === to))
    const next = left.filter((table) => !waits(table))
    if (!next.length)
      throw new Error(`Tables refer to each other in a ring: ${left.map(({ name }) => name).join(', ')}`)
    ordered.push(...next)
    left = left.filter((table) => !next.includes(table))
  }
  return ordered
}

async function loadTable(owner: Owner, table: BackedUpTable, readRows: ReadRows): Promise<void> {
  const target = owner.query(copyFrom(`copy ${table.name} (${table.columns.join(', ')}) from stdin`))
  // The connection may die before anybody reads into the stream, which then would wait for ever.
  const lost = new Promise<never>((_, reject) => target.once('error', reject))
  await Promise.race([readRows(table, target), lost])
  const { rows } = await owner.query<{ count: string }>(`select count(*) as count from ${table.name}`)
  if (Number(rows[0]?.count) !== table.rows)
    throw new BackupError(`${table.name} has ${rows[0]?.count} rows after loading, and the backup says ${table.rows}.`)
}

export type Begun = { era: number; at: Date }

/** Writes the restore down, and begins its era: from here on events stand behind all that were restored. */
export async function beginEra(owner: Owner, manifest: Manifest): Promise<Begun> {
  const { rows } = await owner.query<Begun>(
    `insert into platform.restores (era, backup_at, at, first_tx)
       select coalesce(max(era), 0) + 1, $1, now(), pg_current_xact_id() from platform.restores returning era, at`,
    [manifest.takenAt],
  )
  const begun = rows[0] as Begun
  await owner.query(`alter table events alter column era set default ${begun.era}`)
  return begun
}

/** From here on the database may be used. */
export async function finishRestore(owner: Owner, era: number): Promise<void> {
  await owner.query('update platform.restores set finished_at = now() where era = $1', [era])
  await owner.query('analyze')
}
