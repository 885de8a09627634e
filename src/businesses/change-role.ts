import type { MemberView } from '#contract/team.ts'
import type { Actor, Role } from '#src/platform/actor.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findMember, updateRole } from './members-queries.ts'
import { isOneOf, requireOwnerLeft, lockOwners } from './owners.ts'
import { presentMember } from './present.ts'
import { withdrawInvitationsBy } from './withdraw-invitation.ts'

/** Gives a member another role, valid from their next request. Fails with `not_allowed`, `not_found`, `last_owner`. */
export async function changeRole(tx: Tx, actor: Actor, wanted: { userId: string; role: Role }): Promise<MemberView> {
  const owners = await lockOwners(tx)
  if (!isOneOf(owners, actor)) throw new DomainError('not_allowed')
  const member = await findMember(tx, wanted.userId)
  if (!member) throw new DomainError('not_found')
  if (member.role === wanted.role) return presentMember(member)
  requireOwnerLeft(owners, member.user_id)
  await updateRole(tx, member.user_id, wanted.role)
  if (member.role === 'owner') await withdrawInvitationsBy(tx, member.user_id)
  tx.record('member.role-changed', { userId: member.user_id, from: member.role, to: wanted.role })
  return presentMember({ ...member, role: wanted.role })
}
