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
export function registerStream<C>(server: FastifyInstance, options: ServerOptions<C>, one: Stream<C>): void {
  const answerWith = (reply: FastifyReply) =>
    reply
      .type(one.contentType)
      .header('content-disposition', `attachment; filename="${one.fileName}"`)
      .header('cache-control', 'no-store')
  server.route({
    method: 'GET',
    url: fastifyPath(one.path),
    // Fastify's own HEAD would read everything.
    exposeHeadRoute: false,
    schema: streamSchemaOf(one),
    ...limitRequests(options, one.limit),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const call = await admitToStream(options, one, request)
      // When the client goes away this ends the generator.
      const body = Readable.from(one.pieces(options.context as never, call as never))
      await once(body, 'readable')
      return answerWith(reply).send(body)
    },
  })
  server.route({
    method: 'HEAD',
    url: fastifyPath(one.path),
    schema: { ...streamSchemaOf(one), hide: true },
    ...limitRequests(options, one.limit),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      await admitToStream(options, one, request)
      return answerWith(reply).send()
    },
  })
}
