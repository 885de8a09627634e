/** Answers: JSON for programs; for browsers a page, perhaps the same one with an error, or a redirect. */
import type { z } from 'zod'
import { errorCodes } from '#contract/errors.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import type { Answer } from '../ask-library.ts'

/** The use-case's whole answer. */
export function jsonAnswer({ body, headers }: Answer<unknown>): Response {
  return Response.json(body, { headers })
}

export function htmlAnswer(text: string, status = 200): Response {
  return new Response(text, { status, headers: { 'content-type': 'text/html; charset=utf-8' } })
}

/** A redirect with the cookies of the use-case's answer. */
export function redirectTo(place: string, from?: { headers: Headers }): Response {
  const answer = new Response(null, { status: 303, headers: { location: place } })
  return from ? withCookies(answer, from) : answer
}

export function withCookies(answer: Response, from: { headers: Headers }): Response {
  for (const cookie of from.headers.getSetCookie()) answer.headers.append('set-cookie', cookie)
  return answer
}

/** Parses a form's input. Fails with `invalid_request`, in words for the person who filled it in. */
export function parseForm<S extends z.ZodType>(schema: S, given: unknown): z.infer<S> {
  const parsed = schema.safeParse(given)
  if (!parsed.success)
    throw new DomainError('invalid_request', parsed.error.issues.map((issue) => issue.message).join(' '))
  return parsed.data
}

/** Shows the page again with the error, where the person can mend it; other errors go on to the server. */
export async function orShowAgain(
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
    return htmlAnswer(await again(said.join(' ')), status)
  }
}
