/**
 * A word of its own in every column that may hold personal data: an export has all of the subject's and nobody else's;
 * after the erasure none is left, in any table, storage, log, metric or key of Redis.
 */
import { randomUUID } from 'node:crypto'
import { text } from 'node:stream/consumers'
import { Redis } from 'ioredis'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { signSession, startSession } from '#src/identity/index.ts'
import { jobs } from '#src/jobs.ts'
import { createLog } from '#src/platform/monitoring/log.ts'
import { eraseSubjectJob } from '#src/privacy/jobs.ts'
import { useApp } from './harness/app.ts'
import { buildBusiness, buildSession } from './harness/builders.ts'
import {
  declaredTables,
  describeTables,
  dropRules,
  insertCanaries,
  tablesWith,
  type Canary,
  type Described,
  type Subject,
} from './harness/canary-rows.ts'
import { redisInstalled } from './harness/installed.ts'
import { RecordingCarrier } from './harness/recording-carrier.ts'
import { startRedis, type RunningRedis } from './harness/redis.ts'

const lines: string[] = []
const carrier = new RecordingCarrier()
let redis: RunningRedis | null = null
beforeAll(async () => {
  redis = redisInstalled ? await startRedis() : null
})
afterAll(() => redis?.[Symbol.asyncDispose]())
const app = useApp(() => ({
  worker: false,
  sandbox: false,
  ...(redis ? { env: { REDIS_URL: redis.url } } : {}),
  log: createLog({ level: 'trace', to: { write: (line: string) => void lines.push(line) } }),
}))

/** What is said and kept outside the database. */
async function outside(): Promise<string[]> {
  const metrics = await app.ctx.metrics.registry.metrics()
  if (!redis) return [...lines, metrics]
  const client = new Redis(redis.url)
  try {
    const keys = await client.keys('*')
    expect(keys.length).toBeGreaterThan(0)
    const values = await Promise.all(keys.map(async (key) => (await client.dumpBuffer(key))?.toString('latin1') ?? ''))
    return [...lines, metrics, ...keys, ...values]
  } finally {
    client.disconnect()
  }
}

let described: Described[]
beforeAll(async () => {
  described = await describeTables(app.sql)
  await dropRules(app.sql)
})

const run = async (name: string, data: object) => {
  const job = jobs.find((one) => one.name === name)
  await job?.run(
    { ...app.ctx, telephony: carrier.as(app.ctx.telephony) },
    { businessId: null, actor: { kind: 'system', name: 'deskbell' }, requestId: null },
    data as never,
  )
}
const runErasures = async () => {
  for (const { id } of await app.sql<{ id: string }>(`select id from erasures where state <> 'done'`))
    await run(eraseSubjectJob.name, { erasureId: id })
}

let phones = 0
function contact(word: string, businessId: string): Subject {
  const id = randomUUID()
  const values = { id, email: `${word}@people.example`, phone: `+1415200${1000 + (phones += 1)}`, actor: '' }
  return { kind: 'contact', word, id, businessId, values }
}

const shown = (canaries: Canary[], kind: 'person' | 'contact') =>
  canaries
    .filter(({ table, column }) =>
      declaredTables.find(([name]) => name === table)?.[1][kind]?.shows.some((one) => one === column),
    )
    .map(({ word }) => word)
const personal = (canaries: Canary[]) =>
  canaries.filter((one) => one.class === 'contact' || one.class === 'content').map(({ word }) => word)

describe('a customer', () => {
  let [mine, other, elsewhere]: Canary[][] = []
  let subject: Subject
  let shop: { id: string }
  let owner: { cookie: string }
  const path = () => `/api/businesses/${shop.id}/contacts/${subject.id}`

  beforeAll(async () => {
    shop = await buildBusiness(app)
    const next = await buildBusiness(app)
    owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
    subject = contact('wren', shop.id)
    mine = await insertCanaries(app.sql, described, subject)
    other = await insertCanaries(app.sql, described, contact('finch', shop.id))
    // The same number, in another business.
    const twin = contact('stork', next.id)
    elsewhere = await insertCanaries(app.sql, described, {
      ...twin,
      values: { ...twin.values, phone: subject.values.phone },
    })
    expect(mine.length).toBeGreaterThan(25)
  })

  test('gets everything that is theirs, and nothing of anybody else', async () => {
    const { status, body } = await app.request('GET', `${path()}/export`, owner)
    expect(status).toBe(200)
    expect(body.complete).toBe(true)
    const file = JSON.stringify(body)
    expect(shown(mine ?? [], 'contact').filter((word) => !file.includes(word))).toEqual([])
    expect(file).not.toContain('finch')
    expect(file).not.toContain('stork')
  })

  test('is gone from everywhere once erased; everybody else is still there', async () => {
    expect(await app.request('POST', `${path()}/erase`, { ...owner, body: undefined })).toMatchObject({ status: 200 })
    await runErasures()
    expect(
      await app.sql('select state, found, subject_values from erasures where subject_id = $1', [subject.id]),
    ).toEqual([{ state: 'done', found: 0, subject_values: null }])
    expect(
      await tablesWith(
        app.sql,
        personal(mine ?? []).filter((word) => word !== subject.values.phone),
      ),
    ).toEqual([])
    const told = await outside()
    expect(told.filter((line) => line.includes('wren-') || line.includes(subject.values.phone))).toEqual([])
    for (const kept of [other, elsewhere]) {
      const left = await tablesWith(app.sql, personal(kept ?? []))
      expect(personal(kept ?? []).filter((word) => !left.some((line) => line.startsWith(word)))).toEqual([])
    }
    const ledger: string[] = []
    for await (const { key } of app.ctx.storage.list('')) {
      const object = await app.ctx.storage.get(key)
      ledger.push(`${key} ${object ? await text(object.body) : ''}`)
    }
    expect(ledger.length).toBe(1)
    expect(ledger.join()).toContain(subject.id)
    expect(ledger.join()).not.toMatch(/wren|\+1415/)
  })

  test('is found by nobody, and asked for again in vain', async () => {
    expect((await app.request('GET', `${path()}/export`, owner)).status).toBe(404)
    expect((await app.request('POST', `${path()}/erase`, owner)).status).toBe(404)
    const { body } = await app.request('GET', `/api/businesses/${shop.id}/contacts`, owner)
    expect(body.items.map(({ name }: { name: string }) => name)).toEqual(['finch-contacts-name'])
  })
})

