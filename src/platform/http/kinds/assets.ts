/** Files of a build: their names change with their content, so browsers keep them for good. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { ServerOptions } from '../options.ts'
import type { Assets } from '../route.ts'
import { fastifyPath } from '../schema.ts'

const encodings = ['br', 'gzip'] as const

/**
 * A name that this build does not have is answered with a plain 404: a tab older than the server must see that its code
 * is gone, and a page instead of it would be run as code.
 */
export function registerAssets<C>(server: FastifyInstance, { context }: ServerOptions<C>, route: Assets<C>): void {
  server.route({
    method: 'GET',
    url: fastifyPath(route.path),
    schema: { hide: true },
    handler: async (request: FastifyRequest<{ Params: { file: string } }>, reply: FastifyReply) => {
      const asset = await route.find(context as never, request.params.file as never)
      reply.header('vary', 'accept-encoding')
      if (!asset) return reply.status(404).type('text/plain; charset=utf-8').send('This file is not there any more\n')
      const tag = `"${request.params.file}"`
      reply.header('cache-control', 'public, max-age=31536000, immutable').header('etag', tag)
      if (request.headers['if-none-match'] === tag) return reply.status(304).send()
      reply.type(asset.contentType)
      const accepted = (request.headers['accept-encoding'] ?? '').split(',').map((one) => one.split(';')[0]?.trim())
      const encoding = encodings.find((one) => asset.encoded[one] && accepted.includes(one))
      if (!encoding) return reply.send(asset.content)
      return reply.header('content-encoding', encoding).send(asset.encoded[encoding])
    },
  })
}
