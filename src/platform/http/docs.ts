/** Serves /openapi.json, printed from the same list of routes that the server runs, and a page to read it at /docs. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'
import { bellSvg } from '#contract/bell.ts'
import { paths } from '#contract/paths.ts'
import { productVersion } from '../product-version.ts'
import { limitRequests } from './guards/limit-requests.ts'
import type { ServerOptions } from './options.ts'

/** Without these the documentation page would show its maker's icon. */
const favicon = [
  { filename: 'bell.svg', rel: 'icon', sizes: 'any', type: 'image/svg+xml', content: Buffer.from(bellSvg) },
]

export async function registerDocs<C>(server: FastifyInstance, options: ServerOptions<C>): Promise<void> {
  const { productName, sessionCookie } = options
  const limit = limitRequests(options, 'lenient')
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: productName,
        version: productVersion,
        description: 'The front desk of a local service business. The API is unversioned and only grows.',
        contact: { name: productName, url: options.baseUrl },
      },
      components: {
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: sessionCookie.name },
          apiKey: { type: 'http', scheme: 'bearer' },
        },
      },
      security: [{ session: [] }, { apiKey: [] }],
    },
    transform: jsonSchemaTransform,
  })
  const printed = printedBy(server)
  await server.register(async (scope) => {
    scope.addHook('onRequest', limit.onRequest)
    scope.addHook('preHandler', async ({ routeOptions: { url } }, reply) => {
      if (url === `${paths.docs}/json`) return reply.type(json).send(printed.json())
      if (url === `${paths.docs}/yaml`) return reply.type('application/x-yaml').send(printed.yaml())
    })
    // The files' names carry no version, so a browser must ask again every day; it mostly gets "not modified".
    scope.addHook('onSend', async ({ url }, reply) => {
      if (reply.statusCode < 400 && url.startsWith(`${paths.docs}/static/`))
        reply.header('cache-control', `public, max-age=${24 * 3600}`)
    })
    // The other layout has a top bar with an inline style, which our content policy forbids.
    const uiConfig = { layout: 'BaseLayout' }
    await scope.register(swaggerUi, {
      routePrefix: paths.docs,
      theme: { title: `${productName} API`, favicon },
      uiConfig,
    })
  })
  server.get(paths.openApi, { schema: { hide: true }, ...limit }, (_request, reply) =>
    reply.type(json).send(printed.json()),
  )
}

const json = 'application/json; charset=utf-8'

/** A third of a megabyte, printed once: however many read it, and however slowly, they share its bytes. */
function printedBy(server: FastifyInstance): { json(): Buffer; yaml(): Buffer } {
  let [asJson, asYaml]: [Buffer | null, Buffer | null] = [null, null]
  return {
    json: () => (asJson ??= Buffer.from(JSON.stringify(server.swagger()))),
    yaml: () => (asYaml ??= Buffer.from(server.swagger({ yaml: true }))),
  }
}
