/** A server that accepts every connection, reads what it is sent, and never says a word. */
import { once } from 'node:events'
import { createServer, type AddressInfo, type Socket } from 'node:net'

export type BlackHole = {
  /** Host:port */
  address: string
  /** How many have ever connected. */
  met(): number
  /** How many of them said something: an HTTP client may connect again after an abort, and then has nothing to ask. */
  asked(): number
  /** How many wait in it now. */
  held(): number
  close(): Promise<void>
}

export async function blackHole(): Promise<BlackHole> {
  const held = new Set<Socket>()
  let met = 0
  let asked = 0
  const server = createServer((socket) => {
    met += 1
    held.add(socket)
    socket
      .on('close', () => held.delete(socket))
      .on('error', () => undefined)
      .once('data', () => (asked += 1))
      .resume()
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    met: () => met,
    asked: () => asked,
    held: () => held.size,
    async close() {
      held.forEach((socket) => socket.destroy())
      server.close()
      await once(server, 'close')
    },
  }
}
