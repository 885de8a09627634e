/**
 * The command lines, from Debian's Postgres 15 with an owner that is no superuser into the embedded 18: the way over a
 * major version. And a restore that is killed.
 */
import { execFile, spawn } from 'node:child_process'
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sealEvents } from '#src/events/index.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { createDatabase } from '#src/platform/db/database.ts'
import { migrate } from '#src/platform/db/setting-up/migrate.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { newId } from '#src/platform/values/ids.ts'
import { eventually } from '#test/harness/eventually.ts'
import { postgres15Installed } from '#test/harness/installed.ts'
import { ownedDatabase, type OwnedDatabase } from '#test/harness/owned-database.ts'
import { startPostgres15 } from '#test/harness/replicated-postgres.ts'
import { secretKey } from '#test/harness/restoring.ts'

let server: Awaited<ReturnType<typeof startPostgres15>>
let home: string
let source: OwnedDatabase

const external = ({ url, ownerUrl, prefix }: OwnedDatabase) => ({
  DATABASE_URL: url,
  DATABASE_OWNER_URL: ownerUrl,
  DATABASE_ROLE_PREFIX: prefix,
})
const environment = (more: Record<string, string>) => ({
  PATH: '/usr/bin:/bin',
  HOME: home,
  NODE_ENV: 'test',
  SECRET_KEY: secretKey,
  DATA_DIR: join(home, 'data'),
  EMBEDDED_POSTGRES_PORT: '0',
  ...more,
})

/** A command as an operator types it; its exit code and what it said. */
function run(name: string, argv: string[], env: Record<string, string>): Promise<{ code: number; said: string }> {
  const given = ['--import', 'tsx', `src/commands/${name}.ts`, ...argv]
  return new Promise((resolve) =>
    execFile(process.execPath, given, { env: environment(env) }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    ),
  )
}

/** Events of two businesses, sealed; as many as are wanted. */
async function fill({ url, roles, sql }: OwnedDatabase, events: number): Promise<void> {
  await sql(
    `insert into businesses (id, slug, name, trade, zone, country, language, currency, address, created_at)
      values (gen_random_uuid(), 'shop', 'Shop', 'salon', 'UTC', 'US', 'en', 'USD', '1 Main Street', now())`,
  )
  const log = createLog({ level: 'silent' })
  const db = createDatabase({ url, roles, poolSize: 1, clock: systemClock, log, reactionsTo: () => [] })
  for (let left = events; left > 0; left -= 500)
    await db.asPlatform('record', async (tx) => {
      for (let nr = 0; nr < Math.min(left, 500); nr += 1) tx.record('user.made-admin', { userId: newId() })
    })
  await eventually('a seal', () => db.asPlatform('seal', (tx) => sealEvents(tx, secretKey, systemClock.nowMs())))
  await db.close()
}

describe.skipIf(!postgres15Installed)('from Postgres 15', () => {
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'deskbell-over-versions-'))
    await chmod(home, 0o711)
    server = await startPostgres15()
    source = await ownedDatabase(server.superuserUrl)
    await migrate(source.ownerUrl, source.roles, { name: source.login.name, password: null })
    await fill(source, 2_000)
  }, 120_000)
  afterAll(async () => {
    await source[Symbol.asyncDispose]()
    await server[Symbol.asyncDispose]()
    await rm(home, { recursive: true, force: true })
  })

  test('a backup, proved, comes into the embedded 18, whose audit log verifies; and on, once it is let', async () => {
    const backups = join(home, 'backups')
    const taken = await run('backup', ['--to', backups, '--prove'], external(source))
    expect(taken).toEqual({ code: 0, said: expect.stringMatching(/^Backed up: \d+ rows.*its audit log verified\./s) })
    expect(await readdir(backups)).toHaveLength(1)
    const [record] = await source.sql('select ok, proved from platform.backups')
    expect(record).toEqual({ ok: true, proved: true })

    const restored = await run('restore', [backups], {})
    expect(restored).toEqual({ code: 0, said: expect.stringMatching(/Restored: the backup of .*NOTHING GOES OUT/s) })
    const verified = await run('audit-verify', [], {})
    expect(verified).toEqual({ code: 0, said: expect.stringMatching(/^All is as it was sealed: seals 1, events 1000/) })
    const shown = await run('resume', [], {})
    expect(shown).toEqual({ code: 0, said: expect.stringMatching(/NOTHING GOES OUT since .*--yes/s) })
    expect((await run('resume', ['--yes'], {})).said).toContain('It goes out from now on.')
    expect((await run('resume', [], {})).said).toContain('Nothing is held back')
    expect(await run('restore', [backups], {})).toEqual({
      code: 1,
      said: expect.stringMatching(/Not restored\.\nThere are businesses in .*--replace/s),
    })
  }, 300_000)

  test('a restore that is killed in the middle of the load leaves the database as it was', async () => {
    await using target = await ownedDatabase(server.superuserUrl)
    await migrate(target.ownerUrl, target.roles, { name: target.login.name, password: null })
    await fill(target, 10)
    const before = await target.sql('select slug, id from businesses')
    const child = spawn(
      process.execPath,
      ['--import', 'tsx', 'src/commands/restore.ts', '--replace', join(home, 'backups')],
      { env: environment(external(target)), stdio: ['ignore', 'pipe', 'inherit'] },
    )
    let said = ''
    child.stdout.on('data', (text: Buffer) => {
      said += text.toString()
      // Half of the tables are in by then.
      if (said.includes('public.contacts')) child.kill('SIGKILL')
    })
    await new Promise((resolve) => child.once('close', resolve))
    expect(said).toContain('public.contacts')
    expect(said).not.toContain('Restored')
    await eventually('its transaction is over', async () => {
      const open = `select from pg_stat_activity
        where datname = current_database() and application_name like 'deskbell%'`
      return (await target.sql(open)).length === 0
    })
    expect(await target.sql('select slug, id from businesses')).toEqual(before)
    const again = await run('restore', ['--replace', join(home, 'backups')], external(target))
    expect(again.code).toBe(0)
    expect(await target.sql('select id from businesses')).toEqual(await source.sql('select id from businesses'))
  }, 300_000)
})
