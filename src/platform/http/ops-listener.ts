/** The ops listener: health by name and metrics, on a port that strangers cannot reach. */
import fastify, { type FastifyInstance } from 'fastify'
import type { Metrics } from '../ops/metrics.ts'
import type { Readiness } from '../ops/readiness.ts'
import { registerHealth } from './health-routes.ts'

export type OpsListener = { url: string; close(): Promise<void> }

/** Starts it; every process may have one, workers too. Throws when the port is taken. */
export async function startOps(options: {
  host: string
  port: number
  readiness: Readiness
  metrics: Metrics
}): Promise<OpsListener> {
  const server: FastifyInstance = fastify()
  registerHealth(server, options.readiness, { names: true })
  server.get('/metrics', async (_request, reply) =>
    reply.type(options.metrics.registry.contentType).send(await options.metrics.registry.metrics()),
  )
  const url = await server.listen({ host: options.host, port: options.port })
  return { url, close: () => server.close() }
}
