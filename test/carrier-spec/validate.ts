import { readFileSync } from 'node:fs'
import formats from 'ajv-formats'
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js'

type Schema = Record<string, unknown>
type Spec = {
  requests: Record<string, Schema>
  queries: Record<string, Schema>
  answers: Record<string, Schema>
  errors: Schema
  webhooks: Record<string, Schema>
  schemas: Record<string, Schema>
}

/** What `npm run cut-carrier-spec` has cut out of the carrier's OpenAPI file. */
export const carrierSpec = JSON.parse(readFileSync(new URL('telnyx-v2.json', import.meta.url), 'utf8')) as Spec

/** One request as it went over the wire, with its answer. */
export type Exchange = {
  method: string
  path: string
  body: unknown
  status: number
  answer: unknown
}

const isSchema = (value: unknown): value is Schema =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/**
 * The schema with its objects closed: the carrier's file leaves nearly all open, and a property that it does not know
 * is a mistake of ours. `partOf` is a branch of a schema that is closed as a whole.
 */
function closed(schema: unknown, partOf = false): unknown {
  if (!isSchema(schema)) return schema
  const copy: Schema = {}
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'properties' && isSchema(value))
      copy[keyword] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, closed(one)]))
    else if (['allOf', 'anyOf', 'oneOf'].includes(keyword) && Array.isArray(value))
      copy[keyword] = value.map((one) => closed(one, true))
    else if (keyword === 'items' || keyword === 'additionalProperties') copy[keyword] = closed(value)
    else copy[keyword] = value
  }
  const hasProperties = [copy, ...['allOf', 'anyOf', 'oneOf'].flatMap((of) => (schema[of] as Schema[]) ?? [])].some(
    (one) => 'properties' in one,
  )
  if (hasProperties && !partOf && !('additionalProperties' in copy)) copy['unevaluatedProperties'] = false
  return copy
}

/** What an event need not have, because it is about what did not happen here. */
const notAlways = new Set([
  ...['custom_headers', 'sip_headers', 'tags', 'client_state', 'public_recording_urls', 'billing_group_id'],
  ...['call_screening_result', 'caller_id_name', 'shaken_stir_attestation', 'shaken_stir_validated'],
  ...['connection_codecs', 'offered_codecs', 'media_name', 'media_url', 'status_detail'],
])

/** An event with every field that the carrier's schema names: whoever reads one must find it in the sandbox's too. */
function complete(schema: unknown): unknown {
  if (!isSchema(schema)) return schema
  const copy: Schema = { ...schema }
  if (isSchema(schema['properties'])) {
    const { payload } = schema['properties']
    copy['properties'] = Object.fromEntries(
      Object.entries(schema['properties']).map(([name, one]) => [name, name === 'payload' ? one : complete(one)]),
    )
    if (isSchema(payload) && isSchema(payload['properties'])) {
      const required = Object.keys(payload['properties']).filter((name) => !notAlways.has(name))
      copy['properties'] = { ...(copy['properties'] as Schema), payload: { ...payload, required } }
      copy['required'] = ['id', 'event_type', 'occurred_at', 'record_type', 'payload']
    }
  }
  for (const of of ['allOf', 'oneOf', 'anyOf'])
    if (Array.isArray(schema[of])) copy[of] = (schema[of] as []).map(complete)
  return copy
}

/**
 * Where the file contradicts itself or what others have seen on a live account: `client_state` is null before the first
 * command; `sip_headers` are said in words to be User-to-User and Diversion, and listed as the first alone; a webhook
 * has `meta` beside `data`, which only the messages' schemas say.
 */
function mended(schema: unknown): unknown {
  if (Array.isArray(schema)) return schema.map(mended)
  if (!isSchema(schema)) return schema
  const copy: Schema = Object.fromEntries(Object.entries(schema).map(([name, value]) => [name, mended(value)]))
  const { properties } = copy
  if (!isSchema(properties)) return copy
  const changed: Schema = { ...properties }
  if (changed['client_state']) changed['client_state'] = { type: ['string', 'null'] }
  if (isSchema(changed['name'])) changed['name'] = { type: 'string' }
  if (changed['data'] && !changed['meta'])
    changed['meta'] = { properties: { attempt: { type: 'integer' }, delivered_to: { type: 'string' } } }
  return { ...copy, properties: changed }
}

