import type { FastifyReply, FastifyRequest } from 'fastify'
import type { Clock } from '../clock.ts'
import type { Feed } from '../feed.ts'

const HEARTBEAT_MS = 15_000

/** Streams a feed as server-sent events named after `event.type`; `Last-Event-ID` (or ?after=) says what the client has. */
export function streamFeed<E extends { type: string }>(feed: Feed<E>, http: { request: FastifyRequest; reply: FastifyReply }, clock: Clock): void {
  const { request, reply } = http
  reply.hijack()
  const response = reply.raw
  response.writeHead(200, { ...plain(reply.getHeaders()), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
  response.write(': hello\n\n')

  const unsubscribe = feed.subscribe(({ seq, event }) => {
    response.write(`id: ${seq}\nevent: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`)
  }, lastSeen(request))

  let cancelBeat = () => {}
  const beat = () => {
    response.write(': still here\n\n')
    cancelBeat = clock.after(HEARTBEAT_MS, beat)
  }
  cancelBeat = clock.after(HEARTBEAT_MS, beat)
  response.once('close', () => {
    unsubscribe()
    cancelBeat()
  })
}

function lastSeen(request: FastifyRequest): number {
  const after = (request.query as { after?: string }).after
  return Number(request.headers['last-event-id'] ?? after ?? 0) || 0
}

function plain(headers: Record<string, string | number | string[] | undefined>): Record<string, string | number | string[]> {
  return Object.fromEntries(Object.entries(headers).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
