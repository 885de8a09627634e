/**
 * The rows of a subject, in any table, from what the privacy parts declare: read page by page, removed or blanked in
 * batches, searched for what should be gone.
 */
import { sql, type RawBuilder } from 'kysely'
import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { AnyTx } from '#src/platform/db/tx.ts'
import type { Erasing, Link, Table, TablePrivacy } from '#src/platform/privacy/part.ts'
import type { Subject } from './subject.ts'
import { aboutOf, businessColumnOf, type Tables } from './tables.ts'

/** A subject's rows of one table. */
export type Which = { subject: Subject; table: Table }
type Mode = 'shown' | 'erased'
type Condition = RawBuilder<boolean>

const none: Condition = sql<boolean>`false`
const column = (alias: string, name: string) => sql.ref(`${alias}.${name}`)

/**
 * Whether a row of the table is the subject's. `shown`: certain enough to be shown to them. `erased`: to be erased with
 * them.
 */
function isOf(tables: Tables, { subject, table }: Which, mode: Mode): Condition {
  return isOfAs(tables, subject, { table, alias: 't', mode })
}

type Place = { table: Table; alias: string; mode: Mode }

function isOfAs(tables: Tables, subject: Subject, { table, alias, mode }: Place): Condition {
  const owner = businessColumnOf(tables, table)
  if (subject.kind === 'business')
    return owner === null ? none : sql<boolean>`${column(alias, owner)} = ${subject.businessId}::uuid`
  const about = aboutOf(tables.get(table), subject.kind)
  if (!about) return none
  const links = mode === 'erased' ? (about.erasedBy ?? about.by) : about.by
  const any = sql.join(
    links.map((link) => linked(tables, subject, { table, alias, mode, link })),
    sql` or `,
  )
  // What belongs to another business is never a contact's, even where the numbers are the same.
  return subject.businessId === null || owner === null
    ? sql<boolean>`(${any})`
    : sql<boolean>`(${column(alias, owner)} = ${subject.businessId}::uuid and (${any}))`
}

function linked(tables: Tables, subject: Subject, { table, alias, mode, link }: Place & { link: Link }): Condition {
  if ('all' in link) {
    const each = link.all.map((one) => linked(tables, subject, { table, alias, mode, link: one }))
    return sql<boolean>`(${sql.join(each, sql` and `)})`
  }
  const here = column(alias, link.column)
  if ('is' in link) {
    const values = subject.values[link.is] ?? []
    if (link.is === 'id' || link.is === 'named' || link.is === 'address-id')
      return sql<boolean>`${here} = any(${values}::uuid[])`
    return link.is === 'email'
      ? sql<boolean>`lower(${here}) = any(${values}::text[])`
      : sql<boolean>`${here} = any(${values}::text[])`
  }
  if ('mentions' in link)
    return sql<boolean>`exists (select from unnest(${subject.values[link.mentions] ?? []}::text[]) as v(said)
      where position(v.said in lower(${here}::text)) > 0)`
  const there = `${alias}_`
  const at = column(there, link.at ?? 'id')
  const rows = sql`${sql.table(link.of)} as ${sql.ref(there)} where ${isOfAs(tables, subject, {
    table: link.of,
    alias: there,
    mode,
  })}`
  if (link.somewhere) return sql<boolean>`exists (select from ${rows} and position(${at}::text in ${here}) > 0)`
  return link.prefix === undefined
    ? sql<boolean>`${here} in (select ${at} from ${rows})`
    : sql<boolean>`${here} in (select ${link.prefix} || ${at}::text from ${rows})`
}

export type PageKey = string[]
export type Page = { rows: Record<string, unknown>[]; next: PageKey | null }

/** The next rows in the order of the table's key, with these columns only; `after` is the `next` of the page before. */
export async function readRows(
  tx: AnyTx,
  tables: Tables,
  wanted: Which & { columns: readonly string[]; after: PageKey | null; size: number },
): Promise<Page> {
  const { table, columns, after, size } = wanted
  const { key } = shapeOf(tables, table)
  const keys = sql.join(key.map(({ name }) => column('t', name)))
  const beyond = after
    ? sql`and (${keys}) > (${sql.join(key.map(({ type }, n) => sql`${after[n]}::text::${sql.raw(type)}`))})`
    : sql``
  const found = await sql<{ row: Record<string, unknown>; key: PageKey }>`
    select (select to_jsonb(s) from (select ${sql.join(columns.map((name) => column('t', name)))}) as s) as row,
      array[${sql.join(key.map(({ name }) => sql`${column('t', name)}::text`))}] as key
    from ${sql.table(table)} as t where ${isOf(tables, wanted, 'shown')} ${beyond}
    order by ${keys} limit ${size}`.execute(sqlOf(tx))
  const last = found.rows.at(-1)
  return { rows: found.rows.map(({ row }) => row), next: found.rows.length === size && last ? last.key : null }
}

/** Rows of before this instant, by one of their columns. */
export const isOlderThan = (name: string, at: Temporal.Instant): Condition => sql<boolean>`${column('t', name)} < ${at}`

