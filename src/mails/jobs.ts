import { z } from 'zod'
import { Uuid } from '#contract/values.ts'
import type { Openers } from '#src/platform/db/database.ts'
import { effectJob } from '#src/platform/effects/effect.ts'
import type { Email } from '#src/providers/email/port.ts'
import { htmlOf } from './html/html-of.ts'
import { findMail, mailRows } from './queries.ts'

type Ports = {
  db: Openers
  mail: Email
  config: { baseUrl: string; productName: string; mailFrom: string }
}

/** Hands one mail to the mail server, at most twice and under one Message-ID. */
export const sendMail = effectJob(
  { rows: mailRows, open: (db, _envelope, work) => db.asPlatform('send a mail', work) },
  {
    job: 'send-mail',
    lane: 'outbound',
    outgoing: true,
    payload: z.object({ mailId: Uuid }),
    async find(tx, { mailId }) {
      const mail = await findMail(tx, mailId)
      return mail?.body == null ? null : { effectId: mailId, mail, body: mail.body }
    },
    async attempt({ config, mail: server }: Ports, { effectId, mail, body }) {
      const messageId = `<${effectId}@${new URL(config.baseUrl).hostname}>`
      await server.sendMail({
        messageId,
        from: { name: config.productName, address: config.mailFrom },
        to: mail.recipient,
        ...(mail.reply_to ? { replyTo: mail.reply_to } : {}),
        subject: mail.subject,
        text: body,
        html: htmlOf({ subject: mail.subject, text: body, ours: config.baseUrl }),
      })
      return { providerId: messageId }
    },
    // A mail server cannot tell what became of an earlier try.
    settle: async () => null,
    async onOutcome(tx, outcome, { effectId: mailId }) {
      if (outcome.state === 'done') tx.record('mail.sent', { mailId })
      else if (outcome.state === 'failed') tx.record('mail.failed', { mailId, code: outcome.code })
      else tx.record('mail.unknown', { mailId })
    },
  },
)
