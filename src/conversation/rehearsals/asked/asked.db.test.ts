/** A rehearsal that a member asks for: one at a time, call by call, and nothing but how it went is kept. */
import { beforeAll, expect, test } from 'vitest'
import type { RehearsalView } from '#contract/rehearsals.ts'
import { seedDemo } from '#src/installation/demo.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { runJob } from '#test/harness/run-job.ts'
import { rehearseNext } from './rehearse-business.ts'

const app = useApp({ worker: false, sandbox: false })
let businessId: string
let manager: { cookie: string }
beforeAll(async () => {
  businessId = (await seedDemo(app.ctx)).businessId
  manager = await buildSession(app, { businessId, role: 'manager' })
})

let asked = 0
const begin = (of = businessId, as = manager) =>
  app.request('POST', `/api/businesses/${of}/rehearsals`, {
    ...as,
    headers: { 'idempotency-key': `key-${(asked += 1)}` },
  })
const read = async (id: string, of = businessId, as = manager): Promise<RehearsalView> =>
  (await app.request('GET', `/api/businesses/${of}/rehearsals/${id}`, as)).body
const play = async (rehearsalId: string, calls: number, of = businessId) => {
  for (let nth = 0; nth < calls; nth += 1) await runJob(rehearseNext, app.ctx, { businessId: of, rehearsalId })
}
const countRows = async () =>
  (
    await app.sql<{ rows: number }>(
      `select (select count(*)::int from conversations where business_id = $1)
        + (select count(*)::int from appointments where business_id = $1)
        + (select count(*)::int from callback_requests where business_id = $1) as rows`,
      [businessId],
    )
  )[0]?.rows

test('it is played call by call, can be watched, and ends; the business has no row more', async () => {
  const before = await countRows()
  const begun = await begin()
  expect(begun.status).toBe(201)
  expect(begun.body).toMatchObject({ state: 'running', played: 0 })
  expect((await begin()).body.code).toBe('rehearsal_running')
  await play(begun.body.id, 2)
  expect(await read(begun.body.id)).toMatchObject({ state: 'running', played: 2 })
  await play(begun.body.id, begun.body.calls - 2)
  const over = await read(begun.body.id)
  expect(over).toMatchObject({ state: 'done', played: begun.body.calls })
  const told = over.results.map(({ wish, verdict, expected, faults }) => ({ wish, verdict, expected, faults }))
  expect(told.filter(({ verdict }) => verdict === 'wrong')).toEqual([])
  expect(over.results.map(({ wish }) => wish)).toEqual(
    expect.arrayContaining([
      'book',
      'book-withheld',
      'hours',
      'knowledge',
      'danger',
      'person',
      'other-language',
      'trick',
    ]),
  )
  expect(over.results[0]?.stood).toHaveLength(1)
  expect(over.results[0]?.lines.map(({ who }) => who)).toContain('caller')
  expect(await countRows()).toBe(before)
  // A job that comes once more, because a worker died behind it, changes nothing.
  await play(begun.body.id, 1)
  expect(await read(begun.body.id)).toEqual(over)
})

test('in Spanish the callers are Spanish, and what does not stand is told', async () => {
  // It is never open: nobody can book what it offers.
  const shop = await buildBusiness(app, { profile: { language: 'es', hours: [] } })
  const owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
  const begun = await begin(shop.id, owner)
  await play(begun.body.id, begun.body.calls, shop.id)
  const over = await read(begun.body.id, shop.id, owner)
  expect(over.state).toBe('done')
  expect(over.results.every(({ language }) => language === 'es')).toBe(true)
  const [first] = over.results
  expect(first).toMatchObject({ wish: 'book', verdict: 'wrong', expected: [{ kind: 'appointment', met: false }] })
  expect(over.results.find(({ wish }) => wish === 'danger')?.verdict).not.toBe('wrong')
})

test('one that no worker goes on with is stopped, and the next may begin', async () => {
  const begun = await begin()
  await app.sql("update rehearsals set moved_at = moved_at - interval '20 minutes' where id = $1", [begun.body.id])
  expect(await read(begun.body.id)).toMatchObject({ state: 'stopped' })
  expect((await begin()).status).toBe(201)
})
