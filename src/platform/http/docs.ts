/** /openapi.json, printed from the same list the server runs, and a reader for it at /docs. */
import swagger from '@fastify/swagger'
import swaggerUi from '@fastify/swagger-ui'
import type { FastifyInstance } from 'fastify'
import { jsonSchemaTransform } from 'fastify-type-provider-zod'

export async function registerDocs(server: FastifyInstance, productName: string): Promise<void> {
  await server.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: { title: productName, version: '0.1.0', description: 'The front desk of a local service business. The API is unversioned and only grows.' },
      components: {
        securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'deskbell_session' }, apiKey: { type: 'http', scheme: 'bearer' } },
      },
      security: [{ session: [] }, { apiKey: [] }],
    },
    transform: jsonSchemaTransform,
  })
  await server.register(swaggerUi, { routePrefix: '/docs', staticCSP: true })
  server.get('/openapi.json', { schema: { hide: true } }, () => server.swagger())
}
