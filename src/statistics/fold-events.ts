import type { PlatformTx } from '#src/platform/db/tx.ts'
import { addNext, findHorizon, lockCursor, moveCursor, type Place } from './fold-queries.ts'

/** Of one transaction. */
export const eventsPerFold = 5_000

const startOf = (era: number): Place => ({ era, tx: '0', eventId: '00000000-0000-0000-0000-000000000000' })

/**
 * Adds the next events behind the cursor to the figures, and moves it, in this one transaction: each event counts once,
 * whoever is killed. Only events below the lowest transaction that still runs are read, because none can appear there
 * any more. Returns how many there were; null while another process folds.
 */
export async function foldEvents(tx: PlatformTx, limit = eventsPerFold): Promise<number | null> {
  const cursor = await lockCursor(tx)
  if (!cursor) return null
  const horizon = await findHorizon(tx)
  let from = cursor
  for (;;) {
    const { count, last } = await addNext(tx, { from, till: from.era === horizon.era ? horizon.tx : null, limit })
    if (last) await moveCursor(tx, last)
    // An era that is over is read to its end; then the next one is begun.
    if (count > 0 || from.era >= horizon.era) return count
    from = startOf(from.era + 1)
  }
}
