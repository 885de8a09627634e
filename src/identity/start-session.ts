import { instantOf } from '#src/platform/clock/clock.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { hashToken, randomToken } from '#src/platform/signing.ts'
import { findUser, insertSession } from './queries.ts'

/** Sessions last 30 days of wall time. */
export const sessionSeconds = 30 * 24 * 3600

/** Signs a user in. Returns the token for the cookie; only its hash is stored. Fails with `not_found`. */
export async function startSession(tx: PlatformTx, userId: string, nowMs: number): Promise<string> {
  const user = await findUser(tx, userId)
  if (!user) throw new DomainError('not_found')
  const token = randomToken()
  await insertSession(tx, {
    tokenHash: hashToken(token),
    userId,
    createdAt: instantOf(nowMs),
    expiresAt: instantOf(nowMs + sessionSeconds * 1000),
  })
  tx.record('session.started', { userId })
  return token
}
