import { escapeIdentifier } from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { systemClock } from '#src/platform/clock/clock.ts'
import { createDatabase, type Database } from '#src/platform/db/database.ts'
import type { PlatformTx } from '#src/platform/db/tx.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { newId } from '#src/platform/values/ids.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import { eventually } from '#test/harness/eventually.ts'
import type { ClonedDatabase } from '#test/harness/postgres.ts'
import { sampled } from '#test/harness/proof.ts'
import { sqlAt } from '#test/harness/sql.ts'
import { sealEvents } from './seal-events.ts'
import { verifySeals } from './verify-seals.ts'

const secretKey = 'a key that no database holds'
let database: ClonedDatabase
let db: Database
let ids: string[]

/** Three seals of three events, and one event that is not sealed yet. `ids` are the sealed ones in their order. */
beforeEach(async () => {
  database = await cloneDatabase()
  db = createDatabase({
    url: database.url,
    poolSize: 2,
    roles: database.roles,
    clock: systemClock,
    log: createLog({ level: 'silent' }),
    reactionsTo: () => [],
  })
  for (let seals = 0; seals < 3; seals += 1) {
    // In one transaction, so that they come into one seal.
    await db.asPlatform('record', async (tx) => {
      for (let events = 0; events < 3; events += 1) await recordOne(tx)
    })
    await seal()
  }
  await db.asPlatform('record', recordOne)
  ids = (await database.sql<{ id: string }>('select unnest(event_ids) as id from platform.seals order by number')).map(
    ({ id }) => id,
  )
})
afterEach(async () => {
  await db.close()
  await database.drop()
})

const recordOne = (tx: PlatformTx) =>
  tx.inBusiness(newId(), async (own) => own.record('member.joined', { userId: newId(), role: 'staff' }))
/** The horizon is the whole server's, and other files' transactions run on it. */
const seal = () =>
  eventually('a seal', () => db.asPlatform('seal', (tx) => sealEvents(tx, secretKey, systemClock.nowMs())))
const verify = (head: { number: number; chain: string } | null = null, key = secretKey) => verifySeals(db, key, head)
const idOf = (position: number) => ids[position] as string

/** As somebody who owns the database and knows how to get past its triggers. */
async function tamper(statement: string, values: unknown[] = []): Promise<void> {
  await database.sql('set session_replication_role = replica')
  const changed = await database.sql(`${statement} returning true`, values)
  await database.sql('reset session_replication_role')
  if (!changed.length) throw new Error(`Changed nothing: ${statement}`)
}

test('an untouched log verifies', async () => {
  expect(await verify()).toMatchObject({
    seals: 3,
    events: 9,
    waiting: { count: 1, since: expect.any(Date) },
    head: { number: 3 },
    broken: null,
  })
})

describe('an event changed after it was sealed is named', () => {
  test.each(
    sampled(
      [
        ['data', `data = '{"userId": "x", "role": "owner"}'`],
        ['actor', `actor = 'member:somebody-else'`],
        ['type', `type = 'member.removed'`],
        ['business', 'business_id = null'],
        ['subject', `subject = 'x'`],
        ['request', `request_id = 'x'`],
        ['time', `at = at + interval '1 millisecond'`],
        ['transaction', `tx = '1'`],
        ['era', 'era = 1'],
      ],
      7,
    ),
  )('its %s', async (_, change) => {
    await tamper(`update events set ${change} where id = $1`, [idOf(4)])
    expect((await verify()).broken).toMatchObject({
      what: change.startsWith('tx') ? 'inserted' : 'altered',
      event: { id: idOf(4) },
    })
  })

  test('the first of several, with its time and type', async () => {
    const rows = await database.sql<{ at: Date }>('select at from events where id = $1', [idOf(5)])
    for (const position of [8, 5, 7]) await tamper(`update events set actor = 'user:x' where id = $1`, [idOf(position)])
    expect(await verify()).toMatchObject({
      seals: 1,
      events: 3,
      waiting: null,
      broken: { what: 'altered', seal: 2, event: { id: idOf(5), at: rows[0]?.at, type: 'member.joined' } },
    })
  })

  test('its column that is new: every column of the table is hashed', async () => {
    const rows = await database.sql<{ column: string }>(
      `select attname as column from pg_attribute where attrelid = 'events'::regclass and attnum > 0
        and not attisdropped order by 1`,
    )
    expect(rows.map(({ column }) => column)).toEqual([
      'actor',
      'at',
      'business_id',
      'data',
      'era',
      'id',
      'request_id',
      'subject',
      'tx',
      'type',
    ])
  })
})

