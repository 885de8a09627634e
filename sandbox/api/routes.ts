import type { FastifyInstance } from 'fastify'
import type { Desk } from '../part.ts'
import { Faults } from '../parts.ts'
import { streamFeed } from './sse.ts'

/** The sandbox's own JSON API, beside what its parts bring: what happens, and what shall go wrong. */
export function registerSandboxApi(app: FastifyInstance, { feed, clock }: Desk, faults: Faults): void {
  // What lies before is in the lists.
  app.get('/sandbox/api/events', async (request, reply) =>
    streamFeed(feed, { request, reply, from: feed.last() }, clock),
  )
  app.get('/sandbox/api/faults', async () => faults)
  app.post('/sandbox/api/faults', async (request) =>
    Object.assign(faults, Faults.partial().strict().parse(request.body)),
  )
}
