import type { PlatformTx } from '#src/platform/db/tx.ts'
import { daysKept, type RetentionDays } from '#src/platform/privacy/part.ts'
import { findCursor, findDifferences, findHorizon, findWrongSums, type Difference } from './fold-queries.ts'

/** `since`: the first day that was looked at; rows of before it may have gone. */
export type StatisticsVerdict = { since: string; days: number; differences: Difference[] }

const mostNamed = 100
const longest = 10 * 366

/**
 * Recounts the figures from the rows and names the days on which they differ. What is not folded yet is added for the
 * comparison, so that it holds while people go on working. Days whose calls are not kept any more are left out.
 */
export async function verifyStatistics(tx: PlatformTx, retention: RetentionDays): Promise<StatisticsVerdict> {
  const days = daysKept(retention, 'calls')
  const since = tx.wallNow
    .toZonedDateTimeISO('UTC')
    .toPlainDate()
    // A sweep is not at once, and a day is one of a zone.
    .subtract({ days: days === 0 ? longest : days - 2 })
    .toString()
  const { era } = await findHorizon(tx)
  const cursor = await findCursor(tx)
  if (cursor.era < era) throw new Error('Events of before a restore are not folded yet: let a worker run for a minute')
  const { days: looked, differences } = await findDifferences(tx, { from: cursor, since }, mostNamed)
  return { since, days: looked, differences: [...differences, ...(await findWrongSums(tx, mostNamed))] }
}