test('an event that has gone is named, with its time and type', async () => {
  const rows = await database.sql<{ at: Date }>('select at from events where id = $1', [idOf(4)])
  await tamper('delete from events where id = $1', [idOf(4)])
  expect((await verify()).broken).toEqual({
    what: 'missing',
    seal: 2,
    event: expect.objectContaining({ id: idOf(4), at: rows[0]?.at, type: 'member.joined' }),
  })
})

test('the last event of a seal that has gone is named', async () => {
  await tamper('delete from events where id = $1', [idOf(8)])
  expect((await verify()).broken).toMatchObject({ what: 'missing', seal: 3, event: { id: idOf(8) } })
})

test('an event slipped in among the sealed ones is named', async () => {
  const id = newId()
  await tamper(
    `insert into events (id, at, actor, type, data, tx) select $1, at, 'user:x', 'member.joined', '{}', tx
      from events where id = $2`,
    [id, idOf(4)],
  )
  expect((await verify()).broken).toMatchObject({ what: 'inserted', event: { id, type: 'member.joined' } })
})

test.each(
  sampled(
    [
      ['somewhere', newId(), '1'],
      ['at the first place there can be', '00000000-0000-0000-0000-000000000000', '0'],
    ],
    6,
  ),
)('an event slipped in before all others, %s, is named', async (_, id, place) => {
  await tamper(
    `insert into events (id, at, actor, type, data, tx) values ($1, now(), 'user:x', 'member.joined', '{}', $2::xid8)`,
    [id, place],
  )
  expect((await verify()).broken).toMatchObject({ what: 'inserted', seal: 1, event: { id } })
})

test('a second event under the id of a sealed one was slipped in; the sealed one was not altered', async () => {
  await tamper(
    `insert into events (id, at, actor, type, data, tx)
      select id, at + interval '1 hour', 'user:x', type, data, tx from events where id = $1`,
    [idOf(4)],
  )
  const { broken } = await verify()
  expect(broken).toMatchObject({ what: 'inserted', seal: 2, event: { id: idOf(4) } })
  const rows = await database.sql<{ at: Date }>(`select at from events where id = $1 and actor = 'user:x'`, [idOf(4)])
  expect(broken).toMatchObject({ event: { at: rows[0]?.at } })
})

test.each(
  sampled(
    [
      ['to the front', 5, 0],
      ['to the end', 0, 5],
      ['by one place', 2, 3],
    ],
    6,
  ),
)(
  'of a seal over several transactions the event that was moved %s is named, not those it was moved past',
  async (_, from, to) => {
    for (let events = 0; events < 6; events += 1) await db.asPlatform('record', recordOne)
    await eventually(
      'a horizon beyond them',
      async () =>
        (await database.sql('select 1 from events having max(tx) < pg_snapshot_xmin(pg_current_snapshot())')).length,
    )
    await seal()
    const of = (
      await database.sql<{ ids: string[] }>('select event_ids as ids from platform.seals where number = 4')
    )[0]?.ids as string[]
    expect(of).toHaveLength(7)
    // The one after the event that was left over, which came into this seal as its first.
    await tamper('update events set tx = (select tx from events where id = $2) where id = $1', [
      of[from + 1],
      of[to + 1],
    ])
    expect((await verify()).broken).toMatchObject({ what: 'altered', seal: 4, event: { id: of[from + 1] } })
  },
)

test('seals that changed places are noticed at the first', async () => {
  await tamper('update platform.seals set number = case number when 1 then 20 else 10 end where number in (1, 2)')
  await tamper('update platform.seals set number = case number when 20 then 2 else 1 end where number in (10, 20)')
  expect((await verify()).broken).toEqual({ what: 'seal-altered', seal: 1 })
})

test('a seal rewritten to fit a changed event is noticed: its maker had no key', async () => {
  await tamper(`update events set actor = 'user:x' where id = $1`, [idOf(4)])
  await tamper(`update platform.seals set event_hashes[2] = decode(repeat('ab', 16), 'hex') where number = 2`)
  expect(await verify()).toMatchObject({ seals: 1, broken: { what: 'seal-altered', seal: 2 } })
})

test.each(['event_times[2] = now()', `event_types[1] = 'x'`, 'sealed_at = now()', `last_tx = '1'`])(
  'a seal with another %s is noticed',
  async (change) => {
    await tamper(`update platform.seals set ${change} where number = 2`)
    expect((await verify()).broken).toEqual({ what: 'seal-altered', seal: 2 })
  },
)

test('a seal that has gone from the middle is noticed', async () => {
  await tamper('delete from platform.seals where number = 2')
  expect((await verify()).broken).toEqual({ what: 'seal-missing', seal: 2 })
})

