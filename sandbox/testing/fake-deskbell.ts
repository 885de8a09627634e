import { createPublicKey, generateKeyPairSync, verify } from 'node:crypto'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer, type WebSocket } from 'ws'
import type { GlassView } from '#contract/glass.ts'
import { InboundFrame } from '#contract/relay.ts'

export type ReceivedWebhook = {
  verified: boolean
  eventId: string
  type: string
  attempt: number
  payload: Record<string, unknown>
  /** The webhook as it came, with its envelope. */
  body: { data: { event_type: string; payload: Record<string, unknown> }; meta: { attempt: number } }
}

export type FakeDeskbell = {
  url: string
  webhookUrl: string
  relayUrl: string
  privateKeyPem: string
  /** Base64 of the raw key, as Mission Control shows it. */
  publicKey: string
  webhooks: ReceivedWebhook[]
  frames: InboundFrame[]
  sockets: WebSocket[]
  /** The status that answers a webhook; 200 unless set. A negative number leaves it unanswered. */
  webhookStatus: (webhook: ReceivedWebhook) => number
  onWebhook: (webhook: ReceivedWebhook) => void
  onFrame: (frame: InboundFrame, socket: WebSocket) => void
  glass: GlassView | null
  /** The paths that the glass box was asked for. */
  glassAsked: string[]
  /** The glass box's refusal, if it is to refuse; `retryAfter` in seconds. */
  glassRefusal: { status: number; retryAfter: number } | null
  brains: { id: string; name: string }[]
  close(): Promise<void>
}

/**
 * A stand-in for Deskbell in the sandbox's own tests: takes webhooks and relay sockets, and says what it is told to.
 */
export async function fakeDeskbell(): Promise<FakeDeskbell> {
  const keys = generateKeyPairSync('ed25519')
  const publicPem = keys.publicKey.export({ type: 'spki', format: 'pem' })
  const server = createServer((request, response) => void answer(fake, { request, response }, publicPem.toString()))
  const relay = new WebSocketServer({ server, path: '/relay' })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const port = (server.address() as AddressInfo).port

  const fake: FakeDeskbell = {
    url: `http://127.0.0.1:${port}`,
    webhookUrl: `http://127.0.0.1:${port}/webhooks/telnyx`,
    relayUrl: `ws://127.0.0.1:${port}/relay?token=once`,
    privateKeyPem: keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
    publicKey: keys.publicKey.export({ type: 'spki', format: 'der' }).subarray(-32).toString('base64'),
    webhooks: [],
    frames: [],
    sockets: [],
    webhookStatus: () => 200,
    onWebhook: () => {},
    onFrame: () => {},
    glass: null,
    glassAsked: [],
    glassRefusal: null,
    brains: [],
    async close() {
      for (const socket of relay.clients) socket.terminate()
      relay.close()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
  relay.on('connection', (socket) => {
    fake.sockets.push(socket)
    socket.on('message', (data: Buffer) => {
      const frame = InboundFrame.parse(JSON.parse(data.toString()))
      fake.frames.push(frame)
      fake.onFrame(frame, socket)
    })
  })
  return fake
}

/** Streams a sentence as the receptionist does. */
export function speak(socket: WebSocket, text: string): void {
  const tokens = text.match(/\S+\s*/g) ?? []
  for (const [index, token] of tokens.entries())
    socket.send(JSON.stringify({ type: 'text', token, last: index === tokens.length - 1 }))
}

async function answer(
  fake: FakeDeskbell,
  { request, response }: { request: IncomingMessage; response: ServerResponse },
  publicPem: string,
): Promise<void> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  const body = Buffer.concat(chunks).toString('utf8')
  if (request.url?.startsWith('/api/sandbox/brains')) return json(response, { brains: fake.brains })
  if (request.url?.startsWith('/api/sandbox/calls/')) {
    fake.glassAsked.push(request.url)
    const refusal = fake.glassRefusal
    if (refusal) return void response.writeHead(refusal.status, { 'retry-after': String(refusal.retryAfter) }).end()
    return fake.glass ? json(response, fake.glass) : void response.writeHead(404).end()
  }

  const { data, meta } = JSON.parse(body) as {
    data: { id: string; event_type: string; payload: Record<string, unknown> }
    meta: { attempt: number }
  }
  const timestamp = String(request.headers['telnyx-timestamp'])
  const signature = Buffer.from(String(request.headers['telnyx-signature-ed25519']), 'base64')
  const verified = verify(null, Buffer.from(`${timestamp}|${body}`), createPublicKey(publicPem), signature)
  const webhook = {
    verified,
    eventId: data.id,
    type: data.event_type,
    attempt: meta.attempt,
    payload: data.payload,
    body: { data, meta },
  }
  fake.webhooks.push(webhook)
  fake.onWebhook(webhook)
  const status = fake.webhookStatus(webhook)
  if (status > 0) response.writeHead(status).end()
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(body))
}
