import { sql } from 'kysely'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { cloneDatabase } from '#test/harness/database.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'
import { createLog } from '../monitoring/log.ts'
import { createIdentityHandle, type IdentityHandle } from './identity-handle.ts'

const log = createLog({ level: 'silent' })
let database: ClonedDatabase
let handle: IdentityHandle
beforeAll(async () => {
  database = await cloneDatabase()
  handle = createIdentityHandle({ url: database.url, poolSize: 2, roles: database.roles, log })
})
afterAll(async () => {
  await handle.close()
  await database.drop()
})

const roleOf = (on = handle.kysely) =>
  sql<{ role: string }>`select current_user as role`.execute(on).then(({ rows }) => rows[0]?.role)
const codeOf = (statement: string) =>
  sql
    .raw(statement)
    .execute(handle.kysely)
    .then(
      () => 'done',
      (error: { code: string }) => error.code,
    )

test('every statement runs as the identity role, alone and in a transaction', async () => {
  expect(await roleOf()).toBe(database.roles.identity)
  expect(await handle.kysely.transaction().execute((trx) => roleOf(trx))).toBe(database.roles.identity)
  await expect(handle.kysely.transaction().execute((trx) => sql`select 1/0`.execute(trx))).rejects.toMatchObject({
    code: '22012',
  })
  expect(await codeOf('select 1/0')).toBe('22012')
  // What a transaction pooler hands to the next client: nothing that outlives the transaction.
  const open = await database.sql(
    `select state from pg_stat_activity where application_name = 'deskbell identity'
      and datname = current_database() and state <> 'idle'`,
  )
  expect(open).toEqual([])
  expect(await roleOf()).toBe(database.roles.identity)
})

test('it reaches its own tables and nothing else, and makes nobody an admin', async () => {
  for (const table of [
    'businesses',
    'members',
    'contacts',
    'events',
    'appointments',
    'platform.mails',
    'platform.provider_events',
    'identity.reset_requests',
    'graphile_worker._private_jobs',
    'migrations.applied',
  ])
    expect(await codeOf(`select from ${table}`), table).toBe('42501')
  const user = `'0198c0de-0000-7000-8000-000000000001'`
  const columns = 'id, email, name, created_at, updated_at'
  expect(
    await codeOf(
      `insert into identity.users (${columns}, platform_admin)
        values (${user}, 'a@b.example', 'A', now(), now(), true)`,
    ),
  ).toBe('42501')
  expect(
    await codeOf(`insert into identity.users (${columns}) values (${user}, 'a@b.example', 'A', now(), now())`),
  ).toBe('done')
  for (const statement of [
    'update identity.users set platform_admin = true',
    `update identity.users set email = 'other@b.example'`,
    'delete from identity.users',
    `select identity.record(${user}, 'user.made-admin', ${user})`,
  ])
    expect(await codeOf(statement), statement).toBe('42501')
})

test('a transaction that cannot begin leaves its connection as it was', async () => {
  const refused = createIdentityHandle({
    url: database.url,
    poolSize: 1,
    roles: { ...database.roles, identity: 'pg_monitor' },
    log,
  })
  const asked = [
    () => roleOf(refused.kysely),
    () => refused.kysely.transaction().execute((trx) => roleOf(trx)),
    () => roleOf(refused.kysely),
  ]
  // The second would be told of an aborted transaction instead.
  for (const ask of asked) await expect(ask()).rejects.toMatchObject({ code: '42501' })
  await refused.close()
})

test('a transaction that fails leaves neither its rows nor the events they would have written', async () => {
  const user = '0198c0de-0000-7000-8000-000000000002'
  await expect(
    handle.kysely.transaction().execute(async (trx) => {
      await sql`insert into identity.users (id, email, name, created_at, updated_at)
        values (${user}, 'b@b.example', 'B', now(), now())`.execute(trx)
      throw new Error('half-way')
    }),
  ).rejects.toThrow('half-way')
  const found = await database.sql(
    `select (select count(*)::int from identity.users where id = $1::uuid) as users, (select count(*)::int
      from events where subject = $1::text) as events`,
    [user],
  )
  expect(found).toEqual([{ users: 0, events: 0 }])
})

test('a failure of the database comes out in the end, whatever was made of it', async () => {
  const swallowing = (statement: string) =>
    handle.inRequest('0198c0de-0000-7000-8000-00000000000a', async () => {
      await codeOf(statement)
      return 'went on'
    })
  await expect(swallowing('select from businesses')).rejects.toMatchObject({ code: '42501' })
  const disguising = handle.inRequest('0198c0de-0000-7000-8000-00000000000a', async () => {
    await codeOf('select from businesses')
    throw new Error('not signed in')
  })
  await expect(disguising).rejects.toMatchObject({ code: '42501' })
  expect(
    await swallowing(
      `insert into identity.users (id, email, name, created_at, updated_at)
        values ('0198c0de-0000-7000-8000-000000000001', 'c@b.example', 'C', now(), now())`,
    ),
  ).toBe('went on')
  const away = createIdentityHandle({
    url: database.url.replace(/:\d+\//, ':1/'),
    poolSize: 1,
    roles: database.roles,
    log,
  })
  await expect(away.inRequest('r', () => roleOf(away.kysely).catch(() => null))).rejects.toMatchObject({
    code: 'ECONNREFUSED',
  })
  await away.close()
})
