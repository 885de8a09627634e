import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Feed } from '../feed.ts'

const heartbeatMs = 15_000

export type EventStream = {
  request: FastifyRequest
  reply: FastifyReply
  /** A client that says nothing of what it has gets the entries after this number. */
  from: number
}

/**
 * Streams a feed as server-sent events named after `event.type`; `Last-Event-ID` (or ?after=) says what the client has.
 */
export function streamFeed<E extends { type: string }>(
  feed: Feed<E>,
  { request, reply, from }: EventStream,
  clock: Clock,
): void {
  reply.hijack()
  const response = reply.raw
  response.writeHead(200, {
    ...plain(reply.getHeaders()),
    'content-type': 'text/event-stream; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.write(': hello\n\n')

  const unsubscribe = feed.subscribe(
    ({ seq, event }) => {
      response.write(`id: ${seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
    },
    lastSeen(request) ?? from,
  )

  let cancelBeat = () => {}
  const beat = () => {
    response.write(': still here\n\n')
    cancelBeat = clock.after(heartbeatMs, beat)
  }
  cancelBeat = clock.after(heartbeatMs, beat)
  response.once('close', () => {
    unsubscribe()
    cancelBeat()
  })
}

function lastSeen(request: FastifyRequest): number | null {
  const seen = request.headers['last-event-id'] ?? (request.query as { after?: string }).after
  return seen === undefined ? null : Number(seen) || 0
}

function plain(
  headers: Record<string, string | number | string[] | undefined>,
): Record<string, string | number | string[]> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  )
}
