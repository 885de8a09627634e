/** Migrations while others work: nobody waits long for one, and none is half applied. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { cloneDatabase } from '#test/harness/database.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'
import { applyMigrations } from './apply-migrations.ts'
import { finishMigrations } from './migrate.ts'
import { newestMigration } from './migration-folders.ts'

let database: ClonedDatabase
let owner: pg.Client
let folder: string

const connected = async () => {
  const client = new pg.Client({ connectionString: database.ownerUrl })
  await client.connect()
  return client
}

beforeAll(async () => {
  database = await cloneDatabase()
  owner = await connected()
})
beforeEach(async () => {
  folder = `${await mkdtemp(join(tmpdir(), 'deskbell-migrations-'))}/`
  return () => rm(folder, { recursive: true })
})
afterAll(async () => {
  await owner.end()
  await database.drop()
})

const apply = (patience: { waitMs: number; tries: number; pauseMs: number }) =>
  applyMigrations({ client: owner, roles: database.roles, folder, table: 'migrations.finished', patience })

test('a reader that outlasts every try does not stop those who come after it', async () => {
  await writeFile(join(folder, '001.do.widen.sql'), 'alter table services add column widened int;')
  await writeFile(join(folder, '002.do.more.sql'), 'create table never_made (id int);')
  const reader = await connected()
  await reader.query('begin; select count(*) from services')
  const other = await connected()
  let slowestMs = 0
  let reads = 0
  let over = false
  const reading = (async () => {
    while (!over) {
      const startedAt = performance.now()
      await other.query('select count(*) from services')
      slowestMs = Math.max(slowestMs, performance.now() - startedAt)
      reads += 1
    }
  })()
  const waitMs = 300
  await expect(apply({ waitMs, tries: 3, pauseMs: 200 })).rejects.toThrow(/widen could not have its lock.*process \d+/)
  over = true
  await reading
  // Three times each reader waited behind the migration, and never longer than it waits itself.
  expect(slowestMs).toBeGreaterThan(waitMs / 2)
  expect(slowestMs).toBeLessThan(waitMs + 1_000)
  expect(reads).toBeGreaterThan(20)
  const rows = await database.sql(`select to_regclass('never_made') as made`)
  expect(rows).toEqual([{ made: null }])

  await reader.query('commit')
  expect(await apply({ waitMs, tries: 3, pauseMs: 200 })).toEqual(['1 widen', '2 more'])
  expect(await apply({ waitMs, tries: 3, pauseMs: 200 })).toEqual([])
  await database.sql('drop table migrations.finished, never_made; alter table services drop column widened')
  await Promise.all([reader.end(), other.end()])
})

test('a file that fails leaves those before it applied, and nothing of itself', async () => {
  await writeFile(join(folder, '001.do.first.sql'), 'create table first_made (id int);')
  await writeFile(join(folder, '002.do.broken.sql'), 'create table half_made (id int); select 1 / 0;')
  await expect(apply({ waitMs: 1_000, tries: 1, pauseMs: 1 })).rejects.toThrow(/division by zero/)
  const rows = await database.sql(`select to_regclass('first_made') as first, to_regclass('half_made') as half`)
  expect(rows).toEqual([{ first: 'first_made', half: null }])
  await database.sql('drop table migrations.finished, first_made')
})

test('what older processes need is taken away only when none was seen for a minute', async () => {
  const seen = (ago: string, migration: number) =>
    database.sql(
      `insert into platform.processes
        values (gen_random_uuid(), '{web}', '0.0.9', $2, clock_timestamp() - $1::interval)`,
      [ago, migration],
    )
  const overlap = async () =>
    database.sql(`select conname from pg_constraint where conname like 'allocations_no_overlap%' order by 1`)
  const both = [{ conname: 'allocations_no_overlap' }, { conname: 'allocations_no_overlap_in_business' }]
  await seen('5 seconds', 23)
  await seen('5 seconds', await newestMigration())
  await expect(finishMigrations(database.ownerUrl, database.roles)).rejects.toThrow(
    /Older processes still run \(web of version 0\.0\.9\)/,
  )
  expect(await overlap()).toEqual(both)
  await database.sql('delete from platform.processes where migration = 23')
  await seen('61 seconds', 23)
  expect(await finishMigrations(database.ownerUrl, database.roles)).toContain('24 drop-narrow-overlap')
  expect(await overlap()).toEqual([both[1]])
  expect(await finishMigrations(database.ownerUrl, database.roles)).toEqual([])
})
