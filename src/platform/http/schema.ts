/** Schemas of a route for validation and for OpenAPI. */
import { z } from 'zod'
import { errorCodes } from '#contract/errors.ts'
import { Uuid } from '#contract/values.ts'
import type { Route } from './route.ts'

const ProblemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.string(),
  detail: z.string().optional(),
  instance: z.string().optional(),
  errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
})

/** `{…Id}` is a UUID, anything else a short text. */
export function paramsSchemaOf(path: string): z.ZodType {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1] as string)
  return z.object(Object.fromEntries(names.map((name) => [name, name.endsWith('Id') ? Uuid : z.string().min(1).max(200)])))
}

/** What Fastify validates and the OpenAPI document shows. Failing statuses are documented; problem.ts writes them. */
export function jsonSchemaOf(one: Route, answer: Record<string, z.ZodType>) {
  const codes = [...(one.fails ?? []), ...(one.access.kind === 'anyone' ? [] : (['not_signed_in', 'not_allowed'] as const))]
  const failures = Object.fromEntries(
    codes.map((code) => [errorCodes[code].status, z.object({ ...ProblemSchema.shape }).describe(codes.filter((other) => errorCodes[other].status === errorCodes[code].status).join(', '))]),
  )
  return {
    summary: one.summary,
    tags: [one.path.split('/').find((part) => part && part !== 'api' && !part.startsWith('{') && part !== 'businesses') ?? 'api'],
    params: paramsSchemaOf(one.path),
    ...(one.query ? { querystring: one.query } : {}),
    ...(one.body ? { body: one.body } : {}),
    response: { ...failures, ...answer },
    ...(one.access.kind === 'anyone' ? { security: [] } : {}),
  }
}
