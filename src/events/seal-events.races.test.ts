import { afterEach, beforeEach, expect, test } from 'vitest'
import { systemClock } from '#src/platform/clock/clock.ts'
import { createDatabase, type Database } from '#src/platform/db/database.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { newId } from '#src/platform/values/ids.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import { eventually } from '#test/harness/eventually.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'
import { sqlAt, type Sql } from '#test/harness/sql.ts'
import { sealEvents } from './seal-events.ts'
import { eventsPerSeal } from './seal.ts'
import { verifySeals } from './verify-seals.ts'

const secretKey = 'a key that no database holds'
let database: ClonedDatabase
let db: Database
let waiting: Sql[] = []

beforeEach(async () => {
  database = await cloneDatabase()
  db = createDatabase({
    url: database.url,
    poolSize: 12,
    roles: database.roles,
    clock: systemClock,
    log: createLog({ level: 'silent' }),
    reactionsTo: () => [],
  })
})
afterEach(async () => {
  await Promise.all(waiting.map((sql) => sql[Symbol.asyncDispose]()))
  waiting = []
  await db.close()
  await database.drop()
})

const seal = () => db.asPlatform('seal', (tx) => sealEvents(tx, secretKey, systemClock.nowMs()))
/** Until so many are sealed. The horizon is the whole server's, and other files' transactions run on it. */
const sealUntil = (wanted: number) =>
  eventually(`${wanted} sealed events`, async () => {
    await seal()
    return (await sealed()).length >= wanted
  })
const record = (tx: PlatformTx, userId = newId()) => {
  tx.record('user.made-admin', { userId })
  return userId
}
const sealed = async (): Promise<string[]> => {
  const rows = await database.sql<{ subject: string }>(
    'select e.subject from platform.seals as s cross join lateral unnest(s.event_ids) with ordinality as ' +
      'u(id, n) join events as e on e.id = u.id order by s.number, u.n',
  )
  return rows.map(({ subject }) => subject)
}

/** A transaction that has its place in the order and then waits to be told how it ends. */
async function begun(): Promise<{ subject: string; commit(): Promise<unknown>; rollback(): Promise<unknown> }> {
  const sql = sqlAt(database.ownerUrl)
  waiting.push(sql)
  const id = newId()
  await sql('begin')
  await sql(
    `insert into events (id, at, actor, type, data, subject)
      values ($1, now(), 'system:test', 'user.created', '{}', $2)`,
    [id, id],
  )
  return { subject: id, commit: () => sql('commit'), rollback: () => sql('rollback') }
}

test('transactions that commit in the reverse of the order they began in are all sealed', async () => {
  const [first, second, third] = [await begun(), await begun(), await begun()]
  await third.commit()
  expect(await seal(), 'nothing is sealed past a transaction that still runs').toBe(0)
  await second.commit()
  expect(await seal()).toBe(0)
  const later = await db.asPlatform('work goes on', async (tx) => record(tx))
  await first.commit()
  await sealUntil(4)
  expect(await sealed()).toEqual([first.subject, second.subject, third.subject, later])
  expect(await verifySeals(db, secretKey, null)).toMatchObject({ events: 4, waiting: { count: 0 }, broken: null })
})

test('a transaction that ran during a sealing comes into a later seal, before those that began after it', async () => {
  const before = await db.asPlatform('before', async (tx) => record(tx))
  const slow = await begun()
  const after = await db.asPlatform('after', async (tx) => record(tx))
  await sealUntil(1)
  expect(await seal()).toBe(0)
  await slow.commit()
  await sealUntil(3)
  expect(await sealed()).toEqual([before, slow.subject, after])
  expect(await verifySeals(db, secretKey, null)).toMatchObject({ events: 3, waiting: { count: 0 }, broken: null })
})

test('a transaction that is rolled back holds sealing up no longer than it runs', async () => {
  const undone = await begun()
  await db.asPlatform('meanwhile', async (tx) => record(tx))
  expect(await seal()).toBe(0)
  await undone.rollback()
  await sealUntil(1)
  expect(await sealed()).toHaveLength(1)
})

test('eight sealers at once, with forty commits, make one chain in which every event stands once', async () => {
  const subjects: string[] = []
  const writing = Promise.all(
    Array.from({ length: 40 }, () =>
      db.asPlatform('write', async (tx) => {
        for (let events = 0; events < 5; events += 1) subjects.push(record(tx))
      }),
    ),
  )
  const sealing = Promise.all(
    Array.from({ length: 8 }, async () => {
      for (let round = 0; round < 6; round += 1) await seal()
    }),
  )
  await Promise.all([writing, sealing])
  await sealUntil(200)
  expect((await sealed()).sort()).toEqual(subjects.sort())
  const rows = await database.sql<{ numbers: number[] }>(
    'select array_agg(number::int order by number) as numbers from platform.seals',
  )
  expect(rows[0]?.numbers).toEqual(rows[0]?.numbers.map((_, position) => position + 1))
  expect(await verifySeals(db, secretKey, null)).toMatchObject({ events: 200, waiting: { count: 0 }, broken: null })
})

test('one transaction of more events than a seal holds is parted, and nothing of it is lost', async () => {
  await database.sql(
    `insert into events (id, at, actor, type, data)
      select gen_random_uuid(), now(), 'system:test', 'user.created', '{}'
      from generate_series(1, ${eventsPerSeal * 2 + 1})`,
  )
  await eventually('all of it sealed', async () => (await seal()) === 1)
  expect(await verifySeals(db, secretKey, null)).toMatchObject({
    seals: 3,
    events: eventsPerSeal * 2 + 1,
    waiting: { count: 0 },
    broken: null,
  })
})
