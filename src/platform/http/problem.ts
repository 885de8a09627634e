/** Answers errors as RFC 9457 problem details. An unknown error shows its id and nothing else. */
import type { FastifyError, FastifyReply, FastifyRequest } from 'fastify'
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod'
import { errorCodes, type ErrorCode, type Problem } from '#contract/errors.ts'
import { paths } from '#contract/paths.ts'
import { LanguageCode, type Language } from '#contract/values.ts'
import { isDatabaseAway } from '../db/away.ts'
import { DomainError } from '../errors/domain-error.ts'
import type { SparingLog } from '../monitoring/sparing-log.ts'
import { isForPeople, problemPage } from './problem-page.ts'

export function problemOf(
  code: ErrorCode,
  more: Pick<Problem, 'detail' | 'errors' | 'alternatives'> & { requestId: string },
): Problem {
  const { status, title } = errorCodes[code]
  const { requestId, ...rest } = more
  return { type: `urn:deskbell:error:${code}`, title, status, code, ...rest, instance: requestId }
}

/** Seconds for Retry-After, where no limit knows better. */
const retryAfterSeconds: Partial<Record<ErrorCode, number>> = { unavailable: 2, request_in_flight: 1, rate_limited: 60 }

export type AnswerProblem = (thrown: unknown, request: FastifyRequest, reply: FastifyReply) => FastifyReply

export type Answering = { refused: SparingLog; productName: string }

/** Makes the error handler. It logs each fault of ours; faults of requests only as often as `refused` allows. */
export const problemAnswerer =
  ({ refused, productName }: Answering): AnswerProblem =>
  (thrown, request, reply) => {
    const error =
      thrown instanceof Error ? thrown : new Error('Something that is no error was thrown', { cause: thrown })
    const problem = toProblem(error, request)
    const named = { code: problem.code, requestId: request.id }
    const route = `${request.method} ${request.routeOptions.url ?? 'none'}`
    if (problem.status >= 500) request.log.error({ err: error, ...named, route }, 'request failed')
    else refused.write(request.ip, () => request.log.info({ ...named, reason: reasonOf(error) }, 'request failed'))
    return send(problem, { request, reply, productName, language: languageFor(error, request) })
  }

/** The code with which a provider's adapter refused a webhook. */
function reasonOf({ cause }: Error): string | undefined {
  const { reason } = Object(cause) as { reason?: unknown }
  return typeof reason === 'string' ? reason : undefined
}

type Sending = { request: FastifyRequest; reply: FastifyReply; productName: string; language: Language }

/** Our own pages are in English; a customer's link is answered in their language, or the one of their browser. */
function languageFor(error: Error, { url, headers }: FastifyRequest): Language {
  if (error instanceof DomainError && error.language) return error.language
  if (!/^\/[abc]\//.test(url)) return 'en'
  const wanted = headers['accept-language']?.slice(0, 2).toLowerCase()
  return LanguageCode.options.find((code) => code === wanted) ?? 'en'
}

function send(problem: Problem, { request, reply, productName, language }: Sending): FastifyReply {
  const seconds = retryAfterSeconds[problem.code]
  if (seconds !== undefined && !reply.hasHeader('retry-after')) reply.header('retry-after', seconds)
  reply.status(problem.status)
  if (!isForPeople(request)) return reply.type('application/problem+json').send(JSON.stringify(problem))
  const place = request.method === 'GET' ? request.url : paths.account
  const page = problemPage(problem, {
    productName,
    language,
    place,
    retryAfterSeconds: Number(reply.getHeader('retry-after')) || null,
  })
  return reply.type('text/html; charset=utf-8').send(page)
}

function toProblem(error: FastifyError | Error, request: FastifyRequest): Problem {
  const requestId = request.id
  if (error instanceof DomainError)
    return problemOf(error.code, {
      requestId,
      ...(error.detail ? { detail: error.detail } : {}),
      ...(error.alternatives ? { alternatives: error.alternatives } : {}),
    })
  if (hasZodFastifySchemaValidationErrors(error)) {
    const errors = error.validation.map((issue) => ({
      path: `${error.validationContext ?? ''}${issue.instancePath}`.replace(/\/$/, '') || '/',
      message:
        issue.message?.replace(/^Invalid input: expected \w+, received undefined$/, 'is required') ?? 'is not valid',
    }))
    return problemOf('invalid_request', {
      requestId,
      detail: errors.map((issue) => `${issue.path}: ${issue.message}`).join('; '),
      errors,
    })
  }
  const unkeepable = unkeepableInput(error)
  if (unkeepable) return problemOf('invalid_request', { requestId, detail: unkeepable })
  const status = 'statusCode' in error ? error.statusCode : undefined
  // Only without a status: with one, the client went away in the middle of its body.
  if (status === undefined && isDatabaseAway(error))
    return problemOf('unavailable', { requestId, detail: 'The database cannot be reached just now' })
  if (givenUpCodes.has((error as { code?: string }).code ?? '')) return problemOf('unavailable', { requestId })
  if (status === 413) return problemOf('body_too_large', { requestId })
  if (status === 414) return problemOf('url_too_long', { requestId })
  if (status === 415)
    return { ...problemOf('invalid_request', { requestId, detail: 'Send the body as application/json' }), status }
  // Fastify's own refusals: malformed JSON, bad headers.
  if (status !== undefined && status >= 400 && status < 500)
    return { ...problemOf('invalid_request', { requestId, detail: error.message }), status }
  return problemOf('internal', { requestId })
}

/** Values that JSON allows and Postgres cannot store: the character NUL, half a surrogate pair, the year 0. */
function unkeepableInput(error: Error): string | null {
  const { code, detail = '' } = error as { code?: string; detail?: string }
  if (code === '22021' || code === '22P05' || (code === '22P02' && /Unicode/.test(detail)))
    return 'A text holds a character that cannot be kept'
  if (code === '22007' || code === '22008') return 'A time is out of range'
  return null
}

/**
 * Postgres or we gave up: a statement or transaction took too long, a lock, a retry that collided again and again; or
 * the process or computer has no more files or sockets.
 */
const givenUpCodes = new Set(['57014', '25P03', '55P03', '40001', '40P01', 'EMFILE', 'ENFILE'])
