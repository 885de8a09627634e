import type { GenericEndpointContext } from 'better-auth'
import type { Context } from '#src/context.ts'

type Session = { userId: string } & Record<string, unknown>

// oxlint-disable deskbell/no-bare-path -- what the library calls its own functions
const withSecondFactor = ['/two-factor/verify-totp', '/two-factor/verify-backup-code']

/**
 * How much a session that is about to be made is worth. The library makes one as soon as the password is right, and
 * takes it back when a second factor is still due: until then it is pending, and nobody's.
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
    // A changed password renews the session it was changed in.
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
