import type { Temporal } from 'temporal-polyfill'
import type { InvitationView, NewInvitation } from '#contract/team.ts'
import { draftMail } from '#src/mails/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { newId } from '#src/platform/ids.ts'
import { invitationsPerDay } from '#src/platform/rate-limit/policy.ts'
import { hashToken, randomToken } from '#src/platform/signing.ts'
import { getBusiness } from './get-business.ts'
import { invitationWords } from './invitation-words.ts'
import { countInvitationsMade, countInvitationsMailed, countStandingInvitations, deleteInvitationTo, insertInvitation } from './invitations-queries.ts'
import { isMembersAddress } from './members-queries.ts'
import { isOneOf, lockOwners } from './owners.ts'
import { presentInvitation } from './present.ts'

/** Wall time. */
export const invitationDays = 7
export const mostStandingInvitations = 50

export type Inviting = { actor: Actor; productName: string; nowMs: number; /** Where the mailed link leads. */ linkFor(token: string): string }

/**
 * Mails somebody a link to join the business in a role; an earlier one to the same address is good no more. Only the hash of
 * the link's token is kept. Fails with `not_allowed` for whoever is no owner any more, `already_member`, `too_many_invitations`, and
 * with `rate_limited` over the day's caps: a mailed invitation carries the business's own words to whatever address it names.
 */
export async function inviteMember(tx: Tx, wanted: NewInvitation, inviting: Inviting): Promise<InvitationView> {
  const { actor } = inviting
  if (actor.kind !== 'member' || !isOneOf(await lockOwners(tx), actor)) throw new DomainError('not_allowed')
  const email = wanted.email.toLowerCase()
  if (await isMembersAddress(tx, email)) throw new DomainError('already_member')
  const replaced = await deleteInvitationTo(tx, email)
  if (replaced) tx.record('invitation.withdrawn', { invitationId: replaced })
  const createdAt = instantOf(inviting.nowMs)
  await keepToCaps(tx, email, createdAt)
  if ((await countStandingInvitations(tx, createdAt)) >= mostStandingInvitations) throw new DomainError('too_many_invitations')

  const token = randomToken()
  const invitation = { id: newId(), email, role: wanted.role, invitedBy: actor.userId, createdAt, expiresAt: createdAt.add({ hours: invitationDays * 24 }) }
  await insertInvitation(tx, { ...invitation, tokenHash: hashToken(token) })
  const { name: businessName, language } = await getBusiness(tx)
  const said = { businessName, productName: inviting.productName, role: wanted.role, link: inviting.linkFor(token), days: invitationDays }
  const words = invitationWords[language]
  await draftMail(tx, { kind: 'invitation', recipient: email, subject: words.subject(said), body: words.body(said) })
  tx.record('invitation.made', { invitationId: invitation.id, role: invitation.role })
  return presentInvitation({ id: invitation.id, email, role: invitation.role, created_at: createdAt, expires_at: invitation.expiresAt })
}

/**
 * Counted here and not with the route's limits: those know only what the request says, and a stranger could use the caps up by
 * asking in vain. One business's invitations come here one after the other (`lockOwners`).
 */
async function keepToCaps(tx: Tx, email: string, now: Temporal.Instant): Promise<void> {
  const isOver =
    (await countInvitationsMade(tx, now.subtract({ hours: 24 }))) >= invitationsPerDay.business ||
    (await countInvitationsMailed(tx, email, tx.now.subtract({ hours: 24 }))) >= invitationsPerDay.address
  if (isOver) throw new DomainError('rate_limited', 'Enough invitations were mailed for today, to this address or by this business')
}
