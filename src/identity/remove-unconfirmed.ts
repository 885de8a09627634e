import type { PlatformTx } from '#src/platform/db/tx.ts'
import { deleteUnconfirmedUser } from './queries.ts'

/**
 * Removes the user of this address and all their rows when the address was never confirmed, because anybody may have
 * signed up with it. Only earlier versions made such users. Call it for a person who has just confirmed the address.
 */
export async function removeUnconfirmed(tx: PlatformTx, email: string): Promise<void> {
  const removedId = await deleteUnconfirmedUser(tx, email)
  if (removedId) tx.record('user.removed', { userId: removedId })
}
