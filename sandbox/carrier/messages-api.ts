import type { FastifyInstance } from 'fastify'
import { forever, requireReachable, type HttpApiOptions } from './http-options.ts'
import { refusals } from './refusals.ts'
import { messagePayload } from './texts.ts'
import { MessageBody } from './wire.ts'

/** Texts: sending one, and looking what became of it. */
export function registerMessages(v2: FastifyInstance, { texts, ...options }: HttpApiOptions): void {
  v2.post('/messages', async (request, reply) => {
    const body = MessageBody.parse(request.body)
    requireReachable({ texts, ...options }, body.webhook_url)
    const text = texts.send(body)
    if (!text) return forever(reply)
    return { data: messagePayload(text) }
  })

  v2.get<{ Params: { id: string } }>('/messages/:id', async (request) => {
    const text = texts.find(request.params.id)
    if (!text) throw refusals.notFound()
    return { data: messagePayload(text) }
  })
}
