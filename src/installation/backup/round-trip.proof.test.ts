/** A backup of a working installation, restored: everything is there, nothing is done twice, and it goes on. */
import { mkdir, readdir, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { sealEvents, verifySeals } from '#src/events/index.ts'
import { systemClock } from '#src/platform/clock/clock.ts'
import { createDatabase, type Database } from '#src/platform/db/database.ts'
import { migrate } from '#src/platform/db/setting-up/migrate.ts'
import type { Roles } from '#src/platform/db/setting-up/roles.ts'
import type { Workers } from '#src/platform/jobs/workers.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { raisedCaps, testApp, useApp } from '#test/harness/app.ts'
import { buildBusiness, buildOffers, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { cloneDatabase } from '#test/harness/database.ts'
import { eventually } from '#test/harness/eventually.ts'
import { furnish } from '#test/harness/furnished.ts'
import { ownedDatabase } from '#test/harness/owned-database.ts'
import { proof } from '#test/harness/proof.ts'
import { backupFolder, backUpTo, environmentOf, restoreFrom, secretKey } from '#test/harness/restoring.ts'
import { createWorkers } from '../create-workers.ts'

const env = { ...raisedCaps, SECRET_KEY: secretKey }
let folder: Awaited<ReturnType<typeof backupFolder>>
beforeAll(async () => {
  folder = await backupFolder()
})
afterAll(() => folder[Symbol.asyncDispose]())

const opened = (database: { url: string; roles: Roles }) =>
  createDatabase({
    ...database,
    poolSize: 1,
    clock: systemClock,
    log: createLog({ level: 'silent' }),
    reactionsTo: () => [],
  })

const sealOnce = (db: Database) =>
  eventually('a seal', () => db.asPlatform('seal', (tx) => sealEvents(tx, secretKey, systemClock.nowMs())))

describe('of an installation that works on meanwhile', () => {
  const app = useApp({ env, worker: false })
  let workers: Workers
  let shop: BuiltBusiness
  let userId: string
  let cookie: string
  beforeAll(async () => {
    shop = await buildBusiness(app)
    ;({ userId, cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' }))
    await furnish(app, 'round')
    workers = await createWorkers(app.ctx)
  })
  afterAll(() => workers.stop())

  const book = async (nr: number) => {
    const day = `2026-03-${String(3 + Math.floor(nr / 10)).padStart(2, '0')}`
    const time = `${String(8 + (nr % 10)).padStart(2, '0')}:00`
    const [offerId] = await buildOffers(app, shop, { userId, day, time, count: 1 })
    const contact = { name: 'Ann', phone: `+1415555${2000 + nr}` }
    const path = `/api/businesses/${shop.id}/appointments`
    return app.request('POST', path, { cookie, body: { offerId, contact } })
  }

  test('each booking is in it with all its rows or with none; the audit log verifies, and goes on', async () => {
    let booked = 0
    const during = { going: true }
    const booking = (async () => {
      for (; during.going; booked += 1) expect((await book(booked)).status).toBe(201)
    })()
    await eventually('some bookings', async () => booked > 5)
    const backup = await backUpTo(folder.path, environmentOf(app.database))
    await eventually('bookings after it', async () => booked > 10)
    during.going = false
    await booking

    await using target = await cloneDatabase()
    await restoreFrom(backup.folder, environmentOf(target))
    const [counts] = await target.sql<Record<string, number>>(
      `select (select count(*)::int from appointments where business_id = $1) as appointments,
         (select count(distinct appointment_id)::int from allocations where business_id = $1
           and appointment_id is not null) as allocated,
         (select count(*)::int from events where business_id = $1 and type = 'appointment.booked') as booked,
         (select count(*)::int from events where business_id = $1 and type = 'appointment.booked'
           and subject in (select id::text from appointments)) as same`,
      [shop.id],
    )
    const count = counts?.['appointments'] as number
    expect(counts).toEqual({ appointments: count, allocated: count, booked: count, same: count })
    expect(count).toBeGreaterThan(4)
    expect(count).toBeLessThan(booked)

    const db = opened(target)
    await db.asPlatform('record', async (tx) => tx.record('job.retried', { jobId: '1' }))
    for (let left = 1; left > 0;) {
      await sealOnce(db)
      const verdict = await verifySeals(db, secretKey, null)
      expect(verdict.broken).toBeNull()
      left = verdict.waiting?.count ?? 0
    }
    const eras = await target.sql<{ era: number }>('select distinct last_era as era from platform.seals order by era')
    expect(eras).toEqual([{ era: 0 }, { era: 1 }])
    await db.close()
  })

  test('every row of every table comes back as it was, but for who is signed in and who runs', async () => {
    await app.sql('select 1')
    const backup = await backUpTo(folder.path, environmentOf(app.database))
    await using target = await cloneDatabase()
    await restoreFrom(backup.folder, environmentOf(target))
    // What the steps after a restore change is theirs to change.
    const changed = [
      'public.events',
      'public.effects',
      'platform.mails',
      'public.calls',
      'public.conversations',
      'public.webhook_deliveries',
      'platform.restores',
      'platform.backups',
      'platform.seals',
    ]
    for (const { name, rows } of backup.manifest.tables) {
      const [found] = await target.sql<{ count: number }>(`select count(*)::int as count from ${name}`)
      // Calls that stood are ended, which is told.
      const grows = ['public.events', 'public.webhook_deliveries'].includes(name)
      const more = grows ? expect.any(Number) : name === 'platform.restores' ? 1 : rows
      expect([name, found?.count]).toEqual([name, more])
      if (changed.includes(name) || rows === 0) continue
      const asText = `select md5(string_agg(t::text, ' ' order by t::text)) as hash from ${name} as t`
      const [here] = await target.sql(asText)
      if (name !== 'platform.rate_limit_times') expect([name, here]).toEqual([name, (await app.sql(asText))[0]])
    }
    const saved = backup.manifest.tables.map(({ name }) => name)
    expect(saved).not.toContain('identity.sessions')
    expect((await target.sql('select 1 from identity.sessions')).length).toBe(0)
    const all = await app.sql<{ name: string }>(
      `select n.nspname || '.' || c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname in ('public', 'platform', 'identity') and c.relkind in ('r', 'p') and not c.relispartition`,
    )
    expect(
      all
        .map(({ name }) => name)
        .filter((name) => !saved.includes(name))
        .sort(),
    ).toEqual([
      'identity.sessions',
      'identity.sign_in_links',
      'identity.verifications',
      'platform.processes',
      'platform.workers',
    ])
  })

  proof('policies are forced and triggers on again', async () => {
    const backup = await backUpTo(folder.path, environmentOf(app.database))
    await using target = await cloneDatabase()
    const look = `select string_agg(x, E'\\n' order by x) as found from (
        select format('%s %s %s', c.oid::regclass, relrowsecurity, relforcerowsecurity) as x from pg_class as c
          where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')
        union all select format('%s %s %s', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
      ) as all_of_it`
    const before = await target.sql(look)
    await restoreFrom(backup.folder, environmentOf(target))
    expect(await target.sql(look)).toEqual(before)
  })

  test('that it was taken is written down, and a worker tells how old it is', async () => {
    const backup = await backUpTo(folder.path, environmentOf(app.database))
    const [record] = await app.sql('select * from platform.backups order by at desc limit 1')
    expect(record).toMatchObject({
      ok: true,
      proved: false,
      bytes: String(backup.bytes),
      row_count: String(backup.rows),
      at: new Date(backup.manifest.takenAt),
    })
    const name = 'deskbell_backup_last_success_timestamp_seconds'
    const line = (await app.ctx.metrics.registry.metrics()).split('\n').find((one) => one.startsWith(`${name} `))
    expect(Number(line?.split(' ')[1])).toBeCloseTo(Date.parse(backup.manifest.takenAt) / 1000, 1)
  })

  test('nobody else can read its files', async () => {
    const { folder: path } = await backUpTo(folder.path, environmentOf(app.database))
    expect((await stat(path)).mode & 0o777).toBe(0o700)
    for (const entry of await readdir(path, { withFileTypes: true, recursive: true }))
      expect((await stat(join(entry.parentPath, entry.name))).mode & 0o777).toBe(entry.isDirectory() ? 0o700 : 0o600)
  })

  proof('encrypted, it comes back with its key', async () => {
    const backupKey = 'the key of the backups of these tests'
    const backup = await backUpTo(folder.path, environmentOf(app.database, { BACKUP_KEY: backupKey }))
    await using target = await cloneDatabase()
    await restoreFrom(backup.folder, environmentOf(target, { BACKUP_KEY: backupKey }))
    expect(await target.sql('select id from businesses order by id')).toEqual(
      await app.sql('select id from businesses order by id'),
    )
  })
})

describe('with texts, mails and calls on their way', () => {
  /** Drafts a text and a mail by a booking, and leaves them to whoever works. */
  const bookOne = async (
    app: Awaited<ReturnType<typeof testApp>>,
    shop: BuiltBusiness,
    phone: string,
    time: string,
  ) => {
    const { userId, cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' })
    const [offerId] = await buildOffers(app, shop, { userId, day: '2026-03-04', time, count: 1 })
    const body = { offerId, contact: { name: 'Ann', phone } }
    expect((await app.request('POST', `/api/businesses/${shop.id}/appointments`, { cookie, body })).status).toBe(201)
  }

  test('none of them is done again, what comes later is held back, and resuming lets it go', async () => {
    const [then, now] = ['+14155552671', '+14155552672']
    await using source = await testApp({ env, worker: false })
    const shop = await buildBusiness(source)
    await bookOne(source, shop, then, '10:00')
    // Its confirmation is drafted, and due.
    await source.sandboxApi.setFaults({ carrier: 'down', mail: 'down' })
    const working = await createWorkers(source.ctx)
    await eventually('a text on its way', async () => (await source.sql('select from messages')).length >= 2)
    await working.stop()
    const backup = await backUpTo(folder.path, environmentOf(source.database))
    const open = `select count(*)::int as n from effects where state in ('due', 'trying')`
    expect((await source.sql(open))[0]).toMatchObject({ n: 2 })

    const target = await cloneDatabase()
    await restoreFrom(backup.folder, environmentOf(target))
    expect(await target.sql('select state from effects')).toEqual([{ state: 'unknown' }, { state: 'unknown' }])
    await using restored = await testApp({ env, database: target })
    const admin = await buildSession(restored, undefined, { platformAdmin: true })
    const outgoing = async () => (await restored.request('GET', '/api/admin/outgoing', admin)).body
    const { paused, ...nothing } = await outgoing()
    expect(Date.parse(paused.backupAt)).toBe(Date.parse(backup.manifest.takenAt))
    expect(nothing).toMatchObject({ waiting: [], total: 0 })

    await bookOne(restored, shop, now, '11:00')
    const held = `select count(*)::int as n from graphile_worker._private_jobs where last_error = 'outgoing is paused'`
    await eventually('both are held back', async () => (await restored.sql(held))[0].n === 2)
    expect(await outgoing()).toMatchObject({
      total: 2,
      waiting: expect.arrayContaining([
        { what: 'text', businessId: shop.id, count: 1, oldestAt: expect.any(String) },
        { what: 'mail', businessId: shop.id, count: 1, oldestAt: expect.any(String) },
      ]),
    })
    expect(
      (await restored.sql(`select state, attempts from effects where state <> 'unknown'`)).map(Object.values),
    ).toEqual([
      ['due', 0],
      ['due', 0],
    ])
    expect(await restored.sandboxApi.texts()).toEqual([])
    const page = await restored.request('GET', '/admin', admin)
    expect(page.body).toContain('NOTHING GOES OUT')
    const owner = await buildSession(restored, { businessId: shop.id, role: 'owner' })
    expect((await restored.request('GET', `/businesses/${shop.id}`, owner)).body).toContain(
      'No text, mail or call goes out',
    )

    expect((await restored.request('POST', '/api/admin/outgoing/resume', admin)).body).toEqual({
      resumed: true,
      jobs: 2,
    })
    await eventually('the new text', async () => (await restored.sandboxApi.texts(now)).length === 1)
    await eventually('the new mail', async () => (await restored.sandboxApi.mails()).length === 1)
    expect(await restored.sandboxApi.texts()).toHaveLength(1)
    expect((await restored.request('POST', '/api/admin/outgoing/resume', admin)).body).toEqual({
      resumed: false,
      jobs: 0,
    })
    expect((await restored.request('GET', '/admin', admin)).body).not.toContain('NOTHING GOES OUT')
    await eventually('no jobs left', async () => (await restored.sql(held))[0].n === 0)
    expect(await restored.sql(`select state, count(*)::int as n from effects group by state order by state`)).toEqual([
      { state: 'done', n: 2 },
      { state: 'unknown', n: 2 },
    ])
  })
})

describe('of events of past months', () => {
  test('each comes into a partition of its month', async () => {
    await using source = await cloneDatabase()
    await source.sql(`select platform.ensure_event_partitions('2024-11-01', 3)`)
    for (const month of ['2024-11-07', '2025-01-31', '2019-05-01'])
      await source.sql(
        `insert into events (id, at, actor, type, data) values (gen_random_uuid(), $1, 'user:x', 'x', '{}')`,
        [`${month}T12:00:00Z`],
      )
    const backup = await backUpTo(folder.path, environmentOf(source))
    expect(backup.manifest.months).toEqual(['2019-05-01', '2024-11-01', '2025-01-01'])
    await using target = await cloneDatabase()
    await restoreFrom(backup.folder, environmentOf(target))
    const found = await target.sql(
      `select tableoid::regclass::text as partition from events where type = 'x' order by at`,
    )
    // In the source the first had none and stood in the default partition for good.
    expect(found.map(({ partition }) => partition)).toEqual(['events_2019_05', 'events_2024_11', 'events_2025_01'])
  })
})

describe('by an owner that is no superuser', () => {
  test('everything is in it and comes back, and a policy that hides rows is refused, not believed', async () => {
    const { ownerUrl: superuserUrl } = inject('testCluster')
    await using source = await ownedDatabase(superuserUrl)
    await migrate(source.ownerUrl, source.roles, { name: source.login.name, password: null })
    const id = '01890000-0000-7000-8000-000000000001'
    await source.sql(
      `insert into businesses (id, slug, name, trade, zone, country, language, currency, address, created_at)
        values ($1, 'shop', 'Shop', 'salon', 'UTC', 'US', 'en', 'USD', '1 Main Street', now())`,
      [id],
    )
    const backup = await backUpTo(folder.path, environmentOf(source))
    expect(backup.manifest.tables.find(({ name }) => name === 'public.businesses')?.rows).toBe(1)

    await using target = await ownedDatabase(superuserUrl)
    await restoreFrom(backup.folder, environmentOf(target))
    expect(await target.sql('select id from businesses')).toEqual([{ id }])
    expect(
      await target.sql('select tableowner = $1 as own from pg_tables where tablename = $2', [target.prefix, 'turns']),
    ).toEqual([{ own: true }])

    await source.sql('drop policy platform on businesses')
    const names = await readdir(folder.path)
    await expect(backUpTo(folder.path, environmentOf(source))).rejects.toThrow(
      /policies of public.businesses do not show/,
    )
    await source.sql(`create policy platform on businesses for all to ${source.roles.platform} using (name <> 'Shop')`)
    await expect(backUpTo(folder.path, environmentOf(source))).rejects.toThrow(
      /policies of public.businesses do not show/,
    )
    expect(await readdir(folder.path)).toEqual(names)
    expect(await source.sql('select ok from platform.backups order by at')).toEqual([
      { ok: true },
      { ok: false },
      { ok: false },
    ])
  })
})

describe('the folder of backups', () => {
  test('keeps what is young, what is not ours, and what cannot be read', async () => {
    await using source = await cloneDatabase()
    await using place = await backupFolder()
    const first = await backUpTo(place.path, environmentOf(source))
    const later = systemClock.nowMs() + 36 * 24 * 3_600_000
    const others = ['notes', 'deskbell-2020-01-01T00-00-00-000Z', 'deskbell-2020-01-01T00-00-00-000Z.old']
    for (const name of others) await mkdir(join(place.path, name))
    await writeFile(join(place.path, 'deskbell-2020-01-02T00-00-00-000Z'), 'a file of somebody')
    await mkdir(join(place.path, 'deskbell-2020-01-03T00-00-00-000Z.partial'))
    const second = await backUpTo(place.path, environmentOf(source), { keepDays: 35, clock: { nowMs: () => later } })
    expect(second.removed.sort()).toEqual([
      'deskbell-2020-01-03T00-00-00-000Z.partial',
      first.folder.split('/').at(-1),
      second.folder.split('/').at(-1),
    ])
    expect((await readdir(place.path)).sort()).toEqual([...others, 'deskbell-2020-01-02T00-00-00-000Z'].sort())
  })
})
