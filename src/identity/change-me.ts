import type { ChangeMe } from '#contract/team.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { updateUser } from './queries.ts'

/** Changes what somebody says of themselves; what is left out stays. */
export async function changeMe(tx: PlatformTx, userId: string, change: ChangeMe): Promise<void> {
  const fields = Object.keys(change)
  if (!fields.length) return
  await updateUser(tx, userId, change)
  tx.record('user.profile-changed', { userId, fields })
}
