/**
 * A language model that says what it is told to, behind OpenAI's chat protocol on this computer: streaming, tools, and
 * every way to fail.
 */
import { once } from 'node:events'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

export type Asked = {
  messages: { role: string; content: unknown; tool_calls?: unknown; tool_call_id?: string }[]
  tools: string[]
  /** True once the other side has gone before the answer was complete. */
  abandoned: boolean
}

/** Answers one request. Returning without ending the response leaves the caller waiting. */
export type Reply = (response: ServerResponse, asked: Asked) => void | Promise<void>

export type ModelStub = {
  baseUrl: string
  asked: Asked[]
  /**
   * What the next requests are answered with, in order; without a script a greeting is said, all else is a 500.
   */
  answers(...replies: Reply[]): void
  /** What every request without a script is answered with, until the next test says otherwise. */
  always(reply: Reply | null): void
  close(): Promise<void>
}

export async function modelStub(): Promise<ModelStub> {
  let script: Reply[] = []
  let standing: Reply | null = null
  const asked: Asked[] = []
  const server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += String(chunk)
    const { messages, tools = [] } = JSON.parse(body) as {
      messages: Asked['messages']
      tools?: { function: { name: string } }[]
    }
    const one: Asked = { messages, tools: tools.map((tool) => tool.function.name), abandoned: false }
    response.on('close', () => (one.abandoned = !response.writableFinished))
    asked.push(one)
    const greeting =
      messages.filter(({ role }) => role === 'user').length === 1 &&
      JSON.stringify(messages.at(-1)).includes('is on the line')
    const reply = greeting
      ? says('Hello, this is the automated assistant.')
      : (script.shift() ?? standing ?? fails(500))
    await reply(response, one)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`,
    asked,
    answers(...replies) {
      script = replies
      standing = null
    },
    always(reply) {
      script = []
      standing = reply
    },
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

type Delta = { content?: string; tool_calls?: object[] }

function open(response: ServerResponse): void {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' })
}

const chunk = { id: 'c', object: 'chat.completion.chunk', created: 1, model: 'stub' }

function send(response: ServerResponse, delta: Delta, finish: string | null = null): void {
  open(response)
  response.write(`data: ${JSON.stringify({ ...chunk, choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`)
}

function end(response: ServerResponse, finish: string): void {
  send(response, {}, finish)
  response.end('data: [DONE]\n\n')
}

const pieces = (text: string, size: number) => text.match(new RegExp(`[\\s\\S]{1,${size}}`, 'g')) ?? []

/** Speaks, in pieces of that many characters. */
export function says(text: string, size = 8): Reply {
  return (response) => {
    for (const piece of pieces(text, size)) send(response, { content: piece })
    end(response, 'stop')
  }
}

type ToolWish = { name: string; input: Record<string, unknown> | string | ((asked: Asked) => unknown) }

/** Uses a tool, perhaps after some words; a string goes out as the raw arguments. The arguments come in pieces. */
export function uses(name: string, input: ToolWish['input'], words = ''): Reply {
  return usesAll([{ name, input }], words)
}

export function usesAll(wishes: ToolWish[], words = ''): Reply {
  return (response, asked) => {
    for (const piece of pieces(words, 8)) send(response, { content: piece })
    wishes.forEach(({ name, input }, index) => {
      const value: unknown = typeof input === 'function' ? input(asked) : input
      const text = typeof value === 'string' ? value : JSON.stringify(value)
      send(response, {
        tool_calls: [{ index, id: `call_${index}`, type: 'function', function: { name, arguments: '' } }],
      })
      for (const piece of pieces(text, 7)) send(response, { tool_calls: [{ index, function: { arguments: piece } }] })
    })
    end(response, 'tool_calls')
  }
}

/** An HTTP status and no stream. */
export function fails(status: number): Reply {
  return (response) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end('{"error":{"message":"no"}}')
}

/** Says this much and then nothing more, without an end. */
export function hangsAfter(text: string): Reply {
  return (response) => {
    if (text) for (const piece of pieces(text, 8)) send(response, { content: piece })
  }
}

/** Says this much, then the line breaks. */
export function breaksAfter(text: string): Reply {
  return (response) => {
    if (text) for (const piece of pieces(text, 8)) send(response, { content: piece })
    // Let what was written leave before the line breaks.
    setImmediate(() => response.destroy())
  }
}

/** Any bytes as the stream. */
export function streams(raw: string): Reply {
  return (response) => {
    open(response)
    response.end(raw)
  }
}

/** Goes on for ever, with this again and again, until nobody listens. */
export function neverStops(delta: Delta | { reasoning_content: string }): Reply {
  return (response) => {
    const timer = setInterval(() => send(response, delta as Delta), 5)
    response.on('close', () => clearInterval(timer))
  }
}

/** What the tool asked for last answered. */
export function lastAnswer(
  asked: Asked,
): Record<string, unknown> & { offers: { offerId: string; date: string; time: string }[] } {
  const { content } = asked.messages.findLast(({ role }) => role === 'tool') ?? { content: 'null' }
  return JSON.parse(typeof content === 'string' ? content : JSON.stringify(content))
}
