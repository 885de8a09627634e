/**
 * The connection sent no HTTP, too large a head, or was too slow: there is no request to answer, only a connection to
 * close.
 */
import { STATUS_CODES } from 'node:http'
import type { Socket } from 'node:net'
import type { ErrorCode } from '#contract/errors.ts'
import type { Log } from '../../monitoring/log.ts'
import type { SparingLog } from '../../monitoring/sparing-log.ts'
import { newId } from '../../values/ids.ts'
import { problemOf } from '../problem.ts'

/** The headers of answers for which no hook runs. */
export const bareHeaders = (secure: boolean) => ({
  'cache-control': 'no-store',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  // The page of a problem uses our style sheet.
  'content-security-policy': "default-src 'none';style-src 'self';base-uri 'none';frame-ancestors 'none'",
  ...(secure ? { 'strict-transport-security': `max-age=${hstsSeconds}; includeSubDomains` } : {}),
})

export const hstsSeconds = 365 * 24 * 3600

const codes: Record<string, ErrorCode> = {
  HPE_HEADER_OVERFLOW: 'headers_too_large',
  HPE_CHUNK_EXTENSIONS_OVERFLOW: 'body_too_large',
  ERR_HTTP_REQUEST_TIMEOUT: 'too_slow',
}

const mayReadForMs = 250

type Refusing = { log: Log; refused: SparingLog; secure: boolean }

export const refuseConnections =
  ({ log, refused, secure }: Refusing) =>
  (error: { code?: string }, socket: Socket): void => {
    // An answer has begun, or the peer is gone: more bytes would be read as part of that answer.
    const begun = (socket as { _httpMessage?: { headersSent: boolean } | null })._httpMessage?.headersSent
    if (!socket.writable || begun || error.code === 'ECONNRESET') return void socket.destroy()
    const requestId = newId()
    const problem = problemOf(codes[error.code ?? ''] ?? 'invalid_request', { requestId })
    refused.write(socket.remoteAddress, () =>
      log.info({ code: problem.code, reason: error.code, requestId }, 'connection refused'),
    )
    const body = JSON.stringify(problem)
    const about = {
      'content-type': 'application/problem+json',
      'content-length': Buffer.byteLength(body),
      'x-request-id': requestId,
    }
    const lines = Object.entries({ ...about, ...bareHeaders(secure), connection: 'close' }).map(
      ([name, value]) => `${name}: ${value}\r\n`,
    )
    socket.pause()
    socket.end(`HTTP/1.1 ${problem.status} ${STATUS_CODES[problem.status]}\r\n${lines.join('')}\r\n${body}`)
    // A connection destroyed with unread bytes is reset, and a client that has not read the answer by then never will.
    const closing = setTimeout(() => socket.destroy(), mayReadForMs)
    socket.once('close', () => clearTimeout(closing))
  }
