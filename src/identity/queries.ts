import type { Temporal } from 'temporal-polyfill'
import { sqlOf } from '#src/platform/db/handle.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { newId } from '#src/platform/ids.ts'

/** The user of this address, made when there is none. */
export async function upsertUser(tx: PlatformTx, user: { email: string; name: string; platformAdmin: boolean }): Promise<string> {
  const row = await sqlOf(tx)
    .insertInto('identity.users')
    .values({ id: newId(), email: user.email.toLowerCase(), name: user.name, platform_admin: user.platformAdmin, created_at: tx.now })
    .onConflict((conflict) => conflict.column('email').doUpdateSet((values) => ({ name: values.ref('excluded.name') })))
    .returning('id')
    .executeTakeFirstOrThrow()
  return row.id
}

export async function findUser(tx: PlatformTx, userId: string) {
  return sqlOf(tx).selectFrom('identity.users').select(['id', 'platform_admin']).where('id', '=', userId).executeTakeFirst()
}

export async function insertSession(tx: PlatformTx, session: { tokenHash: Buffer; userId: string; createdAt: Temporal.Instant; expiresAt: Temporal.Instant }) {
  await sqlOf(tx)
    .insertInto('identity.sessions')
    .values({ token_hash: session.tokenHash, user_id: session.userId, created_at: session.createdAt, expires_at: session.expiresAt })
    .execute()
}

