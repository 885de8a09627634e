import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { newId } from '#src/platform/ids.ts'
import { job } from '#src/platform/jobs/job.ts'
import type { MountCall } from '#src/platform/http/mount-call.ts'
import { randomToken } from '#src/platform/signing.ts'
import { authOf, linkSeconds } from './auth.ts'
import { draftResetMail } from './mails.ts'
import { deleteResetRequest, findAskingUser, insertResetRequest } from './queries.ts'

/** Remembers that somebody wants a new password for an address. Whose it is nobody looks up before the answer is sent. */
export async function askForReset(ctx: Context, call: MountCall, email: string): Promise<void> {
  await ctx.db.by({ actor: { kind: 'visitor' }, requestId: call.requestId }).asPlatform('ask for a new password', async (tx) => {
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
      if (!(await deleteResetRequest(tx, resetRequestId)) || !user || !link) return
      tx.record('user.reset-asked', { userId: user.id })
      await draftResetMail(tx, ctx.config, { user, link })
    })
  },
})

/** A link under which this user chooses a new password, once and within the hour. */
export async function makeResetLink(ctx: Context, userId: string): Promise<string> {
  const token = randomToken()
  const { internalAdapter } = await authOf(ctx).$context
  // As the library itself writes it: its end of the reset finds it there.
  await internalAdapter.createVerificationValue({ identifier: `reset-password:${token}`, value: userId, expiresAt: new Date(ctx.clock.nowMs() + linkSeconds * 1000) })
  return `${ctx.config.baseUrl}/reset-password?token=${token}`
}
