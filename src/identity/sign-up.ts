import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/mount-call.ts'
import { askLibrary } from './ask-library.ts'

type NewUser = { name: string; email: string; password: string }

/**
 * Makes an account and mails a link to confirm its address. For an address that has one, the answer and the work are the same,
 * and its owner is told by mail.
 */
export async function signUp(ctx: Context, call: MountCall, { name, email, password }: NewUser): Promise<Response> {
  const question = { path: '/sign-up/email', body: { name, email, password } }
  try {
    return await askLibrary(ctx, call, question)
  } catch (error) {
    // Somebody else signed up with it in the same moment: now it has an account.
    if (error instanceof DomainError && error.code === 'unavailable') return askLibrary(ctx, call, question)
    throw error
  }
}
