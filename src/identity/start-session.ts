import { instantOf } from '#src/platform/clock/clock.ts'
import { randomToken } from '#src/platform/crypto/signing.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { findUser, insertSession } from './queries.ts'

/** Sessions last 30 days of wall time, even when used. */
export const sessionSeconds = 30 * 24 * 3600

/**
 * Signs a user in without credentials, for links of the sandbox only. The session is as strong as one made with a
 * second factor. Returns its token; `signSession` makes a cookie of it. Fails with `not_found`.
 */
export async function startSession(tx: PlatformTx, userId: string, nowMs: number): Promise<string> {
  const user = await findUser(tx, userId)
  if (!user) throw new DomainError('not_found')
  const token = randomToken()
  await insertSession(tx, {
    token,
    userId,
    strong: true,
    createdAt: instantOf(nowMs),
    expiresAt: instantOf(nowMs + sessionSeconds * 1000),
  })
  return token
}
