import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { deleteInvitation, deleteInvitationsBy } from './invitations-queries.ts'

/** From now on the mailed link leads nowhere. Fails with `not_found`. */
export async function withdrawInvitation(tx: Tx, invitationId: string): Promise<{ id: string }> {
  if (!(await deleteInvitation(tx, invitationId))) throw new DomainError('not_found')
  tx.record('invitation.withdrawn', { invitationId })
  return { id: invitationId }
}

/** Whoever is an owner no more leaves no invitation behind, least of all one to a second address of their own. */
export async function withdrawInvitationsBy(tx: Tx, userId: string): Promise<void> {
  for (const invitationId of await deleteInvitationsBy(tx, userId)) tx.record('invitation.withdrawn', { invitationId })
}
