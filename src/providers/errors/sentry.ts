/**
 * Sentry, by the envelopes, buffer and rate limits of its SDK's core, and by nothing else of it: no integration looks
 * into the process, and an event is built from the fields of a fault alone.
 */
import {
  createEventEnvelope,
  createTransport,
  getEnvelopeEndpointWithUrlEncodedAuth,
  makeDsn,
  uuid4,
  type DsnComponents,
  type ErrorEvent,
  type Exception,
  type StackFrame,
} from '@sentry/core'
import type { Fault, ToldError } from '#src/platform/monitoring/fault.ts'
import type { ErrorTracker } from './port.ts'

export type SentryOptions = {
  dsn: string
  release: string
  environment: string
  timeoutMs: number
  /** Told of each event that is not sent: too many wait, the receiver fails, or asked for fewer. */
  onDropped(): void
}

/** Events that wait at a time; more are dropped. */
const mostWaiting = 30
/** Events in a minute of one process: while the database is away every request fails alike. */
const mostAMinute = 60
const minuteMs = 60_000

/** Throws for a DSN that is none. */
export function sentryTracker({ dsn, release, environment, timeoutMs, onDropped }: SentryOptions): ErrorTracker {
  const place = placeOf(dsn)
  const url = endpointOf(place)
  const transport = createTransport({ bufferSize: mostWaiting, recordDroppedEvent: onDropped }, async ({ body }) => {
    const answer = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/x-sentry-envelope' },
      body: typeof body === 'string' ? body : Buffer.from(body),
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await answer.body?.cancel()
    // What is refused for its size the SDK counts itself.
    if (!answer.ok && answer.status !== 413) onDropped()
    return {
      statusCode: answer.status,
      headers: {
        'x-sentry-rate-limits': answer.headers.get('x-sentry-rate-limits'),
        'retry-after': answer.headers.get('retry-after'),
      },
    }
  })
  let [minute, sent] = [0, 0]
  return {
    report(fault) {
      const now = Math.floor(fault.atMs / minuteMs)
      if (now !== minute) [minute, sent] = [now, 0]
      sent += 1
      if (sent > mostAMinute) return onDropped()
      const event = { ...eventOf(fault), release, environment }
      // What is not sent was counted where it was dropped.
      transport.send(createEventEnvelope(event, place)).then(undefined, () => {})
    },
    flush: async (withinMs) => void (await transport.flush(withinMs)),
  }
}

/** The parts of a DSN. Throws when it is none. */
function placeOf(dsn: string): DsnComponents {
  const place = makeDsn(dsn)
  if (!place) throw new Error('SENTRY_DSN is not a DSN')
  return place
}

/** Where envelopes go; the public key is in it. */
export const endpointOf = (dsn: DsnComponents | string): string =>
  getEnvelopeEndpointWithUrlEncodedAuth(typeof dsn === 'string' ? placeOf(dsn) : dsn)

/** Everything that is told, field by field. */
function eventOf({ error, said, atMs, where }: Fault): ErrorEvent {
  const place = where.route ?? where.job
  return {
    type: undefined,
    event_id: uuid4(),
    timestamp: atMs / 1000,
    platform: 'node',
    level: 'error',
    message: said,
    ...(place === undefined ? {} : { transaction: place }),
    tags: {
      ...(where.code === undefined ? {} : { code: where.code }),
      ...(where.requestId === undefined ? {} : { request_id: where.requestId }),
      ...(error.code === undefined ? {} : { error_code: error.code }),
    },
    exception: { values: exceptionsOf(error) },
  }
}

/** The cause first, as Sentry wants it. */
const exceptionsOf = (error: ToldError): Exception[] => [
  ...(error.cause ? exceptionsOf(error.cause) : []),
  {
    type: error.type,
    value: error.message ?? '',
    stacktrace: { frames: framesOf(error.stack ?? '') },
  },
]

/** The caller first, as Sentry wants it. Lines look like `at name (file:row:column)` or `at file:row:column`. */
function framesOf(stack: string): StackFrame[] {
  const frames = stack.split('\n').flatMap((line): StackFrame[] => {
    const text = line.trim()
    if (!text.startsWith('at ')) return []
    const opens = text.endsWith(')') ? text.lastIndexOf('(') : -1
    const place = opens === -1 ? text.slice(3) : text.slice(opens + 1, -1)
    const [column, row, ...file] = place.split(':').reverse()
    const path = file.reverse().join(':')
    const position = { lineno: Number(row), colno: Number(column) }
    if (!Number.isInteger(position.lineno) || !Number.isInteger(position.colno)) return []
    return [
      {
        function: opens === -1 ? '<anonymous>' : text.slice(3, opens).trim(),
        filename: shortened(path),
        ...position,
        in_app: !path.includes('/node_modules/') && !path.startsWith('node:'),
      },
    ]
  })
  return frames.reverse()
}

/** Without where the installation lies: that may hold a person's name. */
function shortened(path: string): string {
  if (path.startsWith('node:')) return path
  const starts = ['/node_modules/', '/src/', '/dist/'].map((folder) => path.lastIndexOf(folder))
  return path.slice((starts.find((start) => start !== -1) ?? path.lastIndexOf('/')) + 1)
}
