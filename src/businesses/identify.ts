import type { Actor } from '#src/platform/actor.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import type { AnyTx } from '#src/platform/db/tx.ts'
import { hashToken } from '#src/platform/signing.ts'
import { findApiKey, findSessionUser } from './queries.ts'

/**
 * Who asks, as seen from the transaction's business: a member acts with the role they have there now, a platform admin
 * is an admin only where no business is. Credentials that are not good make a visitor.
 */
export async function identify(tx: AnyTx, credentials: { cookie: string | null; bearer: string | null; nowMs: number }): Promise<Actor> {
  const { cookie, bearer, nowMs } = credentials
  if (bearer !== null && tx.businessId !== null) {
    const key = await findApiKey(tx, hashToken(bearer))
    if (key) return { kind: 'api-key', keyId: key.id, businessId: tx.businessId, scopes: key.scopes }
  }
  if (cookie === null) return { kind: 'visitor' }
  const user = await findSessionUser(tx, hashToken(cookie), instantOf(nowMs))
  if (!user) return { kind: 'visitor' }
  if (tx.businessId === null) return user.platform_admin ? { kind: 'admin', userId: user.user_id } : { kind: 'user', userId: user.user_id }
  if (user.role) return { kind: 'member', userId: user.user_id, businessId: tx.businessId, role: user.role }
  return { kind: 'user', userId: user.user_id }
}
