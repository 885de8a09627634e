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

/** A sign-up that nobody confirms is deleted after a day. */
export const signUpSeconds = 24 * 3600

type NewUser = { name: string; email: string; password: string }

/**
 * Stores the sign-up and mails a link to confirm the address. It makes no user: nobody has an account or a session
 * before they have confirmed their address. The password is valid only in this browser, which gets a secret for that.
 * For an address that already has an account the answer and the work are the same; we mail its owner, and no link leads
 * to this sign-up.
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
    // Over the cap of a mailbox the answer is the same, but nothing is stored or mailed.
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
      // Deleted only after the caps passed: where no mail goes out, the earlier links stay valid.
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

/** The hash of the secret that this browser got at its last sign-up; null when it has none. */
export function browserHashOf(ctx: Context, { request }: MountCall): Buffer | null {
  const secret = readOurCookie(ctx, request.headers.get('cookie'), 'sign_up')
  return secret === null ? null : hashToken(secret)
}
