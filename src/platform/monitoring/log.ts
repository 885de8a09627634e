/** Structured logs: ids and codes, never names, numbers, bodies or tokens. */
import { pino, type DestinationStream, type Logger } from 'pino'
import { ProviderError } from '../errors/provider-error.ts'

export type Log = Logger

/** Keys that hold personal data or secrets wherever they stand; a log line that carries one loses its value. */
const sensitive = [
  'authorization',
  'cookie',
  'password',
  'token',
  'secret',
  'apiKey',
  'name',
  'phone',
  'email',
  'from',
  'to',
  'text',
  'body',
  'voicePrompt',
  'answers',
  'said',
]

/** @param options.to Where the lines go; the standard output unless somebody wants to read them */
export function createLog({ level, to }: { level: string; to?: DestinationStream }): Log {
  const options = {
    level,
    redact: { paths: sensitive.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    // An error of the database also quotes the row in `detail` and the statement's values in `where`.
    serializers: { err: describeError, error: describeError },
  }
  return to ? pino(options, to) : pino(options)
}

function describeError(error: unknown): Record<string, unknown> {
  return describe(error, false)
}

/**
 * What names the fault, and nothing that may quote what somebody said: then the message is left out, and the stack's
 * frames stay.
 */
function describe(error: unknown, isTheirs: boolean): Record<string, unknown> {
  if (!(error instanceof Error)) return { type: typeof error }
  const { code, status, responseCode, constraint, table } = error as {
    code?: unknown
    status?: unknown
    responseCode?: unknown
    constraint?: unknown
    table?: unknown
  }
  const told = { code, status, responseCode, constraint, table }
  const quotes = isTheirs || quotesInput(error)
  return {
    type: error.name,
    ...(quotes ? {} : { message: error.message }),
    ...Object.fromEntries(
      Object.entries(told).filter(([, value]) => typeof value === 'string' || typeof value === 'number'),
    ),
    stack: quotes
      ? error.stack
          ?.split('\n')
          .filter((line) => /^\s+at /.test(line))
          .join('\n')
      : error.stack,
    // A provider's own error quotes what it was sent, or answers with it.
    ...(error.cause === undefined ? {} : { cause: describe(error.cause, isTheirs || error instanceof ProviderError) }),
  }
}

/**
 * An error as it may be kept where anybody on duty reads it: its message, or what kind it is when the message may quote
 * somebody.
 */
export function keepable(error: unknown): Error {
  if (error instanceof Error && !quotesInput(error)) return error
  const { code } = Object(error) as { code?: unknown }
  return new Error(
    [error instanceof Error ? error.name : typeof error, ...(typeof code === 'string' ? [code] : [])].join(' '),
  )
}

/**
 * JSON.parse quotes the text, Postgres the value that is no number or id (SQLSTATE class 22), and a trigger whatever it
 * likes (P0).
 */
function quotesInput(error: Error): boolean {
  return (
    error instanceof SyntaxError ||
    ('code' in error && typeof error.code === 'string' && /^(22|P0)[0-9A-Z]{3}$/.test(error.code))
  )
}
