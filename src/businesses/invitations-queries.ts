import type { Temporal } from 'temporal-polyfill'
import type { Role } from '#src/platform/actor.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx, Tx } from '#src/platform/db/tx.ts'

type NewInvitation = {
  id: string
  email: string
  role: Role
  invitedBy: string
  tokenHash: Buffer
  createdAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

export async function insertInvitation(tx: Tx, invitation: NewInvitation): Promise<void> {
  await sqlOf(tx)
    .insertInto('invitations')
    .values({
      business_id: tx.businessId,
      id: invitation.id,
      email: invitation.email,
      role: invitation.role,
      invited_by: invitation.invitedBy,
      token_hash: invitation.tokenHash,
      created_at: invitation.createdAt,
      expires_at: invitation.expiresAt,
    })
    .execute()
}

/** Oldest first, after one of them; never the token's hash. */
export async function findInvitations(tx: Tx, page: { after: string | null; size: number }) {
  return sqlOf(tx)
    .selectFrom('invitations')
    .select(['id', 'email', 'role', 'created_at', 'expires_at'])
    .$narrowType<{ role: Role }>()
    .$if(page.after !== null, (query) => query.where('id', '>', page.after))
    .orderBy('id')
    .limit(page.size)
    .execute()
}

export async function countStandingInvitations(tx: Tx, at: Temporal.Instant): Promise<number> {
  const found = await sqlOf(tx)
    .selectFrom('invitations')
    .select((row) => row.fn.countAll<number>().as('count'))
    .where('expires_at', '>', at)
    .executeTakeFirstOrThrow()
  return Number(found.count)
}

/** Those that nobody accepted in time. */
export async function deleteInvitationsExpiredBefore(tx: PlatformTx, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('invitations').where('expires_at', '<=', at).execute()
}

/** False when it does not stand any more. */
export async function deleteInvitation(tx: Tx, id: string): Promise<boolean> {
  const deleted = await sqlOf(tx).deleteFrom('invitations').where('id', '=', id).executeTakeFirst()
  return deleted.numDeletedRows > 0n
}

/** The id of the invitation this address had, gone now. */
export async function deleteInvitationTo(tx: Tx, email: string): Promise<string | undefined> {
  const deleted = await sqlOf(tx)
    .deleteFrom('invitations')
    .where('email', '=', email)
    .returning('id')
    .executeTakeFirst()
  return deleted?.id
}

/** The ids of what this person had invited to, gone now. */
export async function deleteInvitationsBy(tx: Tx, userId: string): Promise<string[]> {
  const deleted = await sqlOf(tx).deleteFrom('invitations').where('invited_by', '=', userId).returning('id').execute()
  return deleted.map(({ id }) => id)
}

/** Whoever brings the same token at the same time waits here, and finds the row gone when it was used. */
export async function lockInvitation(tx: PlatformTx, tokenHash: Buffer) {
  return sqlOf(tx)
    .selectFrom('invitations')
    .select(['business_id', 'id', 'email', 'role', 'expires_at'])
    .$narrowType<{ role: Role }>()
    .where('token_hash', '=', tokenHash)
    .forUpdate()
    .executeTakeFirst()
}
