import type { Temporal } from 'temporal-polyfill'
import { getBusiness } from '#src/businesses/index.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { openRanges } from '../opening-hours.ts'
import { findDatedHours } from './hours-queries.ts'

/** Whether the business is open at a moment, by the hours that it has now. */
export async function wasOpenAt(tx: Tx, at: Temporal.Instant): Promise<boolean> {
  const { hours, zone } = await getBusiness(tx)
  const day = at.toZonedDateTimeISO(zone).toPlainDate()
  // What opened the evening before may reach into this day, and so may what is written for that one.
  const dated = await findDatedHours(tx, day.subtract({ days: 1 }).toString())
  const ranges = openRanges(hours, zone, { first: day, last: day, dated })
  return ranges.some(({ start, end }) => start <= at.epochMilliseconds && at.epochMilliseconds < end)
}
