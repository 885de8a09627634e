import type { Actor } from '#src/platform/actor.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { hashToken } from '#src/platform/crypto/signing.ts'
import type { OpeningTx } from '#src/platform/db/tx.ts'
import { findApiKey } from './api-keys-queries.ts'
import { findSessionUser } from './people-queries.ts'

type FoundUser = NonNullable<Awaited<ReturnType<typeof findSessionUser>>>

/**
 * Finds the actor of a request, as the transaction's business sees them. A member has the role they hold there now. A
 * platform admin with a second factor is an admin outside businesses, and inside one an impersonator while that runs.
 * Bad credentials make a visitor.
 */
export async function identify(
  tx: OpeningTx,
  credentials: { session: string | null; bearer: string | null; nowMs: number },
): Promise<Actor> {
  const { session, bearer, nowMs } = credentials
  if (bearer !== null && tx.businessId !== null) {
    const key = await findApiKey(tx, hashToken(bearer), instantOf(nowMs))
    if (key) {
      return { kind: 'api-key', keyId: key.id, businessId: tx.businessId, scopes: key.scopes }
    }
  }
  if (session === null) return { kind: 'visitor' }
  const user = await findSessionUser(tx, session, instantOf(nowMs))
  return user ? actorOf(user, { businessId: tx.businessId, nowMs }) : { kind: 'visitor' }
}

/** A code of the second factor counts as fresh for this long. */
const freshMs = 15 * 60_000

/** So long after a person showed who they are, they may take their data along, or have it deleted. */
const provedMs = 10 * 60_000

function actorOf(user: FoundUser, { businessId, nowMs }: { businessId: string | null; nowMs: number }): Actor {
  const userId = user.user_id
  const fresh = isWithin(provedMs, user.proved_at, nowMs) ? { hasFreshProof: true as const } : {}
  if (businessId !== null && user.role) return { kind: 'member', userId, businessId, role: user.role, ...fresh }
  if (!user.platform_admin) return { kind: 'user', userId, ...fresh }
  if (!user.strong) return { kind: 'user', userId, weakAdmin: true, ...fresh }
  if (businessId === null) {
    const coded = isWithin(freshMs, user.factor_shown_at, nowMs) ? { hasFreshCode: true as const } : {}
    return { kind: 'admin', userId, ...coded, ...fresh }
  }
  return user.impersonation_id
    ? { kind: 'impersonator', userId, businessId, impersonationId: user.impersonation_id }
    : { kind: 'user', userId }
}

function isWithin(longestMs: number, at: FoundUser['proved_at'], nowMs: number): boolean {
  return at !== null && nowMs - at.epochMilliseconds < longestMs
}
