import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Exchange } from './validate.ts'

/** Stands between a client and the carrier, and writes down what goes either way. */
export type Recording = AsyncDisposable & {
  url: string
  exchanges: Exchange[]
}

export async function recordCarrier(carrierUrl: string): Promise<Recording> {
  const exchanges: Exchange[] = []
  const server = createServer((request, response) => {
    void (async () => {
      const chunks: Buffer[] = []
      for await (const chunk of request) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks)
      const { method = 'GET', url: path = '/' } = request
      const answer = await fetch(`${carrierUrl}${path}`, {
        method,
        headers: {
          authorization: request.headers.authorization ?? '',
          ...(body.length > 0 && { 'content-type': 'application/json' }),
        },
        ...(body.length > 0 && { body }),
      })
      const text = await answer.text()
      exchanges.push({
        method,
        path,
        body: body.length > 0 ? JSON.parse(body.toString()) : undefined,
        status: answer.status,
        answer: JSON.parse(text),
      })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(text)
    })()
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    exchanges,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