test('removed newest seals are noticed with a noted head', async () => {
  const { head } = await verify()
  const noted = { number: 3, chain: head?.chain.toString('hex') as string }
  expect((await verify(noted)).broken).toBeNull()
  await tamper('delete from platform.seals where number = 3')
  await tamper('delete from events where id = any ($1)', [ids.slice(6)])
  expect((await verify()).broken).toBeNull()
  expect(await verify(noted)).toMatchObject({ seals: 2, broken: { what: 'head-missing', seal: 3 } })
  await seal()
  expect((await verify(noted)).broken).toEqual({ what: 'head-differs', seal: 3 })
})

test('events that were changed and sealed again, their seals removed, show by how late that was', async () => {
  expect((await verify()).latest?.lateMs).toBeLessThan(60_000)
  await tamper('delete from platform.seals where number > 1')
  await tamper(`update events set actor = 'user:x' where id = $1`, [idOf(4)])
  const rows = await database.sql<{ at: Date }>('select min(at) as at from events where id = any ($1)', [ids.slice(3)])
  const daysLater = systemClock.nowMs() + 3 * 86_400_000
  await eventually('a seal', () => db.asPlatform('seal', (tx) => sealEvents(tx, secretKey, daysLater)))
  const { broken, latest } = await verify()
  expect(broken).toBeNull()
  expect(latest).toMatchObject({
    seal: 2,
    event: { at: rows[0]?.at },
    lateMs: daysLater - (rows[0]?.at.getTime() as number),
  })
})

test('another key fits nothing', async () => {
  expect((await verify(null, 'another key')).broken).toEqual({ what: 'seal-altered', seal: 1 })
})

test('nobody changes events or seals by accident, not even the owner', async () => {
  for (const statement of [
    'update events set actor = actor',
    'delete from events',
    'truncate events',
    'update platform.seals set number = number',
    'delete from platform.seals',
    'truncate platform.seals',
  ]) {
    await expect(database.sql(statement), statement).rejects.toMatchObject({ code: '23001' })
  }
})

test('the product itself cannot say which transaction an event is of', async () => {
  await using login = sqlAt(database.url)
  await login(`set role ${escapeIdentifier(database.roles.platform)}`)
  await expect(
    login(
      `insert into events (id, at, actor, type, data, tx) values (gen_random_uuid(), now(), 'user:x', 'x', '{}', '1')`,
    ),
  ).rejects.toMatchObject({ code: '42501' })
})

describe('after a restore into a cluster that counts its transactions from lower numbers', () => {
  const farAhead = '900000000000'
  const recordFarAhead = async () => {
    const id = newId()
    await database.sql(
      `insert into events (id, at, actor, type, data, tx) values ($1, now(), 'user:x', 'x', '{}', $2)`,
      [id, farAhead],
    )
    return id
  }
  /** What a restore does to a database that it has filled. */
  const beginEra = async (era: number) => {
    await database.sql(
      `insert into platform.restores (era, backup_at, at, first_tx, finished_at)
        values ($1, now(), now(), pg_current_xact_id(), now())`,
      [era],
    )
    await database.sql(`alter table events alter column era set default ${era}`)
  }

  test('what was not sealed yet is, then what is new, in seals of their own, and all verifies', async () => {
    const restored = await recordFarAhead()
    await beginEra(1)
    await db.asPlatform('record', recordOne)
    expect(await verify()).toMatchObject({ waiting: { count: 3 }, broken: null })
    await seal()
    await seal()
    await beginEra(2)
    await db.asPlatform('record', recordOne)
    await seal()
    expect(await verify()).toMatchObject({ seals: 6, events: 13, waiting: { count: 0 }, broken: null })
    const seals = await database.sql<{ era: number; ids: string[] }>(
      'select last_era as era, event_ids as ids from platform.seals where number > 3 order by number',
    )
    expect(seals.map(({ era, ids }) => [era, ids.length])).toEqual([
      [0, 2],
      [1, 1],
      [2, 1],
    ])
    expect(seals[0]?.ids).toContain(restored)
  })

  test('an event slipped in at the end of an era that is over is named, and one that changed its era', async () => {
    await beginEra(1)
    await db.asPlatform('record', recordOne)
    await seal()
    await seal()
    expect((await verify()).broken).toBeNull()
    const late = await recordFarAhead()
    await tamper('update events set era = 0 where id = $1', [late])
    expect((await verify()).broken).toMatchObject({ what: 'inserted', event: { id: late } })
    await tamper('delete from events where id = $1', [late])
    await tamper('update events set era = 1 where id = $1', [idOf(8)])
    expect((await verify()).broken).toMatchObject({ event: { id: idOf(8) } })
  })
})
