import type { PlatformTx } from '#src/platform/db/tx.ts'
import { findPause, markResumed, runPutOffJobs } from '#src/platform/outgoing/queries.ts'

/** Lets texts, mails, calls and webhooks go out again after a restore. A second time it changes nothing. */
export async function resumeOutgoing(tx: PlatformTx): Promise<{ resumed: boolean; jobs: number }> {
  const pause = await findPause(tx)
  if (!pause || !(await markResumed(tx))) return { resumed: false, jobs: 0 }
  tx.record('outgoing.resumed', { restoreId: String(pause.era), pausedAt: pause.since.toString() })
  return { resumed: true, jobs: await runPutOffJobs(tx) }
}
