import type { ZodType } from 'zod'
import type { Openers } from '#src/platform/db/database.ts'
import type { Table } from '#src/platform/privacy/part.ts'
import { readRows, type Page, type PageKey } from './rows-queries.ts'
import { openFor, type Subject } from './subject.ts'
import { shownColumns, type Tables } from './tables.ts'

const rowsAtOnce = 500

export type ExportedTable = {
  /** As the table is called in the file. */
  name: string
  table: Table
  columns: readonly string[]
}

/** The tables that an export of this subject has, in their order. */
export function exportedTables(tables: Tables, subject: Subject): ExportedTable[] {
  return tables.names
    .map((table) => ({
      table,
      name: camel(bare(table)),
      columns: shownColumns(tables.get(table), table, subject.kind),
    }))
    .filter(({ columns }) => columns.length > 0)
}

/**
 * Reads the subject's rows of one table, in pages of 500, each in a transaction of its own: an export takes long, and a
 * slow reader must hold nothing open. Of JSON that people wrote only the keys that are declared come out.
 */
export async function* readSubject(
  db: Openers,
  tables: Tables,
  { subject, exported }: { subject: Subject; exported: ExportedTable },
): AsyncGenerator<Record<string, unknown>[]> {
  const { table, columns } = exported
  const schemas = Object.entries(tables.get(table)?.json ?? {}) as [string, ZodType][]
  const open = openFor(db, subject, { table, reason: `export what a ${subject.kind} asked for` })
  let after: PageKey | null = null
  do {
    const place: PageKey | null = after
    const page: Page = await open((tx) =>
      readRows(tx, tables, { subject, table, columns, after: place, size: rowsAtOnce }),
    )
    for (const row of page.rows)
      for (const [column, schema] of schemas) row[column] = schema.safeParse(row[column]).data ?? null
    yield page.rows.map((row) => Object.fromEntries(columns.map((column) => [camel(column), row[column]])))
    after = page.next
  } while (after)
}

const bare = (table: string) => table.split('.').at(-1) as string
/** As names are written in the API. */
export const camel = (name: string): string => name.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase())
