import { randomUUID } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import type { Call } from './call.ts'
import { commands } from './commands.ts'
import { forever, requireReachable, type HttpApiOptions } from './http-options.ts'
import { callerMagic, dialMagic } from './magic.ts'
import { CarrierRefusal, refusals } from './refusals.ts'
import { CommandFields, DialBody } from './wire.ts'

/** A command id is remembered this long (Telnyx: 60 s). */
const commandMemoryMs = 60_000

type ById = { Params: { id: string } }

/** Calls: dialling, asking whether one is up, and the commands on it. */
export function registerCalls(v2: FastifyInstance, options: HttpApiOptions): void {
  registerDial(v2, options)
  v2.get<ById>('/calls/:id', async ({ params }) => {
    const call = findOr404(options, params.id)
    return { data: { ...viewOf(call), is_alive: call.state !== 'ended', ...times(call, options.clock.now()) } }
  })
  for (const name of Object.keys(commands)) registerCommand(v2, name, options)
}

function registerDial(v2: FastifyInstance, options: HttpApiOptions): void {
  const { calls, clock } = options
  const dialled = new Map<string, Call>()
  v2.post('/calls', async (request, reply) => {
    const body = DialBody.parse(request.body)
    requireReachable(options, body.conversation_relay_config?.url)
    const earlier = body.command_id ? dialled.get(body.command_id) : undefined
    const call = earlier && clock.now() - earlier.startedAtMs < commandMemoryMs ? earlier : calls.dial(body)
    if (body.command_id) dialled.set(body.command_id, call)
    for (const [id, { startedAtMs }] of dialled) if (clock.now() - startedAtMs > commandMemoryMs) dialled.delete(id)
    if (dialMagic(body.to) === 'dial_hangs') await forever(reply)
    // Dialling is not done yet when this is answered.
    return { data: { ...viewOf(call), is_alive: false } }
  })
}

function registerCommand(v2: FastifyInstance, name: string, options: HttpApiOptions): void {
  const { calls, clock } = options
  v2.post<ById>(`/calls/:id/actions/${name}`, async (request, reply) => {
    const call = calls.find(request.params.id)
    const answer = {
      data: { result: 'ok', ...(name === 'conversation_relay_start' && { conversation_relay_id: randomUUID() }) },
    }
    misbehave(options, { call, name })
    if (callerMagic(call.from) === 'relay_refused' && asksForRelay(name, request.body)) throw refusals.invalid('relay')
    const { command_id, client_state } = CommandFields.parse(request.body ?? {})
    if (command_id && isRepeat(call, command_id, clock.now())) return answer
    // State first, so that the events which the command causes carry it already.
    const stateBefore = call.clientState
    if (client_state !== undefined) call.clientState = client_state
    try {
      commands[name]?.({ ...options, origin: `http://${request.headers.host}` }, call, request.body ?? {})
    } catch (error) {
      call.clientState = stateBefore
      throw error
    }
    // A relay is never started again under an id that was used on this call.
    const memoryMs = name === 'conversation_relay_start' ? Infinity : commandMemoryMs
    if (command_id) call.commands.set(command_id, clock.now() + memoryMs)
    if (name === 'answer' && callerMagic(call.from) === 'answer_hangs') await forever(reply)
    return answer
  })
}

/** Callers whose answer command goes wrong the first time (magic.ts). */
function misbehave({ clock }: HttpApiOptions, { call, name }: { call: Call; name: string }): void {
  if (name !== 'answer' || callerMagic(call.from) !== 'answer_down_once') return
  if (isRepeat(call, 'magic: answer_down_once', clock.now())) return
  call.commands.set('magic: answer_down_once', clock.now() + commandMemoryMs)
  throw refusals.unavailable()
}

const asksForRelay = (name: string, body: unknown): boolean =>
  name === 'conversation_relay_start' || (name === 'answer' && 'conversation_relay_config' in Object(body))

function isRepeat(call: Call, commandId: string, now: number): boolean {
  return (call.commands.get(commandId) ?? 0) > now
}

function findOr404({ calls }: HttpApiOptions, id: string): Call {
  try {
    return calls.find(id)
  } catch (error) {
    throw error instanceof CarrierRefusal ? refusals.notFound() : error
  }
}

const viewOf = (call: Call) => ({
  record_type: 'call',
  call_control_id: call.callControlId,
  call_leg_id: call.legId,
  call_session_id: call.sessionId,
  ...(call.clientState !== null && { client_state: call.clientState }),
})

function times(call: Call, nowMs: number) {
  const endedAtMs = call.endedAtMs ?? nowMs
  return {
    start_time: new Date(call.startedAtMs).toISOString(),
    call_duration: Math.round((endedAtMs - call.startedAtMs) / 1000),
    ...(call.endedAtMs !== null && { end_time: new Date(call.endedAtMs).toISOString() }),
  }
}
