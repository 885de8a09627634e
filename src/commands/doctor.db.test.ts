/** A sound installation, and those that are broken in one way each: doctor names that one, and no other. */
import { execFile } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer as createHttpServer } from 'node:http'
import { createServer, type AddressInfo, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { symmetricEncrypt } from 'better-auth/crypto'
import { afterEach, beforeAll, describe, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '#src/embedded-postgres/index.ts'
import { sealEvents } from '#src/events/index.ts'
import { identitySecret } from '#src/identity/session-cookie.ts'
import { freePort } from '#src/installation/free-port.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { installationSecrets } from '#src/platform/config/secrets.ts'
import { migrate } from '#src/platform/db/setting-up/migrate.ts'
import { rolesFor } from '#src/platform/db/setting-up/roles.ts'
import { newId } from '#src/platform/values/ids.ts'
import { addressSecret, alertReceiver } from '#test/harness/alert-receiver.ts'
import { useApp } from '#test/harness/app.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import { eventually } from '#test/harness/eventually.ts'
import { redisInstalled } from '#test/harness/installed.ts'
import { proof } from '#test/harness/proof.ts'
import { startRedis } from '#test/harness/redis.ts'
import type { CheckResult } from './doctor/check.ts'
import { judgeVersion } from './doctor/database.ts'
import { allChecks, checks, examine } from './doctor/examine.ts'
import { asJson, asText } from './doctor/report.ts'

type Strings = Record<string, string>

const program = fileURLToPath(new URL('doctor.ts', import.meta.url))
/** The settings of the sound installation. */
let sound: Strings
const undo: (() => Promise<unknown>)[] = []

const app = useApp({ env: { SECRET_KEY: 'the key that this installation was run with' } })
beforeAll(async () => {
  const { config } = app.ctx
  sound = {
    DATA_DIR: config.dataDir,
    DATABASE_URL: app.database.url,
    DATABASE_ROLE_PREFIX: 'deskbell_test',
    SECRET_KEY: config.secretKey,
    PORT: new URL(app.baseUrl).port,
  }
  await app.ctx.db.asPlatform('record', (tx) =>
    tx.inBusiness(newId(), async (own) => own.record('member.joined', { userId: newId(), role: 'staff' })),
  )
  await eventually('a seal', () =>
    app.ctx.db.asPlatform('seal', async (tx) => {
      await sealEvents(tx, config.secretKey, systemClock.nowMs())
      return (await app.sql('select from platform.seals')).length
    }),
  )
  await noteBackup('now()')
  await eventually('a heartbeat', async () => (await app.sql('select from platform.workers')).length)
})
afterEach(async () => {
  for (const one of undo.splice(0).toReversed()) await one()
})

const noteBackup = (at: string, ok = true) =>
  app.sql(
    `insert into platform.backups (id, at, ok, bytes, row_count, took_ms, proved)
      values (gen_random_uuid(), ${at}, ${ok}, 1, 1, 1, false)`,
  )

const look = (changed: Strings = {}, clock = systemClock) => examine({ strings: { ...sound, ...changed }, clock })

/** Room and limits are those of whatever computer runs the tests. */
const ofThisComputer = ['machine.disk', 'machine.files']

/** What is not well, without those that were not looked at because of it. */
const named = (found: CheckResult[]) =>
  found
    .filter(
      ({ id, state, seen }) => state !== 'ok' && !seen.startsWith('not looked at: ') && !ofThisComputer.includes(id),
    )
    .map(({ id, state }) => `${state} ${id}`)

test('docs/doctor.md has every check', async () => {
  const told = await readFile('docs/doctor.md', 'utf8')
  expect(allChecks.map(({ id }) => id).filter((id) => !told.includes(`\`${id}\``))).toEqual([])
})

/** Exactly these are named, each says what to do, and what was not looked at names the first of them. */
function expectNamed(found: CheckResult[], ...wanted: string[]): void {
  expect(found.map(({ id }) => id)).toEqual(checks.map(({ id }) => id))
  expect(named(found)).toEqual(wanted)
  for (const { state, seen, todo } of found) {
    expect([seen, todo ?? ''].join('')).not.toMatch(/[\r\n]/)
    expect(todo === null).toBe(state === 'ok')
    if (seen.startsWith('not looked at')) expect(seen).toContain(wanted[0]?.split(' ')[1])
  }
}

async function emptyFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'deskbell-doctor-'))
  undo.push(() => rm(folder, { recursive: true, force: true }))
  return folder
}

