/** A minimal HTTP/1.1 client: it must cost little, because it runs on the same two cores as what it measures. */
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'

export type HttpAnswer = { status: number; body: string }
export type HttpRequest = { method?: 'GET'; path: string; headers: Record<string, string>; body: string }

export type Connection = { post(request: HttpRequest): Promise<HttpAnswer>; close(): void }

/**
 * Opens one kept-alive connection, for one request at a time. It understands Content-Length only, which is all that
 * Deskbell answers with.
 */
async function openConnection(baseUrl: string): Promise<Connection> {
  const { hostname, port } = new URL(baseUrl)
  const socket = connect({ host: hostname, port: Number(port), noDelay: true })
  await once(socket, 'connect')
  return {
    post: (request) => send(socket, hostname, request),
    close: () => socket.destroy(),
  }
}

function send(socket: Socket, host: string, { method, path, headers, body }: HttpRequest): Promise<HttpAnswer> {
  const lines = Object.entries(headers).map(([name, value]) => `${name}: ${value}\r\n`)
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = []
    const hear = (data: Buffer) => {
      chunks.push(data)
      const answer = complete(chunks)
      if (!answer) return
      end()
      resolve(answer)
    }
    const lost = () => {
      end()
      reject(new Error('the connection was lost'))
    }
    const end = () => void socket.off('data', hear).off('close', lost).off('error', lost)
    socket.on('data', hear).on('close', lost).on('error', lost)
    socket.write(
      `${method ?? 'POST'} ${path} HTTP/1.1\r\nhost: ${host}\r\n${lines.join('')}content-length: ` +
        `${Buffer.byteLength(body)}\r\n\r\n${body}`,
    )
  })
}

function complete(chunks: Buffer[]): HttpAnswer | null {
  const bytes = chunks.length === 1 ? (chunks[0] as Buffer) : Buffer.concat(chunks)
  const headEnd = bytes.indexOf('\r\n\r\n')
  if (headEnd < 0) return null
  const head = bytes.toString('latin1', 0, headEnd)
  const length = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? 0)
  if (bytes.length < headEnd + 4 + length) return null
  return { status: Number(head.slice(9, 12)), body: bytes.toString('utf8', headEnd + 4, headEnd + 4 + length) }
}

export type Load = { baseUrl: string; connections: number; requests: HttpRequest[]; wanted: number }
export type Loaded = { latenciesMs: number[]; perSecond: number }

/**
 * Sends every request once, over `connections` connections. Throws when an answer has another status than the wanted
 * one.
 */
export async function sendAll({ baseUrl, connections, requests, wanted }: Load): Promise<Loaded> {
  const open = await Promise.all(Array.from({ length: connections }, () => openConnection(baseUrl)))
  const latenciesMs: number[] = []
  let next = 0
  const startedAt = performance.now()
  try {
    await Promise.all(
      open.map(async (connection) => {
        for (let request = requests[next++]; request; request = requests[next++]) {
          const sentAt = performance.now()
          const { status, body } = await connection.post(request)
          latenciesMs.push(performance.now() - sentAt)
          if (status !== wanted) throw new Error(`${request.path} answered ${status}: ${body.slice(0, 300)}`)
        }
      }),
    )
  } finally {
    for (const connection of open) connection.close()
  }
  return { latenciesMs, perSecond: (requests.length / (performance.now() - startedAt)) * 1000 }
}
