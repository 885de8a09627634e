import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { registerCalls } from './calls-api.ts'
import { forever, type HttpApiOptions } from './http-options.ts'
import { registerMessages } from './messages-api.ts'
import { registerProfiles } from './profiles-api.ts'
import { registerFiles, registerRecordings } from './recordings-api.ts'
import { CarrierRefusal, refusalOf, refusals } from './refusals.ts'

/** The carrier's HTTP API: the part of Telnyx v2 that Deskbell uses. */
export function registerCarrierApi(app: FastifyInstance, options: HttpApiOptions): void {
  registerFiles(app, options)
  void app.register(
    async (v2) => {
      v2.addHook('onRequest', async (request) => {
        if (!sameSecret(request.headers.authorization ?? '', `Bearer ${options.apiKey}`)) throw refusals.unauthorized()
      })
      v2.addHook('preHandler', async (_request, reply) => {
        if (options.faults.carrier === 'down') throw refusals.unavailable()
        if (options.faults.carrier === 'hang') await forever(reply)
      })
      v2.setErrorHandler(answerError)
      v2.setNotFoundHandler(() => {
        throw refusals.notFound()
      })
      registerCalls(v2, options)
      registerRecordings(v2, options)
      registerMessages(v2, options)
      registerProfiles(v2, options)
      v2.get('/balance', () => ({ data: { record_type: 'balance', balance: '100.00', currency: 'USD' } }))
    },
    { prefix: '/v2' },
  )
}

function answerError(error: unknown, request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof CarrierRefusal) return reply.code(error.status).send(error.body())
  if (error instanceof z.ZodError) {
    const refusal = refusalOf(error, request.body)
    return reply.code(refusal.status).send(refusal.body())
  }
  throw error
}

function sameSecret(given: string, wanted: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(wanted)
  return a.length === b.length && timingSafeEqual(a, b)
}
