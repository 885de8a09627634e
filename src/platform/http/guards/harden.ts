/** The checks of every request (sizes, times, headers, origin) and the headers of every answer. */
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
import { cutSlowReaders } from './slow-readers.ts'

declare module 'fastify' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- merged with fastify's own
  interface FastifyContextConfig {
    /** A signature over the body proves the sender; cookies do not count. */
    verified?: true
    /** The route opens a WebSocket. */
    socket?: true
    /** A health probe of a balancer; it is answered even when everything else is refused. */
    probe?: true
  }
}

export const bodyLimitBytes = 1024 * 1024
/** Most bytes of a request's first line and headers together; more is 431. */
const headBytes = 16 * 1024
const mostHeaders = 100
const longestUrl = 4 * 1024

// We set no limit on connections: a process can hold as many as its file limit allows, and each of these times bounds
// how long one is held. Sockets have caps (caps.ts) and times of their own (socket.ts).
const timeouts: Timeouts = {
  head: 10_000,
  request: 30_000,
  silence: 60_000,
  answer: 30_000,
  idle: 72_000,
  look: 1_000,
}

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
      // Two readings of one request let attackers smuggle a second one past a proxy.
      insecureHTTPParser: false,
      // `refuseShape` checks the Host header instead, so that the answer looks like all others.
      requireHostHeader: false,
    },
    clientErrorHandler: refuseConnections({ log: options.context.log, refused, secure: options.sessionCookie.secure }),
    frameworkErrors: (error: Error, incoming: FastifyRequest, reply: FastifyReply) => {
      // Fastify runs no hooks for these: a path that cannot be decoded, or has a part that is too long.
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
  cutSlowReaders(server, { graceMs: options.timeouts?.answer ?? timeouts.answer })
  await server.register(helmet, securityHeaders(options.sessionCookie.secure))
  const look = watchForwarded(options.context.log)
  server.addHook('onRequest', async (request, reply) => {
    look(request)
    reply.header('x-request-id', request.id)
    reply.header('permissions-policy', silent)
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

const silent = 'camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()'
/** The permissions of a page that may ask for the microphone. */
export const listening = silent.replace('microphone=()', 'microphone=(self)')

/**
 * Warns once when X-Forwarded-For comes from a proxy that is not trusted: all its clients then count as one address.
 */
function watchForwarded(log: Log): (request: FastifyRequest) => void {
  let isSaid = false
  return ({ headers, ips }) => {
    // A trusted peer leads to at least two addresses: its own and the one before it.
    if (isSaid || headers['x-forwarded-for'] === undefined || (ips?.length ?? 1) > 1) return
    isSaid = true
    log.warn(
      'X-Forwarded-For came from a peer that is not trusted, and was not believed. If there is a proxy in ' +
        'front of Deskbell, name its address in TRUSTED_PROXIES: until then all who come through it share ' +
        'the limits of one address',
    )
  }
}

/** Our pages load everything from us. Scripts and styles are files; nothing inline, nothing evaluated. */
const contentSources = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  // The style sheet of the API's documentation page holds its icons.
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
    // With `no-referrer` browsers send `Origin: null` for our own forms.
    referrerPolicy: { policy: 'same-origin' as const },
    hsts: secure ? { maxAge: hstsSeconds, includeSubDomains: true } : false,
  }
}

/** Headers of pages that other sites may show in a frame. */
export const framedHeaders = {
  contentSecurityPolicy: { useDefaults: false, directives: { ...contentSources, frameAncestors: ['*'] } },
  xFrameOptions: false as const,
}

type Sources = Record<string, readonly string[]>

const policyOf = (sources: Sources): string =>
  Object.entries(sources)
    .map(([name, of]) => `${name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)} ${of.join(' ')}`)
    .join(';')

/** The policy of a page that only these origins may show in a frame. */
export const framingOf = (origins: readonly string[]): string =>
  policyOf({ ...contentSources, frameAncestors: origins.length ? origins : ["'none'"] })

/** What the app's page may load beside that: its styles by their nonce, recordings, and pages of ours in a frame. */
export const appPolicy = (nonce: string): string =>
  policyOf({
    ...contentSources,
    styleSrc: ["'self'", `'nonce-${nonce}'`],
    mediaSrc: ["'self'"],
    frameSrc: ["'self'"],
    frameAncestors: ["'none'"],
  })

const hostName = /^([\w.-]+|\[[0-9a-fA-F:.]+\])(:\d{1,5})?$/

/** Refuses requests that no honest client sends, or that two programs on the way may read differently. */
function refuseShape({ raw, headers, url, routeOptions }: FastifyRequest): void {
  if (url.length > longestUrl) throw new DomainError('url_too_long')
  const names = raw.rawHeaders.filter((_, position) => position % 2 === 0)
  if (names.length > mostHeaders) throw new DomainError('headers_too_large', `More than ${mostHeaders} headers`)
  const hosts = names.filter((name) => name.toLowerCase() === 'host').length
  const mayHaveNone = raw.httpVersion === '1.0' && hosts === 0
  if (!mayHaveNone && (hosts !== 1 || !hostName.test(headers.host ?? '')))
    throw new DomainError('invalid_request', 'Host: name the host, once')
  const encoding = headers['content-encoding'] ?? 'identity'
  // A kilobyte can inflate to a gigabyte, so bodies must not be compressed.
  if (encoding !== 'identity') throw new DomainError('encoding_refused')
  // Checked here too, because some routes read no body: nobody should upload for nothing.
  if (Number(headers['content-length'] ?? 0) > (routeOptions.bodyLimit ?? bodyLimitBytes))
    throw new DomainError('body_too_large')
}
