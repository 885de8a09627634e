import { timingSafeEqual } from 'node:crypto'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { z } from 'zod'
import type { Clock } from '../clock.ts'
import type { Call } from './call.ts'
import { relayConfig, type Calls } from './calls.ts'
import type { CarrierFaults } from './faults.ts'
import { callerMagic, dialMagic } from './magic.ts'
import { messagePayload, type Texts } from './texts.ts'
import {
  AnswerBody,
  CarrierRefusal,
  DialBody,
  HangupBody,
  MessageBody,
  RelayStartBody,
  SpeakBody,
  TransferBody,
  refusals,
} from './wire.ts'

/** The carrier remembers a command id this long (Telnyx: 60 s). */
const commandMemoryMs = 60_000

export type HttpApiOptions = {
  apiKey: string
  calls: Calls
  texts: Texts
  faults: CarrierFaults
  clock: Clock
  /** Whether the carrier may speak to this URL; it reaches nothing outside this computer. */
  mayReach: (url: string) => boolean
}

type Perform = (call: Call, body: unknown) => void

/** The carrier's HTTP API: the part of Telnyx v2 that Deskbell uses. */
export function registerCarrierApi(app: FastifyInstance, options: HttpApiOptions): void {
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
      registerMessages(v2, options)
      v2.get('/balance', () => ({ data: { record_type: 'balance', balance: '100.00', currency: 'USD' } }))
    },
    { prefix: '/v2' },
  )
}

function registerCalls(v2: FastifyInstance, options: HttpApiOptions): void {
  const { calls } = options
  const dialled = new Map<string, Call>()

  v2.post('/calls', async (request, reply) => {
    const body = DialBody.parse(request.body)
    requireReachable(options, body.conversation_relay_config?.url)
    const earlier = body.command_id ? dialled.get(body.command_id) : undefined
    const call = earlier && options.clock.now() - earlier.startedAtMs < commandMemoryMs ? earlier : calls.dial(body)
    if (body.command_id) dialled.set(body.command_id, call)
    for (const [id, { startedAtMs }] of dialled)
      if (options.clock.now() - startedAtMs > commandMemoryMs) dialled.delete(id)
    if (dialMagic(body.to) === 'dial_hangs') await forever(reply)
    return {
      data: {
        record_type: 'call',
        call_control_id: call.callControlId,
        call_leg_id: call.legId,
        call_session_id: call.sessionId,
        is_alive: call.state !== 'ended',
      },
    }
  })

  for (const [name, perform] of Object.entries(commands(options))) {
    v2.post<{ Params: { id: string } }>(`/calls/:id/actions/${name}`, async (request, reply) => {
      const call = calls.find(request.params.id)
      await misbehave(options, { call, name })
      const { command_id, client_state } = HangupBody.parse(request.body ?? {})
      if (command_id && isRepeat(call, command_id, options.clock.now())) return { data: { result: 'ok' } }
      // Set the client state before the command, because the events that the command causes carry it.
      const stateBefore = call.clientState
      if (client_state !== undefined) call.clientState = client_state
      try {
        perform(call, request.body ?? {})
      } catch (error) {
        call.clientState = stateBefore
        throw error
      }
      if (command_id) call.commands.set(command_id, options.clock.now() + commandMemoryMs)
      if (name === 'answer' && callerMagic(call.from) === 'answer_hangs') await forever(reply)
      return { data: { result: 'ok' } }
    })
  }
}

function commands(options: HttpApiOptions): Record<string, Perform> {
  const { calls } = options
  return {
    answer(call, body) {
      const relay = AnswerBody.parse(body).conversation_relay_config
      requireReachable(options, relay?.url)
      calls.answer(call, relay ? relayConfig(relay) : null)
    },
    conversation_relay_start(call, body) {
      const { conversation_relay_url, url = conversation_relay_url ?? '', ...relay } = RelayStartBody.parse(body)
      requireReachable(options, url)
      calls.startRelay(call, relayConfig({ url, ...relay }))
    },
    conversation_relay_stop: (call) => call.conversation?.close('ended'),
    speak: (call, body) => calls.speak(call, SpeakBody.parse(body).payload),
    transfer: (call, body) => calls.transfer(call, TransferBody.parse(body)),
    hangup(call) {
      if (call.state === 'ended') throw refusals.callEnded()
      calls.end(call, { cause: 'normal_clearing', source: call.direction === 'incoming' ? 'callee' : 'caller' })
    },
  }
}

function registerMessages(v2: FastifyInstance, { texts, ...options }: HttpApiOptions): void {
  v2.post('/messages', async (request, reply) => {
    const body = MessageBody.parse(request.body)
    if (body.webhook_url && !options.mayReach(body.webhook_url))
      throw refusals.invalid('webhook_url is not on this computer')
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

/** Refuses the first answer command for the callers that magic.ts names. */
async function misbehave(options: HttpApiOptions, { call, name }: { call: Call; name: string }): Promise<void> {
  if (name !== 'answer' || callerMagic(call.from) !== 'answer_down_once') return
  if (isRepeat(call, 'magic: answer_down_once', options.clock.now())) return
  call.commands.set('magic: answer_down_once', options.clock.now() + commandMemoryMs)
  throw refusals.unavailable()
}

function isRepeat(call: Call, commandId: string, now: number): boolean {
  return (call.commands.get(commandId) ?? 0) > now
}

function requireReachable(options: HttpApiOptions, url: string | undefined): void {
  if (url !== undefined && !options.mayReach(url)) throw refusals.invalid('the relay URL is not on this computer')
}

/** A request that is never answered; it rejects when the client gives up or the sandbox closes. */
function forever(reply: FastifyReply): Promise<never> {
  return new Promise((_, reject) =>
    reply.raw.once('close', () => reject(new CarrierRefusal(499, '499', 'client gave up'))),
  )
}

function answerError(error: unknown, _request: FastifyRequest, reply: FastifyReply) {
  if (error instanceof CarrierRefusal) return reply.code(error.status).send(error.body())
  if (error instanceof z.ZodError) {
    const issue = error.issues[0]
    const refusal = refusals.invalid(`${issue?.path.join('.') ?? 'body'}: ${issue?.message ?? 'invalid'}`)
    return reply.code(refusal.status).send(refusal.body())
  }
  throw error
}

function sameSecret(given: string, wanted: string): boolean {
  const a = Buffer.from(given)
  const b = Buffer.from(wanted)
  return a.length === b.length && timingSafeEqual(a, b)
}
