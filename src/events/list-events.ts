import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import type { EventFilter, EventList } from '#contract/audit.ts'
import { fromCursor, toCursor } from '#contract/cursor.ts'
import { Uuid } from '#contract/values.ts'
import type { AnyTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { presentEvent } from './present.ts'
import { findEvents, type EventPlace } from './queries.ts'

/**
 * Lists a page of events, newest first. A business's transaction sees its own events only. Fails with
 * `invalid_request`.
 */
export async function listEvents(
  tx: AnyTx,
  filter: EventFilter,
  page: { size: number; cursor?: string | undefined },
): Promise<EventList> {
  const before = page.cursor === undefined ? null : placeOf(page.cursor)
  const rows = await findEvents(tx, filter, { before, size: page.size + 1 })
  const shown = rows.slice(0, page.size)
  const last = shown.at(-1)
  return {
    items: shown.map(presentEvent),
    next: rows.length > page.size && last ? toCursor([last.at.epochMilliseconds, last.id]) : null,
  }
}

/** Milliseconds of the years that both JavaScript and Postgres know. */
const Place = z.tuple([z.int().min(0).max(253_402_300_799_999), Uuid])

function placeOf(cursor: string): EventPlace {
  const { success, data } = Place.safeParse(fromCursor(cursor))
  if (!success) throw new DomainError('invalid_request', 'cursor: use the `next` of the page before, unchanged')
  return { at: Temporal.Instant.fromEpochMilliseconds(data[0]), id: data[1] }
}