/** Listens on a port of its own until the test is over. */
async function listening(server: Server): Promise<number> {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  undo.push(() => new Promise((resolve) => server.close(resolve)))
  return (server.address() as AddressInfo).port
}

function run(argv: string[], env: Strings): Promise<{ code: number; out: string; err: string }> {
  return new Promise((resolve) =>
    execFile(process.execPath, ['--import', 'tsx', program, ...argv], { env }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code), out, err }),
    ),
  )
}

test('a sound installation: every check is ok, the command says so, and ends with 0', async () => {
  const found = await look()
  expectNamed(found)
  expect(found.filter(({ seen }) => seen.startsWith('not looked at'))).toEqual([])
  const { code, out, err } = await run(['--json'], sound)
  expect({ code, err }).toEqual({ code: 0, err: '' })
  const told = JSON.parse(out) as { ok: boolean; checks: CheckResult[] }
  expect(told.ok).toBe(true)
  expectNamed(told.checks)
})

proof('a database that is not there, by the command: it ends with 1 and says what to do', async () => {
  const port = await freePort('127.0.0.1', 0)
  const { code, out, err } = await run([], { ...sound, DATABASE_URL: `postgres://app:pelican@127.0.0.1:${port}/desk` })
  expect({ code, err }).toEqual({ code: 1, err: '' })
  expect(out).toMatch(/^fail {2}database\.reachable .*ECONNREFUSED.*\n +→ Correct DATABASE_URL/m)
  expect(out).toMatch(/ 1 failures\.\n$/)
  expect(out).not.toContain('pelican')
})

test('settings that cannot be read are all named, and nothing is looked at that needs them', async () => {
  const found = await look({ PORT: 'ninety', SECRET_KEY: 'short', BRAIN: 'wobble' })
  expectNamed(found, 'fail config.readable')
  expect(found[0]?.seen).toMatch(/PORT: .*SECRET_KEY: .*BRAIN: /)
  expectNamed(await look({ CAPS: 'no-such-cap=3' }), 'fail config.readable')
  expectNamed(await look({ TELNYX_API_KEY: 'one without the other' }), 'fail config.readable')
})

test('production without what production needs', async () => {
  expectNamed(
    await look({ NODE_ENV: 'production', SANDBOX: 'allow', BASE_URL: app.baseUrl }),
    'fail config.production',
    'warn config.sandbox',
  )
  expectNamed(
    await look({ NODE_ENV: 'production', BASE_URL: app.baseUrl, SECRET_KEY: '' }),
    'fail config.production',
    'fail config.sandbox',
  )
})

test('a SECRET_KEY that is not the one this database was run with', async () => {
  const found = await look({ SECRET_KEY: 'a key of quite another installation' })
  expectNamed(found, 'fail config.secret')
  expect(found.find(({ id }) => id === 'config.secret')?.seen).toMatch(
    /foreign key: SECRET_KEY did not make the newest/,
  )
})

test('second factors that were sealed with another key, all of them and some', async () => {
  await using other = await cloneDatabase()
  const { sql } = other
  const seal = async (email: string, key: string) =>
    sql(
      `with u as (insert into identity.users (id, email, name, email_verified, created_at, updated_at)
         values (gen_random_uuid(), $1, 'Ann', true, now(), now()) returning id)
       insert into identity.two_factors (id, user_id, secret, backup_codes)
         select gen_random_uuid(), id, $2, '' from u`,
      [email, await symmetricEncrypt({ key: identitySecret(key), data: 'a secret' })],
    )
  const seen = async () => {
    const found = await look({ DATABASE_URL: other.url })
    return [named(found), found.find(({ id }) => id === 'config.secret')?.seen]
  }
  await seal('ann@people.example', 'a key of quite another installation')
  expect(await seen()).toEqual([
    ['fail config.secret', 'warn jobs.workers'],
    'a foreign key: SECRET_KEY opens 0 of 1 second factors',
  ])
  await seal('bob@people.example', sound['SECRET_KEY'] as string)
  expect(await seen()).toEqual([
    ['warn config.secret', 'warn jobs.workers'],
    expect.stringContaining('SECRET_KEY opens 1 of 2 second factors'),
  ])
})

