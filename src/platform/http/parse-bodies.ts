/** Bodies that we read ourselves: JSON, not too deep, and forms, not too many fields. Their size Fastify bounds while they come. */
import { parse as parseForm } from 'node:querystring'
import { errorCodes, type FastifyInstance } from 'fastify'
import { DomainError } from '../errors/domain-error.ts'

/** Nothing of ours nests deeper than ten; parsers and validators recurse. */
const deepest = 32
/** The longest form of ours has some twenty. */
const mostFields = 200

export function parseBodies(server: FastifyInstance): void {
  server.removeContentTypeParser(['application/json', 'text/plain'])
  const parseJson = server.getDefaultJsonParser('error', 'error')
  server.addContentTypeParser('application/json', { parseAs: 'string' }, (request, body: string, done) => {
    if (nestsDeeper(body, deepest)) return done(new DomainError('invalid_request', `The body nests deeper than ${deepest} levels`))
    return parseJson(request, body, done)
  })
  server.addContentTypeParser('application/x-www-form-urlencoded', { parseAs: 'string' }, (request, body: string, done) => {
    // The API takes JSON alone: a form is what another site's page can send without asking.
    if (request.routeOptions.url?.startsWith('/api/')) return done(new errorCodes.FST_ERR_CTP_INVALID_MEDIA_TYPE())
    if (body.split('&', mostFields + 1).length > mostFields) return done(new DomainError('invalid_request', `The form has more than ${mostFields} fields`))
    return done(null, parseForm(body))
  })
}

const [quote, backslash] = ['"', '\\'].map((character) => character.charCodeAt(0))
const opening = new Set(['{', '['].map((character) => character.charCodeAt(0)))
const closing = new Set(['}', ']'].map((character) => character.charCodeAt(0)))

/** Whether arrays and objects of this JSON text stand more than `most` deep in each other. Of text that is no JSON it may say either. */
export function nestsDeeper(text: string, most: number): boolean {
  let depth = 0
  let inText = false
  for (let position = 0; position < text.length; position += 1) {
    const character = text.charCodeAt(position)
    if (inText) {
      if (character === backslash) position += 1
      else if (character === quote) inText = false
    } else if (character === quote) inText = true
    else if (closing.has(character)) depth -= 1
    else if (opening.has(character) && (depth += 1) > most) return true
  }
  return false
}
