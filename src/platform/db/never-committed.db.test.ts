/** A transaction that is never committed: what is done in it is seen there and nowhere else; nobody hears of it. */
import { beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { job } from '../jobs/job.ts'
import { hourMs, type Cap } from '../rate-limit/caps.ts'
import { newId } from '../values/ids.ts'
import type { Uncommitted } from './database.ts'
import { sqlOf } from './handle.ts'
import type { Tx } from './tx.ts'

const app = useApp({ worker: false, sandbox: false })
let shop: BuiltBusiness
beforeAll(async () => (shop = await buildBusiness(app)))

const clock = { nowMs: () => Date.parse('2031-05-06T07:08:09Z') }
const someJob = job({ name: 'rehearsed-job', lane: 'bulk', payload: z.object({ n: z.number() }), run: async () => {} })

const addSubject = (name: string) => async (tx: Tx) => {
  await sqlOf(tx)
    .insertInto('subjects')
    .values({ business_id: tx.businessId, id: newId(), kind: 'staff', name })
    .execute()
}
const subjects = async (tx: Tx) =>
  (await sqlOf(tx).selectFrom('subjects').select('name').where('name', 'like', 'Ghost%').execute()).map(
    ({ name }) => name,
  )
const inside = <T>(work: (db: Uncommitted) => Promise<T>) => app.ctx.db.neverCommitted(clock, work)

test('its parts see what parts before them wrote, and nothing of it stays', async () => {
  const seen = await inside(async (db) => {
    await db.forBusiness(shop.id, addSubject('Ghost 1'))
    return db.forBusiness(shop.id, subjects)
  })
  expect(seen).toEqual(['Ghost 1'])
  expect(await app.ctx.db.forBusiness(shop.id, subjects)).toEqual([])
})

test('nobody else sees it while it lasts', async () => {
  await inside(async (db) => {
    await db.forBusiness(shop.id, addSubject('Ghost 2'))
    expect(await app.ctx.db.forBusiness(shop.id, subjects)).toEqual([])
  })
})

test('a part that fails undoes itself alone', async () => {
  const seen = await inside(async (db) => {
    await db.forBusiness(shop.id, addSubject('Ghost 3'))
    const failing = db.forBusiness(shop.id, async (tx) => {
      await addSubject('Ghost 4')(tx)
      throw new Error('on purpose')
    })
    await expect(failing).rejects.toThrow('on purpose')
    return db.forBusiness(shop.id, subjects)
  })
  expect(seen).toEqual(['Ghost 3'])
})

test('a part whose statement fails leaves the rest usable', async () => {
  const seen = await inside(async (db) => {
    const failing = db.forBusiness(shop.id, (tx) =>
      sqlOf(tx)
        .insertInto('subjects')
        .values({ business_id: tx.businessId, id: 'none', kind: 'x', name: 'y' })
        .execute(),
    )
    await expect(failing).rejects.toThrow(/uuid/)
    await db.forBusiness(shop.id, addSubject('Ghost 5'))
    return db.forBusiness(shop.id, subjects)
  })
  expect(seen).toEqual(['Ghost 5'])
})

test('parts that are asked for at once take turns', async () => {
  const seen = await inside(async (db) => {
    await Promise.all(['Ghost a', 'Ghost b', 'Ghost c'].map((name) => db.forBusiness(shop.id, addSubject(name))))
    return db.forBusiness(shop.id, subjects)
  })
  expect(seen).toEqual(['Ghost a', 'Ghost b', 'Ghost c'])
})

test('events, jobs and effects are nobody’s business, and it runs on its own clock', async () => {
  const count = async () =>
    (
      await app.sql<{ n: number }>(
        'select (select count(*) from events)::int + (select count(*) from graphile_worker._private_jobs)::int + ' +
          '(select count(*) from effects)::int as n',
      )
    )[0]?.n
  const before = await count()
  const now = await inside((db) =>
    db.forBusiness(shop.id, async (tx) => {
      tx.record('member.removed', { userId: newId() })
      tx.enqueue(someJob, { n: 1 })
      return [tx.now.toString(), tx.wallNow.toString()]
    }),
  )
  expect(now).toEqual(['2031-05-06T07:08:09Z', '2031-05-06T07:08:09Z'])
  expect(await count()).toBe(before)
})

test('it counts nothing, so that nobody waits for its end', async () => {
  const once: Cap = { name: 'rehearsed', limit: 1, windowMs: hourMs }
  const take = (tx: Tx) => tx.take([{ cap: once, key: 'the same for all' }])
  const taken = await inside(async (db) => {
    const first = await db.forBusiness(shop.id, take)
    const second = await db.forBusiness(shop.id, take)
    return [first, second, await app.ctx.db.forBusiness(shop.id, take)]
  })
  expect(taken).toEqual([null, null, null])
})

test('who uses it when it is over is told so', async () => {
  let kept: Uncommitted | undefined
  await inside(async (db) => void (kept = db))
  await expect(kept?.forBusiness(shop.id, subjects)).rejects.toThrow(/is over/)
})
