/** Sandbox only: links that sign the seeded people in with one click. Their route exists only in sandbox mode. */
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { readToken, signToken } from '#src/platform/signing.ts'

const purpose = 'sandbox-sign-in'
const linkLastsMs = 24 * 3600 * 1000

export function signInLink(options: { secret: string; baseUrl: string; userId: string; to: string; nowMs: number }): string {
  const token = signToken(options.secret, purpose, { userId: options.userId, to: options.to, expiresAtMs: options.nowMs + linkLastsMs })
  return `${options.baseUrl}/sandbox/sign-in?token=${token}`
}

/** Whom the link signs in and where it leads. Fails with `link_expired`, forged or old alike. */
export function readSignInLink(secret: string, token: string, nowMs: number): { userId: string; to: string } {
  const claims = readToken(secret, purpose, { text: token, nowMs })
  if (typeof claims?.['userId'] !== 'string' || typeof claims['to'] !== 'string') throw new DomainError('link_expired')
  return { userId: claims['userId'], to: claims['to'] }
}
