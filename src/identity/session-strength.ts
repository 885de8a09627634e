import type { GenericEndpointContext } from 'better-auth'
import { APIError } from 'better-auth/api'
import type { Context } from '#src/context.ts'

type User = { twoFactorEnabled?: boolean; closedAt?: Date | null }
type Session = { userId: string } & Record<string, unknown>

/** Told only to who has shown the password, or comes from Google. */
const accountClosed = 'ACCOUNT_CLOSED'

// oxlint-disable deskbell/no-bare-path -- what the library calls its own functions
const withSecondFactor = ['/two-factor/verify-totp', '/two-factor/verify-backup-code']

/**
 * How strong a new session is. The library makes a session as soon as the password is right, and removes it when a
 * second factor is due: until then it is pending and gives no access.
 */
export const sessionStrength =
  ({ clock }: Context) =>
  async (session: Session, context: GenericEndpointContext | null) => {
    const path = context?.path ?? ''
    const user = (await context?.context.internalAdapter.findUserById(session.userId)) as User | null | undefined
    if (user?.closedAt) throw new APIError('FORBIDDEN', { code: accountClosed })
    const provedAt = new Date(clock.nowMs())
    if (withSecondFactor.includes(path))
      return { data: { ...session, strong: true, pending: false, factorShownAt: provedAt, provedAt } }
    if (path === '/sign-in/email') {
      const due = user?.twoFactorEnabled === true
      return { data: { ...session, strong: false, pending: due, provedAt } }
    }
    // A changed password renews the session in which it was changed, so the strength stays.
    const before = path === '/change-password' ? context?.context.session?.session : undefined
    return {
      data: {
        ...session,
        strong: before?.['strong'] === true,
        pending: false,
        factorShownAt: before?.['factorShownAt'] ?? null,
        provedAt: before ? before['provedAt'] : provedAt,
      },
    }
  }
