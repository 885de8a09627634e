import type { PlatformTx } from '#src/platform/db/tx.ts'
import { deleteSessionsOf, findUserByEmail, promoteUser, upsertUser } from './queries.ts'
import { removeUnconfirmed } from './remove-unconfirmed.ts'

/**
 * Makes the person of this address a platform admin, with an account when they have none. For the operator only: no
 * route leads here. Sessions from before end, and so does an account whose address was never confirmed, because anybody
 * may have signed up with it.
 */
export async function makeAdmin(
  tx: PlatformTx,
  person: { email: string; name: string },
): Promise<{ userId: string; wasOne: boolean }> {
  await removeUnconfirmed(tx, person.email)
  const known = await findUserByEmail(tx, person.email)
  const userId = known?.id ?? (await upsertUser(tx, { ...person, platformAdmin: false }))
  if (known?.platform_admin) return { userId, wasOne: true }
  await promoteUser(tx, userId)
  await deleteSessionsOf(tx, userId)
  tx.record('user.made-admin', { userId })
  return { userId, wasOne: false }
}
