import type { EventFilter } from '#contract/audit.ts'
import type { Openers } from '#src/platform/db/database.ts'
import type { AnyTx } from '#src/platform/db/tx.ts'
import { csvLine } from '#src/platform/values/csv.ts'
import { presentEvent } from './present.ts'
import { findEvents, type EventPlace } from './queries.ts'

const rowsAtOnce = 500
const columns = ['id', 'at', 'businessId', 'actor', 'requestId', 'type', 'subject', 'data'] as const

/**
 * Yields the events as CSV, newest first, in pieces of five hundred, each read in a transaction of its own. Records
 * `audit.export-started` before the first row leaves, even if the process dies then; records `audit.exported` with the
 * number of rows at the end, also when the reader went away early.
 *
 * @param businessId Whose events; null for the whole installation's
 */
export async function* exportEvents(
  db: Openers,
  businessId: string | null,
  filter: EventFilter,
): AsyncGenerator<string> {
  const open = <T>(work: (tx: AnyTx) => Promise<T>) =>
    businessId === null ? db.asPlatform('export the audit log', work) : db.forBusiness(businessId, work)
  const about = businessId ?? filter.businessId ?? null
  let rows = 0
  let before: EventPlace | null = null
  await open(async (tx) => tx.record('audit.export-started', { businessId: about }))
  try {
    do {
      const found = await open((tx) => findEvents(tx, filter, { before, size: rowsAtOnce }))
      const head: string = before === null ? csvLine(columns) : ''
      before = found.length === rowsAtOnce ? (found.at(-1) ?? null) : null
      rows += found.length
      yield (
        head +
        found
          .map(presentEvent)
          .map((event) =>
            csvLine(columns.map((column) => (column === 'data' ? JSON.stringify(event.data) : event[column]))),
          )
          .join('')
      )
    } while (before)
  } finally {
    await open(async (tx) => tx.record('audit.exported', { businessId: about, rows }))
  }
}
