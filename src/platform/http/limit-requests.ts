/** Counts a request before anything is done for it. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../errors/domain-error.ts'
import { LimiterUnavailable, type Decision, type Limit, type Standing } from '../rate-limit/limiter.ts'
import { classLimits, triesInSession, type Asker, type LimitClass, type RouteLimit } from '../rate-limit/policy.ts'
import type { ServerOptions } from './options.ts'
import { credentialsOf } from './serve.ts'

/** Refused when it cannot be counted: a caller must not be lost, money and passwords must not be open. */
const closedWithoutStore: LimitClass[] = ['strict', 'auth']

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<void>

/**
 * One decision, one round trip, about everything a request is counted under; answers `rate_limited` or, where nothing may
 * pass uncounted, `unavailable`. Counted before anything of it is read, so that an invalid request counts too; where the
 * request itself says whom or what it concerns, once that is known to be valid.
 */
export function limitRequests<C>(options: ServerOptions<C>, limit: RouteLimit<never>): { onRequest: Hook } | { preHandler: Hook } {
  return typeof limit === 'string' ? { onRequest: limiting(options, { class: limit }) } : { preHandler: limiting(options, limit) }
}

function limiting<C>(options: ServerOptions<C>, { class: limitClass, tries, caps }: Exclude<RouteLimit<never>, string>): Hook {
  return async (request, reply) => {
    const from = { address: request.ip, cookies: request.headers.cookie ?? null }
    const call = { params: request.params, query: request.query, body: request.body, requestId: request.id, ...from } as never
    const asker = askerOf(options, request)
    const inSession = limitClass === 'auth' && asker.session !== null ? [triesInSession(asker.session)] : []
    const tried = tries?.(call) ?? inSession
    const take = (taken: LimitClass, capped: Limit[]) => pass(options, reply, { limits: classLimits(taken, asker, options.limits), capped: [...tried, ...capped], isOpen: capped.length === 0 && !closedWithoutStore.includes(taken) })
    let capped: Limit[]
    try {
      capped = (await caps?.(call)) ?? []
    } catch (error) {
      // What is never allowed uses up nothing scarce, so that a slip of the finger costs nothing; a row of them ends too.
      if (error instanceof DomainError) await take('moderate', [])
      throw error
    }
    await take(limitClass, capped)
  }
}

type Asked = { limits: Limit[]; capped: Limit[]; /** Whether it may pass uncounted while the store is away. */ isOpen: boolean }

async function pass<C>(options: ServerOptions<C>, reply: FastifyReply, { limits, capped, isOpen }: Asked): Promise<void> {
  const decision = await decide(options, [...limits, ...capped], isOpen)
  if (!decision) return
  // Caps and tries are told to nobody: how often a number was called, or an account tried, is none of a stranger's business.
  tell(reply, decision.standings.slice(0, limits.length))
  if (decision.allowed) return
  reply.header('retry-after', seconds(Math.max(...decision.standings.filter(({ remaining }) => remaining <= 0).map(({ resetMs }) => resetMs))))
  throw new DomainError('rate_limited')
}

function askerOf<C>(options: ServerOptions<C>, request: FastifyRequest): Asker {
  const { cookie, bearer } = credentialsOf(request, options.sessionCookie.name)
  return { address: request.ip, session: cookie === null ? null : options.sessionOf(cookie), apiKey: bearer }
}

/** Null when the store is away and the request may pass uncounted. */
async function decide<C>(options: ServerOptions<C>, limits: Limit[], mayPassUncounted: boolean): Promise<Decision | null> {
  try {
    return await options.context.limiter.take(limits)
  } catch (error) {
    if (!(error instanceof LimiterUnavailable)) throw error
    if (mayPassUncounted) return null
    throw new DomainError('unavailable')
  }
}

/** As draft-ietf-httpapi-ratelimit-headers-10 has them: q is the quota, w its window, r what remains, t until there is more. */
function tell(reply: FastifyReply, standings: Standing[]): void {
  if (standings.length === 0) return
  reply.header('ratelimit-policy', standings.map(({ name, limit, windowMs }) => `"${name}";q=${limit};w=${windowMs / 1000}`).join(', '))
  reply.header('ratelimit', standings.map(({ name, remaining, resetMs }) => `"${name}";r=${remaining};t=${seconds(resetMs)}`).join(', '))
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1000)
}