const ajv = new Ajv2020({ strict: false, allErrors: true })
formats.default(ajv)
// The library's own takes no address of this computer.
ajv.addFormat('url', (text: string) => URL.canParse(text))
ajv.addFormat('integer', /^\d+$/)
/** A query is all words. */
const ajvOfQueries = new Ajv2020({ strict: false, allErrors: true, coerceTypes: true })
formats.default(ajvOfQueries)
const compiled = new Map<string, ValidateFunction>()

function problems(name: string, schema: () => unknown, value: unknown): string[] {
  const validator = name.endsWith('?') ? ajvOfQueries : ajv
  const validate = compiled.get(name) ?? validator.compile(schema() as Schema)
  compiled.set(name, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    ({ instancePath, message, params }) => `${name} ${instancePath} ${message} ${JSON.stringify(params)}`,
  )
}

/** The name of an operation in the data: `POST /calls/{call_control_id}/actions/answer`. */
export function operationOf({ method, path }: Pick<Exchange, 'method' | 'path'>): string {
  const { pathname } = new URL(path, 'http://carrier')
  const steps = pathname.replace(/^\/v2\//, '').split('/')
  const id = { calls: 'call_control_id', recordings: 'recording_id', messages: 'id' }[steps[0] ?? '']
  if (steps.length > 1 && id) steps[1] = `{${id}}`
  return `${method} /${steps.join('/')}`
}

/** What is wrong with a request of ours; nothing when the carrier's file allows it. */
export function requestProblems(exchange: Exchange): string[] {
  const operation = operationOf(exchange)
  const schema = carrierSpec.requests[operation]
  if (!(operation in carrierSpec.answers)) return [`${operation} is no operation of the carrier's`]
  const ofQuery = problems(`${operation}?`, () => closed(carrierSpec.queries[operation]), queryOf(exchange.path))
  if (!schema) return exchange.body === undefined ? ofQuery : [`${operation} takes no body`]
  return [
    ...ofQuery,
    ...problems(operation, () => closed(schema), exchange.body),
    ...engineConfigsIn(exchange.body).flatMap((config) =>
      problems('DeepgramNova3Config', () => carrierSpec.schemas['DeepgramNova3Config'], config),
    ),
  ]
}

/** `filter[created_at][gte]=…` as the object that it stands for. */
function queryOf(path: string): Schema {
  const query: Schema = {}
  for (const [name, value] of new URL(path, 'http://carrier').searchParams) {
    const steps = name.split(/[[\]]+/).filter(Boolean)
    let place = query
    for (const step of steps.slice(0, -1)) place = (place[step] ??= {}) as Schema
    place[steps.at(-1) ?? ''] = value
  }
  return query
}

/** The file leaves the relay's `transcription_engine_config` open and names its schema in words. */
function engineConfigsIn(body: unknown): unknown[] {
  if (Array.isArray(body)) return body.flatMap(engineConfigsIn)
  if (!isSchema(body)) return []
  return Object.entries(body).flatMap(([name, value]) =>
    name === 'transcription_engine_config' ? [value] : engineConfigsIn(value),
  )
}

/** What is wrong with an answer of the sandbox's. */
export function answerProblems(exchange: Exchange): string[] {
  const operation = operationOf(exchange)
  if (exchange.status !== 200) return problems('errors', () => closed(carrierSpec.errors), exchange.answer)
  const schema = carrierSpec.answers[operation]
  return problems(`${operation}: 200`, () => closed(mended(schema)), exchange.answer)
}

/** What is wrong with a webhook of the sandbox's. */
export function webhookProblems(webhook: { data: { event_type: string } }): string[] {
  const type = webhook.data.event_type
  const schema = carrierSpec.webhooks[type]
  if (!schema) return [`${type} is no event of the carrier's`]
  return problems(`webhook ${type}`, () => closed(complete(mended(schema))), webhook)
}
