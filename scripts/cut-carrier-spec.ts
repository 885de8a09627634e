/**
 * Cuts out of the carrier's own OpenAPI file what the adapter sends and what the sandbox answers and tells, for
 * test/carrier-spec: `npm run cut-carrier-spec -- FILE`.
 */
import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
import { CommandLineError, readCommandLine } from '#src/platform/command-line.ts'

const file = readCommandLine(
  {
    run: 'npm run cut-carrier-spec',
    does: "writes test/carrier-spec/telnyx-v2.json: the parts of the carrier's OpenAPI file that we use.",
    words: 'FILE',
    options: {},
    examples: ['npm run cut-carrier-spec -- telnyx-openapi-2026-07.yml'],
  },
  ({ words }) => {
    const [path] = words
    if (path === undefined || words.length > 1) throw new CommandLineError('name one file: the OpenAPI file in YAML')
    return path
  },
)

const target = fileURLToPath(new URL('../test/carrier-spec/telnyx-v2.json', import.meta.url))

const commands = [
  'answer',
  'bridge',
  'conversation_relay_start',
  'conversation_relay_stop',
  'gather',
  'gather_using_speak',
  'hangup',
  'playback_start',
  'playback_stop',
  'record_start',
  'record_stop',
  'reject',
  'speak',
  'transfer',
]
const operations = [
  'post /calls',
  'get /calls/{call_control_id}',
  ...commands.map((command) => `post /calls/{call_control_id}/actions/${command}`),
  'get /recordings',
  'get /recordings/{recording_id}',
  'delete /recordings/{recording_id}',
  'post /messages',
  'get /messages/{id}',
  'get /balance',
]
const webhooks = [
  'callInitiated',
  'callAnswered',
  'callBridged',
  'callHangup',
  'callConversationEnded',
  'callCost',
  'callDtmfReceived',
  'callGatherEnded',
  'callMachineDetectionEnded',
  'callMachineGreetingEnded',
  'callMachinePremiumDetectionEnded',
  'callMachinePremiumGreetingEnded',
  'callPlaybackStarted',
  'callPlaybackEnded',
  'callRecordingSaved',
  'callRecordingError',
  'callSpeakStarted',
  'callSpeakEnded',
  'inboundMessage',
  'deliveryUpdate',
]
/** Schemas that free-form fields (`additionalProperties: true`) refer to in words only. */
const named = ['DeepgramNova3TranscriptionLanguage', 'DeepgramNova3Config']

/** What a validator reads; words for people, examples and the vendor's own `x-` marks are left out. */
const keywords = new Set(
  [
    ['type', 'enum', 'const', 'format', 'pattern', 'properties', 'required', 'additionalProperties', 'items'],
    ['allOf', 'anyOf', 'oneOf', 'not', 'minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum'],
    ['minLength', 'maxLength', 'minItems', 'maxItems', 'uniqueItems'],
  ].flat(),
)

type Node = Record<string, unknown>
const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && !Array.isArray(value)

/** Strict: a path that is not there means that the vendor renamed it, and somebody must look. */
function at(root: unknown, path: readonly string[]): unknown {
  let found = root
  for (const step of path) {
    found = isNode(found) ? found[step] : undefined
    if (found === undefined) throw new Error(`the file has no ${path.join(' / ')}`)
  }
  return found
}

function cut(spec: unknown) {
  const follow = (node: unknown): unknown => {
    if (!isNode(node) || typeof node['$ref'] !== 'string') return node
    const steps = node['$ref'].slice(2).split('/')
    return follow(
      at(
        spec,
        steps.map((step) => step.replaceAll('~1', '/').replaceAll('~0', '~')),
      ),
    )
  }
  const schemaOf = (node: unknown, within: readonly unknown[] = []): unknown => {
    const schema = follow(node)
    if (!isNode(schema)) return schema
    if (within.includes(schema)) throw new Error('a schema contains itself: resolve it by hand')
    const inner = (value: unknown) => schemaOf(value, [...within, schema])
    const kept: Node = {}
    for (const [keyword, value] of Object.entries(schema)) {
      if (!keywords.has(keyword)) continue
      if (keyword === 'properties' && isNode(value))
        kept[keyword] = Object.fromEntries(Object.entries(value).map(([name, one]) => [name, inner(one)]))
      else if (['allOf', 'anyOf', 'oneOf'].includes(keyword) && Array.isArray(value)) kept[keyword] = value.map(inner)
      else if (['items', 'additionalProperties', 'not'].includes(keyword)) kept[keyword] = inner(value)
      else kept[keyword] = value
    }
    return kept
  }
  const bodyOf = (node: unknown) => {
    const content = follow(node)
    return isNode(content) && isNode(content['content'])
      ? schemaOf(at(content, ['content', 'application/json', 'schema']))
      : null
  }

  /** The parameters in an operation's query as one object. */
  const queryOf = (parameters: unknown): Node => {
    const inQuery = (Array.isArray(parameters) ? parameters : [])
      .map(follow)
      .filter((parameter): parameter is Node => isNode(parameter) && parameter['in'] === 'query')
    const properties = inQuery.map((parameter) => [parameter['name'], schemaOf(parameter['schema'])])
    return { type: 'object', properties: Object.fromEntries(properties) }
  }

  const requests: Node = {}
  const queries: Node = {}
  const answers: Node = {}
  for (const operation of operations) {
    const [method = '', path = ''] = operation.split(' ')
    const found = at(spec, ['paths', path, method]) as Node
    const name = `${method.toUpperCase()} ${path}`
    if (found['requestBody']) requests[name] = bodyOf(found['requestBody'])
    queries[name] = queryOf(found['parameters'])
    answers[name] = bodyOf(at(found, ['responses', '200']))
  }
  const events: Node = {}
  for (const webhook of webhooks) {
    const schema = bodyOf(at(spec, ['webhooks', webhook, 'post', 'requestBody'])) as Node
    for (const type of eventTypesOf(schema)) events[type] = schema
  }
  const schemas = Object.fromEntries(named.map((name) => [name, schemaOf(at(spec, ['components', 'schemas', name]))]))
  const errors = schemaOf(at(spec, ['components', 'schemas', 'call-control_Errors']))
  return { requests, queries, answers, errors, webhooks: events, schemas }
}

/** `data.event_type` names what a webhook's schema is about. */
function eventTypesOf(schema: unknown): string[] {
  if (Array.isArray(schema)) return schema.flatMap(eventTypesOf)
  if (!isNode(schema)) return []
  const type = isNode(schema['properties']) ? schema['properties']['event_type'] : undefined
  if (isNode(type) && Array.isArray(type['enum'])) return type['enum'] as string[]
  return Object.values(schema).flatMap(eventTypesOf)
}

const spec: unknown = parse(await readFile(file, 'utf8'), { maxAliasCount: -1 })
const about = {
  source: `Telnyx API, OpenAPI ${String(at(spec, ['openapi']))}, https://github.com/team-telnyx/openapi`,
  file: basename(file),
  version: at(spec, ['info', 'version']),
  licence:
    (at(spec, ['info']) as Node)['license'] ?? 'none named in the file; the SDK made from it (npm: telnyx) is MIT',
  cut: 'npm run cut-carrier-spec; references resolved, words for people left out',
}
await writeFile(target, `${JSON.stringify({ about, ...cut(spec) }, null, 1)}\n`)
console.log('wrote test/carrier-spec/telnyx-v2.json')
