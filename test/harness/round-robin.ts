import { once } from 'node:events'
import { createServer, request, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo } from 'node:net'

export type RoundRobin = AsyncDisposable & {
  url: string
  /** Ports of web processes; each request goes to the next one. Sockets go to the first. */
  ports: number[]
  /** How many requests each has got. */
  served: Map<number, number>
}

/** A load balancer that sends no two requests in a row to the same process. */
export async function roundRobin(): Promise<RoundRobin> {
  const ports: number[] = []
  const served = new Map<number, number>()
  let requests = 0
  const server = createServer((asked, reply) => {
    const port = ports[(requests += 1) % ports.length] as number
    served.set(port, (served.get(port) ?? 0) + 1)
    const { method = 'GET', url: path = '/', headers } = asked
    const forwarded = request({ host: '127.0.0.1', port, method, path, headers }, (answer) => {
      reply.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(reply)
    })
    forwarded.on('error', () => reply.destroy())
    asked.pipe(forwarded)
  })
  server.on('upgrade', (asked: IncomingMessage, near, head) => {
    const far = connect(ports[0] as number, '127.0.0.1', () => {
      const lines = asked.rawHeaders.flatMap((name, nth, all) => (nth % 2 ? [] : [`${name}: ${all[nth + 1]}`]))
      far.write(`${asked.method} ${asked.url} HTTP/1.1\r\n${lines.join('\r\n')}\r\n\r\n`)
      far.write(head)
      near.pipe(far).pipe(near)
    })
    for (const one of [near, far]) one.on('error', () => [near, far].forEach((each) => each.destroy()))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ports,
    served,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
