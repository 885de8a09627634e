import type { Temporal } from 'temporal-polyfill'
import type { Language } from '#contract/values.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/values/ids.ts'

/** The user of this address, made when there is none; the address counts as confirmed. */
export async function upsertUser(
  tx: PlatformTx,
  user: { email: string; name: string; platformAdmin: boolean },
): Promise<string> {
  const row = await sqlOf(tx)
    .insertInto('identity.users')
    .values({
      id: newId(),
      email: user.email.toLowerCase(),
      name: user.name,
      platform_admin: user.platformAdmin,
      email_verified: true,
      created_at: tx.now,
      updated_at: tx.now,
    })
    .onConflict((conflict) => conflict.column('email').doUpdateSet((values) => ({ name: values.ref('excluded.name') })))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function updateUser(
  tx: PlatformTx,
  userId: string,
  { name, language }: { name?: string | undefined; language?: Language | null | undefined },
): Promise<void> {
  await sqlOf(tx)
    .updateTable('identity.users')
    .set({ updated_at: tx.now, ...(name !== undefined && { name }), ...(language !== undefined && { language }) })
    .where('id', '=', userId)
    .execute()
}

export async function promoteUser(tx: PlatformTx, userId: string): Promise<void> {
  await sqlOf(tx).updateTable('identity.users').set({ platform_admin: true }).where('id', '=', userId).execute()
}

/** With everything they signed in with. The id they had. */
export async function deleteUnconfirmedUser(tx: PlatformTx, email: string): Promise<string | undefined> {
  const deleted = await sqlOf(tx)
    .deleteFrom('identity.users')
    .where('email', '=', email.toLowerCase())
    .where('email_verified', '=', false)
    .returning('id')
    .executeTakeFirst()
  return deleted?.id
}

export async function findUser(tx: PlatformTx, userId: string) {
  return sqlOf(tx)
    .selectFrom('identity.users')
    .select(['id', 'email', 'platform_admin'])
    .where('id', '=', userId)
    .executeTakeFirst()
}

export async function findUserByEmail(tx: PlatformTx, email: string) {
  return sqlOf(tx)
    .selectFrom('identity.users')
    .select(['id', 'email', 'name', 'platform_admin', 'email_verified'])
    .where('email', '=', email.toLowerCase())
    .executeTakeFirst()
}

/** Those that an earlier version made and nobody confirmed, with everything they signed in with. Their ids. */
export async function deleteUnconfirmedUsersBefore(tx: PlatformTx, at: Temporal.Instant): Promise<string[]> {
  const deleted = await sqlOf(tx)
    .deleteFrom('identity.users')
    .where('email_verified', '=', false)
    .where('created_at', '<=', at)
    .returning('id')
    .execute()
  return deleted.map(({ id }) => id)
}

type NewSession = {
  token: string
  userId: string
  strong: boolean
  createdAt: Temporal.Instant
  expiresAt: Temporal.Instant
}

/** A strong one counts as one that showed a code when it was made. */

export async function insertSession(tx: PlatformTx, session: NewSession): Promise<void> {
  await sqlOf(tx)
    .insertInto('identity.sessions')
    .values({
      id: newId(),
      token: session.token,
      user_id: session.userId,
      strong: session.strong,
      factor_shown_at: session.strong ? session.createdAt : null,
      proved_at: session.createdAt,
      created_at: session.createdAt,
      updated_at: session.createdAt,
      expires_at: session.expiresAt,
    })
    .execute()
}

/** Platform admins whose account is not closed; the rows stay locked, so that two cannot leave at once. */
export async function countOpenAdmins(tx: PlatformTx): Promise<number> {
  const admins = await sqlOf(tx)
    .selectFrom('identity.users')
    .select('id')
    .where('platform_admin', '=', true)
    .where('closed_at', 'is', null)
    .orderBy('id')
    .forUpdate()
    .execute()
  return admins.length
}

export async function updateClosed(tx: PlatformTx, userId: string, at: Temporal.Instant | null): Promise<void> {
  await sqlOf(tx).updateTable('identity.users').set({ closed_at: at }).where('id', '=', userId).execute()
}

export async function deleteSessionsOf(tx: PlatformTx, userId: string): Promise<void> {
  await sqlOf(tx).deleteFrom('identity.sessions').where('user_id', '=', userId).execute()
}

/** Those that ended by themselves; with them go the addresses they were made from. */
export async function deleteSessionsExpiredBefore(tx: PlatformTx, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('identity.sessions').where('expires_at', '<=', at).execute()
}

export async function insertSignInLink(
  tx: PlatformTx,
  link: { tokenHash: Buffer; userId: string; goesTo: string; isOnce: boolean; expiresAt: Temporal.Instant },
): Promise<void> {
  const values = {
    token_hash: link.tokenHash,
    user_id: link.userId,
    goes_to: link.goesTo,
    is_once: link.isOnce,
    expires_at: link.expiresAt,
  }
  await sqlOf(tx).insertInto('identity.sign_in_links').values(values).execute()
}

/** A link that is still good at this time. */
export async function findSignInLink(tx: PlatformTx, tokenHash: Buffer, at: Temporal.Instant) {
  return sqlOf(tx)
    .selectFrom('identity.sign_in_links')
    .select(['user_id', 'goes_to', 'is_once'])
    .where('token_hash', '=', tokenHash)
    .where('expires_at', '>', at)
    .executeTakeFirst()
}

/** False when somebody else has used it up. */
export async function deleteSignInLink(tx: PlatformTx, tokenHash: Buffer): Promise<boolean> {
  const { numDeletedRows } = await sqlOf(tx)
    .deleteFrom('identity.sign_in_links')
    .where('token_hash', '=', tokenHash)
    .executeTakeFirst()
  return numDeletedRows > 0n
}

export async function deleteSignInLinksExpiredBefore(tx: PlatformTx, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx).deleteFrom('identity.sign_in_links').where('expires_at', '<=', at).execute()
}

