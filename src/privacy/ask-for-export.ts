import type { AnyTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { JobHandle } from '#src/platform/jobs/job.ts'
import { newId } from '#src/platform/values/ids.ts'
import { findDead, insertExport, markFailed, type Whose } from './exports-queries.ts'

/** An export without a sign of life for so long is dead: signs come every ten seconds, from another transaction. */
const deadAfter = { runningMinutes: 2, waitingMinutes: 120 }

export type WriteExport = JobHandle<{ exportId: string }>

/**
 * Asks for a file with all the data of a person (`businessId` null) or of a business. A job writes it. One that nobody
 * is writing any more counts as failed, and stands in nobody's way. Fails with `export_running`.
 */
export async function askForExport(tx: AnyTx, whose: Whose, { job, total }: { job: WriteExport; total: number }) {
  for (const { id } of (await findDead(tx, deadBounds(tx))).filter(isOf(whose))) await giveUp(tx, id, 'stopped')
  const id = newId()
  if (!(await insertExport(tx, { id, whose, total }))) throw new DomainError('export_running')
  tx.record('export.asked', { exportId: id, businessId: whose.businessId })
  tx.enqueue(job, { exportId: id })
  return { id }
}

export function deadBounds(tx: AnyTx) {
  return {
    running: tx.wallNow.subtract({ minutes: deadAfter.runningMinutes }),
    waiting: tx.wallNow.subtract({ minutes: deadAfter.waitingMinutes }),
  }
}

/** Ends an export as failed, with a code that the person reads. Null when it had ended before. */
export async function giveUp(tx: AnyTx, exportId: string, code: string): Promise<Whose | null> {
  const whose = await markFailed(tx, exportId, code)
  if (whose) tx.record('export.failed', { exportId, businessId: whose.businessId, code })
  return whose
}

const isOf = (whose: Whose) => (row: { business_id: string | null; user_id: string }) =>
  whose.businessId === null
    ? row.business_id === null && row.user_id === whose.userId
    : row.business_id === whose.businessId
