import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Context } from '#src/context.ts'
import { performEffectIn } from '#src/platform/effects/perform-effect.ts'
import { job } from '#src/platform/jobs/job.ts'
import { findMail, mailRows } from './queries.ts'

/** Hands one mail to the mail server, at most twice and under one Message-ID. */
export const sendMail = job({
  name: 'send-mail',
  lane: 'normal',
  payload: z.object({ mailId: Uuid }),
  async run(ctx: Context, _envelope, { mailId }) {
    const mail = await ctx.db.asPlatform('read a mail', (tx) => findMail(tx, mailId))
    const body = mail?.body
    if (!mail || body == null) return
    const messageId = `<${mailId}@${new URL(ctx.config.baseUrl).hostname}>`
    await performEffectIn(
      { open: (work) => ctx.db.asPlatform('send a mail', work), rows: mailRows, effectId: mailId },
      {
        async perform() {
          await ctx.mail.sendMail({
            messageId,
            from: { name: ctx.config.productName, address: ctx.config.mailFrom },
            to: mail.recipient,
            ...(mail.reply_to ? { replyTo: mail.reply_to } : {}),
            subject: mail.subject,
            text: body,
          })
          return { providerId: messageId }
        },
        // A mail server can tell nothing of an earlier try.
        settle: async () => null,
        async settled(tx, outcome) {
          if (outcome.state === 'done') tx.record('mail.sent', { mailId })
          else if (outcome.state === 'failed') tx.record('mail.failed', { mailId, code: outcome.code })
          else tx.record('mail.unknown', { mailId })
        },
      },
    )
  },
})
