import type { Tx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { deleteInvitation, deleteInvitationsBy } from './invitations-queries.ts'

/** Makes the mailed link invalid from now on. Fails with `not_found`. */
export async function withdrawInvitation(tx: Tx, invitationId: string): Promise<{ id: string }> {
  if (!(await deleteInvitation(tx, invitationId))) throw new DomainError('not_found')
  tx.record('invitation.withdrawn', { invitationId })
  return { id: invitationId }
}

/**
 * Withdraws all invitations a person sent, when they stop being an owner: one may go to a second address of their own.
 */
export async function withdrawInvitationsBy(tx: Tx, userId: string): Promise<void> {
  for (const invitationId of await deleteInvitationsBy(tx, userId)) tx.record('invitation.withdrawn', { invitationId })
}
