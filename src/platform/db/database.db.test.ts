import { sql } from 'kysely'
import { Temporal } from 'temporal-polyfill'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { z } from 'zod'
import type { Actor } from '#src/platform/actor.ts'
import { DomainError } from '#src/platform/errors/domain-error.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, type BuiltBusiness } from '#test/harness/builders.ts'
import { moveBusinessClock } from '../clock/move-business-clock.ts'
import { job } from '../jobs/job.ts'
import { newId } from '../values/ids.ts'
import { createDatabase } from './database.ts'
import { sqlOf } from './handle.ts'
import { inOrder } from './in-order.ts'
import type { OpeningTx, Tx } from './tx.ts'

let wallMs = Date.parse('2026-07-01T12:00:00Z')
let [mine, other]: BuiltBusiness[] = []
const app = useApp({ worker: false, sandbox: false, clock: { nowMs: () => wallMs }, now: '2026-07-01T12:00:00Z' })
beforeAll(async () => {
  mine = await buildBusiness(app)
  other = await buildBusiness(app)
})

const db = () => app.ctx.db
const myId = () => (mine as BuiltBusiness).id
const theirId = () => (other as BuiltBusiness).id
const slugs = async (tx: OpeningTx) =>
  (await sqlOf(tx).selectFrom('businesses').select('id').orderBy('id').execute()).map((row) => row.id)
const someJob = job({ name: 'some-job', lane: 'bulk', payload: z.object({ n: z.number() }), run: async () => {} })
type StoredJob = { task: string; run_at: Temporal.Instant; payload: { envelope: unknown; data: unknown } }

const storedJobs = () =>
  app.sql<StoredJob>(
    `select t.identifier as task, run_at, payload from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id where t.identifier = 'some-job' order by j.id`,
  )
const eventsOf = (userId: string) =>
  app.sql<{ business_id: string; actor: string; request_id: string; at: Date }>(
    `select business_id, actor, request_id, at from events where data->>'userId' = $1`,
    [userId],
  )

