import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { askWithProof } from './ask-with-proof.ts'
import { authOf } from './auth.ts'
import { requireStrong, whoIsSignedIn } from './sessions.ts'

/**
 * Begins to set the second factor up: makes a secret and recovery codes. The first right code switches it on. Fails
 * with `not_signed_in`, `password_wrong`, and with `email_unverified` when the address is not confirmed.
 */
export async function enableSecondFactor(ctx: Context, call: MountCall, password: string) {
  const person = await whoIsSignedIn(ctx, call)
  if (!person) throw new DomainError('not_signed_in')
  if (!person.email_verified) throw new DomainError('email_unverified')
  const { body, headers } = await askWithProof(ctx, call, {
    userId: person.id,
    step: 'reauthentication',
    question: (asking) => authOf(ctx).api.enableTwoFactor({ body: { password }, ...asking }),
  })
  if (body.method !== 'totp') throw new Error('The sign-in library set up something else than an authenticator')
  return { body, headers }
}

/**
 * Removes the second factor and makes all sessions weak. Fails with `not_allowed` for platform admins, who must have
 * one.
 */
export async function disableSecondFactor(ctx: Context, call: MountCall, password: string) {
  const person = await requireStrong(ctx, call)
  if (person.platform_admin) throw new DomainError('not_allowed', 'A platform admin keeps two-factor sign-in')
  return askWithProof(ctx, call, {
    userId: person.id,
    step: 'reauthentication',
    question: (asking) => authOf(ctx).api.disableTwoFactor({ body: { password }, ...asking }),
  })
}

/** Makes new recovery codes and so replaces the old ones. */
export async function renewRecoveryCodes(ctx: Context, call: MountCall, password: string) {
  const person = await requireStrong(ctx, call)
  return askWithProof(ctx, call, {
    userId: person.id,
    step: 'reauthentication',
    question: (asking) => authOf(ctx).api.generateBackupCodes({ body: { password }, ...asking }),
  })
}
