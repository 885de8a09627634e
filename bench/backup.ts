/**
 * Measures a backup of a Postgres 15 as Debian has it, read back and compared, against `pg_dump` with the same
 * compression, which does not read anything back. Megabytes are those of the rows as text.
 */
import { execFile, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { chown, mkdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import pg from 'pg'
import { serverAccount } from '#src/embedded-postgres/account.ts'
import { asAccount, serverEnvironment } from '#src/embedded-postgres/cluster.ts'
import { freePort } from '#src/installation/free-port.ts'
import { takeBackup } from '#src/platform/backup/take-backup.ts'
import { migrate } from '#src/platform/db/setting-up/migrate.ts'
import { rolesFor } from '#src/platform/db/setting-up/roles.ts'
import { round, spread, type Result } from './result.ts'
import { inTurns, type Bench, type Scope } from './scope.ts'
import { settle, throwAwayFolder } from './throw-away.ts'

const bin = '/usr/lib/postgresql/15/bin'
const run = promisify(execFile)

export const backup: Bench = {
  name: 'backup',
  mostMs: 900_000,
  async run(scope) {
    if (!existsSync(join(bin, 'pg_dump'))) {
      scope.progress(`${bin} is not there: nothing to measure against`)
      return []
    }
    const folder = await throwAwayFolder(scope)
    const ownerUrl = await startPostgres15(scope, join(folder, 'postgres15'))
    const roles = rolesFor('deskbell')
    await migrate(ownerUrl, roles, { name: 'deskbell_login', password: 'of this bench alone' })
    const megabytes = await fill(scope, ownerUrl, scope.quick ? 100_000 : 2_000_000)
    const [ours, theirs]: [number[], number[]] = [[], []]
    const sizes = { ours: 0, theirs: 0 }
    await inTurns(scope.quick ? 1 : 3, {
      ours: async (turn) => {
        scope.progress(`backup ${turn + 1}`)
        const into = join(folder, `ours-${turn}`)
        ours.push(
          await rate(megabytes, async () => {
            const keys = { secretKey: 'a key of this bench alone, nowhere else', backupKey: undefined }
            const { manifest } = await takeBackup({ ownerUrl, roles, ...keys, into, objects: null })
            sizes.ours = manifest.tables.reduce((sum, { bytes }) => sum + bytes, 0)
          }),
        )
        await rm(into, { recursive: true })
      },
      peer: async (turn) => {
        scope.progress(`pg_dump ${turn + 1}`)
        const file = join(folder, 'theirs.dump')
        const given = ['--format=custom', '--compress=1', `--file=${file}`, `--dbname=${ownerUrl}`]
        theirs.push(await rate(megabytes, () => run(join(bin, 'pg_dump'), given)))
        sizes.theirs = (await stat(file)).size
        await rm(file)
      },
    })
    return [result({ megabytes, ours, theirs, sizes })]
  },
}

type Measured = { megabytes: number; ours: number[]; theirs: number[]; sizes: { ours: number; theirs: number } }

function result({ megabytes, ours, theirs, sizes }: Measured): Result {
  const [mine, other] = [spread(ours), spread(theirs)]
  const inMegabytes = (bytes: number) => round(bytes / 1e6)
  return {
    name: `backup of ${round(megabytes)} MB of rows, read back`,
    ...mine,
    unit: 'MB/s',
    peer:
      `pg_dump -Fc -Z1, not read back: ${other.p50} MB/s; its file ${inMegabytes(sizes.theirs)} MB, ` +
      `ours ${inMegabytes(sizes.ours)} MB`,
    ratio: round(mine.p50 / other.p50),
    aim: null,
  }
}

async function rate(megabytes: number, work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now()
  await work()
  return (megabytes * 1000) / (performance.now() - startedAt)
}

/** Events as the product writes them, over a year; megabytes of them as text. */
async function fill(scope: Scope, ownerUrl: string, rows: number): Promise<number> {
  scope.progress(`filling: ${rows} events`)
  const owner = new pg.Client({ connectionString: ownerUrl })
  await owner.connect()
  try {
    await owner.query(`select platform.ensure_event_partitions((now() - interval '13 months')::date, 14)`)
    await owner.query(
      `insert into events (id, at, business_id, actor, request_id, type, data, subject)
        select platform.uuid_v7(at), at, gen_random_uuid(), 'member:' || gen_random_uuid(), gen_random_uuid()::text,
          'contact.created', jsonb_build_object('contactId', gen_random_uuid()), gen_random_uuid()::text
        from generate_series(1, $1::int) as n
        cross join lateral (select now() - n * interval '360 days' / $1::int) as row(at)`,
      [rows],
    )
    await settle(owner)
    const found = await owner.query<{ bytes: string }>('select sum(length(e::text)) as bytes from events as e')
    return Number(found.rows[0]?.bytes) / 1e6
  } finally {
    await owner.end()
  }
}

/** Starts a server of its own, with Postgres's safe defaults, which ends with the scope. */
async function startPostgres15(scope: Scope, data: string): Promise<string> {
  scope.progress('making a Postgres 15')
  const account = await serverAccount(undefined)
  await mkdir(data, { mode: 0o700 })
  await chown(data, account.uid, account.gid)
  const as = { ...asAccount(account), cwd: data, env: serverEnvironment }
  await run(join(bin, 'initdb'), ['-D', data, '-U', 'postgres', '--auth=trust', '--encoding=UTF8', '--locale=C'], as)
  const port = await freePort('127.0.0.1', 0)
  const settings = ['-c', 'listen_addresses=127.0.0.1', '-c', 'unix_socket_directories=', '-p', String(port)]
  const child = spawn(join(bin, 'postgres'), ['-D', data, ...settings], { ...as, stdio: 'ignore' })
  scope.undo(async () => {
    child.kill('SIGINT')
    await once(child, 'close')
  })
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  for (let tries = 0; tries < 300; tries += 1) {
    const client = new pg.Client({ connectionString: url })
    client.on('error', () => undefined)
    const answers = await client.connect().then(
      () => true,
      () => false,
    )
    if (answers) {
      await client.end()
      return url
    }
    await sleep(100)
  }
  throw new Error('Postgres 15 did not answer')
}