test('a login that is a superuser', async () => {
  expectNamed(await look({ DATABASE_URL: app.database.ownerUrl }), 'fail database.login')
})

test('a database that was never migrated, in a cluster with our roles and in one without', async () => {
  const name = `deskbell_test_${Date.now()}_${randomBytes(4).toString('hex')}`
  await app.sql(`create database ${name}`)
  undo.push(() => app.sql(`drop database ${name} with (force)`))
  const url = new URL(app.database.url)
  url.pathname = `/${name}`
  const found = await look({ DATABASE_URL: url.href })
  expectNamed(found, 'fail database.migrated')
  expect(found.find(({ id }) => id === 'database.migrated')?.todo).toMatch(/npm run migrate/)
  expectNamed(await look({ DATABASE_URL: url.href, DATABASE_ROLE_PREFIX: 'never_made' }), 'fail database.migrated')
})

proof('a standby, which is an embedded installation besides', async () => {
  const folder = await emptyFolder()
  await chmod(folder, 0o711)
  const place = { dataDir: join(folder, 'postgres'), port: 0, log: app.ctx.log }
  const { databasePassword } = await installationSecrets(folder)
  const postgres = await startEmbeddedPostgres(place)
  await migrate(postgres.ownerUrl, rolesFor('deskbell'), { name: 'deskbell_login', password: databasePassword })
  await postgres.stop()
  const stopped = { DATA_DIR: folder, PORT: sound['PORT'] as string }
  const before = await readdir(folder)
  expectNamed(await examine({ strings: stopped, clock: systemClock }), 'fail database.reachable')
  expect(await readdir(folder)).toEqual(before)

  await writeFile(join(folder, 'postgres', 'cluster', 'standby.signal'), '')
  const standby = await startEmbeddedPostgres(place)
  undo.push(() => standby.stop())
  const found = await examine({ strings: stopped, clock: systemClock })
  expectNamed(found, 'fail database.primary')
})

test('a Postgres that is too old', () => {
  expect(judgeVersion({ version: '14.9', versionNumber: 140_009 })).toMatchObject({
    state: 'fail',
    seen: 'Postgres 14.9',
  })
  expect(judgeVersion({ version: '15.0', versionNumber: 150_000 })).toMatchObject({ state: 'ok', todo: null })
})

test('pools that take more connections than there are', async () => {
  expectNamed(await look({ DATABASE_POOL_SIZE: '150' }), 'fail database.connections')
})

test('a direct URL by which no notification arrives', async () => {
  await using other = await cloneDatabase()
  expectNamed(await look({ DATABASE_DIRECT_URL: other.url }), 'fail database.listen')
})

test('a clock that is off by a little, and by too much', async () => {
  const off = (ms: number) => ({ nowMs: () => systemClock.nowMs() + ms })
  expectNamed(await look({}, off(3_500)), 'warn database.clock')
  expectNamed(await look({}, off(-7_000)), 'fail database.clock')
})

test('no worker, jobs that failed, and jobs that wait', async () => {
  await using other = await cloneDatabase()
  const strings = { DATABASE_URL: other.url }
  expectNamed(await look(strings), 'warn jobs.workers')
  const { sql } = other
  await sql(
    `select graphile_worker.add_job('send-text', '{}'::json, run_at := now() - interval '5 minutes', max_attempts := 1)
     from generate_series(1, 2)`,
  )
  expectNamed(await look(strings), 'warn jobs.workers', 'warn jobs.waiting')
  await sql('update graphile_worker._private_jobs set attempts = max_attempts')
  const found = await look(strings)
  expectNamed(found, 'warn jobs.workers', 'warn jobs.failed')
  expect(found.find(({ id }) => id === 'jobs.failed')?.seen).toContain('2 send-text')
})

