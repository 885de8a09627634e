/** A restore into the embedded Postgres: a new cluster takes the place of the old one, which stays beside. */
import { chmod, copyFile, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startEmbeddedPostgres } from '#src/embedded-postgres/index.ts'
import { readEnvironment, type Environment } from '#src/installation/environment.ts'
import { installationSecrets } from '#src/platform/config/secrets.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { backUpTo, restoreFrom } from '#test/harness/restoring.ts'
import { sqlAt } from '#test/harness/sql.ts'
import { standDatabase, standOwner } from '../stand-database.ts'

const log = createLog({ level: 'silent' })
let home: string
let backup: string
beforeAll(async () => {
  home = await mkdtemp(join(tmpdir(), 'deskbell-embedded-restore-'))
  await chmod(home, 0o711)
  await inDatabase('one', (sql) => addBusiness(sql, 'of-one'))
  backup = (await backUpTo(join(home, 'backups'), installation('one'), { prove: true })).folder
})
afterAll(() => rm(home, { recursive: true, force: true }))

function installation(name: string): Environment {
  return readEnvironment({ NODE_ENV: 'test', DATA_DIR: join(home, name), EMBEDDED_POSTGRES_PORT: '0' })
}

/** Starts the installation's database as `npm start` does, and asks it as the owner. */
async function inDatabase<T>(name: string, work: (sql: ReturnType<typeof sqlAt>) => Promise<T>): Promise<T> {
  const env = installation(name)
  const database = await standDatabase(env, await installationSecrets(env.DATA_DIR), log)
  const owner = await standOwner(env, log)
  try {
    await using sql = sqlAt(owner.url)
    return await work(sql)
  } finally {
    await owner.stop()
    await database.stop()
  }
}

const addBusiness = (sql: ReturnType<typeof sqlAt>, slug: string) =>
  sql(
    `insert into businesses (id, slug, name, trade, zone, country, language, currency, address, created_at)
      values (gen_random_uuid(), $1, 'Shop', 'salon', 'UTC', 'US', 'en', 'USD', '1 Main Street', now())`,
    [slug],
  )
const slugsIn = (name: string) =>
  inDatabase(name, async (sql) => (await sql<{ slug: string }>('select slug from businesses')).map(({ slug }) => slug))
const postgresOf = (name: string) => readdir(join(home, name, 'postgres'))

/** The keys of an installation are not in its backup: whoever restores it elsewhere brings them. */
async function bringKeys(name: string): Promise<void> {
  await installationSecrets(join(home, name))
  await copyFile(join(home, 'one', 'secrets.json'), join(home, name, 'secrets.json'))
}

test('into an empty data folder: it is there, and nothing is left of the work', async () => {
  await bringKeys('two')
  const { keptAs, access } = await restoreFrom(backup, installation('two'))
  expect([keptAs, access.before]).toEqual([null, null])
  expect((await postgresOf('two')).sort()).toEqual(['cluster', 'password'])
  expect(await slugsIn('two')).toEqual(['of-one'])
})

test('in the place of another, only when that is said; the former is kept, and can be put back', async () => {
  await inDatabase('three', (sql) => addBusiness(sql, 'of-three'))
  await bringKeys('three')
  await expect(restoreFrom(backup, installation('three'))).rejects.toThrow(/businesses in .*say so with --replace/)
  expect(await slugsIn('three')).toEqual(['of-three'])

  const { keptAs } = await restoreFrom(backup, installation('three'), { replace: true })
  expect(keptAs).toMatch(/postgres\/cluster\.before-\d{4}-/)
  expect(await slugsIn('three')).toEqual(['of-one'])
  await rm(join(home, 'three', 'postgres', 'cluster'), { recursive: true })
  await rename(keptAs as string, join(home, 'three', 'postgres', 'cluster'))
  expect(await slugsIn('three')).toEqual(['of-three'])
})

test('killed between the last two steps: the next start finishes what was begun', async () => {
  await bringKeys('four')
  await restoreFrom(backup, installation('four'))
  const at = (name: string) => join(home, 'four', 'postgres', name)
  await rename(at('cluster'), at('cluster.restored'))
  expect(await slugsIn('four')).toEqual(['of-one'])
  expect(await postgresOf('four')).not.toContain('cluster.restored')
})

test('refused while its database runs, and without the keys of the other', async () => {
  const dataDir = join(home, 'one', 'postgres')
  await using _ = await startEmbeddedPostgres({ dataDir, port: 0, log })
  await expect(restoreFrom(backup, installation('one'), { replace: true })).rejects.toThrow(/is running. Stop Deskbell/)
  await expect(restoreFrom(backup, installation('nowhere'))).rejects.toThrow(/no secrets.json is in/)
  await installationSecrets(join(home, 'other'))
  await expect(restoreFrom(backup, installation('other'))).rejects.toThrow(/another SECRET_KEY/)
})
