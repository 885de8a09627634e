/** A stranger who knocks at every public door at once, from one address, with the requests that cost most at each. */
import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import WebSocket from 'ws'

export type Victim = {
  webUrl: string
  slug: string
  businessId: string
  /** The session of the stranger's own account, which owns another business. */ cookie: string
  ownBusinessId: string
}

/** A door; `knock` tries it once and tells how it was answered, for the counts. */
export type Door = { name: string; knock(): Promise<string> }

/** The address that floods. */
const from = '127.0.0.1'
const agent = new Agent({ keepAlive: true, maxSockets: 32, localAddress: from })
const patienceMs = 10_000

export function doorsOf(victim: Victim): Door[] {
  const { webUrl, slug, businessId, cookie, ownBusinessId } = victim
  const post =
    (path: string, body: object, headers: Record<string, string> = {}) =>
    () =>
      send(`${webUrl}${path}`, { method: 'POST', body, headers: { origin: webUrl, ...headers } })
  const get =
    (path: string, headers: Record<string, string> = {}) =>
    () =>
      send(`${webUrl}${path}`, { method: 'GET', headers })
  const mine = { cookie: `deskbell_session=${cookie}` }
  let nth = 0
  const fresh = () => `${(nth += 1)}-${randomUUID().slice(0, 8)}`
  return [
    { name: 'sockets', knock: () => socketOf(victim, (socket) => socket.send('['.repeat(20_000))) },
    { name: 'chats', knock: () => socketOf(victim, talk) },
    { name: 'bookings', knock: () => socketOf(victim, book) },
    {
      name: 'call relay',
      knock: () => socketOf({ ...victim, slug: '' }, () => undefined, '/relay/call?token=made.up'),
    },
    {
      name: 'sign-up',
      knock: () =>
        post('/api/auth/sign-up/email', {
          name: 'Kim',
          email: `victim+${fresh()}@people.example`,
          password: 'a long enough one',
        })(),
    },
    {
      name: 'sign-in',
      knock: () => post('/api/auth/sign-in/email', { email: `owner@people.example`, password: fresh() })(),
    },
    {
      name: 'reset',
      knock: () => post('/api/auth/request-password-reset', { email: `victim+${fresh()}@people.example` })(),
    },
    {
      name: 'invitations',
      knock: () =>
        post(
          `/api/businesses/${ownBusinessId}/invitations`,
          { email: `guest+${fresh()}@people.example`, role: 'staff' },
          mine,
        )(),
    },
    {
      name: 'contact form',
      knock: () => post('/api/contact', { name: 'Kim', email: 'kim@people.example', message: 'x'.repeat(1_000) })(),
    },
    {
      name: 'call me',
      knock: () =>
        post('/api/calls', {
          business: slug,
          phone: `+1415234${String((nth += 1) % 10_000).padStart(4, '0')}`,
          consent: true,
        })(),
    },
    { name: 'denials', knock: get(`/api/businesses/${businessId}/audit-logs`, mine) },
    { name: 'denials of nobody', knock: () => get(`/api/businesses/${randomUUID()}/audit-logs`, mine)() },
    {
      name: 'made-up keys',
      knock: () => get(`/api/businesses/${businessId}`, { authorization: `Bearer db_${randomUUID()}` })(),
    },
    { name: 'unknown paths', knock: () => get(`/${fresh()}`)() },
    { name: 'webhooks', knock: post('/webhooks/telnyx', { data: { id: '1', payload: 'x'.repeat(10_000) } }) },
  ]
}

function send(
  url: string,
  { method, body, headers }: { method: string; body?: object; headers: Record<string, string> },
): Promise<string> {
  return new Promise((resolve) => {
    const text = body === undefined ? undefined : JSON.stringify(body)
    const asked = request(
      url,
      {
        method,
        agent,
        timeout: patienceMs,
        headers: {
          ...headers,
          ...(text ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) } : {}),
        },
      },
      (answer) => {
        answer
          .resume()
          .once('end', () => resolve(String(answer.statusCode)))
          .once('error', () => resolve('cut off'))
      },
    )
    asked.once('timeout', () => asked.destroy()).once('error', () => resolve('no answer'))
    asked.end(text)
  })
}

/** Opens one socket for as long as the server lets it live, a second at most. Resolves to how it was closed. */
function socketOf(
  { webUrl, slug }: Victim,
  use: (socket: WebSocket) => void,
  path = `/relay/web?business=${slug}`,
): Promise<string> {
  return new Promise((resolve) => {
    const socket = new WebSocket(webUrl.replace('http', 'ws') + path, {
      localAddress: from,
      handshakeTimeout: patienceMs,
    })
    const over = setTimeout(() => socket.terminate(), 1_000)
    const end = (how: string) => {
      clearTimeout(over)
      resolve(how)
    }
    socket.once('open', () => {
      socket.send(JSON.stringify({ type: 'setup', sessionId: `flood-${randomUUID()}` }))
      use(socket)
    })
    socket.once('unexpected-response', (_request, answer) => {
      answer.resume()
      end(String(answer.statusCode))
    })
    socket.once('error', () => end('no line'))
    socket.once('close', (code) => end(`closed ${code}`))
  })
}

function talk(socket: WebSocket): void {
  for (let said = 0; said < 15; said += 1) socket.send(prompt(`ha ha ha yes no ${'ha '.repeat(1_000)}`))
}

function book(socket: WebSocket): void {
  const number = String(Math.floor(Math.random() * 9_000) + 1_000)
  for (const words of ['I want to book the first free time', 'yes please', 'Kim Lee', `415 555 ${number}`, 'yes'])
    socket.send(prompt(words))
}

const prompt = (voicePrompt: string) => JSON.stringify({ type: 'prompt', voicePrompt, last: true })
