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
 * Remembers that somebody wants a new password for an address. Whose it is nobody looks up before the answer is sent.
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

/** Mails a link to whose address it is, when it is anybody's. */
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
        // Whoever signed up and lost the first mail looks for a way in here too.
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
 * Sets the password that was chosen by a mailed link, once. The browser is known to the account from then on: whoever
 * floods it with tries meanwhile does not keep its owner out. Fails with `link_expired`.
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

/** As the library itself writes it: its end of the reset finds it there. */
const identifierOf = (token: string) => `reset-password:${token}`

/** A link under which this user chooses a new password, once and within the day. */
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
