import type { z } from 'zod'

type Said = {
  detail?: string
  /** JSON pointer to the parameter that is wrong. */
  pointer?: string
}

/** An answer of the carrier that says no: `{errors: [{code, title, detail, source}]}`. */
export class CarrierRefusal extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly said: Said

  constructor(status: number, code: string, ...[title, said = {}]: [title: string, said?: Said]) {
    super(title)
    this.status = status
    this.code = code
    this.title = title
    this.said = said
  }

  /** The status in the sandbox's own API, where an unknown call is a 404. */
  get statusCode(): number {
    return this.code === '90015' ? 404 : this.status
  }

  body() {
    const { detail = this.title, pointer } = this.said
    return {
      errors: [{ code: this.code, title: this.title, detail, ...(pointer !== undefined && { source: { pointer } }) }],
    }
  }
}

/**
 * The carrier's codes (its OpenAPI file's examples; developers.telnyx.com, API error codes). That a call is not ringing
 * any more when it shall be answered has no documented code: 10015 stands for all that is not well.
 */
export const refusals = {
  unauthorized: () => new CarrierRefusal(401, '10009', 'Authentication failed'),
  notFound: () => new CarrierRefusal(404, '10005', 'Resource not found'),
  invalid: (detail: string, pointer?: string) =>
    new CarrierRefusal(422, '10015', 'Bad Request', { detail, ...(pointer !== undefined && { pointer }) }),
  missing: (pointer: string) =>
    new CarrierRefusal(422, '10004', 'Missing required parameter', {
      detail: `The '${pointer.slice(1)}' parameter is required and cannot be blank.`,
      pointer,
    }),
  notE164: (pointer: string) =>
    new CarrierRefusal(422, '10016', 'Phone number must be in +E164 format', {
      detail: `The '${pointer.slice(1)}' parameter must be in E164 format.`,
      pointer,
    }),
  notListed: (detail: string, pointer: string) =>
    new CarrierRefusal(422, '10032', 'Invalid enumerated value', { detail, pointer }),
  outOfRange: (detail: string, pointer: string) =>
    new CarrierRefusal(422, '10033', 'Value outside of range', { detail, pointer }),
  /** As others have seen it answered to a language that the engine does not know; in no document. */
  unknownLanguage: (pointer: string) =>
    new CarrierRefusal(422, '90013', 'Invalid language', {
      detail: 'The engine does not know this language.',
      pointer,
    }),
  rateLimited: () => new CarrierRefusal(429, '10011', 'Too many requests'),
  unavailable: () => new CarrierRefusal(503, '10007', 'Service unavailable'),
  unknownCall: () =>
    new CarrierRefusal(422, '90015', 'Invalid Call Control ID', {
      detail: 'The call_control_id provided was not valid.',
      pointer: '/call_control_id',
    }),
  callEnded: () => new CarrierRefusal(422, '90018', 'Call has already ended'),
  notAnswered: () => new CarrierRefusal(422, '90034', 'Call not answered yet'),
  notRinging: () => new CarrierRefusal(422, '10015', 'Bad Request', { detail: 'The call is not ringing.' }),
  networkAway: () => new CarrierRefusal(503, '40006', 'Recipient server unavailable'),
  blocked: () => new CarrierRefusal(403, '40300', 'Blocked due to STOP message'),
}

/** What the carrier says of a body that is not as its schema has it: of the first thing that is wrong. */
export function refusalOf(error: z.ZodError, body: unknown): CarrierRefusal {
  const issue = error.issues[0]
  if (!issue) return refusals.invalid('The request failed because it was not well-formed.')
  const pointer = `/${issue.path.map(String).join('/')}`
  const detail = `${issue.path.join('.') || 'body'}: ${issue.message}`
  if (issue.code === 'unrecognized_keys')
    return refusals.invalid(detail, `${pointer}/${issue.keys[0]}`.replace('//', '/'))
  if (issue.path.length > 0 && valueAt(body, issue.path) === undefined) return refusals.missing(pointer)
  if (issue.code === 'custom' && issue.params?.['code'] === '10016') return refusals.notE164(pointer)
  if (issue.code === 'custom' && issue.params?.['code'] === '90013') return refusals.unknownLanguage(pointer)
  if (issue.code === 'invalid_value') return refusals.notListed(detail, pointer)
  if (issue.code === 'too_small' || issue.code === 'too_big') return refusals.outOfRange(detail, pointer)
  return refusals.invalid(detail, pointer)
}

function valueAt(body: unknown, path: readonly PropertyKey[]): unknown {
  let value = body
  for (const step of path) value = Object(value)[step] as unknown
  return value
}
