/** Counts a request against the limits before any other work. */
import type { FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../../errors/domain-error.ts'
import { LimiterUnavailable, type Decision, type Limit, type Standing } from '../../rate-limit/limiter.ts'
import { classLimits, triesInSession, type Asker, type LimitClass, type RouteLimit } from '../../rate-limit/policy.ts'
import type { ServerOptions } from '../options.ts'
import { credentialsOf } from '../serve.ts'

/**
 * Classes whose requests are refused while the limiter is away, because they ring phones or check passwords; others
 * pass, so that no caller is lost.
 */
const closedWithoutStore: LimitClass[] = ['strict', 'auth']

type Hook = (request: FastifyRequest, reply: FastifyReply) => Promise<void>
type Parted = Exclude<RouteLimit<never>, string>

/**
 * First decision, before anything of the request is read: one round trip counts where it comes from, so invalid
 * requests count too, and a refused one has cost nothing else. Second decision, for a valid request: whom or what it
 * names. Answers `rate_limited`, or `unavailable` where the limiter is away and nothing may pass uncounted.
 */
export function limitRequests<C>(
  options: ServerOptions<C>,
  limit: RouteLimit<never>,
): { onRequest: Hook; preHandler?: Hook } {
  if (typeof limit === 'string') return { onRequest: limitAsker(options, { class: limit }) }
  return { onRequest: limitAsker(options, limit), preHandler: limitConcerned(options, limit) }
}

function limitAsker<C>(options: ServerOptions<C>, { class: limitClass, tries, caps }: Parted): Hook {
  return async (request, reply) => {
    const asker = askerOf(options, request)
    const session = limitClass === 'auth' && !tries && asker.session !== null ? [triesInSession(asker.session)] : []
    // Finding out whom it would ring costs work even when the answer is no.
    const looks = caps ? classLimits('moderate', asker, options.limits) : []
    const isOpen = !caps && !closedWithoutStore.includes(limitClass)
    await countOrRefuse(options, reply, {
      told: classLimits(limitClass, asker, options.limits),
      untold: [...session, ...looks],
      isOpen,
    })
  }
}

function limitConcerned<C>(options: ServerOptions<C>, { class: limitClass, tries, caps }: Parted): Hook {
  return async (request, reply) => {
    const asker = askerOf(options, request)
    const from = { address: request.ip, cookies: request.headers.cookie ?? null }
    const call = {
      params: request.params,
      query: request.query,
      body: request.body,
      requestId: request.id,
      ...from,
    } as never
    const accounts = tries?.(call) ?? []
    let capped: Limit[]
    try {
      capped = (await caps?.(call)) ?? []
    } catch (error) {
      // A request that is never allowed gives its counts back, so that a typing mistake costs the visitor nothing.
      if (error instanceof DomainError) await giveBack(options, classLimits(limitClass, asker, options.limits))
      throw error
    }
    await countOrRefuse(options, reply, {
      told: [],
      untold: [...accounts, ...capped],
      isOpen: capped.length === 0 && !closedWithoutStore.includes(limitClass),
    })
  }
}

type Asked = {
  told: Limit[]
  /** Limits whose state stays hidden: how often an account was tried, or a number called, must not be told. */
  untold: Limit[]
  /** Whether requests pass uncounted while the limiter is away. */
  isOpen: boolean
}

async function countOrRefuse<C>(
  options: ServerOptions<C>,
  reply: FastifyReply,
  { told, untold, isOpen }: Asked,
): Promise<void> {
  const decision = await decide(options, [...told, ...untold], isOpen)
  if (!decision) return
  setLimitHeaders(reply, decision.standings.slice(0, told.length))
  if (decision.allowed) return
  reply.header(
    'retry-after',
    seconds(Math.max(...decision.standings.filter(({ remaining }) => remaining <= 0).map(({ resetMs }) => resetMs))),
  )
  throw new DomainError('rate_limited')
}

function askerOf<C>(options: ServerOptions<C>, request: FastifyRequest): Asker {
  const { cookie, bearer } = credentialsOf(request, options.sessionCookie.name)
  return {
    address: request.ip,
    session: cookie === null ? null : options.sessionOf(cookie),
    apiKey: bearer !== null && options.keyOf(bearer) === 'ours' ? bearer : null,
  }
}

/** Null when the limiter is away and the request may pass uncounted. */
async function decide<C>(
  options: ServerOptions<C>,
  limits: Limit[],
  mayPassUncounted: boolean,
): Promise<Decision | null> {
  try {
    const decision = await options.context.limiter.take(limits)
    options.context.metrics.limits.inc({ outcome: decision.allowed ? 'allowed' : 'refused' })
    return decision
  } catch (error) {
    if (!(error instanceof LimiterUnavailable)) throw error
    options.context.metrics.limits.inc({ outcome: 'away' })
    if (mayPassUncounted) return null
    throw new DomainError('unavailable')
  }
}

/** While the limiter is away nothing is given back; the counts age out by themselves. */
async function giveBack<C>(options: ServerOptions<C>, limits: Limit[]): Promise<void> {
  try {
    await options.context.limiter.giveBack(limits)
  } catch (error) {
    if (!(error instanceof LimiterUnavailable)) throw error
  }
}

/**
 * Sets the headers of draft-ietf-httpapi-ratelimit-headers-10: q is the quota, w its window, r what remains, t the
 * seconds until more is free.
 */
function setLimitHeaders(reply: FastifyReply, standings: Standing[]): void {
  if (standings.length === 0) return
  reply.header(
    'ratelimit-policy',
    standings.map(({ name, limit, windowMs }) => `"${name}";q=${limit};w=${windowMs / 1000}`).join(', '),
  )
  reply.header(
    'ratelimit',
    standings.map(({ name, remaining, resetMs }) => `"${name}";r=${remaining};t=${seconds(resetMs)}`).join(', '),
  )
}

function seconds(ms: number): number {
  return Math.ceil(ms / 1000)
}
