import { z } from 'zod'
import { linkTo, paths } from '#contract/paths.ts'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { randomToken } from '#src/platform/crypto/signing.ts'
import type { MountCall } from '#src/platform/http/kinds/mount-call.ts'
import { job } from '#src/platform/jobs/job.ts'
import { newId } from '#src/platform/values/ids.ts'
import { askLibrary } from './ask-library.ts'
import { authOf, linkSeconds } from './auth.ts'
import { confirmationLink } from './confirmation-token.ts'
import { rememberBrowser } from './known-browser.ts'
import { draftConfirmationMail, draftResetMail } from './mails.ts'
import { deleteResetRequest, findAskingUser, findUser, insertResetRequest } from './queries.ts'
import { findNewestSignUp } from './sign-ups-queries.ts'

/**
 * Stores that a person wants a new password for an address. The account is looked up only after the answer is sent, so
 * that the time of the answer tells nothing.
 */
export async function askForReset(ctx: Context, call: MountCall, email: string): Promise<void> {
  await ctx.db
    .by({ actor: { kind: 'visitor' }, requestId: call.requestId })
    .asPlatform('ask for a new password', async (tx) => {
      const id = newId()
      await insertResetRequest(tx, { id, email })
      tx.enqueue(sendResetLink, { resetRequestId: id })
    })
}

/** Mails a reset link to the owner of the address, when it has one. */
export const sendResetLink = job({
  name: 'send-reset-link',
  lane: 'normal',
  payload: z.object({ resetRequestId: Uuid }),
  async run(ctx: Context, _envelope, { resetRequestId }) {
    const user = await ctx.db.asPlatform('find who asks for a new password', (tx) => findAskingUser(tx, resetRequestId))
    const link = user ? await makeResetLink(ctx, user.id) : null
    await ctx.db.asPlatform('mail a link for a new password', async (tx) => {
      const email = await deleteResetRequest(tx, resetRequestId)
      if (email === undefined) return
      if (!user || !link) {
        // A person who signed up and lost the first mail comes here too.
        const signUp = await findNewestSignUp(tx, { email, browserHash: null, at: instantOf(ctx.clock.nowMs()) })
        if (signUp)
          await draftConfirmationMail(tx, ctx.config, { user: signUp, link: confirmationLink(ctx, signUp.id) })
        return
      }
      tx.record('user.reset-asked', { userId: user.id })
      await draftResetMail(tx, ctx.config, { user, link })
    })
  },
})

/**
 * Sets the password chosen by a mailed link, once. The browser counts as known from then on, so a flood of tries from
 * elsewhere does not lock the owner out. Fails with `link_expired`.
 */
export async function resetPassword(ctx: Context, call: MountCall, given: { token: string; newPassword: string }) {
  const { internalAdapter } = await authOf(ctx).$context
  const userId = await ctx.identity.inRequest(
    call.requestId,
    async () => (await internalAdapter.findVerificationValue(identifierOf(given.token)))?.value,
  )
  const user =
    userId === undefined ? undefined : await ctx.db.asPlatform('find who sets a password', (tx) => findUser(tx, userId))
  const answer = await askLibrary(ctx, call, (asking) => authOf(ctx).api.resetPassword({ body: given, ...asking }))
  if (user) rememberBrowser(ctx, call, { headers: answer.headers, email: user.email })
  return answer
}

/** The library's own spelling: its end of the reset looks the token up by this. */
const identifierOf = (token: string) => `reset-password:${token}`

/** Makes a link by which this user chooses a new password: once, within a day. */
export async function makeResetLink(ctx: Context, userId: string): Promise<string> {
  const token = randomToken()
  const { internalAdapter } = await authOf(ctx).$context
  await internalAdapter.createVerificationValue({
    identifier: identifierOf(token),
    value: userId,
    expiresAt: new Date(ctx.clock.nowMs() + linkSeconds * 1000),
  })
  return ctx.config.baseUrl + linkTo(paths.resetPassword, { token })
}
