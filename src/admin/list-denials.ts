import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { fromCursor, toCursor } from '#contract/cursor.ts'
import type { DenialList, ListDenials } from '#contract/denials.ts'
import { Uuid } from '#contract/values.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { findDenials, type DenialPlace } from '#src/platform/denials/queries.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'

/**
 * Lists how often each caller was refused, the newest hour first. Fails with `invalid_request` on a cursor that we did
 * not make.
 */
export async function listDenials(
  tx: PlatformTx,
  { size, cursor, ...filter }: z.infer<typeof ListDenials>,
): Promise<z.infer<typeof DenialList>> {
  const rows = await findDenials(tx, filter, { before: cursor === undefined ? null : placeOf(cursor), size: size + 1 })
  const shown = rows.slice(0, size)
  const last = shown.at(-1)
  return {
    items: shown.map((row) => ({
      id: row.id,
      type: row.type,
      businessId: row.business_id,
      actor: row.actor,
      what: row.what,
      hour: row.hour.toString(),
      count: row.count,
      lastAt: row.last_at.toString(),
    })),
    next: rows.length > size && last ? toCursor([last.hour.epochMilliseconds, last.id]) : null,
  }
}

const Place = z.tuple([z.int().min(0).max(253_402_300_799_999), Uuid])

function placeOf(cursor: string): DenialPlace {
  const { success, data } = Place.safeParse(fromCursor(cursor))
  if (!success) throw new DomainError('invalid_request', 'cursor: use the `next` of the page before, unchanged')
  return { hour: Temporal.Instant.fromEpochMilliseconds(data[0]), id: data[1] }
}
