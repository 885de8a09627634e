import type { PlatformTx } from '#src/platform/db/tx.ts'
import { findBusinessesWithKeys, updateRevokedAll } from './api-keys-queries.ts'

/** Revokes every API key of every business: a restore brings back those that were revoked since the backup. */
export async function revokeAllKeys(tx: PlatformTx): Promise<number> {
  let count = 0
  for (const businessId of await findBusinessesWithKeys(tx))
    await tx.inBusiness(businessId, async (own) => {
      for (const apiKeyId of await updateRevokedAll(own, own.wallNow)) {
        own.record('api-key.revoked', { apiKeyId })
        count += 1
      }
    })
  return count
}
