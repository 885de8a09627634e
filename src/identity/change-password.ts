import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { askWithProof } from './ask-with-proof.ts'
import { authOf, endPendingSignIns } from './auth.ts'
import { mailPasswordChanged } from './mails.ts'
import { whoIsSignedIn } from './sessions.ts'

/**
 * Changes the person's own password, signs out all their other sessions and ends what was begun there. Fails with
 * `not_signed_in`, `password_wrong`.
 */
export async function changePassword(
  ctx: Context,
  call: MountCall,
  given: { currentPassword: string; newPassword: string },
) {
  const person = await whoIsSignedIn(ctx, call)
  if (!person) throw new DomainError('not_signed_in')
  const { body, headers } = await askWithProof(ctx, call, {
    userId: person.id,
    step: 'reauthentication',
    question: (asking) => authOf(ctx).api.changePassword({ body: { ...given, revokeOtherSessions: true }, ...asking }),
  })
  await ctx.identity.inRequest(call.requestId, () => endPendingSignIns(ctx, person.id))
  await mailPasswordChanged(ctx, person)
  return { body: { user: body.user }, headers }
}
