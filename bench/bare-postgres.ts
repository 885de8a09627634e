/** A bare Postgres server, without anything of ours around it: initdb, start, first answer. */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chown, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { serverAccount } from '#src/embedded-postgres/account.ts'
import { findBinaries } from '#src/embedded-postgres/binaries.ts'
import { asAccount, serverEnvironment } from '#src/embedded-postgres/cluster.ts'
import { freePort } from '#src/installation/free-port.ts'
import type { Scope } from './scope.ts'

const run = promisify(execFile)

export type BareServer = {
  /** Makes a new cluster in a folder of its own; milliseconds. */
  initialise(): Promise<number>
  /**
   * Starts the server and stops it again: milliseconds from spawning it to its first answer. `look` is called while it
   * runs.
   */
  startAndStop(look?: (pid: number) => Promise<void>): Promise<number>
}

/**
 * Uses the binaries and the account of the embedded server. A user without a password reaches it, on loopback only,
 * while a bench runs.
 */
export async function bareServer(scope: Scope, folder: string): Promise<BareServer> {
  const account = await serverAccount(undefined)
  const binaries = await findBinaries(account, join(folder, 'binaries'))
  let clusters = 0
  const clusterFolder = () => join(folder, `bare-${clusters}`)
  return {
    async initialise() {
      clusters += 1
      await mkdir(clusterFolder(), { mode: 0o700 })
      await chown(clusterFolder(), account.uid, account.gid)
      const startedAt = performance.now()
      const locale = ['--encoding=UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C']
      await run(binaries.initdb, ['-D', clusterFolder(), '--auth=trust', '--username=postgres', ...locale], {
        ...asAccount(account),
        cwd: clusterFolder(),
        env: serverEnvironment,
        maxBuffer: 10_000_000,
      })
      return performance.now() - startedAt
    },
    async startAndStop(look) {
      const port = await freePort('127.0.0.1', 0)
      const startedAt = performance.now()
      const settings = [
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        'unix_socket_directories=',
        '-c',
        'shared_buffers=128MB',
      ]
      const server = spawn(binaries.postgres, ['-D', clusterFolder(), '-p', String(port), ...settings], {
        ...asAccount(account),
        cwd: clusterFolder(),
        env: serverEnvironment,
        stdio: 'ignore',
      })
      const gone = once(server, 'exit')
      const stop = async () => {
        server.kill('SIGINT')
        await gone
      }
      scope.undo(stop)
      await firstAnswer(port)
      const tookMs = performance.now() - startedAt
      await look?.(server.pid as number)
      await stop()
      return tookMs
    },
  }
}

async function firstAnswer(port: number): Promise<void> {
  const deadline = performance.now() + 20_000
  for (;;) {
    const client = new pg.Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' })
    try {
      await client.connect()
      return await client.end()
    } catch (error) {
      // The server refuses connections while it is starting; with any other reason, waiting does not help either.
      if (performance.now() > deadline) throw error
      await sleep(10)
    }
  }
}
