import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { retryJob } from '#src/platform/jobs/queries.ts'

/** Gives a job that used up its tries a full new set of them. Fails with `job_not_failed`. */
export async function retryFailedJob(tx: PlatformTx, jobNumber: string): Promise<{ retried: true }> {
  if (!/^\d{1,18}$/.test(jobNumber) || !(await retryJob(tx, jobNumber))) throw new DomainError('job_not_failed')
  tx.record('job.retried', { jobId: jobNumber })
  return { retried: true }
}
