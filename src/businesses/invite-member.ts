import { plainTitle } from '#contract/plain-words.ts'
import type { InvitationView, NewInvitation } from '#contract/team.ts'
import { draftMail } from '#src/mails/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { hashToken, randomToken } from '#src/platform/crypto/signing.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/values/ids.ts'
import { getBusiness } from './get-business.ts'
import { invitationWords } from './invitation-words.ts'
import { countStandingInvitations, deleteInvitationTo, insertInvitation } from './invitations-queries.ts'
import { isMembersAddress } from './members-queries.ts'
import { isOneOf, lockOwners } from './owners.ts'
import { presentInvitation } from './present.ts'

/** Wall time. */
export const invitationDays = 7
export const mostStandingInvitations = 50

export type Inviting = {
  actor: Actor
  productName: string
  nowMs: number
  /** Where the mailed link leads. */ linkFor(token: string): string
}

/**
 * Mails a person a link to join the business in a role, and replaces an earlier invitation to the same address. We keep
 * only the token's hash. Fails with `not_allowed` when the inviter is an owner no more, `already_member`,
 * `too_many_invitations`, and `rate_limited` over the day's caps, which exist because an inviter may name any address.
 * A refusal counts towards no cap.
 */
export async function inviteMember(tx: Tx, wanted: NewInvitation, inviting: Inviting): Promise<InvitationView> {
  const { actor } = inviting
  if (actor.kind !== 'member' || !isOneOf(await lockOwners(tx), actor)) throw new DomainError('not_allowed')
  const email = wanted.email.toLowerCase()
  if (await isMembersAddress(tx, email)) throw new DomainError('already_member')
  const replaced = await deleteInvitationTo(tx, email)
  if (replaced) tx.record('invitation.withdrawn', { invitationId: replaced })
  const createdAt = instantOf(inviting.nowMs)
  if ((await countStandingInvitations(tx, createdAt)) >= mostStandingInvitations)
    throw new DomainError('too_many_invitations')

  const token = randomToken()
  const invitation = {
    id: newId(),
    email,
    role: wanted.role,
    invitedBy: actor.userId,
    createdAt,
    expiresAt: createdAt.add({ hours: invitationDays * 24 }),
  }
  await insertInvitation(tx, { ...invitation, tokenHash: hashToken(token) })
  const { name, language } = await getBusiness(tx)
  const said = {
    businessName: plainTitle(name),
    productName: inviting.productName,
    role: wanted.role,
    link: inviting.linkFor(token),
    days: invitationDays,
  }
  const words = invitationWords[language]
  const mail = { kind: 'invitation', recipient: email, subject: words.subject(said), body: words.body(said) } as const
  if (!(await draftMail(tx, mail)))
    throw new DomainError(
      'rate_limited',
      'Enough invitations were mailed for today, to this address, by this business or by you',
    )
  tx.record('invitation.made', { invitationId: invitation.id, role: invitation.role })
  return presentInvitation({
    id: invitation.id,
    email,
    role: invitation.role,
    created_at: createdAt,
    expires_at: invitation.expiresAt,
  })
}
