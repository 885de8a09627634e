import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export type CuttableWay = AsyncDisposable & {
  /** The same as the URL it was made of, by this way. */
  url: string
  /** Ends what is connected, and refuses what comes. */
  cut(): void
  /** From now on nothing is answered, and nothing refused: as when a network is gone. */
  hold(): void
  /** Lets through again what was held or comes anew. */
  mend(): void
}

/** A way to a server that can be cut. */
export async function cuttableWay(to: string): Promise<CuttableWay> {
  const url = new URL(to)
  const sockets = new Set<Socket>()
  let state: 'open' | 'cut' | 'held' = 'open'
  const server = createServer((near) => {
    if (state === 'cut') return near.destroy()
    const far = connect(Number(url.port), url.hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => {}).on('close', () => [near, far].forEach((one) => (sockets.delete(one), one.destroy())))
    }
    near.pipe(far).pipe(near)
    if (state === 'held') [near, far].forEach((one) => one.pause())
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const through = new URL(url)
  ;[through.hostname, through.port] = ['127.0.0.1', String((server.address() as AddressInfo).port)]
  const cut = () => {
    state = 'cut'
    for (const socket of sockets) socket.destroy()
  }
  return {
    url: through.href,
    cut,
    hold() {
      state = 'held'
      for (const socket of sockets) socket.pause()
    },
    mend() {
      state = 'open'
      for (const socket of sockets) socket.resume()
    },
    async [Symbol.asyncDispose]() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
