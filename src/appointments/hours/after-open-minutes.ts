import { Temporal } from 'temporal-polyfill'
import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { openRanges } from '../opening-hours.ts'
import type { Range } from '../ranges.ts'
import { findDatedHours } from './hours-queries.ts'

/** Where a business opens that seldom, its hours tell nothing. */
const mostDays = 14

/** The moment by which the business will have been open for so many minutes from now on. */
export async function afterOpenMinutes(tx: Tx, minutes: number): Promise<Temporal.Instant> {
  const { hours, zone } = await getBusiness(tx)
  const first = tx.now.toZonedDateTimeISO(zone).toPlainDate()
  const dated = await findDatedHours(tx, first.toString())
  const ranges = openRanges(hours, zone, { first, last: first.add({ days: mostDays }), dated })
  return Temporal.Instant.fromEpochMilliseconds(afterOpen(ranges, { from: tx.now.epochMilliseconds, minutes }))
}

/** The same of ranges in their order, in epoch milliseconds; minutes of the clock where they do not last so long. */
function afterOpen(ranges: readonly Range[], { from, minutes }: { from: number; minutes: number }): number {
  let left = minutes * 60_000
  let at = from
  for (const { start, end } of ranges) {
    const begins = Math.max(start, at)
    if (end <= begins) continue
    if (end - begins >= left) return begins + left
    left -= end - begins
    at = end
  }
  return from + minutes * 60_000
}
