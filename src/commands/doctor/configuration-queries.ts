import { countKeysMadeBefore } from '#src/businesses/index.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'

/** When everything was first sealed with the key of this fingerprint, and how many good API keys are older. */
export async function findKeyChange(tx: PlatformTx, keyFingerprint: string) {
  const changed = await sqlOf(tx)
    .selectFrom('events')
    .select('at')
    .where('type', '=', 'secret-key.changed')
    .where('subject', '=', keyFingerprint)
    .orderBy('at')
    .limit(1)
    .executeTakeFirst()
  return { changedAt: changed?.at ?? null, apiKeys: changed ? await countKeysMadeBefore(tx, changed.at) : 0 }
}
