/** Records the statements that the product sends, and writes them as a pgbench script with other values in them. */
import pg from 'pg'

/** `along`: sent before the one before was answered, and so in its round trip. */
export type Sent = { text: string; values: unknown[]; named: boolean; along: boolean }

/** A piece of a recorded value that changes from one transaction to the next, and the SQL (of type text) for it. */
export type Changing = { find: string; sql: string }

/** Records every statement this process sends while `work` runs, as it goes to the driver. */
export async function record(work: () => Promise<unknown>): Promise<Sent[]> {
  const sent: Sent[] = []
  const waiting = new Map<unknown, number>()
  const client = pg.Client.prototype as { query: (...args: unknown[]) => unknown }
  const original = client.query
  client.query = function (this: pg.Client, ...args: unknown[]) {
    const [first, values] = args as [
      string | { text: string; values?: unknown[]; name?: string },
      unknown[] | undefined,
    ]
    const along = (waiting.get(this) ?? 0) > 0
    if (typeof first === 'string') sent.push({ text: first, values: values ?? [], named: false, along })
    else sent.push({ text: first.text, values: first.values ?? [], named: first.name !== undefined, along })
    const answer = original.apply(this, args)
    // A pool's own `query` waits by a callback, and sends one alone.
    if (answer instanceof Promise) {
      waiting.set(this, (waiting.get(this) ?? 0) + 1)
      const answered = () => void waiting.set(this, (waiting.get(this) ?? 0) - 1)
      answer.then(answered, answered)
    }
    return answer
  }
  try {
    await work()
  } finally {
    client.query = original
  }
  return sent
}

/**
 * Writes the script, with one round trip for every one recorded. Statements that travelled together go in a pipeline,
 * the extended protocol's way of one round trip.
 */
export async function scriptOf(owner: pg.Client, sent: Sent[], changing: Changing[]): Promise<string> {
  const trips: string[][] = []
  for (const one of sent) {
    const trip = one.along ? (trips.at(-1) as string[]) : []
    if (!one.along) trips.push(trip)
    for (const text of splitStatements(one.text))
      trip.push(
        withValues(
          withLiterals(text, changing),
          one.values.length ? await valuesOf(owner, { ...one, text }, changing) : [],
        ),
      )
  }
  return trips
    .map((trip) =>
      trip.length === 1
        ? `${trip[0]};`
        : ['\\startpipeline', ...trip.map((text) => `${text};`), '\\endpipeline'].join('\n'),
    )
    .join('\n')
}

export const roundTripsOf = (sent: Sent[]) => sent.filter(({ along }) => !along).length

/** The same script with all its statements in one round trip; `before` is what pgbench itself does first. */
export function inOneRoundTrip(script: string, before: string): string {
  const statements = script.slice(before.length).replace(/\\(?:start|end)pipeline\n?/g, '')
  return [before, '\\startpipeline', statements.trim(), '\\endpipeline'].join('\n')
}

/** With an `E` before it backslashes are doubled, as quotation marks are. */
const literal = /(?:\bE)?'(?:[^']|'')*'/g
const comment = /('(?:[^']|'')*')|--.*$/gm
const statement = /(?:'(?:[^']|'')*'|[^';])+/g

/**
 * Splits at semicolons outside quotes. Each statement is on one line, as pgbench's pipelines want it, and so without
 * comments.
 */
function splitStatements(text: string): string[] {
  const found = text.replace(comment, '$1').match(statement) ?? []
  return found.map((one) => one.replace(/\s+/g, ' ').trim()).filter(Boolean)
}

function withLiterals(text: string, changing: Changing[]): string {
  return text.replace(literal, (found) => {
    const inner = found.slice(found.indexOf("'") + 1, -1).replaceAll("''", "'")
    return sqlOf(found.startsWith('E') ? inner.replaceAll('\\\\', '\\') : inner, changing)
  })
}

/** Puts the values in the place of the numbered parameters; those inside quotes were replaced before. */
function withValues(text: string, values: string[]): string {
  return text.replace(/\$(\d+)/g, (_, position: string) => values[Number(position) - 1] as string)
}

/** Writes every value as SQL of exactly the type the server gave its parameter. */
async function valuesOf(owner: pg.Client, { text, values }: Sent, changing: Changing[]): Promise<string[]> {
  await owner.query(`prepare bench_types as ${text}`)
  const { rows } = await owner.query<{ types: string[] }>(
    `select parameter_types::text[] as types from pg_prepared_statements where name = 'bench_types'`,
  )
  await owner.query('deallocate bench_types')
  return values.map((value, position) => {
    const written = textOf(value)
    return `${written === null ? 'null' : sqlOf(written, changing)}::${rows[0]?.types[position] ?? 'text'}`
  })
}

/** A value as the driver writes it. */
function textOf(value: unknown): string | null {
  if (value === null || value === undefined) return null
  if (Buffer.isBuffer(value)) return `\\x${value.toString('hex')}`
  if (Array.isArray(value)) return `{${value.map((one) => JSON.stringify(String(one))).join(',')}}`
  return typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean)
}

function sqlOf(text: string, changing: Changing[]): string {
  const found = changing.filter((one) => text.includes(one.find))
  if (!found.length) return quoted(text)
  const pattern = new RegExp(found.map((one) => one.find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'g')
  const pieces: string[] = []
  let from = 0
  for (const match of text.matchAll(pattern)) {
    if (match.index > from) pieces.push(quoted(text.slice(from, match.index)))
    pieces.push((found.find((one) => one.find === match[0]) as Changing).sql)
    from = match.index + match[0].length
  }
  if (from < text.length) pieces.push(quoted(text.slice(from)))
  return `(${pieces.join(' || ')})`
}

/**
 * Quotes a text with its colons escaped: pgbench takes `:00` inside quotes for a variable. The server resolves the
 * escape when it parses, which costs nothing later.
 */
function quoted(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll(':', '\\003a').replaceAll("'", "''")
  return escaped === text ? `'${text}'` : `U&'${escaped}'`
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g

/** Finds the ids that the recorded work made itself, and makes each from the script's variable `n` (twelve digits). */
export function newIds(sent: Sent[], known: string[]): Changing[] {
  const all = sent.flatMap((one) => [one.text, ...one.values.map(textOf)]).flatMap((text) => text?.match(uuid) ?? [])
  return [...new Set(all)]
    .filter((id) => !known.includes(id))
    .map((find, position) => ({ find, sql: `'0198a000-${String(1000 + position)}-7000-8000-' || :n::text` }))
}