describe('the rows a transaction sees', () => {
  test('forBusiness: one business and no other', async () => {
    expect(await db().forBusiness(myId(), slugs)).toEqual([myId()])
  })

  test('asPlatform: all', async () => {
    expect(await db().asPlatform('look', slugs)).toEqual(expect.arrayContaining([myId(), (other as BuiltBusiness).id]))
  })

  test('a connection used for one business before shows nothing of it to the next', async () => {
    const seen = await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        db().forBusiness((i % 2 ? mine : (other as BuiltBusiness))?.id as string, slugs),
      ),
    )
    expect(seen).toEqual(seen.map((_, i) => [(i % 2 ? mine : other)?.id]))
  })

  test('what is asked along with the opening sees the same rows, and is over when the work begins', async () => {
    const seen: string[][] = []
    const along = async (tx: OpeningTx) => void seen.push(await slugs(tx))
    await db().forBusiness(myId(), async () => expect(seen).toEqual([[myId()]]), along)
    await db().asPlatform('look', async (tx) => expect(seen[1]).toEqual(await slugs(tx)), along)
  })

  test('what fails along with the opening fails the transaction, and the connection serves the next', async () => {
    const work = vi.fn<() => Promise<void>>()
    const broken = db().forBusiness(myId(), work, (tx) => sql`select 1 / 0`.execute(sqlOf(tx)))
    await expect(broken).rejects.toThrow('division by zero')
    expect(work).not.toHaveBeenCalled()
    expect(await db().forBusiness(myId(), slugs)).toEqual([myId()])
  })

  test('queries sent at once run one after the other, and each sees what those before it wrote', async () => {
    const name = (tx: Tx) =>
      sqlOf(tx).selectFrom('businesses').select('name').where('id', '=', tx.businessId).executeTakeFirstOrThrow()
    const rename = (tx: Tx, to: string) =>
      sqlOf(tx).updateTable('businesses').set({ name: to }).where('id', '=', tx.businessId).execute()
    const answers = db().forBusiness(theirId(), (tx) =>
      inOrder([rename(tx, 'One'), name(tx), rename(tx, 'Two'), name(tx)]),
    )
    expect(await answers).toMatchObject([{}, { name: 'One' }, {}, { name: 'Two' }])
    const aborted = db().forBusiness(theirId(), (tx) =>
      inOrder([rename(tx, 'Three'), sql`select 1 / 0`.execute(sqlOf(tx)), name(tx)]),
    )
    await expect(aborted).rejects.toThrow('division by zero')
    expect(await db().forBusiness(theirId(), name)).toEqual({ name: 'Two' })
  })

  test('a part of the platform’s transaction as one business sees that one, then all again', async () => {
    const userId = newId()
    const seen = await db().asPlatform('act for one', async (tx) => {
      const part = await tx.inBusiness(myId(), async (own) => {
        own.record('member.removed', { userId })
        own.enqueue(someJob, { n: 77 })
        return slugs(own)
      })
      return { part, after: await slugs(tx) }
    })
    expect(seen.part).toEqual([myId()])
    expect(seen.after).toContain((other as BuiltBusiness).id)
    expect(await eventsOf(userId)).toMatchObject([{ business_id: myId() }])
    expect(
      (await storedJobs()).find(({ payload }) => (payload.data as { n: number }).n === 77)?.payload.envelope,
    ).toMatchObject({ businessId: myId() })
  })

  test('parts come one after another', async () => {
    const businesses = [myId(), (other as BuiltBusiness).id]
    const atOnce = db().asPlatform('act for two', (tx) => Promise.all(businesses.map((id) => tx.inBusiness(id, slugs))))
    await expect(atOnce).rejects.toThrow('part of it is still running')
    await expect(db().asPlatform('look meanwhile', (tx) => tx.inBusiness(myId(), () => slugs(tx)))).rejects.toThrow(
      'part of it is still running',
    )
    await expect(
      db().asPlatform('wait for nobody', async (tx) => void tx.inBusiness(myId(), slugs).catch(() => undefined)),
    ).rejects.toThrow('part of it is still running')
    expect(
      await db().asPlatform('act for two', async (tx) => [
        await tx.inBusiness(businesses[0] as string, slugs),
        await tx.inBusiness(businesses[1] as string, slugs),
      ]),
    ).toEqual([[businesses[0]], [businesses[1]]])
  })

  test('a statement that failed ends the transaction, also when its error was caught', async () => {
    const failing = db().forBusiness(myId(), async (tx) => {
      await sql`select 1 / 0`.execute(sqlOf(tx)).catch(() => undefined)
      return 'all is well'
    })
    await expect(failing).rejects.toThrow('Not committed')
  })

  test('what such a part throws ends the whole transaction, also when somebody catches it', async () => {
    const [before, after] = [newId(), newId()]
    const failing = db().asPlatform('act for one', async (tx) => {
      tx.record('member.removed', { userId: before })
      await tx.inBusiness(myId(), async () => Promise.reject(new DomainError('slot_taken'))).catch(() => undefined)
      tx.record('member.removed', { userId: after })
    })
    await expect(failing).rejects.toMatchObject({ code: 'slot_taken' })
    expect([...(await eventsOf(before)), ...(await eventsOf(after))]).toEqual([])
    await expect(db().asPlatform('act for nobody', (tx) => tx.inBusiness(`' or true`, slugs))).rejects.toMatchObject({
      code: 'not_found',
    })
  })

  test('a business that does not exist is empty, and what is no id never reaches the database', async () => {
    expect(await db().forBusiness(newId(), slugs)).toEqual([])
    for (const id of ['', 'x', `${myId()}'; drop table businesses; --`, '*']) {
      expect(() => db().forBusiness(id, slugs)).toThrow(DomainError)
    }
  })

  test('a tenant transaction cannot become somebody else by a setting that is its own', async () => {
    const seen = await db().forBusiness(myId(), async (tx) => {
      await sql`select set_config('deskbell.business_id', '', true)`.execute(sqlOf(tx))
      return slugs(tx)
    })
    expect(seen).toEqual([])
  })
})

