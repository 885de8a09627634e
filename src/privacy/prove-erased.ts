import type { Openers } from '#src/platform/db/database.ts'
import type { AnyTx } from '#src/platform/db/tx.ts'
import type { Table } from '#src/platform/privacy/part.ts'
import { countMentions, countRows } from './rows-queries.ts'
import { openFor, type Subject } from './subject.ts'
import { aboutOf, businessColumnOf, type Tables } from './tables.ts'

/**
 * Counts where an erased subject is still found: its addresses and numbers in every column with names, addresses or
 * words of every table that can be about it; of a business any row at all. Zero is what is wanted. What is kept for a
 * reason that its privacy part names does not count.
 */
export async function proveErased(db: Openers, tables: Tables, subject: Subject): Promise<number> {
  let found = 0
  for (const table of tables.names) {
    const search = subject.kind === 'business' ? rowsOf(tables, subject, table) : mentionsIn(tables, subject, table)
    if (search) found += await openFor(db, subject, { table, reason: 'look whether an erased subject is gone' })(search)
  }
  return found
}

type Search = ((tx: AnyTx) => Promise<number>) | null

function rowsOf(tables: Tables, subject: Subject, table: Table): Search {
  const isKept = tables.get(table)?.keptWithoutBusiness !== undefined
  return isKept || businessColumnOf(tables, table) === null ? null : (tx) => countRows(tx, tables, { subject, table })
}

function mentionsIn(tables: Tables, subject: Subject, table: Table): Search {
  if (subject.kind === 'business') return null
  const about = aboutOf(tables.get(table), subject.kind)
  if (!about || (typeof about.erase === 'object' && 'keep' in about.erase)) return null
  const columns = Object.entries(tables.shapes.get(table)?.columns ?? {})
    .filter(([, kind]) => kind === 'contact' || kind === 'content')
    .map(([name]) => name)
  const texts = [...subject.values.email, ...subject.values.phone].map((text) => text.toLowerCase())
  if (!columns.length || !texts.length) return null
  return (tx) => countMentions(tx, tables, { subject, table, columns, texts })
}
