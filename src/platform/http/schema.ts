/** Schemas of a route for validation and for OpenAPI. */
import { z } from 'zod'
import { errorCodes, type ErrorCode } from '#contract/errors.ts'
import { Uuid } from '#contract/values.ts'
import type { Access } from './access.ts'
import type { Live, PageRoute, Route, Stream } from './route.ts'

const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

/** `{…Id}` is a UUID, anything else a short text; `*` is all that follows. */
function paramsSchemaOf(path: string): z.ZodType {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  return z.object({
    ...Object.fromEntries(names.map((name) => [name, name.endsWith('Id') ? Uuid : z.string().min(1).max(200)])),
    ...(path.endsWith('*') ? { '*': z.string().max(500) } : {}),
  })
}

const accessCodes: Record<Access['kind'], ErrorCode[]> = {
  anyone: [],
  users: ['not_signed_in', 'not_allowed'],
  members: ['not_signed_in', 'not_allowed', 'not_found'],
  admins: ['not_signed_in', 'not_allowed', 'two_factor_required'],
  sandbox: ['not_signed_in', 'not_allowed'],
}
const bodyCodes = ['invalid_request', 'origin_refused', 'body_too_large', 'encoding_refused'] as const
const keyCodes = ['request_in_flight', 'idempotency_key_reused'] as const

const IdempotencyHeader = z.looseObject({
  'idempotency-key': z
    .string()
    .regex(/^[\x21-\x7e]{1,255}$/, 'Idempotency-Key is 1 to 255 visible ASCII characters, given once')
    .optional()
    .describe('The same request with the same key has its effect once, and gets the same answer for 24 hours.'),
})

/** Every code with which a route may fail. */
export function codesOf(
  route: Pick<Route, 'path' | 'access' | 'query' | 'body' | 'fails' | 'idempotent'>,
): ErrorCode[] {
  const inputCodes = route.body
    ? bodyCodes
    : route.query || route.path.includes('{')
      ? (['invalid_request'] as const)
      : []
  return [
    ...new Set<ErrorCode>([
      ...(route.fails ?? []),
      ...accessCodes[route.access.kind],
      ...inputCodes,
      ...(route.idempotent ? keyCodes : []),
      'rate_limited',
      'unavailable',
    ]),
  ]
}

/**
 * The schema that Fastify validates and the OpenAPI document shows. It documents the failing statuses, which problem.ts
 * writes.
 */
export function jsonSchemaOf(
  route: Pick<Route, 'path' | 'summary' | 'access' | 'query' | 'body' | 'answer' | 'fails' | 'idempotent'>,
) {
  const codes = codesOf(route)
  const failures = Object.fromEntries(
    codes.map((code) => [
      errorCodes[code].status,
      z
        .object({ ...ProblemSchema.shape })
        .describe(codes.filter((other) => errorCodes[other].status === errorCodes[code].status).join(', ')),
    ]),
  )
  return {
    summary: route.summary,
    tags: [
      route.path.split('/').find((part) => part && part !== 'api' && !part.startsWith('{') && part !== 'businesses') ??
        'api',
    ],
    params: paramsSchemaOf(route.path),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
    ...(route.idempotent ? { headers: IdempotencyHeader } : {}),
    response: { ...failures, ...route.answer } as Record<string, z.ZodType>,
    ...(route.access.kind === 'anyone' ? { security: [] } : {}),
  }
}

/** The schema of a stream: it answers text of its content type, and nothing serializes it. */
export function streamSchemaOf<C>({
  path,
  summary,
  access,
  query,
  contentType,
}: Pick<Stream<C>, 'path' | 'summary' | 'access' | 'query' | 'contentType'>) {
  const { response, ...schema } = jsonSchemaOf({ path, summary, access, query, answer: {}, fails: ['invalid_request'] })
  return {
    ...schema,
    response: { ...response, 200: { description: summary, content: { [contentType]: { schema: z.string() } } } },
  }
}

/** The schema of a live route: server-sent events, which nothing serializes. */
export function liveSchemaOf<C>({ path, summary, access }: Pick<Live<C>, 'path' | 'summary' | 'access'>) {
  return streamSchemaOf({ path, summary, access, contentType: 'text/event-stream' })
}

/** The schema of a page, for validation; the OpenAPI document does not show pages. */
export function pageSchemaOf(route: Pick<PageRoute, 'path' | 'query' | 'body'>) {
  return {
    hide: true,
    params: paramsSchemaOf(route.path),
    ...(route.query ? { querystring: route.query } : {}),
    ...(route.body ? { body: route.body } : {}),
  }
}

export function fastifyPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}
