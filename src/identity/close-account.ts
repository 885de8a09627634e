import type { Temporal } from 'temporal-polyfill'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { countOpenAdmins, deleteSessionsOf, findUser, updateClosed } from './queries.ts'

/**
 * Closes an account: nobody can sign in to it, and every session ends. Returns its address. Fails with `last_admin`: an
 * installation needs one.
 */
export async function closeAccount(tx: PlatformTx, userId: string, at: Temporal.Instant): Promise<string> {
  const user = await findUser(tx, userId)
  if (!user) throw new DomainError('not_found')
  if (user.platform_admin && (await countOpenAdmins(tx)) < 2) throw new DomainError('last_admin')
  await updateClosed(tx, userId, at)
  await deleteSessionsOf(tx, userId)
  return user.email
}

/** Opens a closed account again. Its address; undefined when there is none any more. */
export async function reopenAccount(tx: PlatformTx, userId: string): Promise<string | undefined> {
  await updateClosed(tx, userId, null)
  return (await findUser(tx, userId))?.email
}
