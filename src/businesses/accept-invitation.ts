import type { InvitationAccepted } from '#contract/team.ts'
import { hashToken } from '#src/platform/crypto/signing.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { deleteInvitation, lockInvitation } from './invitations-queries.ts'
import { insertMember } from './members-queries.ts'
import { findPerson } from './people-queries.ts'

/**
 * Joins the business whose mailed link holds this token: once, and only as the person it was sent to. `nowMs` is wall
 * time. Fails with `link_expired` (too old, used, withdrawn, replaced or made up), `not_allowed`, `email_unverified`,
 * `already_member`.
 */
export async function acceptInvitation(
  tx: PlatformTx,
  userId: string,
  given: { token: string; nowMs: number },
): Promise<InvitationAccepted> {
  const invitation = await lockInvitation(tx, hashToken(given.token))
  if (!invitation || invitation.expires_at.epochMilliseconds <= given.nowMs) throw new DomainError('link_expired')
  const person = await findPerson(tx, userId)
  if (person?.email !== invitation.email)
    throw new DomainError('not_allowed', 'This invitation was sent to another e-mail address; sign in with that one')
  if (!person.email_verified) throw new DomainError('email_unverified')
  const { business_id: businessId, id: invitationId, role } = invitation
  await tx.inBusiness(businessId, async (own) => {
    if (!(await insertMember(own, { userId, role }))) throw new DomainError('already_member')
    await deleteInvitation(own, invitationId)
    own.record('invitation.accepted', { invitationId, userId })
    own.record('member.joined', { userId, role })
  })
  return { businessId, role }
}
