/** The product's server with routes of a test's own, for what no route of the product shows. */
import type { FastifyInstance } from 'fastify'
import type { Context } from '#src/context.ts'
import type { ServerOptions } from '#src/platform/http/options.ts'
import type { AnyRoute } from '#src/platform/http/route.ts'
import { createServer } from '#src/platform/http/server.ts'

/** Whoever asks is a visitor, unless `more` says otherwise. It does not listen yet; the test closes it. */
export function ownServer(
  context: Context,
  routes: readonly unknown[],
  more: Partial<ServerOptions<Context>> = {},
): Promise<FastifyInstance> {
  const { baseUrl, secretKey, limits } = context.config
  return createServer<Context>({
    context,
    routes: routes as AnyRoute<Context>[],
    identify: async () => ({ kind: 'visitor' }),
    sessionOf: () => null,
    keyOf: () => 'made-up',
    sessionCookie: { name: 'deskbell_session', secure: false },
    productName: 'Deskbell',
    baseUrl,
    secretKey,
    limits,
    trustedProxies: [],
    ...more,
  })
}
