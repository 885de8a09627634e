import type { FastifyInstance } from 'fastify'
import type { Desk } from '../desk.ts'
import { readPageFiles } from './page-files.ts'

const CSP =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'"
/** A mail's own markup: no scripts, no network, its links open outside the frame. */
const MAIL_CSP =
  "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; " +
  "img-src data:; frame-ancestors 'self'"

/** The phone and the mailbox. Their files are read once, at the start. */
export async function registerPages(app: FastifyInstance, desk: Desk): Promise<void> {
  const files = await readPageFiles()
  app.get('/', async (_request, reply) => reply.redirect('/sandbox/phone'))
  app.get('/sandbox', async (_request, reply) => reply.redirect('/sandbox/phone'))
  for (const [path, { type, body }] of files) {
    app.get(path, async (_request, reply) => reply.header('content-security-policy', CSP).type(type).send(body))
  }
  app.get<{ Params: { id: string } }>('/sandbox/mails/:id', async (request, reply) => {
    const mail = desk.mailbox.find(request.params.id)
    if (!mail?.html) return reply.code(404).send({ error: 'no such mail' })
    return reply
      .header('content-security-policy', MAIL_CSP)
      .type('text/html; charset=utf-8')
      .send(`<!doctype html><base target="_blank">${mail.html}`)
  })
  app.get<{ Params: { id: string; index: string } }>(
    '/sandbox/mails/:id/attachments/:index',
    async (request, reply) => {
      const attachment = desk.mailbox.find(request.params.id)?.attachments[Number(request.params.index)]
      if (!attachment?.content) return reply.code(404).send({ error: 'no such attachment' })
      const name = attachment.filename.replace(/[^\w.-]+/g, '_')
      return reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .type('application/octet-stream')
        .send(Buffer.from(attachment.content, 'base64'))
    },
  )
}
