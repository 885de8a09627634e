/** The HTTP server: registers the list of routes. Every request is identified, authorized and run in one transaction. */
import cookie from '@fastify/cookie'
import formbody from '@fastify/formbody'
import helmet from '@fastify/helmet'
import websocket from '@fastify/websocket'
import fastify, { LogController, type FastifyBaseLogger, type FastifyInstance, type FastifyRequest } from 'fastify'
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod'
import type { z } from 'zod'
import type { Actor } from '../actor.ts'
import { attribute } from '../db/attribution.ts'
import type { Database } from '../db/database.ts'
import type { AnyTx } from '../db/tx.ts'
import { newId } from '../ids.ts'
import type { Log } from '../monitoring/log.ts'
import { storable } from '../storable.ts'
import { authorize } from './access.ts'
import { registerDocs } from './docs.ts'
import { answerProblem, problemOf } from './problem.ts'
import { jsonSchemaOf, paramsSchemaOf } from './schema.ts'
import type { AnyRoute, Page, PageRoute, Route, Socket, Webhook } from './route.ts'

const bodyLimitBytes = 1024 * 1024
/** WebSocket close code "service restart" (RFC 6455 registry): the peer may connect again. */
const serviceRestart = 1012
/** Well inside the time the whole process has for stopping. */
const closingSocketMs = 1_500
const closingRequestMs = 8_000

export type Credentials = { cookie: string | null; bearer: string | null }

export type ServerOptions<C> = {
  context: C & { db: Database; log: Log }
  routes: AnyRoute<C>[]
  /** Who asks, as seen from the transaction of the route. */
  identify(tx: AnyTx, credentials: Credentials): Promise<Actor>
  sessionCookie: { name: string; secure: boolean }
  productName: string
}

