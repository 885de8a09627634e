import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { askWithProof } from './ask-with-proof.ts'
import { requireStrong, whoIsSignedIn } from './sessions.ts'

/**
 * Begins to set the second factor up: a secret, and recovery codes. It is on with the first right code. Fails with
 * `not_signed_in`, `password_wrong`, and with `email_unverified` for whoever has not shown whose the address is.
 */
export async function enableSecondFactor(ctx: Context, call: MountCall, password: string): Promise<Response> {
  const person = await whoIsSignedIn(ctx, call)
  if (!person) throw new DomainError('not_signed_in')
  if (!person.email_verified) throw new DomainError('email_unverified')
  return askWithProof(ctx, call, {
    userId: person.id,
    step: 'reauthentication',
    path: '/two-factor/enable',
    body: { password },
  })
}

/**
 * Takes the second factor away and makes all sessions weak. Fails with `not_allowed` for platform admins, who must have
 * one.
 */
export async function disableSecondFactor(ctx: Context, call: MountCall, password: string): Promise<Response> {
  const person = await requireStrong(ctx, call)
  if (person.platform_admin) throw new DomainError('not_allowed', 'A platform admin keeps two-factor sign-in')
  return askWithProof(ctx, call, {
    userId: person.id,
    step: 'reauthentication',
    path: '/two-factor/disable',
    body: { password },
  })
}

/** New recovery codes; the old ones are worth nothing then. */
export async function renewRecoveryCodes(ctx: Context, call: MountCall, password: string): Promise<Response> {
  const person = await requireStrong(ctx, call)
  return askWithProof(ctx, call, {
    userId: person.id,
    step: 'reauthentication',
    path: '/two-factor/generate-backup-codes',
    body: { password },
  })
}
