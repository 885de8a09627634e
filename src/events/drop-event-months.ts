import type { Openers } from '#src/platform/db/database.ts'
import type { Log } from '#src/platform/monitoring/log.ts'
import { dropEventMonth, findMonthsBefore } from './queries.ts'

/** Nobody may delete an event; whole months go, once they are older than this and sealed. */
export async function dropEventMonths({ db, log }: { db: Openers; log: Log }, days: number): Promise<void> {
  const months = await db.asPlatform('find old months of events', (tx) =>
    findMonthsBefore(tx, tx.wallNow.subtract({ hours: days * 24 })),
  )
  // Each in its own transaction: a reader who holds one month up holds up no other.
  for (const month of months) {
    const dropped = await db.asPlatform('drop an old month of events', (tx) => dropEventMonth(tx, month))
    if (!dropped) log.warn({ month }, 'this month of events stays: some of it is not sealed')
  }
}
