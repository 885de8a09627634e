/** `/healthz` and `/readyz`, on the public port and on the ops listener. */
import type { FastifyInstance } from 'fastify'
import type { Readiness } from '../ops/readiness.ts'

const probe = { schema: { hide: true }, config: { probe: true } } as const

/**
 * `/healthz` answers whenever the process lives: an outage of the database must not make a supervisor restart every
 * process. `names` lets `/readyz` name what keeps the process from being ready; on the public port it must not.
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
