import { fromCursor, toCursor } from '#contract/cursor.ts'
import type { ListPage } from '#contract/list-page.ts'
import { Uuid } from '#contract/values.ts'
import { DomainError } from '../errors/domain-error.ts'

/**
 * Reads a page of a list in the order of ids. `find` reads the rows beyond an id (null: from the start), one more than
 * the page holds. Fails with `invalid_request` on a cursor that we did not make.
 */
export async function pageById<Row>(
  wanted: ListPage,
  find: (beyond: string | null, size: number) => Promise<Row[]>,
  idOf: (row: Row) => string,
): Promise<{ rows: Row[]; next: string | null }> {
  const rows = await find(wanted.cursor === undefined ? null : idIn(wanted.cursor), wanted.size + 1)
  const shown = rows.slice(0, wanted.size)
  const last = shown.at(-1)
  return { rows: shown, next: rows.length > wanted.size && last ? toCursor([idOf(last)]) : null }
}

function idIn(cursor: string): string {
  const id = Uuid.safeParse(fromCursor(cursor)?.[0])
  if (!id.success) throw new DomainError('invalid_request', 'cursor: use the `next` of the page before, unchanged')
  return id.data
}
