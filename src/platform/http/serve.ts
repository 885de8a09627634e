/** Serves one request in one transaction: finds the actor, checks access, runs the use-case. */
import type { FastifyRequest } from 'fastify'
import { z } from 'zod'
import { actorKey, type Actor } from '../actor.ts'
import { attribute } from '../db/attribution.ts'
import type { AnyTx, OpeningTx } from '../db/tx.ts'
import { DomainError } from '../errors/domain-error.ts'
import { onlyOnce, type Answered } from '../idempotency/only-once.ts'
import { provenAsker, strangerAsker, type Asker } from '../per-asker.ts'
import { visitorAt } from '../rate-limit/visitor.ts'
import { authorize } from './access.ts'
import type { Credentials, ServerOptions } from './options.ts'
import { recordDenial } from './record-denial.ts'
import type { Call, Live, Page, PageRoute, Route, Stream } from './route.ts'

type AnyCall = Omit<Call<string, undefined, undefined>, 'query' | 'body'> & { query: unknown; body: unknown }

/**
 * Runs a route. The answer is checked against its schema before the commit, so a wrong one rolls the effect back.
 * Throws what `answerProblem` turns into problem details.
 */
export function serveRoute<C>(options: ServerOptions<C>, route: Route, request: FastifyRequest): Promise<Answered> {
  const [status, schema] = Object.entries(route.answer)[0] as [string, z.ZodType]
  return serve(options, { route, request }, async (tx, call) => {
    const run = async () => {
      const answer = z.encode(schema, await route.handle(tx as never, call as never))
      return { status: Number(status), text: JSON.stringify(answer), replayed: false }
    }
    const key = request.headers['idempotency-key'] as string | undefined
    if (!route.idempotent || key === undefined) return run()
    const { actor, params, query, body } = call
    const scope = { principal: principalOf(actor, request.ip), route: `${route.method} ${route.path}`, params }
    const once = {
      key,
      scope,
      asked: { query, body },
      nowMs: options.context.clock.nowMs(),
      secretKeys: options.secretKeys ?? [options.secretKey],
    }
    return onlyOnce(tx, once, run)
  })
}

/** Runs a page, and what it shows of a failure. Throws as `serveRoute` does. */
export async function servePage<C>(
  options: ServerOptions<C>,
  route: PageRoute,
  request: FastifyRequest,
): Promise<Page> {
  try {
    return await serve(options, { route, request }, (tx, call) => route.handle(tx as never, call as never))
  } catch (problem) {
    if (!(problem instanceof DomainError) || !route.refused) throw problem
    const { refused } = route
    return serve(options, { route, request }, (tx, call) => refused(tx as never, call as never, problem as never))
  }
}

/** Finds the actor of a stream or a live route and checks access; what they send opens its own transactions. */
export function admitToStream<C>(
  options: ServerOptions<C>,
  route: Stream<C> | Live<C>,
  request: FastifyRequest,
): Promise<AnyCall> {
  return serve(options, { route, request }, async (_tx, call) => call)
}

const nobody: Credentials = { cookie: null, bearer: null }

type Work<T> = (tx: AnyTx, call: AnyCall) => Promise<T>

async function serve<C, T>(
  options: ServerOptions<C>,
  { route, request }: { route: Route | PageRoute | Stream<C> | Live<C>; request: FastifyRequest },
  work: Work<T>,
): Promise<T> {
  const params = request.params as Record<string, string>
  const businessId = params['businessId'] ?? null
  let asking: Actor = { kind: 'visitor' }
  const isFramed = route.kind === 'page' && route.framed === true
  const credentials = isFramed ? nobody : credentialsOf(request, options.sessionCookie.name)
  // A request without possibly good credentials is certainly a visitor's: check access before asking the database.
  if (isVisitor(options, credentials)) authorize(route.access, asking, businessId)
  const identify = async (tx: OpeningTx) => {
    asking = await options.identify(tx, credentials)
  }
  const inTransaction = async (tx: AnyTx) => {
    authorize(route.access, asking, businessId)
    attribute(tx, { actor: asking, requestId: request.id })
    return work(tx, {
      actor: asking,
      params,
      query: request.query,
      body: request.body,
      address: request.ip,
      languages: request.headers['accept-language'] ?? '',
      requestId: request.id,
    })
  }
  const db = options.context.db.by({ actor: asking, requestId: request.id }, askerOf(options, credentials, request.ip))
  try {
    return await (businessId === null
      ? db.asPlatform(route.summary, inTransaction, identify)
      : db.forBusiness(businessId, inTransaction, identify))
  } catch (error) {
    await recordDenial(options, { actor: asking, route, businessId, requestId: request.id }, error)
    if (!(error instanceof DomainError) || !error.instead) throw error
    const { businessId: where, find } = error.instead
    throw error.with({ alternatives: await db.forBusiness(where, find) })
  }
}

/** The asker of a request, whose number of concurrent transactions is bounded. */
function askerOf<C>(
  { sessionOf, keyOf, secretKey }: ServerOptions<C>,
  { cookie, bearer }: Credentials,
  address: string,
): Asker {
  const session = cookie === null ? null : sessionOf(cookie)
  if (session !== null) return provenAsker(session)
  return bearer !== null && keyOf(bearer) === 'ours'
    ? provenAsker(bearer)
    : strangerAsker(visitorAt(secretKey, address))
}

function isVisitor<C>(options: ServerOptions<C>, { cookie, bearer }: Credentials): boolean {
  return (
    (cookie === null || options.sessionOf(cookie) === null) && (bearer === null || options.keyOf(bearer) === 'made-up')
  )
}

/** The owner of an idempotency key: the person in whatever role, the API key, or for visitors their address. */
function principalOf(actor: Actor, address: string): string {
  if ('userId' in actor) return `user:${actor.userId}`
  return actor.kind === 'visitor' ? `visitor:${address}` : actorKey(actor)
}

export function credentialsOf(request: FastifyRequest, cookieName: string): Credentials {
  const bearer = /^Bearer ([\x21-\x7e]{1,500})$/i.exec(request.headers.authorization ?? '')
  return { cookie: request.cookies[cookieName] ?? null, bearer: bearer?.[1] ?? null }
}
