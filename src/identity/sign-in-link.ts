/** Sandbox only: links that sign in the seeded people with one click. Their route exists only in sandbox mode. */
import { randomBytes } from 'node:crypto'
import { linkTo, paths } from '#contract/paths.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { hashToken } from '#src/platform/crypto/signing.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { deleteSignInLink, findSignInLink, insertSignInLink } from './queries.ts'

const dayMs = 24 * 3_600_000
const quarterMs = 15 * 60_000

export type NewSignInLink = {
  userId: string
  /** The path the link redirects to. */
  to: string
  /** In production the link works once, within a quarter of an hour; elsewhere for a day. */
  production: boolean
  /** Wall time. */
  nowMs: number
}

/**
 * Makes a path that signs whoever opens it in as this user. 128 random bits, short enough for one line of a terminal.
 */
export async function makeSignInLink(
  tx: PlatformTx,
  { userId, to, production, nowMs }: NewSignInLink,
): Promise<string> {
  const token = randomBytes(16).toString('base64url')
  await insertSignInLink(tx, {
    tokenHash: hashToken(token),
    userId,
    goesTo: to,
    isOnce: production,
    expiresAt: instantOf(nowMs + (production ? quarterMs : dayMs)),
  })
  return linkTo(paths.sandboxSignIn, { token })
}

/**
 * The user a link signs in and the path it leads to; uses up a link that works once. Fails with `link_expired` for
 * made-up, used and old links alike.
 */
export async function useSignInLink(
  tx: PlatformTx,
  token: string,
  nowMs: number,
): Promise<{ userId: string; to: string }> {
  const tokenHash = hashToken(token)
  const link = await findSignInLink(tx, tokenHash, instantOf(nowMs))
  // Of two requests at once, one finds the link gone.
  if (!link || (link.is_once && !(await deleteSignInLink(tx, tokenHash)))) throw new DomainError('link_expired')
  return { userId: link.user_id, to: link.goes_to }
}
