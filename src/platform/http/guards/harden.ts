/** What every request is held to: sizes, times, headers, origin. What every answer carries. */
import helmet from '@fastify/helmet'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { DomainError } from '../../errors/domain-error.ts'
import type { Log } from '../../monitoring/log.ts'
import type { SparingLog } from '../../monitoring/sparing-log.ts'
import type { ServerOptions, Timeouts } from '../options.ts'
import type { AnswerProblem } from '../problem.ts'
import { isForged } from './check-origin.ts'
import { closeAfterEarlyAnswers } from './early-answers.ts'
import { parseBodies } from './parse-bodies.ts'
import { bareHeaders, hstsSeconds, refuseConnections } from './refuse-connections.ts'

declare module 'fastify' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merged with fastify's own
  interface FastifyContextConfig {
    /** Whoever sends is known by a signature over the body, never by a cookie. */
    verified?: true
    /** Opens a WebSocket. */
    socket?: true
    /** A balancer asks by it how this process is; it is answered whatever else is refused. */
    probe?: true
  }
}

export const bodyLimitBytes = 1024 * 1024
/** Of a request's first line and headers together; more is 431. */
const headBytes = 16 * 1024
const mostHeaders = 100
const longestUrl = 4 * 1024

// There is no most number of connections: what a process can hold is its file limit, and each of these times bounds
// how long one is held.
// Sockets have a most number (caps.ts) and times of their own (socket.ts).
const timeouts: Timeouts = { head: 10_000, request: 30_000, silence: 60_000, idle: 72_000, look: 1_000 }

export function hardenedOptions<C>(
  options: ServerOptions<C>,
  { refused, answerProblem }: { refused: SparingLog; answerProblem: AnswerProblem },
) {
  const { head, request, silence, idle, look } = { ...timeouts, ...options.timeouts }
  return {
    bodyLimit: bodyLimitBytes,
    requestTimeout: request,
    connectionTimeout: silence,
    keepAliveTimeout: idle,
    http: {
      headersTimeout: head,
      connectionsCheckingInterval: look,
      maxHeaderSize: headBytes,
      // Two readings of one request are how requests are smuggled past a proxy.
      insecureHTTPParser: false,
      // Looked at in `refuseShape`, which answers as everything else does.
      requireHostHeader: false,
    },
    clientErrorHandler: refuseConnections({ log: options.context.log, refused, secure: options.sessionCookie.secure }),
    frameworkErrors: (error: Error, incoming: FastifyRequest, reply: FastifyReply) => {
      // Fastify runs no hooks for these: a path that cannot be decoded, a part of it that is too long.
      void reply.headers({ 'x-request-id': incoming.id, ...bareHeaders(options.sessionCookie.secure) })
      answerProblem(error, incoming, reply)
    },
    onProtoPoisoning: 'error' as const,
    onConstructorPoisoning: 'error' as const,
    trustProxy: options.trustedProxies.length ? options.trustedProxies : false,
    routerOptions: { maxParamLength: 500 },
  }
}

export async function harden<C>(server: FastifyInstance, options: ServerOptions<C>): Promise<void> {
  const ours = new URL(options.baseUrl).origin
  parseBodies(server)
  closeAfterEarlyAnswers(server)
  await server.register(helmet, securityHeaders(options.sessionCookie.secure))
  const look = watchForwarded(options.context.log)
  server.addHook('onRequest', async (request, reply) => {
    look(request)
    reply.header('x-request-id', request.id)
    reply.header(
      'permissions-policy',
      'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()',
    )
    refuseShape(request)
    const cameTo = `${request.protocol}://${request.host}`
    if (!request.routeOptions.config.verified && isForged(request, [ours, cameTo]))
      throw new DomainError('origin_refused')
  })
  server.addHook('onSend', async (request, reply) => {
    const isPrivate = request.url.startsWith('/api/') || reply.hasHeader('set-cookie') || reply.statusCode >= 400
    if (isPrivate || !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
}

/**
 * Says once that somebody names the addresses behind them and is not believed: behind a proxy nobody trusts, everybody
 * counts as one address.
 */
function watchForwarded(log: Log): (request: FastifyRequest) => void {
  let isSaid = false
  return ({ headers, ips }) => {
    // Of a trusted peer there is its own address and at least one before it.
    if (isSaid || headers['x-forwarded-for'] === undefined || (ips?.length ?? 1) > 1) return
    isSaid = true
    log.warn(
      'X-Forwarded-For came from a peer that is not trusted, and was not believed. If there is a proxy in ' +
        'front of Deskbell, name its address in TRUSTED_PROXIES: until then all who come through it share ' +
        'the limits of one address',
    )
  }
}

/** Where our pages get what they show: from us. Scripts and styles are files; nothing inline, nothing evaluated. */
const contentSources = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  // The API reader's own style sheet holds its icons.
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  connectSrc: ["'self'"],
  manifestSrc: ["'self'"],
  objectSrc: ["'none'"],
  baseUri: ["'none'"],
  formAction: ["'self'"],
}

function securityHeaders(secure: boolean) {
  return {
    contentSecurityPolicy: { useDefaults: false, directives: { ...contentSources, frameAncestors: ["'none'"] } },
    xFrameOptions: { action: 'deny' as const },
    // Not `no-referrer`: with that, browsers say `Origin: null` of our own forms.
    referrerPolicy: { policy: 'same-origin' as const },
    hsts: secure ? { maxAge: hstsSeconds, includeSubDomains: true } : false,
  }
}

/** For the one page that other sites may show in a frame. */
export const framedHeaders = {
  contentSecurityPolicy: { useDefaults: false, directives: { ...contentSources, frameAncestors: ['*'] } },
  xFrameOptions: false as const,
}

const hostName = /^([\w.-]+|\[[0-9a-fA-F:.]+\])(:\d{1,5})?$/

/** Requests that no honest client sends, or that two programs on the way may read in two ways. */
function refuseShape({ raw, headers, url, routeOptions }: FastifyRequest): void {
  if (url.length > longestUrl) throw new DomainError('url_too_long')
  const names = raw.rawHeaders.filter((_, position) => position % 2 === 0)
  if (names.length > mostHeaders) throw new DomainError('headers_too_large', `More than ${mostHeaders} headers`)
  const hosts = names.filter((name) => name.toLowerCase() === 'host').length
  const mayHaveNone = raw.httpVersion === '1.0' && hosts === 0
  if (!mayHaveNone && (hosts !== 1 || !hostName.test(headers.host ?? '')))
    throw new DomainError('invalid_request', 'Host: name the host, once')
  const encoding = headers['content-encoding'] ?? 'identity'
  // A kilobyte can inflate to a gigabyte.
  if (encoding !== 'identity') throw new DomainError('encoding_refused')
  // Said here also where no body is read: nobody uploads for nothing.
  if (Number(headers['content-length'] ?? 0) > (routeOptions.bodyLimit ?? bodyLimitBytes))
    throw new DomainError('body_too_large')
}