/** Rows that one transaction removes or blanks. */
const batch = 1_000

/** Erases up to a thousand of the subject's rows; returns how many. */
export async function eraseRows(tx: AnyTx, tables: Tables, which: Which): Promise<number> {
  const { subject, table } = which
  const mine = isOf(tables, which, 'erased')
  return applyTo(tx, table, { where: mine, how: erasingOf(tables.get(table), subject) })
}

function erasingOf(privacy: TablePrivacy | undefined, subject: Subject): Erasing<Table> {
  if (subject.kind === 'business')
    return privacy?.keptWithoutBusiness ? { keep: privacy.keptWithoutBusiness } : 'delete'
  return aboutOf(privacy, subject.kind)?.erase ?? { keep: 'it is about nobody of this kind' }
}

type Applied = { where: Condition; how: Erasing<Table> }
type Blanks = Readonly<Record<string, string | null | undefined>>

/** Deletes or changes up to a thousand rows; returns how many. A row that is blank already is left alone. */
export async function applyTo(tx: AnyTx, table: Table, { where, how }: Applied): Promise<number> {
  if (how === 'with-parent' || (how !== 'delete' && 'keep' in how)) return 0
  const t = sql.table(table)
  const some = (condition: Condition) =>
    sql`t.ctid = any(array(select t.ctid from ${t} as t where ${condition} limit ${batch}))`
  if (how === 'delete') return changed(await sql`delete from ${t} as t where ${some(where)}`.execute(sqlOf(tx)))
  if ('hash' in how) {
    const value = column('t', how.hash)
    const salted = sql`t.business_id::text || t.kind || ${value}`
    const hashed = sql`'erased:' || encode(sha256(convert_to(${salted}, 'UTF8')), 'hex')`
    // Of somebody who had this value before, and was erased too.
    await sql`delete from ${t} where ${sql.ref(how.hash)} in (
      select ${hashed} from ${t} as t where ${where})`.execute(sqlOf(tx))
    return changed(
      await sql`update ${t} as t set ${sql.ref(how.hash)} = ${hashed} where ${some(where)}`.execute(sqlOf(tx)),
    )
  }
  const blanks = Object.entries(how.blank as Blanks)
  const set = sql.join(blanks.map(([name, value]) => sql`${sql.ref(name)} = ${literal(value)}`))
  const differs = sql.join(
    blanks.map(([name, value]) => sql`${column('t', name)} is distinct from ${literal(value)}`),
    sql` or `,
  )
  const filled = sql<boolean>`(${where}) and (${differs})`
  return changed(await sql`update ${t} as t set ${set} where ${some(filled)}`.execute(sqlOf(tx)))
}

/** Of the type that the column has. */
const literal = (value: string | null | undefined) => (value == null ? sql`null` : sql.lit(value))
const changed = (result: { numAffectedRows?: bigint }) => Number(result.numAffectedRows ?? 0n)

/** What outside copies the subject's rows name in this column. */
export async function findCopies(tx: AnyTx, tables: Tables, wanted: Which & { column: string }): Promise<string[]> {
  const { table, column: name } = wanted
  const found = await sql<{ reference: string }>`
    select distinct ${column('t', name)}::text as reference from ${sql.table(table)} as t
    where ${isOf(tables, wanted, 'erased')} and ${column('t', name)} is not null`.execute(sqlOf(tx))
  return found.rows.map(({ reference }) => reference)
}

/** In how many rows one of these texts still stands in one of these columns; of a subject's business only its own. */
export async function countMentions(
  tx: AnyTx,
  tables: Tables,
  wanted: Which & { columns: readonly string[]; texts: readonly string[] },
): Promise<number> {
  const { subject, table, columns, texts } = wanted
  const owner = businessColumnOf(tables, table)
  const isHere =
    subject.businessId === null || owner === null
      ? sql<boolean>`true`
      : sql<boolean>`${column('t', owner)} = ${subject.businessId}::uuid`
  const mentioned = sql.join(
    columns.map((name) => sql`position(v.said in lower(${column('t', name)}::text)) > 0`),
    sql` or `,
  )
  return countOf(
    tx,
    table,
    sql<boolean>`${isHere} and exists (select from unnest(${texts}::text[]) as v(said) where ${mentioned})`,
  )
}

/** How many rows are the subject's, by the links that erase them. */
export const countRows = (tx: AnyTx, tables: Tables, which: Which): Promise<number> =>
  countOf(tx, which.table, isOf(tables, which, 'erased'))

async function countOf(tx: AnyTx, table: Table, where: Condition): Promise<number> {
  const found = await sql<{ count: string }>`
    select count(*) as count from ${sql.table(table)} as t where ${where}`.execute(sqlOf(tx))
  return Number(found.rows[0]?.count ?? 0)
}

function shapeOf(tables: Tables, table: Table) {
  const shape = tables.shapes.get(table)
  if (!shape) throw new Error(`${table} is not in the database's catalogue`)
  return shape
}
