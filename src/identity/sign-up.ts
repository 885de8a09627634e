import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { hashToken, randomToken } from '#src/platform/crypto/signing.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { newId } from '#src/platform/values/ids.ts'
import { countsOfSignUp } from './caps.ts'
import { confirmationLink } from './confirmation-token.ts'
import { giveCookie, readOurCookie } from './cookies.ts'
import { draftConfirmationMail, draftMailOfExisting } from './mails.ts'
import { findUserByEmail } from './queries.ts'
import { deleteSignUpsFrom, insertSignUp } from './sign-ups-queries.ts'

/** A sign-up that nobody confirms is forgotten after a day. */
export const signUpSeconds = 24 * 3600

type NewUser = { name: string; email: string; password: string }

/**
 * Remembers what was chosen and mails a link to confirm the address. That makes no user: nobody has an account, a
 * session or anything else before they have shown whose the address is. The password is worth something in this browser
 * alone, which is given a secret for it. For an address that has an account the answer and the work are the same; its
 * owner is told by mail, and no link leads to what was chosen.
 */
export async function signUp(ctx: Context, call: MountCall, given: NewUser) {
  const password = await ctx.passwords.hash(given.password)
  const [id, email, secret, createdAt] = [
    newId(),
    given.email.toLowerCase(),
    randomToken(),
    instantOf(ctx.clock.nowMs()),
  ]
  const before = browserHashOf(ctx, call)
  await ctx.db.by({ actor: { kind: 'visitor' }, requestId: call.requestId }).asPlatform('sign up', async (tx) => {
    // Answered alike when enough were begun with addresses of one mailbox: then nothing is kept, and nothing mailed.
    if ((await tx.take(countsOfSignUp(email))) !== null) return
    await insertSignUp(tx, {
      id,
      email,
      name: given.name,
      password,
      browserHash: hashToken(secret),
      createdAt,
      expiresAt: createdAt.add({ seconds: signUpSeconds }),
    })
    const known = await findUserByEmail(tx, email)
    if (known?.email_verified) await draftMailOfExisting(tx, ctx.config, known)
    else if (await draftConfirmationMail(tx, ctx.config, { user: { email }, link: confirmationLink(ctx, id) })) {
      // Only now: where enough was mailed, the links from before go on.
      if (before) await deleteSignUpsFrom(tx, { email, browserHash: before })
    }
  })
  const user = {
    name: given.name,
    email,
    emailVerified: false,
    image: null,
    createdAt,
    updatedAt: createdAt,
    twoFactorEnabled: false,
    id,
  }
  const headers = new Headers()
  giveCookie(ctx, headers, { cookie: 'sign_up', value: secret, maxAgeSeconds: signUpSeconds })
  return { body: { user }, headers }
}

/** Of the secret that this browser was given when it last signed up; null when it never did. */
export function browserHashOf(ctx: Context, { request }: MountCall): Buffer | null {
  const secret = readOurCookie(ctx, request.headers.get('cookie'), 'sign_up')
  return secret === null ? null : hashToken(secret)
}
