import type { Context } from '#src/context.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { MountCall } from '#src/platform/http/mount-call.ts'
import { newId } from '#src/platform/ids.ts'
import { askLibrary } from './ask-library.ts'
import { countsOfSignUp } from './caps.ts'

type NewUser = { name: string; email: string; password: string }

/**
 * Makes an account and mails a link to confirm its address. For an address that has one, the answer and the work are the same,
 * and its owner is told by mail. So they are when enough accounts were begun with addresses of one mailbox: then there
 * is none.
 */
export async function signUp(ctx: Context, call: MountCall, { name, email, password }: NewUser): Promise<Response> {
  if (!(await mayBegin(ctx, call, email))) return answerAlike(ctx, { name, email, password })
  const question = { path: '/sign-up/email', body: { name, email, password } }
  try {
    return await askLibrary(ctx, call, question)
  } catch (error) {
    // Somebody else signed up with it in the same moment: now it has an account.
    if (error instanceof DomainError && error.code === 'unavailable') return askLibrary(ctx, call, question)
    throw error
  }
}

/** Counted whether or not the address has an account: what is refused must not tell. */
async function mayBegin(ctx: Context, call: MountCall, email: string): Promise<boolean> {
  const openers = ctx.db.by({ actor: { kind: 'visitor' }, requestId: call.requestId })
  return (await openers.asPlatform('count a sign-up', (tx) => tx.take(countsOfSignUp(email)))) === null
}

/** What the library answers for a new account, after as much work. */
async function answerAlike(ctx: Context, { name, email, password }: NewUser): Promise<Response> {
  await ctx.passwords.hash(password)
  const now = new Date(ctx.clock.nowMs()).toISOString()
  const user = {
    name,
    email: email.toLowerCase(),
    emailVerified: false,
    image: null,
    createdAt: now,
    updatedAt: now,
    twoFactorEnabled: false,
    id: newId(),
  }
  return Response.json({ token: null, user })
}
