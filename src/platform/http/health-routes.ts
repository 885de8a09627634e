/** `/healthz` and `/readyz`, on the public port and on the ops listener. */
import type { FastifyInstance } from 'fastify'
import type { Readiness } from '../ops/readiness.ts'

const probe = { schema: { hide: true }, config: { probe: true } } as const

/**
 * Alive is whoever answers: an outage of the database must not have every process restarted. `names` tells what keeps a
 * process from being ready, which is nobody's business on the public port.
 */
export function registerHealth(server: FastifyInstance, readiness: Readiness, { names }: { names: boolean }): void {
  server.get('/healthz', probe, (_request, reply) => reply.type('text/plain').send('ok\n'))
  server.get('/readyz', probe, async (_request, reply) => {
    const faults = await readiness.look()
    const said = faults.length === 0 ? 'ready' : names ? `not ready: ${faults.join(', ')}` : 'not ready'
    return reply
      .status(faults.length === 0 ? 200 : 503)
      .header('cache-control', 'no-store')
      .type('text/plain')
      .send(`${said}\n`)
  })
}
