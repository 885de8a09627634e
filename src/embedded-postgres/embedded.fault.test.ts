import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, cp, mkdir, mkdtemp, readdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { type AddressInfo, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Client } from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { eventually } from '#test/harness/eventually.ts'
import { proof } from '#test/harness/proof.ts'
import { type EmbeddedPostgres, type EmbeddedPostgresOptions, startEmbeddedPostgres } from './index.ts'

const isRoot = process.getuid?.() === 0
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined }
const preferredPort = 54_320
let root: string

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'deskbell-embedded-'))
  await chmod(root, 0o711)
})

afterAll(() => rm(root, { recursive: true, force: true }))

type Start = Partial<Pick<EmbeddedPostgresOptions, 'port' | 'systemDir' | 'disposable'>>

/** Where flushing to disk is not the point, the tests do without it. */
function start(
  dataDir: string,
  { port = preferredPort, systemDir = join(root, 'system'), disposable = true }: Start = {},
): Promise<EmbeddedPostgres> {
  return startEmbeddedPostgres({ dataDir, port, systemDir, disposable, log: silent })
}

async function query<Row extends object>(url: string, sql: string): Promise<Row[]> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 30_000 })
  client.on('error', () => undefined)
  await client.connect()
  try {
    return (await client.query<Row>(sql)).rows
  } finally {
    await client.end()
  }
}

