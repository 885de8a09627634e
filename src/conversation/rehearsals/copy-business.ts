/** Copies a business for a rehearsal: who it is, hours, catalogue and knowledge; nobody's appointments. */
import type { Openers } from '#src/platform/db/database.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { parseJson } from '#src/platform/values/parse-json.ts'
import { copiedTables, insertBusinessRow, insertRows, readBusinessRow, readRows, type Row } from './copy-queries.ts'

type CopiedTable = (typeof copiedTables)[number]

/** A business as data. Its numbers stay with it: nobody can ring a copy. */
export type BusinessCopy = { business: Row; tables: { table: CopiedTable; rows: Row[] }[] }

/** Reads a business. Fails with `not_found`. */
export async function readBusiness(db: Openers, businessId: string): Promise<BusinessCopy> {
  return db.forBusiness(businessId, async (tx) => {
    const business = await readBusinessRow(tx)
    if (!business) throw new DomainError('not_found')
    const tables: BusinessCopy['tables'] = []
    for (const table of copiedTables) tables.push({ table, rows: await readRows(tx, table) })
    return { business, tables }
  })
}

/** Writes the copy under ids of its own, and returns the id of the new business. */
export async function writeCopy(db: Openers, copy: BusinessCopy): Promise<string> {
  const { business, tables } = withNewIds(copy)
  const id = business['id'] as string
  const row = { ...business, slug: `rehearsal-${id}`, widget_published: false, ...nobodyToTell }
  await db.asPlatform('copy a business for a rehearsal', (tx) => insertBusinessRow(tx, row))
  await db.forBusiness(id, async (tx) => {
    for (const { table, rows } of tables)
      await insertRows(tx, table, table === 'subjects' ? rows.map((row) => ({ ...row, ...nobodySignsIn })) : rows)
  })
  return id
}

/** A copy has no members that its staff could be. */
const nobodySignsIn = { member_user_id: null }

const nobodyToTell = { notify_email: null, notify_confirmed_at: null }

const uuids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** The same rows with other ids, wherever they refer to each other: a person's time is theirs in one business only. */
function withNewIds(copy: BusinessCopy): BusinessCopy {
  const rows = [copy.business, ...copy.tables.flatMap((table) => table.rows)]
  const ids = new Map(rows.flatMap(({ id }) => (typeof id === 'string' ? [[id, newId()] as const] : [])))
  return parseJson(JSON.stringify(copy).replaceAll(uuids, (id) => ids.get(id) ?? id)) as BusinessCopy
}
