import type { PlatformTx } from '#src/platform/db/tx.ts'
import { deleteUnconfirmedUser } from './queries.ts'

/**
 * Removes the user of this address when nobody has confirmed it, with everything of theirs: anybody may have signed up
 * with it. Only earlier versions made such users. For whoever has just shown whose the address is.
 */
export async function removeUnconfirmed(tx: PlatformTx, email: string): Promise<void> {
  const removedId = await deleteUnconfirmedUser(tx, email)
  if (removedId) tx.record('user.removed', { userId: removedId })
}
