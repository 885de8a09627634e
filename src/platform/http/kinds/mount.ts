/**
 * Mounted routes, whose handlers speak in web Requests and Responses: Fastify parses and counts the request, and writes
 * the answer.
 */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../../errors/domain-error.ts'
import { createPerAsker, strangerAsker } from '../../per-asker.ts'
import { addressGroup } from '../../rate-limit/address-group.ts'
import { limitRequests } from '../guards/limit-requests.ts'
import type { ServerOptions } from '../options.ts'
import type { Mount } from '../route.ts'
import { fastifyPath, pageSchemaOf } from '../schema.ts'

/** Mounted work uses database connections and password threads, of which there are few. */
const perAsker = createPerAsker()
/** Milliseconds; longer than any password or foreign sign-in takes. */
const deadlineMs = 15_000

export function registerMount<C>(server: FastifyInstance, options: ServerOptions<C>, route: Mount<C>): void {
  server.route({
    method: route.method,
    url: fastifyPath(route.path),
    schema: pageSchemaOf(route),
    // No HEAD: a program that only probes a mailed link must not confirm by it.
    exposeHeadRoute: false,
    ...limitRequests(options, route.limit),
    handler: async (request, reply) => {
      const signal = AbortSignal.timeout(deadlineMs)
      const call = {
        request: webRequest(options, request, signal),
        query: request.query,
        body: request.body,
        address: request.ip,
        requestId: request.id,
      }
      return send(
        reply,
        await untilAborted(
          signal,
          perAsker(strangerAsker(addressGroup(request.ip)), () =>
            route.handle(options.context as never, call as never),
          ),
        ),
      )
    },
  })
}

/**
 * The web Request, under our public address whatever host the client named, also in its first line. Query and body are
 * in the call, parsed.
 */
function webRequest<C>(options: ServerOptions<C>, request: FastifyRequest, signal: AbortSignal): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined) headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  return new Request(`${options.baseUrl}${request.routeOptions.url}`, { method: request.method, headers, signal })
}

/** Waits for the work until the signal; what the library does after that is lost. */
async function untilAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  let expired = () => {}
  const deadline = new Promise<never>((_, reject) => {
    expired = () => reject(new DomainError('unavailable', 'This took too long'))
    signal.addEventListener('abort', expired)
  })
  try {
    return await Promise.race([work, deadline])
  } finally {
    signal.removeEventListener('abort', expired)
  }
}

async function send(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  answer.headers.forEach((value, name) => {
    if (name !== 'set-cookie') reply.header(name, value)
  })
  const cookies = answer.headers.getSetCookie()
  if (cookies.length) reply.header('set-cookie', cookies)
  return reply.status(answer.status).send(await answer.text())
}
