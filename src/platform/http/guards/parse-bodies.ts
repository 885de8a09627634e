/**
 * Bodies that we read ourselves: JSON, not too deep, and forms, not too many fields. Their size Fastify bounds while
 * they come.
 */
import { parse as parseForm } from 'node:querystring'
import { errorCodes, type FastifyInstance } from 'fastify'
import { DomainError } from '../../errors/domain-error.ts'
import { deepestJson, nestsDeeper } from '../../values/parse-json.ts'

/** The longest form of ours has some twenty. */
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
      // The API takes JSON alone: a form is what another site's page can send without asking.
      if (request.routeOptions.url?.startsWith('/api/')) return done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE())
      if (body.split('&', mostFields + 1).length > mostFields)
        return done(new DomainError('invalid_request', `The form has more than ${mostFields} fields`))
      return done(null, parseForm(body))
    },
  )
}
