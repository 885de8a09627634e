import { expect, test } from 'vitest'
import { createLog } from '#src/platform/monitoring/log.ts'
import { useApp } from '#test/harness/app.ts'
import { sqlAt } from '#test/harness/sql.ts'
import { prepareEventPartitions } from './jobs.ts'

let wallMs = Date.now()
const lines: string[] = []

const app = useApp({
  worker: false,
  sandbox: false,
  clock: { nowMs: () => wallMs },
  log: createLog({ level: 'warn', to: { write: (line) => void lines.push(line) } }),
})

const prepare = () =>
  prepareEventPartitions.run(
    app.ctx,
    { actor: { kind: 'system', name: 'test' }, requestId: null, businessId: null },
    {},
  )
const record = (at: string) =>
  app.sql<{ part: string }>(
    `insert into events (id, at, actor, type, data) values (gen_random_uuid(), $1, 'user:x', 'x', '{}')
      returning tableoid::regclass::text as part`,
    [at],
  )
const partOf = async (at: string) => (await record(at))[0]?.part

test('after years in which nothing ran the months ahead get their partitions', async () => {
  wallMs = Date.parse('2041-01-31T23:59:59.999Z')
  expect(await partOf('2041-01-31T23:59:00Z')).toBe('events_default')
  await prepare()
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { month: '2041-01-01', msg: expect.stringContaining('default partition') },
  ])
  expect(await partOf('2041-01-31T23:59:59.999Z')).toBe('events_default')
  expect(await partOf('2041-02-01T00:00:00Z')).toBe('events_2041_02')
  expect(await partOf('2042-01-31T23:59:59.999Z')).toBe('events_2042_01')
  expect(await partOf('2042-02-01T00:00:00Z')).toBe('events_default')
})

test('what is there is left as it is', async () => {
  wallMs = Date.parse('2051-06-15T12:00:00Z')
  await prepare()
  const parts = async () =>
    await app.sql(
      `select inhrelid::regclass::text as part from pg_inherits where inhparent = 'events'::regclass order by 1`,
    )
  const before = await parts()
  lines.length = 0
  await prepare()
  expect(await parts()).toEqual(before)
  expect(lines).toEqual([])
})

test('while somebody reads the table for long it gives up soon, and those who write go on', async () => {
  wallMs = Date.parse('2061-06-15T12:00:00Z')
  await using reading = sqlAt(app.database.ownerUrl)
  await reading('begin; lock table events in access share mode')
  const preparing = prepare()
  for (let nr = 0; nr < 5; nr += 1) expect(await partOf('2026-01-01T00:00:00Z')).toMatch(/^events_/)
  await preparing
  const made = `select to_regclass('events_2061_06') as made`
  expect(await app.sql(made)).toEqual([{ made: null }])
  await reading('commit')
  await prepare()
  expect(await app.sql(made)).toEqual([{ made: 'events_2061_06' }])
})
