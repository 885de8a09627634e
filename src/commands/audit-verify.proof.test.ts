/** The command line that verifies seals. In small, `verify-seals.db` shows what it finds. */
import { execFile } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealEvents } from '#src/events/index.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { createDatabase, type Database } from '#src/platform/db/database.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { newId } from '#src/platform/values/ids.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import { eventually } from '#test/harness/eventually.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'

const secretKey = 'the key of this installation, kept elsewhere'
const program = fileURLToPath(new URL('audit-verify.ts', import.meta.url))
let database: ClonedDatabase
let db: Database
let dataDir: string

beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'deskbell-verify-'))
  database = await cloneDatabase()
  db = open(database)
})
afterAll(async () => {
  await db.close()
  await database.drop()
  await rm(dataDir, { recursive: true, force: true })
})

const open = ({ url, roles }: ClonedDatabase) =>
  createDatabase({
    url,
    poolSize: 2,
    roles,
    clock: systemClock,
    log: createLog({ level: 'silent' }),
    reactionsTo: () => [],
  })

/** Runs the program as an operator would; its exit code and what it said. */
const verify = (...argv: string[]) => verifyIn(database, ...argv)

const verifyIn = ({ url }: ClonedDatabase, ...argv: string[]) =>
  run({ DATA_DIR: dataDir, DATABASE_URL: url, DATABASE_ROLE_PREFIX: 'deskbell_test', SECRET_KEY: secretKey }, argv)

function run(env: Record<string, string>, argv: string[] = []): Promise<{ code: number; said: string }> {
  return new Promise((resolve) => {
    execFile(process.execPath, ['--import', 'tsx', program, ...argv], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, said: out + err }),
    )
  })
}

test('it says what it walked and the head to note, and names the first row that was changed', async () => {
  expect(await verify()).toEqual({
    code: 0,
    said: expect.stringMatching(/^Nothing is sealed yet; events waiting for it: 0\./),
  })

  const userIds = [newId(), newId()]
  await db.asPlatform('record', async (tx) => userIds.forEach((userId) => tx.record('user.made-admin', { userId })))
  await eventually('a seal', () => db.asPlatform('seal', (tx) => sealEvents(tx, secretKey, systemClock.nowMs())))
  await db.asPlatform('record', async (tx) => tx.record('user.made-admin', { userId: newId() }))
  const clean = await verify()
  expect(clean).toEqual({
    code: 0,
    said: expect.stringMatching(
      /^All is as it was sealed: seals 1, events 2; not sealed yet: 1\.\nHead 1:[0-9a-f]{64}\n/,
    ),
  })
  const head = /1:[0-9a-f]{64}/.exec(clean.said)?.[0] as string
  expect(await verify('--head', head)).toEqual(clean)
  expect(await verify(`--head=1:${'ab'.repeat(32)}`)).toMatchObject({
    code: 1,
    said: expect.stringContaining('seal 1 is not the head that was noted'),
  })
  expect(await verify('--head', `7:${'ab'.repeat(32)}`)).toMatchObject({
    code: 1,
    said: expect.stringContaining('the end was cut off'),
  })

  await database.sql('set session_replication_role = replica')
  const rows = await database.sql<{ id: string; at: Date }>(
    `update events set actor = 'user:x' where subject = $1 returning id, at`,
    [userIds[1]],
  )
  expect(await verify()).toMatchObject({
    code: 1,
    said: expect.stringContaining(
      `event ${rows[0]?.id} of ${rows[0]?.at.toISOString()}, user.made-admin, was altered (seal 1)`,
    ),
  })
})

test('it tells of a seal that came late, and of events that wait for one', async () => {
  await using empty = await cloneDatabase()
  const again = open(empty)
  const happened = async (ago: string) =>
    empty.sql(
      `insert into events (id, at, actor, type, data)
        values (gen_random_uuid(), now() - $1::interval, 'user:x', 'x', '{}')`,
      [ago],
    )
  await happened('2 hours')
  expect(await verifyIn(empty)).toEqual({
    code: 0,
    said: expect.stringMatching(
      /^Nothing is sealed yet; events waiting for it: 1\.\nLATE: events have waited 12\d min to be sealed\./,
    ),
  })
  await eventually('a seal', () => again.asPlatform('seal', (tx) => sealEvents(tx, secretKey, systemClock.nowMs())))
  await happened('0')
  await again.close()
  const { code, said } = await verifyIn(empty)
  expect(code).toBe(0)
  expect(said).toMatch(
    /; not sealed yet: 1\.\nLATE: seal 1 was made 12\d min after event \S+ of \S+Z\. If a worker ran then, seals were/,
  )
  expect(said.match(/LATE/g)).toHaveLength(1)
})

test('where no installation is it says what to do, and makes none', async () => {
  const nowhere = join(dataDir, 'nowhere')
  expect(await run({ DATA_DIR: nowhere })).toEqual({
    code: 2,
    said:
      `Not verified.\nDATA_DIR: no installation is in ${nowhere}; set it to the folder of one, or ` +
      'DATABASE_URL and SECRET_KEY to those of one\n',
  })
  expect(await run({ DATA_DIR: nowhere, DATABASE_URL: database.url })).toEqual({
    code: 2,
    said:
      `Not verified.\nSECRET_KEY: is not set, and no secrets.json is in ${nowhere}; set it, or DATA_DIR, ` +
      'as the installation has it\n',
  })
  expect(await readdir(dataDir)).not.toContain('nowhere')
})

test('what it does not understand it says, with another exit code than a broken log has', async () => {
  expect(await verify('--head', 'latest')).toEqual({ code: 2, said: expect.stringContaining('--head N:HEX') })
})
