/**
 * A row about somebody in every table that can have one, made from what the privacy parts declare and what the
 * database's catalogue says, with a word of its own in every column. Later tables are covered by themselves.
 */
import { randomUUID } from 'node:crypto'
import type { Link, SubjectKind, Table, TablePrivacy, Value } from '#src/platform/privacy/part.ts'
import { privacyParts } from '#src/privacy-parts.ts'
import type { Sql } from './sql.ts'

export const declaredTables = privacyParts.flatMap((part) => Object.entries(part) as [Table, TablePrivacy][])

export type Described = { table: Table; column: string; type: string; class: string; generated: boolean }

export async function describeTables(sql: Sql): Promise<Described[]> {
  return sql<Described>(
    `select case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as table, a.attname as column,
      format_type(a.atttypid, null) as type, col_description(c.oid, a.attnum) as class,
      a.attgenerated <> '' as generated
    from pg_class as c join pg_namespace as n on n.oid = c.relnamespace join pg_attribute as a on a.attrelid = c.oid
    where n.nspname in ('public', 'platform', 'identity') and c.relkind in ('r', 'p') and not c.relispartition
      and a.attnum > 0 and not a.attisdropped order by 1, a.attnum`,
  )
}

/** Rows need only what is looked for in them. What belongs to a login goes with it, so that stays. */
export async function dropRules(sql: Sql): Promise<void> {
  const found = await sql<{ drop: string }>(
    `select format('alter table %s drop constraint %I', conrelid::regclass, conname) as drop from pg_constraint
     where connamespace in ('public'::regnamespace, 'platform'::regnamespace)
       and contype in ('c', 'f') and conparentid = 0 and coninhcount = 0`,
  )
  for (const { drop } of found) await sql(drop)
}

export type Subject = {
  kind: Exclude<SubjectKind, 'business'>
  /** In every word of theirs. */
  word: string
  id: string
  businessId: string
  values: { id: string; email: string; phone: string; actor: string }
}

export type Canary = { table: Table; column: string; class: string; word: string }

/** JSON that people wrote, in the shape that the product keeps it in. */
const shapes: Record<string, (word: string) => unknown> = {
  'appointments.answers': (word) => [{ questionId: randomUUID(), answer: word }],
  'conversations.wish': (word) => ({ name: word }),
  'turns.detail': (word) => ({ understood: { name: word, language: 'en', intents: [] } }),
}

/** Inserts the rows, and tells which words stand where. */
export async function insertCanaries(sql: Sql, described: Described[], subject: Subject): Promise<Canary[]> {
  const slots = new Map<string, string>()
  const canaries: Canary[] = []
  const about = declaredTables.filter(([, privacy]) => privacy[subject.kind])
  for (const [table, privacy] of about) tie(slots, subject, { table, link: privacy[subject.kind]?.by[0] as Link })
  for (const [table] of about) {
    const columns = described.filter((one) => one.table === table && !one.generated)
    const values = columns.map((column) => valueOf(slots, subject, column))
    await sql(
      `insert into ${table} (${columns.map(({ column }) => `"${column}"`).join(', ')})
       values (${columns.map(({ type }, n) => `$${n + 1}::${type}`).join(', ')})`,
      values.map(({ value }) => value),
    )
    columns.forEach((one, n) => {
      const { word } = values[n] as { word: string | null }
      if (word !== null) canaries.push({ table, column: one.column, class: one.class, word })
    })
  }
  return canaries
}

/** Gives the column of a link, and what it refers to, one value. */
function tie(slots: Map<string, string>, subject: Subject, { table, link }: { table: Table; link: Link }): void {
  if ('all' in link) return
  const here = `${table}.${link.column}`
  if ('is' in link) return void slots.set(here, valueFor(subject, link.is))
  if (!('of' in link)) return
  const there = `${link.of}.${link.at ?? 'id'}`
  const value = slots.get(there) ?? slots.get(here) ?? randomUUID()
  slots.set(there, value)
  slots.set(here, (link.prefix ?? '') + value)
}

/** Nothing is kept of a subject by what they have only proved. */
function valueFor({ values }: Subject, value: Value): string {
  const found = (values as Partial<Record<Value, string>>)[value]
  if (found === undefined) throw new Error(`No canary is tied by ${value}`)
  return found
}

function valueOf(
  slots: Map<string, string>,
  subject: Subject,
  { table, column, type, class: kind }: Described,
): { value: unknown; word: string | null } {
  const name = `${table}.${column}`
  const slot = slots.get(name)
  if (slot !== undefined) return { value: slot, word: null }
  if (column === 'business_id') return { value: subject.businessId, word: null }
  if (name === 'addresses.value') return { value: subject.values.phone, word: subject.values.phone }
  // Nobody who is to be exported was erased before.
  if (name === 'contacts.erased_at') return { value: null, word: null }
  if (name === 'addresses.kind') return { value: 'phone', word: null }
  if (column === 'language') return { value: 'en', word: null }
  const word = `${subject.word}-${name.replaceAll(/[._]/g, '-')}`
  if (type === 'text' && ['contact', 'content', 'id'].includes(kind)) return { value: word, word }
  if (type === 'jsonb' && kind === 'content')
    return { value: JSON.stringify((shapes[name] ?? ((w) => ({ w })))(word)), word }
  return { value: plain(type, word), word: null }
}

function plain(type: string, word: string): unknown {
  switch (type) {
    case 'uuid':
      return randomUUID()
    case 'text':
      return word
    case 'boolean':
      return false
    case 'jsonb':
      return '[]'
    case 'bytea':
      return Buffer.from(randomUUID())
    case 'uuid[]':
    case 'text[]':
    case 'integer[]':
      return []
    case 'xid8':
    case 'smallint':
    case 'integer':
    case 'bigint':
      return 1
    // Ahead of the product's clock, so that nothing has run out.
    case 'timestamp with time zone':
      return '2100-01-01T00:00:00Z'
    case 'date':
      return '2100-01-01'
    default:
      throw new Error(`No value of type ${type}; add one`)
  }
}

/** The tables in whose rows one of these words stands. */
export async function tablesWith(sql: Sql, words: readonly string[]): Promise<string[]> {
  const tables = await sql<{ name: string }>(
    `select nspname || '.' || relname as name from pg_class as c join pg_namespace as n on n.oid = c.relnamespace
     where relkind = 'r' and nspname in ('public', 'platform', 'identity', 'graphile_worker')`,
  )
  const found: string[] = []
  for (const { name } of tables) {
    const rows = await sql<{ word: string }>(
      `select distinct word from ${name} as t cross join unnest($1::text[]) as w(word)
       where position(lower(word) in lower(to_jsonb(t)::text)) > 0`,
      [words],
    )
    found.push(...rows.map(({ word }) => `${word} in ${name}`))
  }
  return found
}
