/** A WebSocket route: `admit` decides before the upgrade, and the caps on open sockets right after it. */
import type { WebSocket } from '@fastify/websocket'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { guarded } from '#contract/guarded.ts'
import { DomainError } from '../../errors/domain-error.ts'
import { addressGroup, networkOf } from '../../rate-limit/address-group.ts'
import { mostOf } from '../../rate-limit/caps.ts'
import { storable } from '../../values/storable.ts'
import { addressesPerNetwork, admittedSocketsPerProcess, socketsPerAddress, socketsPerProcess } from '../guards/caps.ts'
import { limitRequests } from '../guards/limit-requests.ts'
import type { ServerOptions } from '../options.ts'
import { problemOf } from '../problem.ts'
import type { Socket as SocketRoute, SocketCall } from '../route.ts'
import { takePlace, type Bound, type OpenPlaces } from './places.ts'
import { takeSocket } from './socket.ts'

/** "Try again later" (IANA's registry of close codes). */
const tryAgainLater = 1013
const failed = 1011

type Registering<C> = { server: FastifyInstance; options: ServerOptions<C>; open: OpenPlaces }

export function registerSocket<C>({ server, options, open }: Registering<C>, route: SocketRoute<C>): void {
  const refused = limitRequests(options, 'relay')
  server.route({
    method: 'GET',
    url: route.path,
    schema: { hide: true },
    config: { socket: true },
    ...limitRequests(options, route.limit),
    preValidation: async (request, reply) => {
      if (!request.ws || !route.admit) return
      try {
        route.admit(options.context as never, callOf(request) as never)
      } catch (error) {
        // A carrier has few addresses and many calls, so only refused clients are counted by address.
        if (error instanceof DomainError) await refused.onRequest(request, reply)
        throw error
      }
    },
    handler: (_request, reply) => {
      const problem = {
        ...problemOf('invalid_request', { requestId: '', detail: 'Connect with a WebSocket' }),
        status: 426,
      }
      return reply.status(426).type('application/problem+json').send(JSON.stringify(problem))
    },
    wsHandler: (socket, request) => serveSocket({ options, open, route }, socket, request),
  })
}

type Serving<C> = { options: ServerOptions<C>; open: OpenPlaces; route: SocketRoute<C> }

function serveSocket<C>({ options, open, route }: Serving<C>, raw: WebSocket, request: FastifyRequest): void {
  const log = options.context.log.child({ path: route.path, requestId: request.id })
  const socket = takeSocket({ socket: raw, log, figures: options.sockets })
  const place = takePlace(open, boundsOf(options, route, request.ip))
  if (!place) return socket.close(tryAgainLater)
  const { sockets } = options.context.metrics
  sockets.inc({ http_route: route.path })
  socket.onClose(() => {
    place.leave()
    sockets.dec({ http_route: route.path })
  })
  const failing = (error: unknown) => {
    log.error({ err: error }, 'socket failed')
    socket.close(failed)
  }
  guarded(failing, () => route.open(options.context, socket as never, callOf(request) as never))()
}

/**
 * The caps of an opened socket. Clients that proved themselves before the upgrade may share an address with many, as a
 * carrier's calls do.
 */
function boundsOf<C>({ caps = {} }: ServerOptions<C>, route: SocketRoute<C>, address: string): Bound[] {
  if (route.admit) return [{ of: 'admitted', most: mostOf(caps, admittedSocketsPerProcess) }]
  const ofAddress = mostOf(caps, socketsPerAddress)
  const network = networkOf(address)
  return [
    { of: 'all', most: mostOf(caps, socketsPerProcess) },
    { of: `address ${addressGroup(address)}`, most: ofAddress },
    ...(network === null ? [] : [{ of: `network ${network}`, most: ofAddress * addressesPerNetwork }]),
  ]
}

/** A query name given twice is ambiguous, so it counts as missing. */
function callOf(request: FastifyRequest): SocketCall {
  const single = Object.entries(request.query as object).filter(([, value]) => typeof value === 'string')
  return {
    query: storable(Object.fromEntries(single)) as Record<string, string>,
    address: request.ip,
    requestId: request.id,
  }
}