async function serverPid(dataDir: string): Promise<number> {
  return Number((await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8')).split('\n')[0])
}

/** The same, of a server that may be starting again: whatever goes wrong until it answers is part of that. */
function queryOnceItAnswers<Row extends object>(url: string, sql: string): Promise<Row[]> {
  return eventually(`an answer to ${sql}`, () => query<Row>(url, sql).catch(() => null))
}

/** Another process, leading a process group of its own, that starts the database, prints its port and waits. */
async function otherProcess(dataDir: string): Promise<{ child: ChildProcess; port: number }> {
  const module = JSON.stringify(new URL('./index.ts', import.meta.url).href)
  const systemDir = JSON.stringify(join(root, 'system'))
  const script = `import { startEmbeddedPostgres } from ${module}
    const log = { info() {}, warn() {}, error() {} }
    const server = await startEmbeddedPostgres(
      { dataDir: process.argv[1], port: ${preferredPort}, log, systemDir: ${systemDir} })
    process.stdout.write(server.port + '\\n')
    setInterval(() => {}, 1000)
    process.once('SIGTERM', () => server.stop().then(() => process.exit(0)))`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script, dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const [said] = (await once(child.stdout, 'data')) as [Buffer]
  return { child, port: Number(said.toString()) }
}

test('first start makes a closed, durable, UTF-8 server; a restart finds its rows', async () => {
  const dataDir = join(root, 'first')
  const first = await start(dataDir, { disposable: false })
  expect(first).toMatchObject({ created: true, joined: false })
  await query(first.ownerUrl, `create table kept as select 'é' as word`)
  const wanted = [
    'listen_addresses',
    'unix_socket_directories',
    'fsync',
    'synchronous_commit',
    'password_encryption',
    'server_encoding',
    'max_connections',
  ]
  const [settings] = await query(
    first.ownerUrl,
    `select ${wanted.map((name) => `current_setting('${name}') as ${name}`).join(', ')}`,
  )
  expect(settings).toEqual({
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    fsync: 'on',
    synchronous_commit: 'on',
    password_encryption: 'scram-sha-256',
    server_encoding: 'UTF8',
    max_connections: '200',
  })
  expect(await query(first.ownerUrl, `select distinct auth_method from pg_hba_file_rules`)).toEqual([
    { auth_method: 'scram-sha-256' },
  ])
  expect((await stat(join(dataDir, 'password'))).mode & 0o777).toBe(0o600)
  expect((await stat(join(dataDir, 'cluster'))).mode & 0o777).toBe(0o700)
  await first.stop()
  await first.stop()
  await expect(query(first.ownerUrl, 'select 1')).rejects.toThrow('ECONNREFUSED')

  await using second = await start(dataDir, { disposable: false })
  expect(second).toMatchObject({ created: false, joined: false, ownerUrl: first.ownerUrl })
  expect(await query(second.ownerUrl, 'select word from kept')).toEqual([{ word: 'é' }])
})

test('a wrong password is refused', async () => {
  await using server = await start(join(root, 'password'))
  const url = new URL(server.ownerUrl)
  url.password = 'guess'
  await expect(query(url.href, 'select 1')).rejects.toThrow('password authentication failed')
})

describe('after a kill -9', () => {
  test('of the server: it comes back on its port with every committed row', async () => {
    const dataDir = join(root, 'killed')
    await using server = await start(dataDir, { disposable: false })
    await query(server.ownerUrl, 'create table kept as select generate_series(1, 1000) as n')
    const pid = await serverPid(dataDir)
    process.kill(pid, 'SIGKILL')
    const [row] = await queryOnceItAnswers(server.ownerUrl, 'select count(*)::int as rows from kept')
    expect(row).toEqual({ rows: 1000 })
    expect(await serverPid(dataDir)).not.toBe(pid)
  })

  proof('of Node and its whole process group (as with Ctrl-C): the server lives, is joined', async () => {
    const dataDir = join(root, 'orphan')
    const { child, port } = await otherProcess(dataDir)
    const pid = await serverPid(dataDir)
    process.kill(-child.pid!, 'SIGKILL')
    await once(child, 'exit')
    const server = await start(dataDir, { port: port + 7 })
    expect(server).toMatchObject({ joined: true, port })
    expect(await serverPid(dataDir)).toBe(pid)
    // The server notices by and by that the killed one uses it no more.
    const users = `select from pg_stat_activity where application_name = 'deskbell-holder'`
    await eventually('one user is left', async () => (await query(server.ownerUrl, users)).length === 1)
    await server.stop()
    await expect(query(server.ownerUrl, 'select 1')).rejects.toThrow('ECONNREFUSED')
  })

  proof('of everything: a stale pid file is no obstacle, even when another program has that id by now', async () => {
    const dataDir = join(root, 'stale')
    const { child } = await otherProcess(dataDir)
    const pid = await serverPid(dataDir)
    const pidFile = await readFile(join(dataDir, 'cluster/postmaster.pid'), 'utf8')
    child.kill('SIGKILL')
    process.kill(pid, 'SIGKILL')
    await (await start(dataDir)).stop()
    await writeFile(join(dataDir, 'cluster/postmaster.pid'), pidFile.replace(String(pid), String(process.pid)))
    await using again = await start(dataDir)
    expect(again.joined).toBe(false)
  })

  proof('in the middle of the first start: no half cluster is left in the way', async () => {
    const dataDir = join(root, 'half')
    await mkdir(join(dataDir, 'new-999999-abc/data'), { recursive: true })
    await writeFile(join(dataDir, 'new-999999-abc/data/PG_VERSION'), '18\n')
    await using server = await start(dataDir)
    expect(server.created).toBe(true)
    expect((await readdir(dataDir)).filter((name) => name.startsWith('new-'))).toEqual([])
  })
})

describe('several at once', () => {
  proof('five first starts on one folder share one server, and the last to stop ends it', async () => {
    const dataDir = join(root, 'together')
    const servers = await Promise.all(Array.from({ length: 5 }, () => start(dataDir)))
    expect(new Set(servers.map((server) => server.ownerUrl)).size).toBe(1)
    const [last, ...others] = servers
    for (const server of others) await server.stop()
    expect(await query(last!.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
    await last!.stop()
    await expect(query(last!.ownerUrl, 'select 1')).rejects.toThrow('ECONNREFUSED')
  })

  test('a second process shares the server and does not take it away when it ends', async () => {
    const dataDir = join(root, 'two-processes')
    await using server = await start(dataDir)
    const { child, port } = await otherProcess(dataDir)
    expect(port).toBe(server.port)
    child.kill('SIGTERM')
    await once(child, 'exit')
    expect(await query(server.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
  })

  proof('one stopping while another starts: the starter always ends up with a server', async () => {
    const dataDir = join(root, 'handover')
    let current = await start(dataDir)
    for (let round = 0; round < 8; round++) {
      const [next] = await Promise.all([start(dataDir), sleep(round * 5).then(current.stop)])
      expect(await queryOnceItAnswers(next.ownerUrl, 'select 1 as one')).toEqual([{ one: 1 }])
      current = next
    }
    await current.stop()
  })
})

describe('ports', () => {
  test('the next free one when the preferred is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1')
    await once(taken, 'listening')
    const { port } = taken.address() as AddressInfo
    await using server = await start(join(root, 'taken'), { port })
    expect(server.port).toBeGreaterThan(port)
    taken.close()
  })

  proof('a clear error when there is none', async () => {
    const taken = createServer().listen(65_535, '127.0.0.1')
    await once(taken, 'listening')
    await expect(start(join(root, 'none-free'), { port: 65_535 })).rejects.toThrow(/65535.*Stop/)
    taken.close()
  })
})

describe('errors that say what to do', () => {
  test('a cluster of another major version', async () => {
    const dataDir = join(root, 'old-version')
    await (await start(dataDir)).stop()
    await writeFile(join(dataDir, 'cluster/PG_VERSION'), '17\n')
    await expect(start(dataDir)).rejects.toThrow(/made by Postgres 17.*brings Postgres 18.*take a backup/)
  })

  proof('a lost or wrong password file', async () => {
    const dataDir = join(root, 'lost-password')
    await (await start(dataDir)).stop()
    const password = await readFile(join(dataDir, 'password'), 'utf8')
    await writeFile(join(dataDir, 'password'), 'wrong')
    await expect(start(dataDir)).rejects.toThrow(/does not accept the password.*Restore/)
    await rm(join(dataDir, 'password'))
    await expect(start(dataDir)).rejects.toThrow(/password file .* is missing/)
    await writeFile(join(dataDir, 'password'), password)
    await (await start(dataDir)).stop()
  })

  test('a data folder that cannot be written', async () => {
    await writeFile(join(root, 'a-file'), '')
    await expect(start(join(root, 'a-file/data'))).rejects.toThrow(/creating the data folder .*a-file/)
  })

  proof('a cluster that was open to others is closed again', async () => {
    const dataDir = join(root, 'open')
    await (await start(dataDir)).stop()
    await chmod(join(dataDir, 'cluster'), 0o777)
    await (await start(dataDir)).stop()
    expect((await stat(join(dataDir, 'cluster'))).mode & 0o777).toBe(0o700)
  })

  if (isRoot)
    proof('a folder that was closed to the server afterwards', async () => {
      const dataDir = join(root, 'closed/data')
      await (await start(dataDir)).stop()
      await chmod(join(root, 'closed'), 0o700)
      await expect(start(dataDir)).rejects.toThrow(/cannot enter .*closed.*chmod o\+x/)
      await chmod(join(root, 'closed'), 0o711)
      await (await start(dataDir)).stop()
    })
})

// Registered only where it can happen, not skipped: a skipped test means something is missing on the machine.
if (isRoot)
  proof(
    'started by root where nobody else may enter: its data is in the system folder, found again after a move',
    async () => {
      const project = join(root, 'private')
      await mkdir(join(project, '.deskbell'), { recursive: true, mode: 0o700 })
      await chmod(project, 0o700)
      const systemDir = join(root, 'system')
      const first = await start(join(project, '.deskbell'), { systemDir })
      const folder = await realpath(join(project, '.deskbell/cluster'))
      expect(folder.startsWith(join(systemDir, 'private-'))).toBe(true)
      expect((await stat(folder)).uid).not.toBe(0)
      await query(first.ownerUrl, 'create table kept as select 1 as one')
      await first.stop()
      await cp(project, join(root, 'moved'), { recursive: true, verbatimSymlinks: true })
      await rm(project, { recursive: true })
      const second = await start(join(root, 'moved/.deskbell'), { systemDir })
      expect(await query(second.ownerUrl, 'select one from kept')).toEqual([{ one: 1 }])
      await second.stop()
      await rm(folder, { recursive: true })
      await expect(start(join(root, 'moved/.deskbell'), { systemDir })).rejects.toThrow(
        /database of this folder is gone/,
      )
    },
  )
