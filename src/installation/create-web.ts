/** The web server of an installation: its routes, and how it finds the actor of a request. */
import type { FastifyInstance } from 'fastify'
import { apiKeyReader, identify, type ApiKeyReader } from '#src/businesses/index.ts'
import type { Context } from '#src/context.ts'
import { readSession, sessionCookieName } from '#src/identity/index.ts'
import type { Actor } from '#src/platform/actor.ts'
import { isSameSecret } from '#src/platform/crypto/signing.ts'
import type { OpeningTx } from '#src/platform/db/tx.ts'
import type { Credentials, ServerOptions } from '#src/platform/http/options.ts'
import { createServer } from '#src/platform/http/server.ts'
import { routesOf } from '#src/routes.ts'
/** Makes the HTTP server with every route, or with those a bench measures; call `listen` on it. */
export function createWeb(
  ctx: Context,
  routes = routesOf(ctx),
  more: Partial<Pick<ServerOptions<Context>, 'sockets' | 'readiness' | 'mostDelayMs' | 'lookAgainMs'>> = {},
): Promise<FastifyInstance> {
  const secure = ctx.config.baseUrl.startsWith('https:')
  const keys = apiKeyReader(ctx.config.secretKeys)
  return createServer({
    ...more,
    context: ctx,
    routes,
    identify: (tx, credentials) => actorOfRequest({ ctx, keys }, tx, credentials),
    sessionOf: (cookie) => readSession(ctx.config.secretKeys, cookie),
    keyOf: (bearer) => (isSandboxKey(ctx, bearer) ? 'ours' : keys.keyOf(bearer)),
    sessionCookie: { name: sessionCookieName(secure), secure },
    productName: ctx.config.productName,
    baseUrl: ctx.config.baseUrl,
    secretKey: ctx.config.secretKey,
    secretKeys: ctx.config.secretKeys,
    trustedProxies: ctx.config.trustedProxies,
    limits: ctx.config.limits,
    caps: ctx.config.caps,
  })
}

async function actorOfRequest(
  { ctx, keys }: { ctx: Context; keys: ApiKeyReader },
  tx: OpeningTx,
  { cookie, bearer }: Credentials,
): Promise<Actor> {
  if (bearer !== null && isSandboxKey(ctx, bearer)) return { kind: 'system', name: 'sandbox' }
  const session = cookie === null ? null : readSession(ctx.config.secretKeys, cookie)
  const key = bearer !== null && keys.keyOf(bearer) !== 'made-up' ? bearer : null
  const actor = await identify(tx, { session, bearer: key, nowMs: ctx.clock.nowMs() })
  if (key !== null && tx.businessId !== null) keys.remember(key, actor.kind === 'api-key')
  return actor
}

function isSandboxKey({ config }: Context, bearer: string): boolean {
  return config.sandbox !== null && isSameSecret(bearer, config.sandbox.key)
}
