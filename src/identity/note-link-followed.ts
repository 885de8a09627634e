import type { Context } from '#src/context.ts'
import { forgetUnanswered } from '#src/mails/index.ts'
import { countsOfSignUp } from './caps.ts'

/**
 * A person followed a link in a mail about their login, so the mailbox is theirs: its caps for mails and new accounts
 * begin anew.
 */
export async function noteLinkFollowed(ctx: Context, user: { email: string }): Promise<void> {
  await ctx.db.asPlatform('note that somebody answers our mails', async (tx) => {
    await forgetUnanswered(tx, user.email)
    await tx.forget(countsOfSignUp(user.email))
  })
}
