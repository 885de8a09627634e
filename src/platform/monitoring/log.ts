/** Structured logs: ids and codes, never names, numbers, bodies or tokens. */
import { pino, type Logger } from 'pino'

export type Log = Logger

/** Keys that hold personal data or secrets wherever they stand; a log line that carries one loses its value. */
const sensitive = [
  'authorization', 'cookie', 'password', 'token', 'secret', 'apiKey', 'name', 'phone', 'email', 'from', 'to', 'text', 'body', 'voicePrompt', 'answers', 'said',
]

export function createLog(options: { level: string }): Log {
  return pino({
    level: options.level,
    redact: { paths: sensitive.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    // An error of the database quotes the row in `detail` and the statement's values in `where`; keep what names the fault.
    serializers: { err: describeError, error: describeError },
  })
}

function describeError(error: unknown): Record<string, unknown> {
  if (!(error instanceof Error)) return { message: String(error) }
  const { code, constraint, table } = error as { code?: unknown; constraint?: unknown; table?: unknown }
  return {
    type: error.name,
    message: error.message,
    ...(code === undefined ? {} : { code }),
    ...(constraint === undefined ? {} : { constraint }),
    ...(table === undefined ? {} : { table }),
    stack: error.stack,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  }
}
