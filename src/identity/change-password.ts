import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/mount-call.ts'
import { askLibrary } from './ask-library.ts'
import { mailPasswordChanged } from './mails.ts'
import { whoIsSignedIn } from './sessions.ts'

/** Changes one's own password and signs out every other place. Fails with `not_signed_in`, `password_wrong`. */
export async function changePassword(ctx: Context, call: MountCall, given: { currentPassword: string; newPassword: string }): Promise<Response> {
  const person = await whoIsSignedIn(ctx, call)
  if (!person) throw new DomainError('not_signed_in')
  const answer = await askLibrary(ctx, call, { path: '/change-password', body: { ...given, revokeOtherSessions: true } })
  await mailPasswordChanged(ctx, person)
  return answer
}
