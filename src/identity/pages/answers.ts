/** What is answered: JSON to programs; to browsers a page, perhaps again with what was wrong, or where to go on. */
import type { z } from 'zod'
import { errorCodes } from '#contract/errors.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Answer } from '../ask-library.ts'

/** The whole of what a use-case answered. */
export function json({ body, headers }: Answer<unknown>): Response {
  return Response.json(body, { headers })
}

export function show(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

/** With the cookies of what a use-case answered. */
export function goTo(place: string, from?: { headers: Headers }): Response {
  const answer = new Response(null, { status: 303, headers: { location: place } })
  return from ? withCookies(answer, from) : answer
}

export function withCookies(answer: Response, from: { headers: Headers }): Response {
  for (const cookie of from.headers.getSetCookie()) answer.headers.append('set-cookie', cookie)
  return answer
}

/** A form's input as it is wanted. Fails with `invalid_request`, in words for whoever filled it in. */
export function read<S extends z.ZodType>(schema: S, given: unknown): z.infer<S> {
  const parsed = schema.safeParse(given)
  if (!parsed.success)
    throw new DomainError('invalid_request', parsed.error.issues.map((issue) => issue.message).join(' '))
  return parsed.data
}

/**
 * Where a person can do something about it, the page comes again and says what; anything else is for the server to
 * answer.
 */
export async function tried(
  work: () => Promise<Response>,
  again: (problem: string) => string | Promise<string>,
): Promise<Response> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof DomainError) || error.code === 'not_signed_in' || errorCodes[error.code].status >= 500)
      throw error
    const { title, status } = errorCodes[error.code]
    const said =
      error.code === 'invalid_request'
        ? [error.message]
        : [title, error.detail ?? ''].filter(Boolean).map((sentence) => `${sentence}.`)
    return show(await again(said.join(' ')), status)
  }
}
