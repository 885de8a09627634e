import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { cloneDatabase } from '#test/harness/database.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'
import { ConfigurationError } from '../../config/environment.ts'
import { checkLogin } from './check-login.ts'
import { migrate } from './migrate.ts'
import { rolesFor } from './roles.ts'

let database: ClonedDatabase
const mark = randomBytes(4).toString('hex')
const made: string[] = []
beforeAll(async () => {
  database = await cloneDatabase()
})
afterAll(async () => {
  for (const role of made)
    await database.sql(`reassign owned by ${role} to current_user; drop owned by ${role}; drop role ${role}`)
  await database.drop()
})

/** A login of its own with these attributes; its URL. */
async function login(attributes: string, ...statements: string[]): Promise<string> {
  const name = `deskbell_test_${mark}_${made.length}`
  made.push(name)
  await database.sql(`create role ${name} login password 'x' ${attributes}`)
  for (const statement of statements) await database.sql(statement.replaceAll('{login}', name))
  const url = new URL(database.ownerUrl)
  url.username = name
  url.password = 'x'
  return url.href
}

const grants = () => `grant ${Object.values(database.roles).join(', ')} to {login}`

async function faultOf(url: string, roles = database.roles): Promise<string> {
  try {
    await checkLogin(url, roles)
    return 'none'
  } catch (error) {
    if (error instanceof ConfigurationError) return error.message
    throw error
  }
}

function expectOneLine(fault: string, says: RegExp): void {
  expect(fault).toMatch(/^DATABASE_URL: /)
  expect(fault).not.toContain('\n')
  expect(fault).toMatch(says)
}

test('the login that migrations make may be used', async () => {
  expect(await faultOf(database.url)).toBe('none')
})

test('so may a plain one that was made by hand', async () => {
  expect(await faultOf(await login('noinherit', grants()))).toBe('none')
})

test('a superuser is refused: row-level security does not hold for it', async () => {
  expectOneLine(await faultOf(await login('superuser noinherit', grants())), /is a superuser/)
  expectOneLine(await faultOf(database.ownerUrl), /is a superuser/)
})

test('a login that bypasses row-level security is refused', async () => {
  expectOneLine(await faultOf(await login('bypassrls noinherit', grants())), /bypasses row-level security/)
})

test('a login that inherits is refused, and the advice works', async () => {
  const url = await login('inherit', grants())
  const name = new URL(url).username
  expectOneLine(await faultOf(url), /inherits Deskbell's roles.*alter role .* noinherit.*npm run migrate/)
  await database.sql(`alter role ${name} noinherit`)
  await migrate(database.ownerUrl, database.roles, { name, password: null })
  expect(await faultOf(url)).toBe('none')
})

test('a login that owns tables is refused, in whichever of our schemas', async () => {
  const url = await login('noinherit', grants())
  const name = new URL(url).username
  for (const table of ['public.contacts', 'identity.users', 'platform.workers']) {
    const rows = await database.sql<{ owner: string }>(
      `select relowner::regrole::text as owner from pg_class where oid = '${table}'::regclass`,
    )
    await database.sql(`alter table ${table} owner to ${name}`)
    expectOneLine(await faultOf(url), /owns tables/)
    await database.sql(`alter table ${table} owner to ${rows[0]?.owner}`)
  }
  expect(await faultOf(url)).toBe('none')
})

test('a login that may not become the roles is refused, and the advice works', async () => {
  const url = await login('noinherit')
  expectOneLine(await faultOf(url), /may not become .*npm run migrate/)
  await migrate(database.ownerUrl, database.roles, { name: new URL(url).username, password: null })
  expect(await faultOf(url)).toBe('none')
})

test('a database that was never migrated is refused, whether or not another one of the cluster was', async () => {
  const cluster = inject('testCluster')
  const name = `${cluster.prefix}bare_${mark}`
  await database.sql(`create database ${name}`)
  try {
    const url = new URL(database.url)
    url.pathname = `/${name}`
    expectOneLine(await faultOf(url.href), /has not been migrated.*DATABASE_OWNER_URL.*npm run migrate/)
    expectOneLine(await faultOf(url.href, rolesFor('deskbell_never_made')), /has not been migrated/)
  } finally {
    await database.sql(`drop database ${name} with (force)`)
  }
})

test('a database behind this version is refused with both numbers', async () => {
  await database.sql(
    'begin; delete from migrations.applied where version = (select max(version) from migrations.applied); commit',
  )
  expectOneLine(await faultOf(database.url), /is at migration \d+, this version needs \d+.*npm run migrate/)
})

test('an unreachable server, a wrong password and a missing database are told apart', async () => {
  const unreachable = new URL(database.url)
  unreachable.port = '1'
  expectOneLine(await faultOf(unreachable.href), /cannot connect \(ECONNREFUSED\)/)
  const wrong = new URL(database.url)
  wrong.password = 'wrong-password'
  expectOneLine(await faultOf(wrong.href), /cannot connect \(28P01\)/)
  const missing = new URL(database.url)
  missing.pathname = '/nowhere'
  expectOneLine(await faultOf(missing.href), /cannot connect \(3D000\)/)
  for (const url of [unreachable, wrong, missing]) expect(await faultOf(url.href)).not.toContain(url.password)
})

test('migrating for a login that does not exist says how to make it', async () => {
  await expect(migrate(database.ownerUrl, database.roles, { name: 'nobody_made_me', password: null })).rejects.toThrow(
    /nobody_made_me of DATABASE_URL does not exist.*create role/,
  )
})
