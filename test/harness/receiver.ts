import { once } from 'node:events'
import http from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'

export type Heard = {
  method: string | undefined
  url: string | undefined
  headers: http.IncomingHttpHeaders
  body: string
}
export type Listening = AsyncDisposable & { port: number }

/** A receiver of webhooks on loopback, which remembers what it heard. */
export async function receiving(
  answer: (request: http.IncomingMessage, response: http.ServerResponse) => unknown,
): Promise<Listening & { heard: Heard[] }> {
  const heard: Heard[] = []
  const server = http.createServer((request, response) => {
    const pieces: Buffer[] = []
    request.on('data', (piece: Buffer) => pieces.push(piece))
    request.once('end', () => {
      const body = Buffer.concat(pieces).toString('utf8')
      heard.push({ method: request.method, url: request.url, headers: request.headers, body })
      answer(request, response)
    })
  })
  return { heard, ...(await opened(server)) }
}

/** A server on loopback that treats connections as the test says. */
export const listening = (meet: Parameters<typeof createServer>[1]): Promise<Listening> =>
  opened(createServer({}, meet))

async function opened(server: Server): Promise<Listening> {
  const sockets = new Set<{ destroy(): void }>()
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('error', () => {})
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    async [Symbol.asyncDispose]() {
      for (const socket of sockets) socket.destroy()
      server.close()
      await once(server, 'close')
    },
  }
}

/** A port on which nobody listens. */
export async function closedPort(): Promise<number> {
  await using once = await listening(() => {})
  return once.port
}
