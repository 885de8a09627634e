/** The HTTP server: registers the list of routes. */
import { createHash } from 'node:crypto'
import cookie from '@fastify/cookie'
import websocket from '@fastify/websocket'
import fastify, {
  LogController,
  type FastifyBaseLogger,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import { DomainError } from '../errors/domain-error.ts'
import { sparingLog, type SparingLog } from '../monitoring/sparing-log.ts'
import { newId } from '../values/ids.ts'
import { registerDocs } from './docs.ts'
import {
  appPolicy,
  bodyLimitBytes,
  framedHeaders,
  framingOf,
  harden,
  hardenedOptions,
  listening,
} from './guards/harden.ts'
import { limitRequests } from './guards/limit-requests.ts'
import { shedLoad } from './guards/shed-load.ts'
import { registerHealth } from './health-routes.ts'
import { registerAssets } from './kinds/assets.ts'
import { registerLive } from './kinds/live.ts'
import { registerMount } from './kinds/mount.ts'
import type { OpenPlaces } from './kinds/places.ts'
import { registerSocket } from './kinds/register-socket.ts'
import { registerStream } from './kinds/stream.ts'
import type { ServerOptions } from './options.ts'
import { problemAnswerer } from './problem.ts'
import type { AnyRoute, File, Page, PageRoute, Route, Webhook } from './route.ts'
import { fastifyPath, jsonSchemaOf, pageSchemaOf } from './schema.ts'
import { servePage, serveRoute } from './serve.ts'

/** WebSocket close code "service restart" (RFC 6455 registry): the peer may connect again. */
const serviceRestart = 1012
/** Well inside the time that the whole process has for stopping. */
const closingSocketMs = 1_500
/** Most fragments of one message; our carriers and browsers send a few. */
const mostFragments = 64
const closingRequestMs = 8_000

export async function createServer<C>(options: ServerOptions<C>): Promise<FastifyInstance> {
  const refused = sparingLog(options.context.log.child({ part: 'http' }), options.context.clock)
  const answerProblem = problemAnswerer({ refused, productName: options.productName })
  const server: FastifyInstance = fastify({
    ...hardenedOptions(options, { refused, answerProblem }),
    loggerInstance: options.context.log.child({ part: 'http' }) as FastifyBaseLogger,
    // Requests are logged where they fail, by id: a path may hold a token.
    logController: new LogController({ disableRequestLogging: true }),
    genReqId: () => newId(),
    forceCloseConnections: 'idle',
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.setErrorHandler(answerProblem)
  server.setNotFoundHandler((request, reply) =>
    answerProblem(
      new DomainError('not_found', `No route ${request.method} ${request.url.split('?')[0]}`),
      request,
      reply,
    ),
  )
  await server.register(cookie)
  await harden(server, options)
  await shedLoad(server, options.mostDelayMs)
  countUnknownPaths(server, options)
  measureRequests(server, options)
  server.addHook('onClose', async () => refused.sum())
  await registerSockets(server, refused)
  await registerDocs(server, options)
  if (options.readiness) registerHealth(server, options.readiness, { names: false })
  await server.register(async (scope) => {
    const open: OpenPlaces = new Map()
    for (const route of options.routes) register({ server: scope, options, open }, route)
  })
  return server
}

/** Measures by the route's template, so that made-up paths are one series. */
function measureRequests<C>(server: FastifyInstance, { context }: ServerOptions<C>): void {
  server.addHook('onResponse', async ({ method, is404, routeOptions }, reply) => {
    const route = is404 ? 'none' : (routeOptions.url ?? 'none')
    const labels = { http_request_method: method, http_route: route, http_response_status_code: reply.statusCode }
    context.metrics.requests.observe(labels, reply.elapsedTime / 1_000)
  })
}

/** Counts requests to unknown paths against the limits of known ones. */
function countUnknownPaths<C>(server: FastifyInstance, options: ServerOptions<C>): void {
  const { onRequest } = limitRequests(options, 'lenient')
  server.addHook('onRequest', async (request, reply) => {
    if (request.is404) await onRequest(request, reply)
  })
}

async function registerSockets(server: FastifyInstance, refused: SparingLog): Promise<void> {
  await server.register(websocket, {
    options: { maxPayload: 64 * 1024, maxFragments: mostFragments, perMessageDeflate: false },
    // Any stranger can cause these errors: a malformed WebSocket frame, one too large, a broken connection.
    errorHandler: (error, socket, request) => {
      refused.write(request.ip, () =>
        request.log.info({ code: (error as { code?: string }).code, requestId: request.id }, 'socket error'),
      )
      socket.terminate()
    },
    preClose: (done) => {
      const { clients } = server.websocketServer
      for (const client of clients) client.close(serviceRestart)
      // A slow client, or a peer that does not answer the closing, must not keep us from stopping.
      const impatient = [
        setTimeout(() => clients.forEach((client) => client.terminate()), closingSocketMs),
        setTimeout(() => server.server.closeAllConnections(), closingRequestMs),
      ]
      server.server.once('close', () => impatient.forEach(clearTimeout))
      server.websocketServer.close(done)
    },
  })
  server.addHook('onRequest', async ({ ws, headers, routeOptions }) => {
    if (ws && !(routeOptions.config.socket && headers.upgrade?.toLowerCase() === 'websocket'))
      throw new DomainError('invalid_request', 'Send it without Upgrade: no socket is opened here')
  })
}

type Registering<C> = { server: FastifyInstance; options: ServerOptions<C>; open: OpenPlaces }

function register<C>({ server, options, open }: Registering<C>, route: AnyRoute<C>): void {
  switch (route.kind) {
    case 'route':
      return registerRoute(server, options, route)
    case 'page':
      return registerPage(server, options, route)
    case 'file':
      return registerFile(server, route)
    case 'assets':
      return registerAssets(server, options, route)
    case 'webhook':
      return registerWebhook(server, options, route)
    case 'socket':
      return registerSocket({ server, options, open }, route)
    case 'stream':
      return registerStream(server, options, route)
    case 'live':
      return registerLive({ server, options, open }, route)
    case 'mount':
      return registerMount(server, options, route)
  }
}

function registerRoute<C>(server: FastifyInstance, options: ServerOptions<C>, route: Route): void {
  server.route({
    method: route.method,
    url: fastifyPath(route.path),
    schema: jsonSchemaOf(route),
    ...limitRequests(options, route.limit),
    handler: async (request, reply) => {
      const { status, text, replayed } = await serveRoute(options, route, request)
      if (replayed) reply.header('idempotency-replayed', 'true')
      return reply.status(status).type('application/json; charset=utf-8').send(text)
    },
  })
}

function registerPage<C>(server: FastifyInstance, options: ServerOptions<C>, route: PageRoute): void {
  server.route({
    method: route.method,
    url: fastifyPath(route.path),
    schema: pageSchemaOf(route),
    ...(route.framed ? { helmet: framedHeaders } : {}),
    ...limitRequests(options, route.limit),
    handler: async (request, reply) => {
      const page = await servePage(options, route, request)
      if ('file' in page) return sendFile(request, reply, page.file)
      if ('html' in page) {
        if (page.nonce) reply.header('content-security-policy', appPolicy(page.nonce))
        if (route.framed && page.framedBy) reply.header('content-security-policy', framingOf(page.framedBy))
        if (route.listens) reply.header('permissions-policy', listening)
        return reply
          .status(page.status ?? 200)
          .type('text/html; charset=utf-8')
          .send(page.html)
      }
      if (page.cookie) {
        const { name, value, maxAgeSeconds } = page.cookie
        reply.setCookie(name, value, {
          path: '/',
          httpOnly: true,
          sameSite: 'lax',
          secure: options.sessionCookie.secure,
          maxAge: maxAgeSeconds,
        })
      }
      return reply.redirect(page.redirect, 303)
    },
  })
}

type SentFile = Extract<Page, { file: unknown }>['file']

/** Answers 304 to who has the file as it is; nothing but its reader's own program may keep it. */
function sendFile(
  request: FastifyRequest,
  reply: FastifyReply,
  { name, contentType, content }: SentFile,
): FastifyReply {
  const tag = `"${createHash('sha256').update(content).digest('base64url')}"`
  const has = (request.headers['if-none-match'] ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''))
  reply.header('etag', tag).header('cache-control', 'private, no-cache')
  if (has.includes(tag) || has.includes('*')) return reply.status(304).send()
  return reply.header('content-disposition', `attachment; filename="${name}"`).type(contentType).send(content)
}

function registerFile(server: FastifyInstance, { path, contentType, content, forOtherSites }: File): void {
  let made: Promise<string | Buffer> | null = null
  const make = typeof content === 'function' ? content : async () => content
  server.route({
    method: 'GET',
    url: path,
    schema: { hide: true },
    handler: async (_request, reply) => {
      const body = await (made ??= make()).catch((error: unknown) => {
        made = null
        throw error
      })
      if (forOtherSites) reply.header('cross-origin-resource-policy', 'cross-origin')
      return reply.type(contentType).header('cache-control', 'public, max-age=300').send(body)
    },
  })
}

function registerWebhook<C>(server: FastifyInstance, options: ServerOptions<C>, route: Webhook<C>): void {
  void server.register(async (scope) => {
    // The signature covers the raw bytes, so no parser may touch them first.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyLimitBytes }, (_request, body, done) =>
      done(null, body),
    )
    scope.route({
      method: 'POST',
      url: route.path,
      schema: { hide: true },
      config: { verified: true },
      handler: async (request, reply) => {
        const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const event = route.verify(options.context as never, raw as never, request.headers as never)
        const store = () =>
          options.context.db.asPlatform(route.summary, (tx) => route.receive(tx as never, event as never))
        await (route.around ? route.around(event as never, store as never) : store())
        return reply.status(200).send()
      },
    })
  })
}
