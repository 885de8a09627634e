/** Structured logs: ids and codes, never names, numbers, bodies or tokens. */
import { pino, type DestinationStream, type Logger } from 'pino'
import { ProviderError } from '../errors/provider-error.ts'

export type Log = Logger

/** Keys of personal data or secrets, at any depth; their values are removed from log lines. */
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

/** @param options.to The stream for the lines; standard output by default */
export function createLog({ level, to }: { level: string; to?: DestinationStream }): Log {
  const options = {
    level,
    redact: { paths: sensitive.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    // A database error also quotes the row in `detail` and the statement's values in `where`.
    serializers: { err: describeError, error: describeError },
  }
  return to ? pino(options, to) : pino(options)
}

function describeError(error: unknown): Record<string, unknown> {
  return describe(error, false)
}

/**
 * The parts of an error that name the fault without quoting a person: where the message may quote, it is left out and
 * the stack's frames stay.
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
    // A provider's error quotes what we sent, or the provider's answer.
    ...(error.cause === undefined ? {} : { cause: describe(error.cause, isTheirs || error instanceof ProviderError) }),
  }
}

/**
 * An error in the form in which staff may read it: its message, or only its kind when the message may quote a person.
 */
export function keepable(error: unknown): Error {
  if (error instanceof Error && !quotesInput(error)) return error
  const { code } = Object(error) as { code?: unknown }
  return new Error(
    [error instanceof Error ? error.name : typeof error, ...(typeof code === 'string' ? [code] : [])].join(' '),
  )
}

/** JSON.parse quotes the text, Postgres the invalid number or id (SQLSTATE class 22), and a trigger anything (P0). */
function quotesInput(error: Error): boolean {
  return (
    error instanceof SyntaxError ||
    ('code' in error && typeof error.code === 'string' && /^(22|P0)[0-9A-Z]{3}$/.test(error.code))
  )
}
