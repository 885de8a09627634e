/** Asks the server: paths, bodies, answers and refusals are typed by the list of routes. */
import type { Problem } from '#contract/errors.ts'
import { paths } from '#contract/paths.ts'
import { business } from '../start.ts'
import type { Api } from './api.generated.ts'
import { Refused } from './refused.ts'
import { signedInAgain } from './session.ts'

export type RouteName = keyof Api
export type GetName = Extract<RouteName, `GET ${string}`>
export type ChangeName = Exclude<RouteName, GetName>

/** The page's own business stands in for `businessId`. */
type Params<R extends RouteName> = Omit<NonNullable<Api[R]['params']>, 'businessId'>
type Part<Name extends string, T> = [T] extends [undefined]
  ? { [key in Name]?: undefined }
  : Record<never, never> extends T
    ? { [key in Name]?: T }
    : { [key in Name]: T }
export type Given<R extends RouteName> = Part<'params', Params<R>> &
  Part<'query', Api[R]['query']> &
  Part<'body', Api[R]['body']>
export type Answer<R extends RouteName> = Api[R]['answer']

type How = { signal?: AbortSignal | undefined; /** Sent as Idempotency-Key: the same one, one effect. */ key?: string }

/**
 * Resolves with the answer; throws `Refused`. When the session ended meanwhile it waits until the person has signed in
 * again, and then asks once more, with the same key: nothing that was typed is lost, and nothing happens twice.
 */
export async function send<R extends RouteName>(route: R, given: Given<R>, how: How = {}): Promise<Answer<R>> {
  for (;;) {
    const answer = await ask(route, given as Loose, how)
    if (answer.ok) return (await answer.json()) as Answer<R>
    const problem = await problemOf(answer)
    if (problem?.code !== 'not_signed_in') throw refusedOf(answer, problem)
    await signedInAgain()
  }
}

/** Shows once more who the person is, which counts for ten minutes. Throws `Refused`. */
export async function showWhoIAm(shown: { password: string; code?: string }): Promise<void> {
  // The routes of one's login stand in no list of ours.
  const answer = await ask(`POST ${paths.api.proof}` as RouteName, { body: shown }, {})
  if (!answer.ok) throw refusedOf(answer, await problemOf(answer))
}

type Loose = {
  params?: Record<string, string>
  query?: Record<string, string | number | boolean | null | undefined>
  body?: unknown
}

/** The address that a route has for these values. */
function addressOf(route: RouteName, { params = {}, query = {} }: Loose): string {
  const path = route
    .slice(route.indexOf(' ') + 1)
    .replace(/\{(\w+)\}/g, (_, name: string) =>
      encodeURIComponent(name === 'businessId' ? business.id : (params[name] ?? '')),
    )
  const asked = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    if (value !== undefined && value !== null && value !== '') asked.set(name, String(value))
  return asked.size ? `${path}?${asked.toString()}` : path
}

async function ask(route: RouteName, given: Loose, { signal, key }: How): Promise<Response> {
  const method = route.slice(0, route.indexOf(' '))
  try {
    return await fetch(addressOf(route, given), {
      method,
      signal: signal ?? null,
      headers: {
        accept: 'application/json',
        ...(given.body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
      },
      ...(given.body === undefined ? {} : { body: JSON.stringify(given.body) }),
    })
  } catch (error) {
    // Fetch says no more than that nothing came through; a request that we gave up ourselves is no failure.
    if (signal?.aborted) throw error
    throw new Refused('offline', null)
  }
}

async function problemOf(answer: Response): Promise<Problem | null> {
  const type = answer.headers.get('content-type') ?? ''
  return /json/.test(type) ? ((await answer.json()) as Problem) : null
}

function refusedOf(answer: Response, problem: Problem | null): Refused {
  const after = Number(answer.headers.get('retry-after'))
  return new Refused(problem?.code ?? (answer.status >= 502 ? 'unavailable' : 'internal'), problem, after || null)
}