describe('a transaction that is over', () => {
  test('answers no query any more, however it ended: a forgotten await is found at once', async () => {
    let kept: Tx | undefined
    await db().forBusiness(myId(), async (tx) => void (kept = tx))
    expect(() => sqlOf(kept as Tx)).toThrow(/transaction is over/)
    await expect(
      db().forBusiness(myId(), async (tx) => {
        kept = tx
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    expect(() => sqlOf(kept as Tx)).toThrow(/transaction is over/)
  })

  test('holds nothing that reaches further than rows, events, jobs and effects', async () => {
    const keys = await db().forBusiness(myId(), async (tx) => Object.keys(tx).sort())
    expect(keys).toEqual([
      'businessId',
      'by',
      'enqueue',
      'forget',
      'most',
      'now',
      'perform',
      'record',
      'take',
      'wallNow',
    ])
    await db().forBusiness(myId(), async (tx) => expect(Object.isFrozen(tx)).toBe(true))
  })
})

describe('the events, jobs and effects of a transaction', () => {
  test('events and jobs stand there after the commit, by whom and for which request', async () => {
    const userId = newId()
    const actor: Actor = { kind: 'user', userId }
    await db()
      .by({ actor, requestId: 'request-1' })
      .forBusiness(myId(), async (tx) => {
        tx.record('session.started', { userId })
        tx.enqueue(someJob, { n: 1 })
      })
    expect(await eventsOf(userId)).toEqual([
      { business_id: myId(), actor: `user:${userId}`, request_id: 'request-1', at: new Date(wallMs) },
    ])
    expect((await storedJobs()).at(-1)?.payload).toEqual({
      envelope: { actor, requestId: 'request-1', businessId: myId() },
      data: { n: 1 },
    })
  })

  test('a rollback leaves no row, no event and no job', async () => {
    const [userId, before] = [newId(), (await storedJobs()).length]
    const failing = db().forBusiness(myId(), async (tx) => {
      await sqlOf(tx).updateTable('businesses').set({ name: 'Changed' }).execute()
      tx.record('session.started', { userId })
      tx.enqueue(someJob, { n: 2 })
      throw new DomainError('slot_taken')
    })
    await expect(failing).rejects.toMatchObject({ code: 'slot_taken' })
    expect(await eventsOf(userId)).toEqual([])
    expect(await storedJobs()).toHaveLength(before)
    expect(await app.sql('select name from businesses where id = $1', [myId()])).toEqual([{ name: 'Corner Salon' }])
  })

  test('an effect and its job stand together, once per key; a refused one has failed, without a job', async () => {
    const call = job({ ...someJob, payload: z.object({ n: z.number(), effectId: z.string() }) })
    const before = (await storedJobs()).length
    const perform = (key: string, refusal: string | null) =>
      db().forBusiness(myId(), (tx) =>
        tx.perform({ kind: 'some-effect', job: call }, { key, data: { n: 5 }, unless: async () => refusal }),
      )
    const performed = await perform('one', null)
    expect(await perform('one', 'never_asked')).toBeNull()
    expect(await perform('two', 'not_today')).toMatchObject({ refusal: 'not_today' })
    expect((await storedJobs()).slice(before).map(({ payload }) => payload.data)).toEqual([
      { n: 5, effectId: performed?.effectId },
    ])
    expect(await app.sql(`select key, state, error_code from effects where kind = 'some-effect' order by key`)).toEqual(
      [
        { key: 'one', state: 'due', error_code: null },
        { key: 'two', state: 'failed', error_code: 'not_today' },
      ],
    )
  })

  test('an effect whose job does not fit fails the transaction, and is not there', async () => {
    const failing = db().forBusiness(myId(), (tx) =>
      tx.perform({ kind: 'some-effect', job: someJob }, { key: 'three', data: { n: 'one' as never } }),
    )
    await expect(failing).rejects.toThrow(/number/i)
    expect(await app.sql(`select 1 from effects where key = 'three'`)).toEqual([])
  })

  test('an event or a job that does not fit its schema fails the transaction where it is written', async () => {
    await expect(
      db().forBusiness(myId(), async (tx) => tx.record('session.started', { userId: 'Ann Lee, +14155550134' })),
    ).rejects.toThrow(/uuid/i)
    await expect(db().forBusiness(myId(), async (tx) => tx.enqueue(someJob, { n: 'one' as never }))).rejects.toThrow(
      /number/i,
    )
  })

  test('an event keeps only what its schema names', async () => {
    const userId = newId()
    await db().forBusiness(myId(), async (tx) =>
      tx.record('session.started', { userId, name: 'Ann Lee' } as { userId: string }),
    )
    expect(await app.sql(`select data from events where data->>'userId' = $1`, [userId])).toEqual([
      { data: { userId } },
    ])
  })

  test('quotes and backslashes in data stay data', async () => {
    const odd = `'); select 1; -- \\' \\\\ "x"`
    const text = job({ name: 'some-job', lane: 'bulk', payload: z.object({ text: z.string() }), run: async () => {} })
    await db().forBusiness(myId(), async (tx) => tx.enqueue(text, { text: odd }))
    expect((await storedJobs()).at(-1)?.payload.data).toEqual({ text: odd })
  })

  test('one waiting job per key: the later one replaces it', async () => {
    const before = (await storedJobs()).length
    for (const n of [1, 2]) await db().forBusiness(myId(), async (tx) => tx.enqueue(someJob, { n }, { key: 'once' }))
    const jobs = await storedJobs()
    expect(jobs).toHaveLength(before + 1)
    expect(jobs.at(-1)?.payload.data).toEqual({ n: 2 })
  })
})

describe('a transaction that Postgres aborts to keep order is retried', () => {
  const nextOf = (start: number) => {
    let value = start
    return () => (value += 1)
  }

  test('a serialization failure: the second writer runs again and sees what the first wrote', async () => {
    const userId = newId()
    const attempts = nextOf(0)
    let bothRead = () => {}
    const read = new Promise<void>((resolve) => (bothRead = resolve))
    const readers = nextOf(0)
    // The product reads committed rows; here its openers run on connections that keep a strict order.
    const url = `${app.database.url}?options=${encodeURIComponent('-c default_transaction_isolation=serializable')}`
    const strict = createDatabase({
      url,
      poolSize: 2,
      roles: app.database.roles,
      clock: app.ctx.clock,
      log: app.ctx.log,
      reactionsTo: () => [],
    })
    const count = () =>
      strict.forBusiness(myId(), async (tx) => {
        attempts()
        const { known } = await sqlOf(tx)
          .selectFrom('knowledge')
          .select(({ fn }) => fn.countAll<number>().as('known'))
          .executeTakeFirstOrThrow()
        if (readers() >= 2) bothRead()
        await read
        await sqlOf(tx)
          .insertInto('knowledge')
          .values({
            business_id: myId(),
            id: newId(),
            language: 'en',
            question: `Question ${known}`,
            answer: 'Answer',
            keywords: [],
          })
          .execute()
        tx.record('session.started', { userId })
      })
    await Promise.all([count(), count()])
    await strict.close()
    expect(attempts()).toBe(4)
    expect(await app.sql('select question from knowledge where business_id = $1 order by question', [myId()])).toEqual([
      { question: 'Question 0' },
      { question: 'Question 1' },
    ])
    expect(await eventsOf(userId)).toHaveLength(2)
  })

  test('up to four times, then the error is told', async () => {
    let tries = 0
    const failing = db().forBusiness(myId(), async (tx) => {
      tries += 1
      await sql`do $$ begin raise exception 'again' using errcode = '40001'; end $$`.execute(sqlOf(tx))
    })
    await expect(failing).rejects.toMatchObject({ code: '40001' })
    expect(tries).toBe(4)
  })

  test('anything else is not tried again', async () => {
    let tries = 0
    await expect(
      db().forBusiness(myId(), async () => {
        tries += 1
        throw new Error('no')
      }),
    ).rejects.toThrow('no')
    await expect(
      db().forBusiness(myId(), async (tx) => {
        tries += 1
        await sql`select 1/0`.execute(sqlOf(tx))
      }),
    ).rejects.toMatchObject({ code: '22012' })
    expect(tries).toBe(2)
  })
})

describe('two clocks', () => {
  const now = () => db().forBusiness(myId(), async (tx) => tx.now.toString())

  test('business time moves with the sandbox clock and ticks on with the wall; null puts it back', async () => {
    await moveBusinessClock(db(), app.ctx.clock, Temporal.Instant.from('2030-01-01T00:00:00Z'))
    expect(await now()).toBe('2030-01-01T00:00:00Z')
    wallMs += 90_500
    expect(await now()).toBe('2030-01-01T00:01:30.5Z')
    await moveBusinessClock(db(), app.ctx.clock, null)
    expect(await now()).toBe(Temporal.Instant.fromEpochMilliseconds(wallMs).toString())
  })

  test('it is one instant for the whole transaction', async () => {
    await db().forBusiness(myId(), async (tx) => {
      const first = tx.now
      wallMs += 5_000
      expect(tx.now.equals(first)).toBe(true)
    })
  })

  test('a job for a business time is due at the wall time that will be then', async () => {
    await moveBusinessClock(db(), app.ctx.clock, Temporal.Instant.from('2030-01-01T00:00:00Z'))
    await db().forBusiness(myId(), async (tx) => tx.enqueue(someJob, { n: 3 }, { at: tx.now.add({ hours: 2 }) }))
    await moveBusinessClock(db(), app.ctx.clock, null)
    const [due] = await app.sql<{ run_at: Date }>(
      `select run_at from graphile_worker._private_jobs where payload->'data'->>'n' = '3'`,
    )
    expect(due?.run_at.getTime()).toBe(wallMs + 2 * 3_600_000)
  })

  test('events are recorded at wall time, also while the sandbox clock stands elsewhere', async () => {
    const userId = newId()
    await moveBusinessClock(db(), app.ctx.clock, Temporal.Instant.from('2030-01-01T00:00:00Z'))
    await db().forBusiness(myId(), async (tx) => tx.record('session.started', { userId }))
    await moveBusinessClock(db(), app.ctx.clock, null)
    expect((await eventsOf(userId))[0]?.at.getTime()).toBe(wallMs)
  })
})

test('a query that never ends is ended', async () => {
  const limits = await db().forBusiness(myId(), async (tx) =>
    sql`select current_setting('statement_timeout') as statement,
      current_setting('idle_in_transaction_session_timeout') as idle`.execute(sqlOf(tx)),
  )
  expect(limits.rows).toEqual([{ statement: '10s', idle: '20s' }])
})
