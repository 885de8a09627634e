import type { z } from 'zod'
import { fromCursor, toCursor } from '#contract/cursor.ts'
import type { JobList, ListJobs } from '#contract/jobs.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findJobs } from '#src/platform/jobs/queries.ts'

/** Lists the jobs in the queue, oldest first. Completed jobs are no longer in it. */
export async function listJobs(tx: PlatformTx, wanted: z.infer<typeof ListJobs>): Promise<z.infer<typeof JobList>> {
  const after = wanted.cursor === undefined ? 0 : fromCursor(wanted.cursor)?.[0]
  if (typeof after !== 'number' || !Number.isSafeInteger(after))
    throw new DomainError('invalid_request', 'cursor: use the `next` of the page before, unchanged')
  const rows = await findJobs(tx, { state: wanted.state ?? null, after, size: wanted.size + 1 })
  const items = rows.slice(0, wanted.size)
  const last = items.at(-1)
  return {
    items: items.map((row) => ({
      id: String(row.id),
      name: row.name,
      state: row.state,
      attempts: row.attempts,
      maxAttempts: row.max_attempts,
      runAt: row.run_at.toString(),
      createdAt: row.created_at.toString(),
      lastError: row.last_error?.split('\n')[0] ?? null,
      businessId: row.business_id,
    })),
    next: rows.length > wanted.size && last ? toCursor([last.id]) : null,
  }
}
