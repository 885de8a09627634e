/** Downloads that are sent while their rows are read. */
import { once } from 'node:events'
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { limitRequests } from '../guards/limit-requests.ts'
import type { ServerOptions } from '../options.ts'
import type { Stream } from '../route.ts'
import { fastifyPath, streamSchemaOf } from '../schema.ts'
import { admitToStream } from '../serve.ts'
import { readRange, within } from './byte-range.ts'

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
      const part = await partOf(options, { route, call, request })
      const range = part?.range
      if (part && range === 'unsatisfiable')
        return reply.code(416).header('content-range', `bytes */${part.bytes}`).send()
      const pieces = route.pieces(options.context as never, call as never)
      // When the client goes away this ends the generator.
      const body = Readable.from(range && range !== 'unsatisfiable' ? within(pieces, range) : pieces)
      await once(body, 'readable')
      return withLength(answerWith(reply, servedAs(route, body)), part).send(body)
    },
  })
  server.route({
    method: 'HEAD',
    url: fastifyPath(route.path),
    schema: { ...streamSchemaOf(route), hide: true },
    ...limitRequests(options, route.limit),
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      await admitToStream(options, route, request)
      return answerWith(reply)
        .headers(route.bytes ? { 'accept-ranges': 'bytes' } : {})
        .send()
    },
  })
}

type Part = { bytes: number; range: ReturnType<typeof readRange> }

/**
 * What is asked for of a stream that has parts; null for all others. With `If-Range` it is the whole: we name no
 * version of a file that it could be compared with.
 */
async function partOf<C>(
  { context }: ServerOptions<C>,
  { route, call, request }: { route: Stream<C>; call: unknown; request: FastifyRequest },
): Promise<Part | null> {
  if (!route.bytes) return null
  const bytes = await route.bytes(context as never, call as never)
  const { range, 'if-range': ifRange } = request.headers
  return { bytes, range: ifRange === undefined ? readRange(range, bytes) : null }
}

function withLength(reply: FastifyReply, part: Part | null): FastifyReply {
  if (!part || part.range === 'unsatisfiable') return reply
  const { bytes, range } = part
  reply.header('accept-ranges', 'bytes')
  if (!range) return reply.header('content-length', bytes)
  return reply
    .code(206)
    .header('content-range', `bytes ${range.first}-${range.last}/${bytes}`)
    .header('content-length', range.last - range.first + 1)
}

type Served = { contentType: string; fileName: string }

/** As its first bytes tell, which are put back. */
function servedAs<C>(route: Stream<C>, body: Readable): Served {
  const first: unknown = route.servedAs && body.read()
  if (!(first instanceof Uint8Array)) return route
  body.unshift(first)
  return route.servedAs?.(first as never) ?? route
}
