import fastify, { type FastifyInstance } from 'fastify'
import { z } from 'zod'
import { registerSandboxApi } from './api/routes.ts'
import { isLoopback } from './loopback.ts'
import type { Desk } from './part.ts'
import type { Faults, RunningParts } from './parts.ts'
import { registerPages } from './phone/pages.ts'

/** The sandbox's one HTTP server: the routes of every part, the sandbox's own API, the pages. */
export async function buildServer(desk: Desk, parts: RunningParts, faults: Faults): Promise<FastifyInstance> {
  const app = fastify({ bodyLimit: 1024 * 1024, forceCloseConnections: true, requestTimeout: 30_000 })
  app.addHook('onRequest', async (request, reply) => {
    reply.headers({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'cross-origin-resource-policy': 'same-origin',
    })
    if (!isOurs(request.headers))
      return reply.code(403).send({ error: 'only pages of the sandbox itself, on this computer, may ask' })
  })
  app.setErrorHandler(answerError)
  for (const part of Object.values(parts)) part.routes(app)
  registerSandboxApi(app, desk, faults)
  await registerPages(app)
  return app
}

/**
 * Refuses requests from pages of other sites, which must not place calls here: their Origin differs. A name of theirs
 * that resolves to this computer (DNS rebinding) has another Host.
 */
function isOurs({ host = '', origin, ...headers }: Record<string, string | string[] | undefined>): boolean {
  if (typeof host !== 'string' || !URL.canParse(`http://${host}`) || !isLoopback(new URL(`http://${host}`).hostname))
    return false
  if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate') return false
  return origin === undefined || origin === `http://${host}`
}

function answerError(
  error: unknown,
  _request: unknown,
  reply: { code(status: number): { send(body: object): unknown } },
) {
  if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) })
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')
    return reply.code(error.statusCode).send({ error: error.message })
  throw error
}
