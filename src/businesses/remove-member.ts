import type { Actor } from '#src/platform/actor.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { updateRevokedOf } from './api-keys-queries.ts'
import { deleteMember, findMember } from './members-queries.ts'
import { isOneOf, requireOwnerLeft, lockOwners } from './owners.ts'
import { withdrawInvitationsBy } from './withdraw-invitation.ts'

type Removed = {
  userId: string
  /** The API keys they made, too. */ revokeKeys: boolean
  /** Wall time. */ nowMs: number
}

/**
 * Removes a member: an owner anybody, others only themselves. Valid from the member's next request. Fails with
 * `not_allowed`, `not_found`, `last_owner`.
 */
export async function removeMember(
  tx: Tx,
  actor: Actor,
  { userId, revokeKeys, nowMs }: Removed,
): Promise<{ userId: string }> {
  const owners = await lockOwners(tx)
  const leaves = actor.kind === 'member' && actor.userId === userId
  // API keys belong to the business, so only an owner may revoke them.
  if ((!leaves || revokeKeys) && !isOneOf(owners, actor)) throw new DomainError('not_allowed')
  if (!(await findMember(tx, userId))) throw new DomainError('not_found')
  requireOwnerLeft(owners, userId)
  await deleteMember(tx, userId)
  await withdrawInvitationsBy(tx, userId)
  tx.record('member.removed', { userId })
  if (revokeKeys)
    for (const apiKeyId of await updateRevokedOf(tx, userId, instantOf(nowMs)))
      tx.record('api-key.revoked', { apiKeyId })
  return { userId }
}
