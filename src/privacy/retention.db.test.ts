/** Nothing is kept for ever: each kind has its days, and what is older is deleted or emptied. */
import { beforeAll, describe, expect, test } from 'vitest'
import { dropEventMonth } from '#src/events/queries.ts'
import { verifySeals } from '#src/events/verify-seals.ts'
import { jobs } from '#src/jobs.ts'
import { retention } from '#src/platform/privacy/part.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness } from '#test/harness/builders.ts'
import { declaredTables, describeTables, dropRules, insertCanaries } from '#test/harness/canary-rows.ts'
import { eventually } from '#test/harness/eventually.ts'

const app = useApp({ worker: false, sandbox: false, env: { RETENTION: 'mails=0, messages=10' } })
const run = (name: string) =>
  jobs
    .find((one) => one.name === name)
    ?.run(app.ctx, { businessId: null, actor: { kind: 'system', name: 'deskbell' }, requestId: null }, {} as never)

const kept = declaredTables.flatMap(([table, { keep = [] }]) => keep.map((one) => ({ table, ...one })))

describe('every kind', () => {
  test('has a setting, and every setting a kind', () => {
    const settings = new Set<string>([...kept.map(({ setting }) => setting), 'exports', 'recordings', 'events'])
    expect([...settings].toSorted()).toEqual(Object.keys(retention).toSorted())
  })

  test('is forgotten after its days, and not before; 0 keeps for ever', async () => {
    const shop = await buildBusiness(app)
    const described = await describeTables(app.sql)
    await dropRules(app.sql)
    const word = 'wren'
    const subject = { kind: 'contact', word, id: crypto.randomUUID(), businessId: shop.id } as const
    await insertCanaries(app.sql, described, {
      ...subject,
      values: { id: subject.id, email: '', phone: '+14152010000', actor: '' },
    })
    const counted = async (table: string) => (await app.sql(`select from ${table}`)).length
    const aged = async (days: number) => {
      for (const { table, by } of kept) await app.sql(`update ${table} set ${by} = now() - interval '${days} days'`)
      await run('apply-retention')
    }
    const texts = async () =>
      (await app.sql(`select body, subject from messages`)).map(({ body, subject: of }) => [body, of])[0]

    await aged(9)
    expect(await counted('messages')).toBe(1)
    expect(await counted('turns')).toBe(1)
    // The operator's word, not the default.
    await aged(11)
    expect(await counted('messages')).toBe(0)
    expect(await counted('turns')).toBe(1)
    await aged(91)
    expect(await counted('turns')).toBe(0)
    expect(await app.sql('select wish from conversations')).toEqual([{ wish: {} }])
    expect(await app.sql('select body from platform.provider_events')).toEqual([{ body: {} }])
    await aged(401)
    expect(await counted('conversations')).toBe(0)
    expect(await texts()).toBeUndefined()
  })
})

describe('months of events', () => {
  const count = (month: string) => app.sql(`select to_regclass('public.events_${month}') as table`)
  beforeAll(async () => {
    await app.sql(`select platform.ensure_event_partitions('2023-01-01', 2)`)
    for (const day of ['2023-01-10', '2023-02-10'])
      await app.sql(
        `insert into events (id, at, actor, type, data)
         values (gen_random_uuid(), $1, 'system:test', 'job.retried', '{}')`,
        [day],
      )
  })

  test('go whole, once sealed; the chain of seals still holds', async () => {
    await run('apply-retention')
    expect(await count('2023_01')).toEqual([{ table: 'events_2023_01' }])
    // Sealing waits for older transactions, also of other tests' databases.
    await eventually('both months are sealed, and go', async () => {
      await run('seal-new-events')
      await run('apply-retention')
      return (await app.sql('select from platform.dropped_months')).length === 2
    })
    expect(await count('2023_01')).toEqual([{ table: null }])
    expect(await count('2023_02')).toEqual([{ table: null }])
    expect(await app.sql('select month::text from platform.dropped_months order by 1')).toEqual([
      { month: '2023-01-01' },
      { month: '2023-02-01' },
    ])
    expect(await verifySeals(app.ctx.db, app.ctx.config.secretKey, null)).toMatchObject({ broken: null })
  })

  const thisMonth = `${new Date().toISOString().slice(0, 7)}-01`

  test('of yesterday cannot be dropped, and a missing event of a month that stands is still noticed', async () => {
    await expect(app.ctx.db.asPlatform('drop', (tx) => dropEventMonth(tx, thisMonth))).rejects.toThrow('too young')
    await app.sql('alter table events disable trigger user')
    await app.sql(`delete from events where id = (select id from events where type = 'business.created' limit 1)`)
    expect((await verifySeals(app.ctx.db, app.ctx.config.secretKey, null)).broken).toMatchObject({ what: 'missing' })
  })
})