test('an audit log without a partition for this month, and one whose default partition was used', async () => {
  await using other = await cloneDatabase()
  const { sql } = other
  await sql(
    `insert into events (id, at, actor, type, data) values (gen_random_uuid(), '1999-01-01', 'system:x', 'x', '{}')`,
  )
  expectNamed(await look({ DATABASE_URL: other.url }), 'warn database.partitions', 'warn jobs.workers')
  await sql(`do $$ begin execute format('drop table events_%s', to_char(now() at time zone 'UTC', 'YYYY_MM')); end $$`)
  const found = await look({ DATABASE_URL: other.url })
  expectNamed(found, 'warn database.partitions', 'warn jobs.workers')
  expect(found.find(({ id }) => id === 'database.partitions')?.seen).toMatch(/no partition for \d{4}_\d\d$/)
})

test('a Redis that is not there', async () => {
  const port = await freePort('127.0.0.1', 0)
  const found = await look({ REDIS_URL: `redis://127.0.0.1:${port}` })
  expectNamed(found, 'fail redis.reachable')
  expect(found.find(({ id }) => id === 'redis.reachable')?.seen).toContain('ECONNREFUSED')
})

test.skipIf(!redisInstalled)('a Redis that is there', async () => {
  await using redis = await startRedis()
  expectNamed(await look({ REDIS_URL: redis.url }))
})

test('a web process that does not run, and a port that somebody else has', async () => {
  expectNamed(await look({ PORT: String(await freePort('127.0.0.1', 0)) }), 'warn web.port')
  const stranger = createHttpServer((_request, response) => response.end('a stranger'))
  expectNamed(await look({ PORT: String(await listening(stranger)) }), 'fail web.port')
})

test('a BASE_URL that leads nowhere', async () => {
  const strings = { NODE_ENV: 'production', SANDBOX: 'allow', BASE_URL: 'https://desk.invalid' }
  expectNamed(await look(strings), 'warn config.sandbox', 'fail proxy.reaches-us')
})

test('a mail server that is not there, and one that does not let us in', async () => {
  const port = await freePort('127.0.0.1', 0)
  const found = await look({ SMTP_URL: `smtp://127.0.0.1:${port}` })
  expectNamed(found, 'fail mail.reachable')
  expect(found.find(({ id }) => id === 'mail.reachable')?.seen).toContain('ECONNREFUSED')
  const strict = createServer((socket) => {
    socket.write('220 strict\r\n')
    socket.on('data', (data) =>
      socket.write(String(data).startsWith('EHLO') ? '250-x\r\n250 AUTH PLAIN\r\n' : '535 no\r\n'),
    )
    socket.on('error', () => socket.destroy())
  })
  expectNamed(
    await look({ SMTP_URL: `smtp://ann:pelican@127.0.0.1:${await listening(strict)}` }),
    'fail mail.reachable',
  )
})

const publicKey = () =>
  generateKeyPairSync('ed25519').publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('base64')

test('a carrier that takes our key, one that refuses it, and one that is not there', async () => {
  const url = app.sandbox?.url as string
  const { sandboxApiKey } = await installationSecrets(sound['DATA_DIR'] as string)
  const carrier = { TELNYX_PUBLIC_KEY: publicKey(), TELNYX_BASE_URL: `${url}/v2`, TELNYX_API_KEY: sandboxApiKey }
  expectNamed(await look(carrier))
  const found = await look({ ...carrier, TELNYX_API_KEY: 'a key of yesterday' })
  expectNamed(found, 'fail carrier.reachable')
  expect(found.find(({ id }) => id === 'carrier.reachable')).toMatchObject({
    seen: expect.stringContaining('refuses the key') as string,
    todo: expect.stringContaining('TELNYX_API_KEY') as string,
  })
  const port = await freePort('127.0.0.1', 0)
  expectNamed(await look({ ...carrier, TELNYX_BASE_URL: `http://127.0.0.1:${port}/v2` }), 'fail carrier.reachable')
})

