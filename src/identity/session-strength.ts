import type { GenericEndpointContext } from 'better-auth'
import type { Context } from '#src/context.ts'

type Session = { userId: string } & Record<string, unknown>

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
    if (withSecondFactor.includes(path))
      return { data: { ...session, strong: true, pending: false, factorShownAt: new Date(clock.nowMs()) } }
    if (path === '/sign-in/email') {
      const user = await context?.context.internalAdapter.findUserById(session.userId)
      const due = (user as { twoFactorEnabled?: boolean } | null)?.twoFactorEnabled === true
      return { data: { ...session, strong: false, pending: due } }
    }
    // A changed password renews the session in which it was changed, so the strength stays.
    const before = path === '/change-password' ? context?.context.session?.session : undefined
    return {
      data: {
        ...session,
        strong: before?.['strong'] === true,
        pending: false,
        factorShownAt: before?.['factorShownAt'] ?? null,
      },
    }
  }
