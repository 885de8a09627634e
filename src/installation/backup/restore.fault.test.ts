/** Backups that must not be believed, and restores that break off: the database stays as it was, or nobody uses it. */
import { execFileSync } from 'node:child_process'
import { appendFile, cp, mkdir, readdir, readFile, rename, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { afterRestore } from '#src/after-restore.ts'
import { manifestName, writeManifest, type ManifestContent } from '#src/platform/backup/manifest.ts'
import type { ObjectStore } from '#src/platform/backup/objects.ts'
import { checkBackup, restoreBackup } from '#src/platform/backup/restore-backup.ts'
import { takeBackup } from '#src/platform/backup/take-backup.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { checkLogin } from '#src/platform/db/setting-up/check-login.ts'
import { migrate } from '#src/platform/db/setting-up/migrate.ts'
import { expandFolder, migrationsIn, newestMigration } from '#src/platform/db/setting-up/migration-folders.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import { ownedDatabase } from '#test/harness/owned-database.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'
import { sampled } from '#test/harness/proof.ts'
import { backupFolder, backUpTo, environmentOf, restoreFrom, secretKey } from '#test/harness/restoring.ts'
import type { Sql } from '#test/harness/sql.ts'
import { openAs } from './open-target.ts'

const backupKey = 'the key of the backups of these tests'
const [theirs, ours] = ['01890000-0000-7000-8000-00000000000a', '01890000-0000-7000-8000-00000000000b']

const addBusiness = (sql: Sql, id: string) =>
  sql(
    `insert into businesses (id, slug, name, trade, zone, country, language, currency, address, created_at)
      values ($1::text::uuid, 'shop-' || right($1::text, 1), 'Shop', 'salon', 'UTC', 'US', 'en', 'USD', '1 Main Street',
        now())`,
    [id],
  )
const businessesIn = async ({ sql }: { sql: Sql }) =>
  (await sql<{ id: string }>('select id from businesses order by id')).map(({ id }) => id)

let place: Awaited<ReturnType<typeof backupFolder>>
let source: ClonedDatabase
let plain: string
let encrypted: string
beforeAll(async () => {
  place = await backupFolder()
  source = await cloneDatabase()
  await addBusiness(source.sql, theirs)
  plain = (await backUpTo(place.path, environmentOf(source))).folder
  encrypted = (await backUpTo(place.path, environmentOf(source, { BACKUP_KEY: backupKey }))).folder
})
afterAll(async () => {
  await source.drop()
  await place[Symbol.asyncDispose]()
})

/** A copy of a backup, changed. */
async function spoiled(backup: string, change: (folder: string) => Promise<unknown>): Promise<string> {
  const folder = `${backup.slice(0, -4)}${String(Math.random()).slice(2, 5)}Z`
  await cp(backup, folder, { recursive: true })
  await change(folder)
  return folder
}

const contentOf = async (folder: string) => {
  const { signature: _, ...content } = JSON.parse(await readFile(join(folder, manifestName), 'utf8'))
  return content as ManifestContent
}
/** Whoever holds the key can sign anything. */
const resign = (change: (content: ManifestContent) => object) => async (folder: string) =>
  writeFile(
    join(folder, manifestName),
    writeManifest({ ...(await contentOf(folder)), ...change(await contentOf(folder)) }, secretKey),
  )
const table = 'public.businesses.copy.gz'
const exchange = async (folder: string) => {
  await rename(join(folder, table), join(folder, 'x'))
  await rename(join(folder, 'public.services.copy.gz'), join(folder, table))
  await rename(join(folder, 'x'), join(folder, 'public.services.copy.gz'))
}
const flip = async (folder: string) => {
  const bytes = await readFile(join(folder, table))
  bytes.writeUInt8((bytes[20] as number) ^ 1, 20)
  await writeFile(join(folder, table), bytes)
}
const withOneRowMore = async (folder: string) => {
  const path = join(folder, manifestName)
  const written = await readFile(path, 'utf8')
  const altered = written.replace(/"rows": (\d+)/, (_, rows) => `"rows": ${Number(rows) + 1}`)
  expect(altered).not.toBe(written)
  await writeFile(path, altered)
}

describe('refused before anything is touched', () => {
  type Case = [string, () => Promise<string>, Record<string, string>, RegExp]
  const cases: Case[] = [
    [
      'one of another SECRET_KEY',
      async () => plain,
      { SECRET_KEY: 'the key of quite another installation' },
      /another SECRET_KEY/,
    ],
    ['one without a manifest', () => spoiled(plain, (f) => rm(join(f, manifestName))), {}, /holds no backup/],
    [
      'a manifest that was cut',
      () => spoiled(plain, (f) => truncate(join(f, manifestName), 300)),
      {},
      /no manifest of ours/,
    ],
    ['a manifest that was altered', () => spoiled(plain, withOneRowMore), {}, /was altered after/],
    [
      'a newer format',
      () =>
        spoiled(
          plain,
          resign(() => ({ format: 2 })),
        ),
      {},
      /has format 2, and this version reads 1/,
    ],
    [
      'a newer migration',
      () =>
        spoiled(
          plain,
          resign(() => ({ migration: 999 })),
        ),
      {},
      /is of migration 999/,
    ],
    ['a file that was cut', () => spoiled(plain, (f) => truncate(join(f, table), 60)), {}, /was cut or altered/],
    [
      'a file that was cut to nothing',
      () => spoiled(plain, (f) => truncate(join(f, table), 0)),
      {},
      /was cut or altered/,
    ],
    [
      'a file with more at its end',
      () => spoiled(plain, (f) => appendFile(join(f, table), 'x')),
      {},
      /was cut or altered/,
    ],
    ['a file with a bit changed', () => spoiled(plain, flip), {}, /was cut or altered/],
    ['a file that is missing', () => spoiled(plain, (f) => rm(join(f, table))), {}, /cannot be read \(ENOENT\)/],
    ['two files exchanged', () => spoiled(plain, exchange), {}, /was cut or altered/],
    ['an encrypted one without its key', async () => encrypted, {}, /set BACKUP_KEY/],
    [
      'an encrypted one with another key',
      async () => encrypted,
      { BACKUP_KEY: 'not the key of the backups of these tests' },
      /is not the key/,
    ],
    [
      'an encrypted one that was cut',
      () => spoiled(encrypted, (f) => truncate(join(f, table), 60)),
      { BACKUP_KEY: backupKey },
      /was cut or altered/,
    ],
    [
      'an encrypted one with files exchanged',
      () => spoiled(encrypted, exchange),
      { BACKUP_KEY: backupKey },
      /was cut or altered/,
    ],
    ['a place where nothing is', async () => join(place.path, 'nothing'), {}, /cannot be read \(ENOENT\)/],
  ]
  let target: ClonedDatabase
  beforeAll(async () => {
    target = await cloneDatabase()
    await addBusiness(target.sql, ours)
  })
  afterAll(() => target.drop())

  test.each(sampled(cases, 3))('%s', async (_, backup, more, said) => {
    await expect(restoreFrom(await backup(), environmentOf(target, more), { replace: true })).rejects.toThrow(said)
    expect(await businessesIn(target)).toEqual([ours])
    await checkLogin(target.url, target.roles)
  })

  test('one that would replace businesses, unless that is said', async () => {
    await using target = await cloneDatabase()
    await addBusiness(target.sql, ours)
    await expect(restoreFrom(plain, environmentOf(target))).rejects.toThrow(/say so with --replace/)
    expect(await businessesIn(target)).toEqual([ours])
    await restoreFrom(plain, environmentOf(target), { replace: true })
    expect(await businessesIn(target)).toEqual([theirs])
  })

  test('one into a database that somebody uses', async () => {
    await using target = await cloneDatabase()
    await target.sql(
      `insert into platform.processes (process_id, services, version, migration, seen_at)
        values (gen_random_uuid(), '{web}', '0.1.0', 26, now())`,
    )
    await expect(restoreFrom(plain, environmentOf(target))).rejects.toThrow(/Processes use this database \(web of/)
  })
})

/** Cuts the connections of this name before it returns: meanwhile this process does nothing else. */
function terminate(ownerUrl: string, name: string): void {
  const program = `
    const client = new (require('pg').Client)({ connectionString: process.argv[1] })
    client.connect()
      .then(() => client.query(
        'select pg_terminate_backend(pid) from pg_stat_activity ' +
          'where datname = current_database() and application_name = $1',
        [process.argv[2]]))
      .then(() => client.end())`
  execFileSync(process.execPath, ['-e', program, ownerUrl, name], { stdio: 'pipe' })
}

test('a connection that is cut in the middle of the load leaves the database as it was', async () => {
  await using target = await cloneDatabase()
  await addBusiness(target.sql, ours)
  const cut = (step: string) => {
    if (step === 'public.contacts') terminate(target.ownerUrl, 'deskbell migrate')
  }
  await expect(restoreFrom(plain, environmentOf(target), { replace: true, onProgress: cut })).rejects.toThrow(
    /terminat|connection/i,
  )
  expect(await businessesIn(target)).toEqual([ours])
  await checkLogin(target.url, target.roles)
})

const stepsHere = afterRestore({
  storage: null,
  secretKeys: [secretKey],
  clock: systemClock,
  log: createLog({ level: 'silent' }),
})

test('one whose last steps failed is used by nobody, and can be done again', async () => {
  await using target = await cloneDatabase()
  const { url, ownerUrl, roles } = target
  const fails = { name: 'a step', run: () => Promise.reject(new Error('the storage is away')) }
  const login = { name: decodeURIComponent(new URL(url).username), password: null }
  const backup = await checkBackup(plain, { secretKeys: [secretKey], backupKey: undefined })
  await expect(
    restoreBackup(
      backup,
      { ownerUrl, roles, login, objects: null, open: () => openAs(url, roles) },
      { backupKey: undefined, replace: false, revokeKeys: false, steps: [...stepsHere, fails] },
    ),
  ).rejects.toThrow('the storage is away')
  await expect(checkLogin(url, roles)).rejects.toThrow(/broken off.*Run npm run restore again/)
  await restoreFrom(plain, environmentOf(target))
  await checkLogin(url, roles)
  expect(await businessesIn(target)).toEqual([theirs])
  // What was broken off left no trace: the era is counted from the backup.
  expect(await target.sql('select era from platform.restores')).toEqual([{ era: 1 }])
})

test('one of an older migration is brought to the newest', async () => {
  const { ownerUrl: superuserUrl } = inject('testCluster')
  await using older = await ownedDatabase(superuserUrl)
  const newest = await newestMigration()
  const folder = join(place.path, 'older-migrations/')
  await mkdir(folder)
  for (const { number } of await migrationsIn(expandFolder)) {
    if (number === newest) continue
    const [name] = (await readdir(expandFolder)).filter((file) => file.startsWith(String(number).padStart(3, '0')))
    await cp(join(expandFolder, name as string), join(folder, name as string))
  }
  await migrate(older.ownerUrl, older.roles, { name: older.login.name, password: null, folder })
  await addBusiness(older.sql, theirs)
  const backup = await backUpTo(place.path, environmentOf(older))
  expect(backup.manifest).toMatchObject({ migration: newest - 1, finished: 0 })

  await using target = await cloneDatabase()
  await restoreFrom(backup.folder, environmentOf(target))
  expect(await businessesIn(target)).toEqual([theirs])
  await checkLogin(target.url, target.roles)
  const [{ at } = { at: 0 }] = await target.sql<{ at: number }>(
    'select max(version)::int as at from migrations.applied',
  )
  expect(at).toBe(newest)
})

test('keys and members that were taken away since are named, and keys are ended when that is asked for', async () => {
  await using target = await cloneDatabase()
  const [user, key] = ['01890000-0000-7000-8000-00000000000c', '01890000-0000-7000-8000-00000000000d']
  await addBusiness(target.sql, ours)
  await target.sql(
    `insert into identity.users (id, email, name, platform_admin, created_at, updated_at)
      values ($1, 'pat@people.example', 'Pat', false, now(), now())`,
    [user],
  )
  await target.sql(`insert into members (business_id, user_id, role, created_at) values ($1, $2, 'manager', now())`, [
    ours,
    user,
  ])
  await target.sql(
    `insert into api_keys (business_id, id, name, key_hash, scopes, created_at)
      values ($1, $2, 'Till', '\\x01', '{}', now())`,
    [ours, key],
  )
  const backup = await backUpTo(place.path, environmentOf(target))
  await target.sql('update api_keys set revoked_at = now()')
  await target.sql('delete from members')
  const { access } = await restoreFrom(backup.folder, environmentOf(target), { replace: true })
  expect([...access.now.keys], 'a key that was revoked').toEqual([[`${ours} ${key}`, 'Till']])
  expect([...access.now.members]).toEqual([[`${ours} ${user}`, 'manager']])
  expect(access.before).toEqual({ keys: new Map(), members: new Map() })

  const revoked = await restoreFrom(backup.folder, environmentOf(target), { replace: true, revokeKeys: true })
  expect(revoked.access.now.keys.size).toBe(0)
  expect(await target.sql(`select type, subject from events where type = 'api-key.revoked'`)).toEqual([
    { type: 'api-key.revoked', subject: key },
  ])
})

test('stored objects are copied out and in, encrypted too', async () => {
  const store = (held: Map<string, string>): ObjectStore => ({
    async *list() {
      yield* [...held.keys(), 'gone meanwhile']
    },
    get: async (key) => (held.has(key) ? Readable.from([Buffer.from(held.get(key) as string)]) : null),
    put: async (key, content) => void held.set(key, await text(content)),
  })
  const held = new Map([
    ['recordings/1', 'a voice'],
    ['recordings/2', ''],
  ])
  const { ownerUrl, roles } = source
  const keys = { secretKey, secretKeys: [secretKey], backupKey }
  const backup = await takeBackup({ ownerUrl, roles, ...keys, into: place.path, objects: store(held) })
  expect(await readFile(join(backup.folder, 'objects/1'), 'latin1')).not.toContain('a voice')
  await using target = await cloneDatabase()
  const login = { name: decodeURIComponent(new URL(target.url).username), password: null }
  const into = new Map<string, string>()
  const to = { ...target, login, open: () => openAs(target.url, roles) }
  const wishes = { backupKey, replace: false, revokeKeys: false, steps: [] }
  await restoreBackup(await checkBackup(backup.folder, keys), { ...to, objects: store(into) }, wishes)
  expect(into).toEqual(held)
  await expect(
    restoreBackup(await checkBackup(backup.folder, keys), { ...to, objects: null }, { ...wishes, replace: true }),
  ).rejects.toThrow(/has stored objects/)
})
