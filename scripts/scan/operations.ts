/** Lists every operation of the printed API, with values that pass its validation. */
type Schema = {
  type?: string | string[]
  format?: string
  pattern?: string
  enum?: unknown[]
  const?: unknown
  anyOf?: Schema[]
  allOf?: Schema[]
  properties?: Record<string, Schema>
  items?: Schema
  minLength?: number
  minimum?: number
}
type Parameter = { name: string; in: string; schema: Schema }
type Described = { parameters?: Parameter[]; requestBody?: { content?: Record<string, { schema: Schema }> } }

export type Operation = {
  method: string
  path: string
  pathValues: Record<string, string>
  query: Record<string, string>
  body: unknown
}

/** @param known Real ids by the name of their parameter; others are made up */
export async function operationsOf(webUrl: string, known: Record<string, string>): Promise<Operation[]> {
  const { paths } = (await (await fetch(`${webUrl}/openapi.json`)).json()) as {
    paths: Record<string, Record<string, Described>>
  }
  return Object.entries(paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, { parameters = [], requestBody }]) => {
      const valuesIn = (place: string) =>
        Object.fromEntries(
          parameters
            .filter((one) => one.in === place)
            .map(({ name, schema }) => [name, known[name] ?? String(exampleOf(schema))]),
        )
      const schema = requestBody?.content?.['application/json']?.schema
      return {
        method: method.toUpperCase(),
        path,
        pathValues: valuesIn('path'),
        query: valuesIn('query'),
        body: schema ? exampleOf(schema) : null,
      }
    }),
  )
}

const texts: Record<string, string> = {
  uuid: '0198c0de-0000-7000-8000-000000000000',
  date: '2030-01-15',
  'date-time': '2030-01-15T10:00:00Z',
  email: 'someone@example.com',
  uri: 'http://127.0.0.1/',
}

function exampleOf(schema: Schema): unknown {
  if (schema.const !== undefined) return schema.const
  if (schema.enum) return schema.enum[0]
  const other = schema.anyOf?.find((one) => one.type !== 'null') ?? schema.allOf?.[0]
  if (other) return exampleOf(other)
  switch (Array.isArray(schema.type) ? schema.type.find((one) => one !== 'null') : schema.type) {
    case 'object':
      return Object.fromEntries(Object.entries(schema.properties ?? {}).map(([name, one]) => [name, exampleOf(one)]))
    case 'array':
      return schema.items ? [exampleOf(schema.items)] : []
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1)
    case 'boolean':
      return true
    default:
      return (
        texts[schema.format ?? ''] ??
        (schema.pattern?.startsWith('^\\+') ? '+14155550134' : 'example'.padEnd(schema.minLength ?? 0, 'x'))
      )
  }
}
