/** Structured logs: ids and codes, never names, numbers, bodies or tokens. */
import { pino, type DestinationStream, type Logger, type LoggerOptions } from 'pino'
import { ProviderError } from '../errors/provider-error.ts'
import type { Fault, ToldError } from './fault.ts'

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

/** Who is told of the errors of a log, beside its lines. */
const listeners = new WeakMap<Log, Set<(fault: Fault) => void>>()

/**
 * Tells of every line of this log and its children that is an error or worse and has one, in the form that the line
 * has. Nothing below the log's own level is told.
 */
export function onFault(log: Log, hear: (fault: Fault) => void): void {
  listeners.get(log)?.add(hear)
}

const errorLevel = 50

function faultOf([fields, said]: unknown[]): Fault | null {
  // Libraries may give the error itself.
  const given = fields instanceof Error ? { err: fields } : Object(fields)
  const { err, route, job, code, requestId } = given as Record<string, unknown>
  if (err === undefined) return null
  const told = Object.entries({ route, job, code, requestId }).filter(([, value]) => typeof value === 'string')
  return {
    error: describeError(err) as ToldError,
    said: typeof said === 'string' ? said : '',
    atMs: Date.now(),
    where: Object.fromEntries(told),
  }
}

/** @param options.to The stream for the lines; standard output by default */
export function createLog({ level, to }: { level: string; to?: DestinationStream }): Log {
  const heard = new Set<(fault: Fault) => void>()
  const options: LoggerOptions = {
    level,
    hooks: {
      logMethod(given, write, lineLevel) {
        const fault = heard.size > 0 && lineLevel >= errorLevel ? faultOf(given) : null
        if (fault) for (const hear of heard) hear(fault)
        write.apply(this, given)
      },
    },
    redact: { paths: sensitive.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[redacted]' },
    // A database error also quotes the row in `detail` and the statement's values in `where`.
    serializers: { err: describeError, error: describeError },
  }
  const log = to ? pino(options, to) : pino(options)
  listeners.set(log, heard)
  return log
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
