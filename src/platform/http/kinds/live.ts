/** Server-sent events: what a browser is told while somebody looks. */
import { Readable } from 'node:stream'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import { actorKey, type Actor } from '../../actor.ts'
import { DomainError } from '../../errors/domain-error.ts'
import { mostOf } from '../../rate-limit/caps.ts'
import { watchersPerActor, watchersPerProcess } from '../guards/caps.ts'
import { limitRequests } from '../guards/limit-requests.ts'
import type { ServerOptions } from '../options.ts'
import type { Live } from '../route.ts'
import { fastifyPath, liveSchemaOf } from '../schema.ts'
import { admitToStream } from '../serve.ts'
import type { LiveEvent } from './live-event.ts'
import { takePlace, type Bound, type OpenPlaces } from './places.ts'

/**
 * So often access is looked up again, and a sign of life is sent: a third of the time after which proxies and we
 * ourselves cut a silent connection.
 */
const lookMs = 15_000
/** How long a browser waits before it returns. */
const retryMs = 2_000

type Registering<C> = { server: FastifyInstance; options: ServerOptions<C>; open: OpenPlaces }

/** The stream ends when access is gone, when the process stops, or when the browser leaves. */
export function registerLive<C>({ server, options, open }: Registering<C>, route: Live<C>): void {
  const watching = new Set<AbortController>()
  server.addHook('preClose', (done) => {
    for (const one of watching) one.abort()
    done()
  })
  server.route({
    method: 'GET',
    url: fastifyPath(route.path),
    exposeHeadRoute: false,
    schema: liveSchemaOf(route),
    ...limitRequests(options, route.limit),
    handler: async (request: FastifyRequest, reply) => {
      const admit = () => admitToStream(options, route, request)
      const call = await admit()
      const place = takePlace(open, boundsOf(options, call.actor))
      if (!place) throw new DomainError('rate_limited', 'Too many windows watch at once; close one')
      const gone = new AbortController()
      watching.add(gone)
      reply.raw.once('close', () => {
        gone.abort()
        watching.delete(gone)
        place.leave()
      })
      const after = request.headers['last-event-id'] ?? null
      const events = route.events(options.context as never, call as never, { after, gone: gone.signal } as never)
      const frames = framesOf(events, { admit, gone: gone.signal, everyMs: options.lookAgainMs ?? lookMs })
      return (
        reply
          .type('text/event-stream; charset=utf-8')
          .header('cache-control', 'no-store')
          // A proxy that gathers answers would keep them from whom they are for.
          .header('x-accel-buffering', 'no')
          // The line is of no use to another request afterwards, and would keep a process from stopping.
          .header('connection', 'close')
          .send(Readable.from(frames))
      )
    },
  })
}

function boundsOf<C>({ caps = {} }: ServerOptions<C>, actor: Actor): Bound[] {
  return [
    { of: 'watching', most: mostOf(caps, watchersPerProcess) },
    { of: `watching ${actorKey(actor)}`, most: mostOf(caps, watchersPerActor) },
  ]
}

type Watched = { admit(): Promise<unknown>; gone: AbortSignal; everyMs: number }

/** What goes over the wire. A slow browser is not written ahead of: pieces are made as they are taken. */
async function* framesOf(events: AsyncIterable<LiveEvent>, { admit, gone, everyMs }: Watched) {
  yield `retry: ${retryMs}\n\n`
  const source = events[Symbol.asyncIterator]()
  let next = source.next()
  while (!gone.aborted) {
    const got = await orLate(next, everyMs)
    if (got === 'late') {
      if (!(await isAdmitted(admit))) return
      yield ': here\n\n'
      continue
    }
    if (got.done || (got.value.lookAgain && !(await isAdmitted(admit)))) return
    yield frameOf(got.value)
    next = source.next()
  }
}

const frameOf = ({ id, name, data }: LiveEvent) => `id: ${id}\nevent: ${name}\ndata: ${JSON.stringify(data)}\n\n`

/** False when they may not watch any more. Whatever else went wrong ends the stream, and the browser returns. */
const isAdmitted = (admit: Watched['admit']) =>
  admit().then(
    () => true,
    (error: unknown) => {
      if (error instanceof DomainError) return false
      throw error
    },
  )

async function orLate<T>(what: Promise<T>, ms: number): Promise<T | 'late'> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<'late'>((resolve) => {
    timer = setTimeout(() => resolve('late'), ms)
  })
  return Promise.race([what, late]).finally(() => clearTimeout(timer))
}
