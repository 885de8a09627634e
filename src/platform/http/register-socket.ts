/** A WebSocket route: who may open one is asked before the upgrade, how many stand open right after it. */
import type { WebSocket } from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { addressGroup } from '../rate-limit/address-group.ts'
import { mostOf } from '../rate-limit/caps.ts'
import { storable } from '../storable.ts'
import { socketsPerAddress, socketsPerProcess } from './caps.ts'
import { limitRequests } from './limit-requests.ts'
import type { ServerOptions } from './options.ts'
import { problemOf } from './problem.ts'
import type { Socket as SocketRoute, SocketCall } from './route.ts'
import { takeSocket } from './socket.ts'

/** "Try again later" (IANA's registry of close codes). */
const tryAgainLater = 1013
const failed = 1011

/** Open sockets of one process, over all routes. */
export type OpenSockets = { total: number; byAddress: Map<string, number> }

type Registering<C> = { server: FastifyInstance; options: ServerOptions<C>; open: OpenSockets }

export function registerSocket<C>({ server, options, open }: Registering<C>, one: SocketRoute<C>): void {
  const limited = limitRequests(options, one.limit)
  server.route({
    method: 'GET',
    url: one.path,
    schema: { hide: true },
    config: { socket: true },
    ...limited,
    preValidation: async (request) => {
      if (request.ws) one.admit?.(options.context as never, callOf(request) as never)
    },
    handler: (_request, reply) => {
      const problem = { ...problemOf('invalid_request', { requestId: '', detail: 'Connect with a WebSocket' }), status: 426 }
      return reply.status(426).type('application/problem+json').send(JSON.stringify(problem))
    },
    wsHandler: (socket, request) => serveSocket({ options, open, one }, socket, request),
  })
}

type Serving<C> = { options: ServerOptions<C>; open: OpenSockets; one: SocketRoute<C> }

function serveSocket<C>({ options, open, one }: Serving<C>, raw: WebSocket, request: FastifyRequest): void {
  const log = options.context.log.child({ path: one.path, requestId: request.id })
  const socket = takeSocket({ socket: raw, log, figures: options.sockets })
  // Who proved themselves before the upgrade may share an address with many, as a carrier's calls do.
  const address = one.admit ? null : addressGroup(request.ip)
  const place = takePlace(open, address, options)
  if (!place) return socket.close(tryAgainLater)
  socket.onClose(place.leave)
  one.open(options.context, socket as never, callOf(request) as never).catch((error: unknown) => {
    log.error({ err: error }, 'socket failed')
    socket.close(failed)
  })
}

/** Null when there is none left for this address, or in this process. */
function takePlace<C>(open: OpenSockets, address: string | null, { caps = {} }: ServerOptions<C>): { leave(): void } | null {
  const there = address === null ? 0 : (open.byAddress.get(address) ?? 0)
  if (open.total >= mostOf(caps, socketsPerProcess) || there >= mostOf(caps, socketsPerAddress)) return null
  open.total += 1
  if (address !== null) open.byAddress.set(address, there + 1)
  return {
    leave() {
      open.total -= 1
      if (address === null) return
      const left = (open.byAddress.get(address) ?? 1) - 1
      if (left > 0) open.byAddress.set(address, left)
      else open.byAddress.delete(address)
    },
  }
}

/** A name given twice is an attempt at ambiguity: as if it were not there. */
function callOf(request: FastifyRequest): SocketCall {
  const single = Object.entries(request.query as object).filter(([, value]) => typeof value === 'string')
  return { query: storable(Object.fromEntries(single)) as Record<string, string>, address: request.ip, requestId: request.id }
}
