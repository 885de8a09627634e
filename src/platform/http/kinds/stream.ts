/** Downloads that are sent while their rows are read. */
import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { limitRequests } from '../guards/limit-requests.ts'
import type { ServerOptions } from '../options.ts'
import type { Stream } from '../route.ts'
import { fastifyPath, streamSchemaOf } from '../schema.ts'
import { admitToStream } from '../serve.ts'

/**
 * An error before the first piece is answered as problem details. After it the connection is cut, so that no client
 * takes half a file for the whole.
 */
export function registerStream<C>(server: FastifyInstance, options: ServerOptions<C>, route: Stream<C>): void {
  const answerWith = (reply: FastifyReply, { contentType, fileName }: Served = route) =>
    reply
      .type(contentType)
      .header('content-disposition', `attachment; filename="${fileName}"`)
      .header('cache-control', 'no-store')
  server.route({
    method: 'GET',
    url: fastifyPath(route.path),
    // Fastify's own HEAD would read everything.
    exposeHeadRoute: false,
    schema: streamSchemaOf(route),
    ...limitRequests(options, route.limit),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const call = await admitToStream(options, route, request)
      // When the client goes away this ends the generator.
      const body = Readable.from(route.pieces(options.context as never, call as never))
      await once(body, 'readable')
      return answerWith(reply, servedAs(route, body)).send(body)
    },
  })
  server.route({
    method: 'HEAD',
    url: fastifyPath(route.path),
    schema: { ...streamSchemaOf(route), hide: true },
    ...limitRequests(options, route.limit),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      await admitToStream(options, route, request)
      return answerWith(reply).send()
    },
  })
}

type Served = { contentType: string; fileName: string }

/** As its first bytes tell, which are put back. */
function servedAs<C>(route: Stream<C>, body: Readable): Served {
  const first: unknown = route.servedAs && body.read()
  if (!(first instanceof Uint8Array)) return route
  body.unshift(first)
  return route.servedAs?.(first as never) ?? route
}
