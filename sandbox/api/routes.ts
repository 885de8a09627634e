import type { FastifyInstance } from 'fastify'
import type { Desk } from '../part.ts'
import { Faults } from '../parts.ts'
import { streamFeed } from './sse.ts'

/** The sandbox's own JSON API, beside the routes of its parts: the stream of events, and the fault switches. */
export function registerSandboxApi(app: FastifyInstance, { feed, clock }: Desk, faults: Faults): void {
  // A new client gets no earlier events here: it reads them from the lists of the parts.
  app.get('/sandbox/api/events', async (request, reply) =>
    streamFeed(feed, { request, reply, from: feed.last() }, clock),
  )
  app.get('/sandbox/api/faults', async () => faults)
  app.post('/sandbox/api/faults', async (request) =>
    Object.assign(faults, Faults.partial().strict().parse(request.body)),
  )
}
