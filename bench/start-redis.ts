import { execFileSync } from 'node:child_process'
import { freePort } from '#src/installation/free-port.ts'
import type { Scope } from './scope.ts'
import { startAndHear } from './start-and-hear.ts'
import { throwAwayFolder } from './throw-away.ts'

/**
 * Starts a Redis server and returns its URL; null without a redis-server on the PATH. It keeps nothing on disk, as rate
 * limits need not.
 */
export async function startRedis(scope: Scope): Promise<string | null> {
  try {
    execFileSync('redis-server', ['--version'], { stdio: 'ignore' })
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    scope.progress('there is no redis-server in the PATH: Postgres alone holds the limits')
    return null
  }
  const port = await freePort('127.0.0.1', 0)
  const command = [
    'redis-server',
    '--port',
    String(port),
    '--bind',
    '127.0.0.1',
    '--save',
    '',
    '--appendonly',
    'no',
    '--dir',
    await throwAwayFolder(scope),
  ]
  await startAndHear(scope, /Ready to accept connections/, { command })
  return `redis://127.0.0.1:${port}`
}