describe('a person with an account', () => {
  let person: { userId: string; cookie: string }
  let [mine, other]: Canary[][] = []

  beforeAll(async () => {
    const [shop, next] = [await buildBusiness(app), await buildBusiness(app)]
    const subjectOf = (word: string, userId: string): Subject => ({
      kind: 'person',
      word,
      id: userId,
      businessId: (word === 'heron' ? shop : next).id,
      values: { id: userId, email: `${word}@people.example`, phone: '', actor: `user:${userId}` },
    })
    person = await buildSession(app)
    const stranger = await buildSession(app)
    for (const [word, { userId }] of [
      ['heron', person],
      ['robin', stranger],
    ] as const) {
      // Made anew with the rest of their rows, and signed in again.
      await app.sql('delete from identity.users where id = $1', [userId])
      const canaries = await insertCanaries(app.sql, described, subjectOf(word, userId))
      await app.sql('update identity.users set closed_at = null, platform_admin = false, email = $2 where id = $1', [
        userId,
        `${word}@people.example`,
      ])
      await app.sql(`update members set role = 'staff' where user_id = $1`, [userId])
      await app.sql(`update businesses set closed_at = null`)
      await app.sql(`delete from erasures where subject_id = $1`, [userId])
      if (word === 'heron') {
        mine = canaries
        const token = await app.ctx.db.asPlatform('sign in', (tx) => startSession(tx, userId, app.ctx.clock.nowMs()))
        person.cookie = signSession(app.ctx.config.secretKey, token)
      } else other = canaries
    }
    // Where they worked is shown to them, and goes on without them.
    mine = mine?.filter(({ table, column }) => table !== 'erasures' && `${table}.${column}` !== 'identity.users.email')
  })

  test('gets everything that is theirs, and nothing of anybody else', async () => {
    const { status, body } = await app.request('GET', '/api/user/gdpr/export', person)
    expect(status).toBe(200)
    expect(body.complete).toBe(true)
    const file = JSON.stringify(body)
    expect(shown(mine ?? [], 'person').filter((word) => !file.includes(word))).toEqual([])
    expect(file).not.toContain('robin')
  })

  test('is gone from everywhere two weeks after they left; everybody else is still there', async () => {
    expect(await app.request('POST', '/api/user/gdpr/delete', person)).toMatchObject({ status: 200 })
    await runErasures()
    expect(
      (await app.sql('select from erasures where subject_id = $1 and state = $2', [person.userId, 'done'])).length,
    ).toBe(0)
    await app.sql(`update erasures set due_at = now() where subject_id = $1`, [person.userId])
    await runErasures()
    expect(await app.sql('select state, found from erasures where subject_id = $1', [person.userId])).toEqual([
      { state: 'done', found: 0 },
    ])
    const theirs = personal((mine ?? []).filter(({ table }) => table !== 'businesses'))
    expect(await tablesWith(app.sql, [...theirs, 'heron@people.example'])).toEqual([])
    for (const table of ['sessions', 'accounts', 'two_factors', 'used_codes', 'sign_in_links'])
      expect(await app.sql(`select from identity.${table} where user_id = $1`, [person.userId])).toEqual([])
    const left = await tablesWith(app.sql, personal(other ?? []))
    const expected = personal(other ?? []).filter((word) => word !== 'robin-identity-users-email')
    expect(expected.filter((word) => !left.some((line) => line.startsWith(word)))).toEqual([])
    expect((await outside()).filter((line) => line.includes('heron'))).toEqual([])
  })
})
