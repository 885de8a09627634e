import type { EventData } from '#contract/events.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { countDenial } from '#src/platform/denials/count-denial.ts'

/** Events per hour, for one step of one account. All addresses without an account count as one account. */
const mostRecorded = 20

/**
 * Records a failed sign-in; after the first ones of an hour it only counts, so that guessing does not make the log
 * grow. `nowMs` is wall time.
 */
export async function recordFailure(tx: PlatformTx, failed: EventData<'sign-in.failed'>, nowMs: number): Promise<void> {
  const { userId, step } = failed
  const count = await countDenial(
    tx,
    { type: 'sign-in.failed', businessId: null, actor: userId === null ? 'visitor' : `user:${userId}`, what: step },
    nowMs,
  )
  if (count !== null && count <= mostRecorded) tx.record('sign-in.failed', failed)
}