test('a storage that takes an object, one that is not there, and one that nobody can write to', async () => {
  const folder = await emptyFolder()
  expectNamed(await look({ STORAGE_URL: `file://${folder}` }))
  expect(await readdir(folder)).toEqual([])
  const missing = await look({ STORAGE_URL: `file://${folder}/none` })
  expectNamed(missing, 'fail storage.reachable')
  expect(missing.find(({ id }) => id === 'storage.reachable')?.seen).toContain('ENOENT')
  expectNamed(await look({ STORAGE_URL: 'file:///proc/self' }), 'fail storage.reachable')
  expectNamed(await look({ STORAGE_URL: 'file://elsewhere/storage' }), 'fail config.readable')
})

test('a model that is not there', async () => {
  const port = await freePort('127.0.0.1', 0)
  expectNamed(await look({ MODEL_BASE_URL: `http://127.0.0.1:${port}/v1` }), 'warn model.configured')
})

test('a data folder that is not there, and one that is open to others', async () => {
  const folder = await emptyFolder()
  expectNamed(await look({ DATA_DIR: join(folder, 'none') }), 'warn machine.data-dir')
  await chmod(folder, 0o755)
  expectNamed(await look({ DATA_DIR: folder }), 'warn machine.data-dir')
  await chmod(folder, 0o777)
  expectNamed(await look({ DATA_DIR: folder }), 'fail machine.data-dir')
  await chmod(folder, 0o711)
  await installationSecrets(folder)
  await chmod(join(folder, 'secrets.json'), 0o644)
  expectNamed(await look({ DATA_DIR: folder }), 'fail machine.data-dir')
})

proof('no secret is printed, however much goes wrong', async () => {
  const canary = (n: number) => `quillfeather%2F${n}-and-what-makes-it-long-enough`
  const port = await freePort('127.0.0.1', 0)
  const at = (scheme: string, n: number) => `${scheme}://user:${canary(n)}@127.0.0.1:${port}/x`
  const strings = {
    DATA_DIR: sound['DATA_DIR'] as string,
    SECRET_KEY: canary(1),
    DATABASE_URL: at('postgres', 2),
    DATABASE_DIRECT_URL: at('postgres', 3),
    DATABASE_OWNER_URL: at('postgres', 4),
    REDIS_URL: at('redis', 5),
    SMTP_URL: at('smtp', 6),
    GOOGLE_CLIENT_ID: 'client',
    GOOGLE_CLIENT_SECRET: canary(7),
    TELNYX_API_KEY: canary(8),
    TELNYX_PUBLIC_KEY: publicKey(),
    TELNYX_BASE_URL: `http://127.0.0.1:${port}/v2`,
    OPENAI_API_KEY: canary(9),
    ANTHROPIC_API_KEY: canary(10),
    MODEL_BASE_URL: `http://user:${canary(11)}@127.0.0.1:${port}/v1`,
    MODEL_API_KEY: canary(12),
    PORT: String(port),
  }
  const { code, out, err } = await run([], strings)
  expect(code).toBe(1)
  // This one is quoted by the error about it: what hides it is the report.
  const unreadable = await examine({
    strings: { ...strings, SMTP_URL: '', SANDBOX_NOW: canary(1) },
    clock: systemClock,
  })
  expectNamed(unreadable, 'fail config.readable')
  expect(unreadable[0]?.seen).toContain('SANDBOX_NOW: [secret]')
  const reachable = await look({ GOOGLE_CLIENT_ID: 'client', GOOGLE_CLIENT_SECRET: canary(7) })
  const made = Object.values(await installationSecrets(sound['DATA_DIR'] as string))
  for (const text of [out, err, asText(unreadable), asJson(unreadable), asText(reachable)]) {
    expect(text).not.toContain('quillfeather')
    for (const secret of [...made, sound['SECRET_KEY'] as string]) expect(text).not.toContain(secret)
  }
})

proof('a command line that is not understood ends with 2, and nothing is printed for programs to read', async () => {
  const { code, out, err } = await run(['--json', '--wobble'], sound)
  expect({ code, out }).toEqual({ code: 2, out: '' })
  expect(err).toContain('--wobble')
})

test('a backup that is old, that failed, or that was never taken in production', async () => {
  undo.push(async () => {
    await app.sql('delete from platform.backups')
    await noteBackup('now()')
  })
  await noteBackup(`now() + interval '1 second'`, false)
  expectNamed(await look(), 'warn backup.age')
  await app.sql('delete from platform.backups')
  expectNamed(await look())
  await noteBackup(`now() - interval '27 hours'`)
  expectNamed(await look(), 'warn backup.age')
})

