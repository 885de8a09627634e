/**
 * Clients that take their answer byte by byte: each byte counts as a sign of life, so that a thousand of them could
 * hold a thousand answers in memory for as long as they like ("slow read").
 */
import type { FastifyInstance } from 'fastify'

/** 4 KB a second, slower than any line that people still have. */
const slowestBytesPerMs = 4

/** Ends the connection when an answer whose length is known is not taken in the time that a poor line needs for it. */
export function cutSlowReaders(server: FastifyInstance, { graceMs }: { graceMs: number }): void {
  server.addHook('onSend', async (_request, reply, payload) => {
    const bytes = Number(reply.getHeader('content-length') ?? lengthOf(payload))
    if (Number.isNaN(bytes)) return
    const { raw } = reply
    // A reset: what lies in the kernel would be kept for such a client for as long again.
    const late = setTimeout(() => raw.socket?.resetAndDestroy(), graceMs + bytes / slowestBytesPerMs)
    late.unref()
    raw.once('close', () => clearTimeout(late))
  })
}

/** NaN for a stream, whose pieces are made as they are taken. */
function lengthOf(payload: unknown): number {
  if (typeof payload === 'string' || payload instanceof Uint8Array) return Buffer.byteLength(payload)
  return payload === null || payload === undefined ? 0 : Number.NaN
}
