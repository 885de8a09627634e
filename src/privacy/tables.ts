/** All tables as the privacy parts declare them, with their shape in the database. */
import type { AnyTx } from '#src/platform/db/tx.ts'
import type { About, PrivacyPart, SubjectKind, Table, TablePrivacy } from '#src/platform/privacy/part.ts'
import { readShapes, type Shape } from './shapes-queries.ts'

export type Tables = {
  get(table: Table): TablePrivacy | undefined
  /** Parents before their children. */
  readonly names: readonly Table[]
  readonly shapes: ReadonlyMap<string, Shape>
}

/** Reads the shapes once and puts them beside what the parts declare. */
export async function readTables(tx: AnyTx, parts: readonly PrivacyPart[]): Promise<Tables> {
  const declared = new Map(parts.flatMap((part) => Object.entries(part) as [Table, TablePrivacy][]))
  return { get: (table) => declared.get(table), names: [...declared.keys()], shapes: await readShapes(tx) }
}

export function aboutOf(privacy: TablePrivacy | undefined, kind: Exclude<SubjectKind, 'business'>) {
  return privacy?.[kind] as About<Table> | undefined
}

/** The column that says whose business a row is; null where rows are no business's. */
export function businessColumnOf({ shapes }: Tables, table: Table): string | null {
  if (table === 'businesses') return 'id'
  return shapes.get(table)?.columns['business_id'] === undefined ? null : 'business_id'
}

/** Whether a table can have rows of this kind of subject at all. */
export const concerns = (tables: Tables, kind: SubjectKind, table: Table): boolean =>
  kind === 'business' ? businessColumnOf(tables, table) !== null : aboutOf(tables.get(table), kind) !== undefined

/** A table of businesses, which a business's own transaction can read. */
const isOfBusinesses = (table: Table): boolean => !table.includes('.')

/** The columns of a table that an export for this kind of subject shows; none where the table is not about it. */
export function shownColumns(privacy: TablePrivacy | undefined, table: Table, kind: SubjectKind): readonly string[] {
  if (kind !== 'business') return aboutOf(privacy, kind)?.shows ?? []
  if (!isOfBusinesses(table)) return []
  return [
    ...new Set([...(privacy?.business ?? []), ...(privacy?.contact?.shows ?? []), ...(privacy?.person?.shows ?? [])]),
  ].filter((name) => name !== 'business_id')
}

/** How many steps the file of an export takes: its tables once in JSON and once in CSV. */
export const stepsOf = (parts: readonly PrivacyPart[], kind: SubjectKind): number =>
  2 *
  parts
    .flatMap((part) => Object.entries(part) as [Table, TablePrivacy][])
    .filter(([table, privacy]) => shownColumns(privacy, table, kind).length > 0).length