test('a restore that still holds back what goes out, and one that was broken off', async () => {
  undo.push(() => app.sql('delete from platform.restores'))
  await app.sql(
    `insert into platform.restores (era, backup_at, at, first_tx, finished_at) values (1, now(), now(), '1', now())`,
  )
  expectNamed(await look(), 'fail outgoing.paused')
  await app.sql('update platform.restores set finished_at = null')
  expectNamed(await look(), 'fail database.migrated')
})

test('a SECRET_KEY that is being changed: what still needs the former one is named', async () => {
  const changing = {
    SECRET_KEY: 'the key that it is run with from now on',
    SECRET_KEY_OLD: sound['SECRET_KEY'] as string,
  }
  const found = await look(changing)
  expectNamed(found, 'warn config.secret')
  expect(found.find(({ id }) => id === 'config.secret')).toMatchObject({
    seen: expect.stringMatching(/SECRET_KEY_OLD is still needed by \d+ seals of the audit log/),
    todo: 'Seal them anew: npm run rekey',
  })
  const unneeded = await look({ SECRET_KEY_OLD: 'a key that sealed nothing in this database' })
  expectNamed(unneeded, 'warn config.secret')
  expect(unneeded.find(({ id }) => id === 'config.secret')?.seen).toMatch(/^nothing at rest needs SECRET_KEY_OLD/)
})

describe('--live', () => {
  const tryOut = async (changed: Strings = {}) => {
    const found = await examine({ strings: { ...sound, ...changed }, clock: systemClock, live: true })
    expect(found.map(({ id }) => id)).toEqual(allChecks.map(({ id }) => id))
    return found
  }
  const seen = (found: CheckResult[], id: string) => found.find((one) => one.id === id)?.seen

  test('trips a limit, reads the audit log, has a job done, sends a webhook and a test alert', async () => {
    await using receiver = await alertReceiver()
    const found = await tryOut({ SLACK_WEBHOOK_URL: receiver.url })
    expect(named(found)).toEqual([])
    expect(receiver.messages).toEqual([
      `Deskbell at ${app.baseUrl}\nTEST: asked for by doctor --live. Nothing is wrong.`,
    ])
    expect(seen(found, 'live.audit')).toMatch(/^the newest event is [a-z.-]+, of \d{4}-/)
    expect(seen(found, 'live.job')).toMatch(/^a worker did a job \d\.\d s after/)
    const jobs = await app.sql(`select from graphile_worker.jobs where task_identifier = 'answer-probe'`)
    expect(jobs).toEqual([])
  })

  test('says that nobody is told where nobody is; the command tries it too, and ends with 0', async () => {
    const { code, out, err } = await run(['--live', '--json'], sound)
    expect({ code, err }).toEqual({ code: 0, err: '' })
    const told = JSON.parse(out) as { checks: CheckResult[] }
    expect(named(told.checks)).toEqual(['warn live.alert'])
    expect(seen(told.checks, 'live.alert')).toBe('no test alert: nobody is told')
  })

  test('without a worker, and with an address that was revoked', async () => {
    await using other = await cloneDatabase()
    await using receiver = await alertReceiver()
    receiver.become('revoked')
    const found = await tryOut({ DATABASE_URL: other.url, SLACK_WEBHOOK_URL: receiver.url })
    expect(named(found)).toEqual(['warn jobs.workers', 'fail alerts.reachable', 'fail live.job', 'fail live.alert'])
    expect(seen(found, 'live.audit')).toBe('the audit log is empty')
    expect(JSON.stringify(found)).not.toContain(addressSecret)
  })

  test('on a database that is not there: what needs it is not tried', async () => {
    const port = await freePort('127.0.0.1', 0)
    const found = await tryOut({ DATABASE_URL: `postgres://app:pelican@127.0.0.1:${port}/desk` })
    expect(named(found)).toEqual(['fail database.reachable', 'warn live.alert'])
    expect(seen(found, 'live.job')).toBe('not looked at: database.reachable failed')
  })
})
