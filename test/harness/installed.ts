/** Servers that some tests need and npm cannot bring; where one is missing, its tests are skipped and named. */
import { execFileSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Debian's; two of them make a primary and its standby. */
export const postgres15 = '/usr/lib/postgresql/15/bin'

export const redisInstalled = isOnPath('redis-server')
/** Debian's package `prometheus` brings it. */
export const promtoolInstalled = isOnPath('promtool')
export const postgres15Installed = existsSync(join(postgres15, 'pg_basebackup'))

/** For whoever runs the tests: what is missing here, what it is for, and how to have it. */
export const missingServers: string[] = [
  ...(redisInstalled
    ? []
    : ['redis-server is not on the PATH, so nothing was tested on Redis: apt-get install redis-server.']),
  ...(postgres15Installed
    ? []
    : [
        `${postgres15} is not there: no failover and no change of version was tested. On Debian: apt-get install ` +
          'postgresql-15.',
      ]),
  ...(promtoolInstalled
    ? []
    : ['promtool is not on the PATH, so no rule for Prometheus was tried: apt-get install prometheus.']),
]

function isOnPath(program: string): boolean {
  try {
    execFileSync(program, ['--version'], { stdio: 'ignore' })
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false
    throw error
  }
}
