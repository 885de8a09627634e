import type { Tx } from '#src/platform/db/tx.ts'
import { insertEffect } from '#src/platform/effects/queries.ts'
import { hangUpFinishedCall } from './jobs.ts'

/** Has the phone put down after the commit, once. */
export async function hangUpLater(tx: Tx, carrierCallId: string): Promise<void> {
  const effectId = await insertEffect(tx, { kind: 'hang-up', key: `hang-up:${carrierCallId}` })
  if (effectId) tx.enqueue(hangUpFinishedCall, { carrierCallId, effectId })
}
