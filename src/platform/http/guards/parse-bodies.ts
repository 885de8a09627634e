/**
 * Parses bodies: JSON with bounded depth, and forms with a bounded number of fields. Fastify bounds their size while
 * they arrive.
 */
import { parse as parseForm } from 'node:querystring'
import { errorCodes, type FastifyInstance } from 'fastify'
import { DomainError } from '../../errors/domain-error.ts'
import { deepestJson, nestsDeeper } from '../../values/parse-json.ts'

/** Our longest form has some twenty fields. */
const mostFields = 200

export function parseBodies(server: FastifyInstance): void {
  server.removeContentTypeParser(['application/json', 'text/plain'])
  const parseJson = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (nestsDeeper(body, deepestJson))
      return done(new DomainError('invalid_request', `The body nests deeper than ${deepestJson} levels`))
    return parseJson(request, body, done)
  })
  server.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (request, body: string, done) => {
      // The API takes JSON alone: another site's page can send a form without a preflight.
      if (request.routeOptions.url?.startsWith('/api/')) return done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE())
      if (body.split('&', mostFields + 1).length > mostFields)
        return done(new DomainError('invalid_request', `The form has more than ${mostFields} fields`))
      return done(null, parseForm(body))
    },
  )
}
