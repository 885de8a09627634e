import type { FastifyInstance } from 'fastify'
import type { Mailbox } from './mailbox.ts'

/** The policy of a mail's own markup: no scripts, no network, and links open outside the frame. */
const mailSecurityPolicy =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; " +
  "img-src data:; frame-ancestors 'self'"

/** Routes for the mailbox's page: the list, a mail as its sender designed it, its attachments. */
export function registerMailbox(app: FastifyInstance, mailbox: Mailbox): void {
  app.get('/sandbox/api/mails', async () => ({ items: mailbox.list() }))
  app.get<{ Params: { id: string } }>('/sandbox/mails/:id', async (request, reply) => {
    const mail = mailbox.find(request.params.id)
    if (!mail?.html) return reply.code(404).send({ error: 'no such mail' })
    return reply
      .header('content-security-policy', mailSecurityPolicy)
      .type('text/html; charset=utf-8')
      .send(`<!doctype html><base target="_blank">${mail.html}`)
  })
  app.get<{ Params: { id: string; index: string } }>(
    '/sandbox/mails/:id/attachments/:index',
    async (request, reply) => {
      const attachment = mailbox.find(request.params.id)?.attachments[Number(request.params.index)]
      if (!attachment?.content) return reply.code(404).send({ error: 'no such attachment' })
      const name = attachment.filename.replace(/[^\w.-]+/g, '_')
      return reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .type('application/octet-stream')
        .send(Buffer.from(attachment.content, 'base64'))
    },
  )
}
