import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { fromCursor, toCursor } from '#contract/cursor.ts'
import type { ListPage } from '#contract/list-page.ts'
import { InstantText, Uuid } from '#contract/values.ts'
import { DomainError } from '../errors/domain-error.ts'

/** A place in a list that is in the order of a time, and of ids where two have the same. */
export type Place = { at: Temporal.Instant; id: string }

const Key = z.tuple([InstantText, Uuid])

/**
 * Reads a page of a list in the order of a time. `find` reads the rows beyond a place (null: from the start), one more
 * than the page holds. Fails with `invalid_request` on a cursor that we did not make.
 */
export async function pageByTime<Row>(
  { cursor, size }: ListPage,
  find: (beyond: Place | null, size: number) => Promise<Row[]>,
  placeOf: (row: Row) => Place,
): Promise<{ rows: Row[]; next: string | null }> {
  const rows = await find(cursor === undefined ? null : placeIn(cursor), size + 1)
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  if (rows.length <= size || !last) return { rows: shown, next: null }
  const { at, id } = placeOf(last)
  return { rows: shown, next: toCursor([at.toString(), id]) }
}

function placeIn(cursor: string): Place {
  const key = Key.safeParse(fromCursor(cursor))
  if (!key.success) throw new DomainError('invalid_request', 'cursor: use the `next` of the page before, unchanged')
  return { at: Temporal.Instant.from(key.data[0]), id: key.data[1] }
}
