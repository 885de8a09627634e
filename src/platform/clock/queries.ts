import { sqlOf } from '../db/handle.ts'
import type { PlatformTx } from '../db/tx.ts'

/** Milliseconds from wall time to business time; every transaction that begins after this one sees it. */
export async function updateClockOffset(tx: PlatformTx, offsetMs: number): Promise<void> {
  await sqlOf(tx)
    .updateTable('platform.clock')
    .set({ offset_ms: Math.round(offsetMs) })
    .execute()
}
