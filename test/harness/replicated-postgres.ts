/** Debian's Postgres 15 twice, a primary and its synchronous standby, behind one address that a relay of ours keeps. */
import { execFile, spawn, type ChildProcess } from 'node:child_process'
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { Client } from 'pg'
import { eventually } from './eventually.ts'
import { postgres15 as bin } from './installed.ts'
import { ownPort } from './own-port.ts'

const run = promisify(execFile)
/** The account `nobody` of Debian: Postgres refuses to run as root. */
const nobody = 65_534
const account = process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}

type Node = { port: number; data: string; child: ChildProcess }

export type ReplicatedPostgres = AsyncDisposable & {
  /** Of the superuser, through the relay. */
  ownerUrl: string
  /** Where the relay leads; connections that stand stay where they are. */
  leadTo(which: 'primary' | 'standby'): void
  killPrimary(): void
  promoteStandby(): Promise<void>
  askPrimary<R extends object>(text: string, values?: unknown[]): Promise<R[]>
  /** A query to the standby itself, or to what it has become. */
  askStandby<R extends object>(text: string, values?: unknown[]): Promise<R[]>
}

/** Waits until the standby streams: from then on no commit returns before the standby has it. */
export async function startReplicatedPostgres(): Promise<ReplicatedPostgres> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-replicated-'))
  await chmod(folder, 0o711)
  const primary = await startPrimary(join(folder, 'primary'))
  const standby = await startStandby(join(folder, 'standby'), primary)
  await query(primary.port, `alter system set synchronous_standby_names = '*'`)
  await query(primary.port, 'select pg_reload_conf()')
  await eventually('the standby is synchronous', async () => {
    const rows = await query<{ sync_state: string }>(primary.port, 'select sync_state from pg_stat_replication')
    return rows[0]?.sync_state === 'sync'
  })
  const relay = await startRelay(primary.port)
  return {
    ownerUrl: `postgres://postgres@127.0.0.1:${relay.port}/postgres`,
    leadTo: (which) => relay.leadTo(which === 'primary' ? primary.port : standby.port),
    killPrimary: () => void primary.child.kill('SIGKILL'),
    promoteStandby: async () => void (await query(standby.port, 'select pg_promote()')),
    askPrimary: (text, values) => query(primary.port, text, values),
    askStandby: (text, values) => query(standby.port, text, values),
    async [Symbol.asyncDispose]() {
      relay.close()
      for (const { child } of [primary, standby]) child.kill('SIGQUIT')
      await eventually('both are gone', () =>
        [primary, standby].every(({ child }) => child.exitCode !== null || child.signalCode !== null),
      )
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One of them alone, without a standby. The URL is its superuser's. */
export async function startPostgres15(): Promise<AsyncDisposable & { superuserUrl: string }> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-postgres15-'))
  await chmod(folder, 0o711)
  const { port, child } = await startPrimary(join(folder, 'data'))
  return {
    superuserUrl: `postgres://postgres@127.0.0.1:${port}/postgres`,
    async [Symbol.asyncDispose]() {
      child.kill('SIGQUIT')
      await eventually('it is gone', () => child.exitCode !== null || child.signalCode !== null)
      await rm(folder, { recursive: true, force: true })
    },
  }
}

async function startPrimary(data: string): Promise<Node> {
  await ownFolder(data)
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--no-sync'], {
    ...account,
    cwd: data,
  })
  await writeFile(
    join(data, 'pg_hba.conf'),
    'host all all 127.0.0.1/32 trust\nhost replication all 127.0.0.1/32 trust\n',
  )
  return start(data)
}

async function startStandby(data: string, { port }: Node): Promise<Node> {
  await ownFolder(data)
  const source = `host=127.0.0.1 port=${port} user=postgres`
  await run(join(bin, 'pg_basebackup'), ['-D', data, '-R', '-X', 'stream', '-c', 'fast', '-d', source], {
    ...account,
    cwd: data,
  })
  return start(data)
}

async function ownFolder(data: string): Promise<void> {
  await mkdir(data, { mode: 0o700 })
  if (account.uid !== undefined) await chown(data, account.uid, account.gid)
}

async function start(data: string): Promise<Node> {
  const port = await ownPort()
  const settings = { port: String(port), unix_socket_directories: '', listen_addresses: '127.0.0.1', fsync: 'off' }
  const given = Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...given], { ...account, cwd: data, stdio: 'ignore' })
  await eventually('Postgres 15 answers', () => query(port, 'select 1').catch(() => null), 60_000)
  return { port, data, child }
}

async function query<R extends object>(port: number, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new Client({ host: '127.0.0.1', port, user: 'postgres', database: 'postgres' })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<R>(text, values)).rows
  } finally {
    await client.end()
  }
}

/** One address for both, as a name or a proxy is in production. */
async function startRelay(first: number): Promise<{ port: number; leadTo(port: number): void; close(): void }> {
  let target = first
  const open = new Set<Socket>()
  const server: Server = createServer((incoming) => {
    const outgoing = connect(target, '127.0.0.1')
    for (const [one, other] of [
      [incoming, outgoing],
      [outgoing, incoming],
    ] as const) {
      open.add(one)
      one.on('error', () => undefined)
      one.on('close', () => {
        open.delete(one)
        other.destroy()
      })
      one.pipe(other)
    }
  })
  const port = await ownPort()
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return {
    port,
    leadTo: (next) => void (target = next),
    close() {
      server.close()
      for (const one of open) one.destroy()
    },
  }
}