/** Whose session this is, and how they sign in. */
export async function findSignedIn(tx: PlatformTx, token: string, at: Temporal.Instant) {
  return sqlOf(tx)
    .selectFrom('identity.sessions as s')
    .innerJoin('identity.users as u', 'u.id', 's.user_id')
    .select([
      'u.id',
      'u.email',
      'u.name',
      'u.email_verified',
      'u.platform_admin',
      'u.two_factor_enabled',
      's.strong',
      's.token',
    ])
    .where('s.token', '=', token)
    .where('s.expires_at', '>', at)
    .where('s.pending', '=', false)
    .executeTakeFirst()
}

export async function updateFactorShown(tx: PlatformTx, token: string, at: Temporal.Instant): Promise<void> {
  await sqlOf(tx).updateTable('identity.sessions').set({ factor_shown_at: at }).where('token', '=', token).execute()
}

/** True for whoever uses this code first; those of five minutes ago are forgotten. */
export async function takeCode(
  tx: PlatformTx,
  used: { userId: string; code: string; at: Temporal.Instant },
): Promise<boolean> {
  await sqlOf(tx)
    .deleteFrom('identity.used_codes')
    .where('user_id', '=', used.userId)
    .where('used_at', '<', used.at.subtract({ minutes: 5 }))
    .execute()
  const inserted = await sqlOf(tx)
    .insertInto('identity.used_codes')
    .values({ user_id: used.userId, code: used.code, used_at: used.at })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return inserted.numInsertedOrUpdatedRows === 1n
}

export async function insertResetRequest(tx: PlatformTx, request: { id: string; email: string }): Promise<void> {
  await sqlOf(tx)
    .insertInto('identity.reset_requests')
    .values({ id: request.id, email: request.email.toLowerCase(), created_at: tx.now })
    .execute()
}

/** The user whose address it names; undefined when nobody has it, or the request is settled. */
export async function findAskingUser(tx: PlatformTx, resetRequestId: string) {
  return sqlOf(tx)
    .selectFrom('identity.reset_requests as r')
    .innerJoin('identity.users as u', 'u.email', 'r.email')
    .select(['u.id', 'u.email'])
    .where('r.id', '=', resetRequestId)
    .executeTakeFirst()
}

/** The address it was about; undefined when it was settled before. */
export async function deleteResetRequest(tx: PlatformTx, resetRequestId: string): Promise<string | undefined> {
  const deleted = await sqlOf(tx)
    .deleteFrom('identity.reset_requests')
    .where('id', '=', resetRequestId)
    .returning('email')
    .executeTakeFirst()
  return deleted?.email
}
