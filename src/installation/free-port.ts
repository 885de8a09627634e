/** Finds a free port. */
import { createServer } from 'node:net'
import { ConfigurationError } from '#src/platform/config/environment.ts'

const portsToTry = 50

/**
 * The preferred port on this host, or the next free one that we have not taken ourselves. Throws ConfigurationError
 * when all are taken.
 */
export async function freePort(
  host: string,
  preferred: number,
  { attempts = portsToTry, taken = [] as number[] } = {},
): Promise<number> {
  if (preferred === 0) return probe(host, 0)
  for (let port = preferred; port < Math.min(preferred + attempts, 65_536); port += 1) {
    if (taken.includes(port)) continue
    const free = await probe(host, port).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EADDRINUSE') return null
      throw error
    })
    if (free !== null) return port
  }
  throw new ConfigurationError([
    `PORT: ${preferred}${attempts > 1 ? ` and the ${attempts - 1} after it are` : ' is'} taken on ` +
      `${host}; choose another`,
  ])
}

function probe(host: string, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer()
    server.once('error', reject)
    server.listen({ host, port }, () => {
      const address = server.address()
      server.close(() => resolve(typeof address === 'object' && address ? address.port : port))
    })
  })
}
