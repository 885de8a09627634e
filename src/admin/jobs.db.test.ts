import { sql } from 'kysely'
import { pino } from 'pino'
import { beforeAll, expect, test } from 'vitest'
import { toCursor } from '#contract/cursor.ts'
import { createWorkers } from '#src/installation/create-workers.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { newId } from '#src/platform/values/ids.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'

let heard: (line: { msg: string }) => void = () => {}
const log = pino({ level: 'warn' }, { write: (text: string) => heard(JSON.parse(text) as { msg: string }) })
let admin: string
const app = useApp({ worker: false, sandbox: false, log })
beforeAll(async () => {
  admin = (await buildSession(app, undefined, { platformAdmin: true })).cookie
})

const add = (specs: Record<string, unknown>[]) =>
  app.ctx.db.asPlatform('add jobs', (tx) => sql`select jobs.add(${JSON.stringify(specs)}::jsonb)`.execute(sqlOf(tx)))
const list = (query = '') => app.request('GET', `/api/admin/jobs${query}`, { cookie: admin })
const retry = (id: string) => app.request('POST', `/api/admin/jobs/${id}/retry`, { cookie: admin })

async function runUntilFailure(): Promise<void> {
  const failed = new Promise<void>((resolve) => (heard = (line) => void (line.msg === 'job failed' && resolve())))
  const workers = await createWorkers(app.ctx)
  await failed
  await workers.stop()
}

test('a job that failed for good is shown to a platform admin, who lets it run again; both are recorded', async () => {
  const shop = await buildBusiness(app)
  const envelope = { actor: { kind: 'system', name: 'test' }, requestId: null, businessId: shop.id }
  await add([
    { identifier: 'send-confirmation', payload: { envelope, data: { appointmentId: newId() } }, max_attempts: 1 },
  ])
  await runUntilFailure()
  const failed = await list('?state=failed')
  expect(failed.body.items).toEqual([
    {
      id: expect.stringMatching(/^\d+$/),
      name: 'send-confirmation',
      state: 'failed',
      attempts: 1,
      maxAttempts: 1,
      runAt: expect.any(String),
      createdAt: expect.any(String),
      lastError: 'There is no such thing',
      businessId: shop.id,
    },
  ])
  const { id } = failed.body.items[0]
  expect(await retry(id)).toMatchObject({ status: 200, body: { retried: true } })
  expect((await list()).body.items).toMatchObject([{ id, state: 'waiting', attempts: 0 }])
  expect(await retry(id)).toMatchObject({ status: 409, body: { code: 'job_not_failed' } })
  const events = await app.ctx.db.asPlatform('look', (tx) =>
    sqlOf(tx).selectFrom('events').select(['data', 'actor']).where('type', '=', 'job.retried').execute(),
  )
  expect(events).toEqual([{ data: { jobId: id }, actor: expect.stringMatching(/^admin:/) }])
  await runUntilFailure()
  expect((await list('?state=failed')).body.items).toHaveLength(1)
})

test('a job that never was, or that is no number, is not tried again', async () => {
  for (const id of ['999999', '0', 'x', '-1', '1.5', '9'.repeat(18), '9'.repeat(19)])
    expect(await retry(id), id).toMatchObject({ status: 409, body: { code: 'job_not_failed' } })
})

test('the list comes in pages, each job once, whatever is in their payloads', async () => {
  await add(
    Array.from({ length: 5 }, (_, n) => ({
      identifier: `later-${n}`,
      payload: [{}, null, [], { envelope: 1 }, { envelope: { businessId: "x'" } }][n],
    })),
  )
  const all = (await list()).body.items.map((one: { id: string }) => one.id)
  const seen: string[] = []
  let cursor: string | null = null
  do {
    const page: Awaited<ReturnType<typeof list>> = await list(`?size=2${cursor ? `&cursor=${cursor}` : ''}`)
    expect(page.status).toBe(200)
    seen.push(...page.body.items.map((one: { id: string }) => one.id))
    cursor = page.body.next
  } while (cursor)
  expect(seen).toEqual(all)
  expect(seen.length).toBeGreaterThanOrEqual(5)
})

test('a cursor that is not ours, a state that is none and a size without measure are refused', async () => {
  const cursors = ['garbage', toCursor(['1']), toCursor([1.5]), toCursor([1e30]), toCursor([]), btoa('null')]
  for (const query of [
    ...cursors.map((one) => `?cursor=${encodeURIComponent(one)}`),
    '?state=lost',
    '?size=1000',
    '?size=0',
  ]) {
    expect(await list(query), query).toMatchObject({ status: 400, body: { code: 'invalid_request' } })
  }
})
