import type { FastifyInstance } from 'fastify'
import { readPageFiles } from './page-files.ts'

const contentSecurityPolicy =
  "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; " +
  "frame-ancestors 'none'"

/** Serves the phone and the mailbox. Their files are read once, at the start. */
export async function registerPages(app: FastifyInstance): Promise<void> {
  const files = await readPageFiles()
  app.get('/', async (_request, reply) => reply.redirect('/sandbox/phone'))
  app.get('/sandbox', async (_request, reply) => reply.redirect('/sandbox/phone'))
  for (const [path, { type, body }] of files) {
    app.get(path, async (_request, reply) =>
      reply.header('content-security-policy', contentSecurityPolicy).type(type).send(body),
    )
  }
}