export async function createServer<C>(options: ServerOptions<C>): Promise<FastifyInstance> {
  const server: FastifyInstance = fastify({
    loggerInstance: options.context.log.child({ part: 'http' }) as FastifyBaseLogger,
    // Requests are logged where they fail, by id; the path of one may hold a token.
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: bodyLimitBytes,
    genReqId: () => newId(),
    requestTimeout: 30_000,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 500 },
  })
  server.setValidatorCompiler(validatorCompiler)
  server.setSerializerCompiler(serializerCompiler)
  server.setErrorHandler(answerProblem)
  server.setNotFoundHandler((request, reply) =>
    reply.status(404).type('application/problem+json').send(JSON.stringify(problemOf('not_found', { requestId: request.id, detail: `No route ${request.method} ${request.url.split('?')[0]}` }))),
  )
  server.addHook('onSend', async (request, reply) => {
    reply.header('x-request-id', request.id)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  await server.register(cookie)
  await server.register(formbody, { bodyLimit: bodyLimitBytes })
  await server.register(helmet, { contentSecurityPolicy: { directives: { upgradeInsecureRequests: null } }, hsts: options.sessionCookie.secure })
  await server.register(websocket, {
    options: { maxPayload: 64 * 1024 },
    preClose: (done) => {
      const { clients } = server.websocketServer
      for (const client of clients) client.close(serviceRestart)
      // Whoever does not answer the closing, or dawdles over a request, does not keep us from stopping.
      const impatient = [
        setTimeout(() => clients.forEach((client) => client.terminate()), closingSocketMs),
        setTimeout(() => server.server.closeAllConnections(), closingRequestMs),
      ]
      server.server.once('close', () => impatient.forEach(clearTimeout))
      server.websocketServer.close(done)
    },
  })
  await registerDocs(server, options.productName)
  await server.register(async (scope) => {
    for (const one of options.routes) register(scope, options, one)
  })
  return server
}

function register<C>(server: FastifyInstance, options: ServerOptions<C>, one: AnyRoute<C>): void {
  switch (one.kind) {
    case 'route':
      return registerRoute(server, options, one)
    case 'page':
      return registerPage(server, options, one)
    case 'webhook':
      return registerWebhook(server, options, one)
    case 'socket':
      return registerSocket(server, options, one)
  }
}

function registerRoute<C>(server: FastifyInstance, options: ServerOptions<C>, one: Route): void {
  const [status, answer] = Object.entries(one.answer)[0] as [string, z.ZodType]
  server.route({
    method: one.method,
    url: fastifyPath(one.path),
    schema: jsonSchemaOf(one, { [status]: answer }),
    handler: async (request, reply) => {
      const result = await inTransaction(options, one, request)
      return reply.status(Number(status)).send(result)
    },
  })
}

function registerPage<C>(server: FastifyInstance, options: ServerOptions<C>, one: PageRoute): void {
  server.route({
    method: one.method,
    url: fastifyPath(one.path),
    schema: { hide: true, params: paramsSchemaOf(one.path), ...(one.query ? { querystring: one.query } : {}), ...(one.body ? { body: one.body } : {}) },
    handler: async (request, reply) => {
      const page = (await inTransaction(options, one, request)) as Page
      if ('html' in page) return reply.type('text/html; charset=utf-8').send(page.html)
      if ('css' in page) return reply.type('text/css; charset=utf-8').header('cache-control', 'public, max-age=300').send(page.css)
      if (page.cookie) {
        const { name, value, maxAgeSeconds } = page.cookie
        reply.setCookie(name, value, { path: '/', httpOnly: true, sameSite: 'lax', secure: options.sessionCookie.secure, maxAge: maxAgeSeconds })
      }
      return reply.redirect(page.redirect, 303)
    },
  })
}

/** The one transaction of a request: who asks is found in it, may they, then the use-case. */
function inTransaction<C>(options: ServerOptions<C>, one: Route | PageRoute, request: FastifyRequest): Promise<unknown> {
  const params = request.params as Record<string, string>
  const businessId = params['businessId'] ?? null
  const work = async (tx: AnyTx) => {
    const actor = await options.identify(tx, credentialsOf(request, options.sessionCookie.name))
    authorize(one.access, actor, businessId)
    attribute(tx, { actor, requestId: request.id })
    const call = { actor, params, query: request.query, body: request.body, requestId: request.id }
    return one.handle(tx as never, call as never)
  }
  const { db } = options.context
  return businessId === null ? db.asPlatform(one.summary, work) : db.forBusiness(businessId, work)
}

function credentialsOf(request: FastifyRequest, cookieName: string): Credentials {
  const bearer = /^Bearer ([\x21-\x7e]{1,500})$/.exec(request.headers.authorization ?? '')
  return { cookie: request.cookies[cookieName] ?? null, bearer: bearer?.[1] ?? null }
}

function registerWebhook<C>(server: FastifyInstance, options: ServerOptions<C>, one: Webhook<C>): void {
  void server.register(async (scope) => {
    // The signature covers the bytes as they came, so nothing may parse them first.
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: bodyLimitBytes }, (_request, body, done) => done(null, body))
    scope.route({
      method: 'POST',
      url: one.path,
      schema: { hide: true },
      handler: async (request, reply) => {
        const raw = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0)
        const event = one.verify(options.context as never, raw as never, request.headers as never)
        await options.context.db.asPlatform(one.summary, (tx) => one.receive(tx as never, event as never))
        return reply.status(200).send()
      },
    })
  })
}

function registerSocket<C>(server: FastifyInstance, options: ServerOptions<C>, one: Socket<C>): void {
  server.route({
    method: 'GET',
    url: one.path,
    schema: { hide: true },
    handler: (_request, reply) => reply.status(426).type('application/problem+json').send(JSON.stringify({ ...problemOf('invalid_request', { requestId: '', detail: 'Connect with a WebSocket' }), status: 426 })),
    wsHandler: (socket, request) => {
      // A name given twice is an attempt at ambiguity: as if it were not there.
      const query = storable(Object.fromEntries(Object.entries(request.query as object).filter(([, value]) => typeof value === 'string'))) as Record<string, string>
      socket.on('error', (error) => request.log.info({ err: error, path: one.path }, 'socket error'))
      one.open(options.context, socket, { query, requestId: request.id }).catch((error: unknown) => {
        request.log.error({ err: error, path: one.path }, 'socket failed')
        socket.close(1011)
      })
    },
  })
}

function fastifyPath(path: string): string {
  return path.replace(/\{(\w+)\}/g, ':$1')
}
