import type { Actor } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { deleteMember, findMember } from './members-queries.ts'
import { isOneOf, keepAnOwner, lockOwners } from './owners.ts'
import { withdrawInvitationsBy } from './withdraw-invitation.ts'

/** An owner removes anybody, anybody else only themselves. Acts on the next request. Fails with `not_allowed`, `not_found`, `last_owner`. */
export async function removeMember(tx: Tx, actor: Actor, userId: string): Promise<{ userId: string }> {
  const owners = await lockOwners(tx)
  const leaves = actor.kind === 'member' && actor.userId === userId
  if (!leaves && !isOneOf(owners, actor)) throw new DomainError('not_allowed')
  if (!(await findMember(tx, userId))) throw new DomainError('not_found')
  keepAnOwner(owners, userId)
  await deleteMember(tx, userId)
  await withdrawInvitationsBy(tx, userId)
  tx.record('member.removed', { userId })
  return { userId }
}
