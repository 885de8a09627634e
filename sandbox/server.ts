import fastify, { type FastifyInstance } from 'fastify'
import { z } from 'zod'
import { NobodyThere, registerSandboxApi } from './api/routes.ts'
import { registerCarrierApi } from './carrier/http-api.ts'
import { CarrierRefusal } from './carrier/wire.ts'
import type { Desk } from './desk.ts'
import type { SandboxOptions } from './options.ts'
import { registerPages } from './phone/pages.ts'

const LOOPBACK = new Set(['127.0.0.1', 'localhost', '[::1]', '::1'])

/** The sandbox's one HTTP server: carrier API, sandbox API, pages. */
export async function buildServer(desk: Desk, options: SandboxOptions): Promise<FastifyInstance> {
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
  registerCarrierApi(app, { ...desk, apiKey: options.apiKey, mayReach: reachableFrom(options.webhookUrl) })
  registerSandboxApi(app, desk)
  await registerPages(app, desk)
  return app
}

/**
 * A page of another site must not place calls from here: its Origin differs. Nor may it reach us under a name of its
 * own that resolves to this computer (DNS rebinding): then the Host differs.
 */
function isOurs({ host = '', origin, ...headers }: Record<string, string | string[] | undefined>): boolean {
  if (typeof host !== 'string' || !URL.canParse(`http://${host}`) || !LOOPBACK.has(new URL(`http://${host}`).hostname))
    return false
  if (headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-mode'] !== 'navigate') return false
  return origin === undefined || origin === `http://${host}`
}

/** Nothing leaves this computer: the carrier speaks to loopback and to the host of Deskbell's own webhook URL only. */
function reachableFrom(webhookUrl: string): (url: string) => boolean {
  const own = new URL(webhookUrl).hostname
  return (url) => URL.canParse(url) && (LOOPBACK.has(new URL(url).hostname) || new URL(url).hostname === own)
}

function answerError(
  error: unknown,
  _request: unknown,
  reply: { code(status: number): { send(body: object): unknown } },
) {
  if (error instanceof z.ZodError) return reply.code(400).send({ error: z.prettifyError(error) })
  if (error instanceof NobodyThere) return reply.code(409).send({ error: error.message })
  if (error instanceof CarrierRefusal)
    return reply.code(error.code === '90015' ? 404 : error.status).send({ error: error.title })
  if (error instanceof Error && 'statusCode' in error && typeof error.statusCode === 'number')
    return reply.code(error.statusCode).send({ error: error.message })
  throw error
}
