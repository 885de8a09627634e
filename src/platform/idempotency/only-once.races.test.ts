/** One key, many at once, over two web servers: one effect, and nobody is told anything else. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import { closeContext, createContext } from '#src/installation/create-context.ts'
import { createWeb } from '#src/installation/create-web.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { sqlAt } from '#test/harness/sql.ts'

let second: { baseUrl: string; close(): Promise<void> }
let shop: BuiltBusiness
let cookie: string
const app = useApp({ worker: false, sandbox: false })
beforeAll(async () => {
  second = await anotherWeb()
  shop = await buildBusiness(app)
  ;({ cookie } = await buildSession(app, { businessId: shop.id, role: 'owner' }))
})
afterAll(async () => {
  await second.close()
})

/** With connections and everything else of its own; only the database is the same. */
async function anotherWeb(): Promise<typeof second> {
  const ctx = createContext(app.ctx.config, { clock: app.ctx.clock, log: app.ctx.log })
  const web = await createWeb(ctx)
  const baseUrl = await web.listen({ host: '127.0.0.1', port: 0 })
  const close = async () => {
    await web.close()
    await closeContext(ctx)
  }
  return { baseUrl, close }
}

async function make(
  baseUrl: string,
  key: string,
  name = key,
): Promise<{ status: number; text: string; headers: Headers }> {
  const headers = { 'content-type': 'application/json', cookie: `deskbell_session=${cookie}`, 'idempotency-key': key }
  const answer = await fetch(`${baseUrl}/api/businesses/${shop.id}/api-keys`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ name, scopes: ['business:read'] }),
  })
  return { status: answer.status, text: await answer.text(), headers: answer.headers }
}
const made = async (name: string) => (await app.sql('select 1 from api_keys where name = $1', [name])).length
const everywhere = (position: number) => (position % 2 ? second.baseUrl : app.baseUrl)

test.each([1, 2, 3, 4, 5])(
  'fifty at once have one effect; every answer is the one answer or 409, and afterwards all replay (%i)',
  async (round) => {
    const key = `fifty-${round}`
    const answers = await Promise.all(Array.from({ length: 50 }, (_, position) => make(everywhere(position), key)))
    expect(answers.filter(({ status }) => status !== 201 && status !== 409)).toEqual([])
    const good = answers.filter(({ status }) => status === 201)
    expect(good.filter(({ headers }) => headers.get('idempotency-replayed') === null)).toHaveLength(1)
    expect(new Set(good.map(({ text }) => text)).size).toBe(1)
    for (const { text } of answers.filter(({ status }) => status === 409))
      expect(JSON.parse(text)).toMatchObject({ code: 'request_in_flight' })
    expect(await made(key)).toBe(1)

    const again = await Promise.all(
      Array.from({ length: 4 }, async (_, position) =>
        eventually('the answer', async () => {
          const answer = await make(everywhere(position), key)
          return answer.status === 201 ? answer : null
        }),
      ),
    )
    for (const { text, headers } of again)
      expect([text, headers.get('idempotency-replayed')]).toEqual([good[0]?.text, 'true'])
    expect(await made(key)).toBe(1)
  },
)

test('two that ask again whenever told to get the same answer, whoever was first', async () => {
  const insist = async (baseUrl: string, key: string) =>
    eventually('an answer', async () => {
      const answer = await make(baseUrl, key)
      return answer.status === 409 ? null : answer
    })
  for (let round = 0; round < 40; round += 1) {
    const [one, other] = await Promise.all([
      insist(app.baseUrl, `pair-${round}`),
      insist(second.baseUrl, `pair-${round}`),
    ])
    expect([one.status, other.status]).toEqual([201, 201])
    expect(one.text).toBe(other.text)
    expect(await made(`pair-${round}`)).toBe(1)
  }
})

test('while the first is being worked on the second is told at once to come again', async () => {
  await using blocker = await blockApiKeys()
  const first = make(app.baseUrl, 'slow')
  await eventually('the first waits for the table', async () => blocker.waiting())
  const meanwhile = await make(second.baseUrl, 'slow')
  expect(meanwhile.status).toBe(409)
  expect(JSON.parse(meanwhile.text)).toMatchObject({ code: 'request_in_flight' })
  expect(meanwhile.headers.get('retry-after')).toBe('1')
  await blocker.release()
  const { status, text } = await first
  expect(status).toBe(201)
  expect(await make(second.baseUrl, 'slow')).toMatchObject({ status: 201, text })
})

test('one that fails lets the next of the same key try', async () => {
  await app.sql(
    `create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$; create
      trigger refuse before insert on api_keys execute function refuse()`,
  )
  const failed = await Promise.all(Array.from({ length: 10 }, (_, position) => make(everywhere(position), 'unlucky')))
  expect(failed.every(({ status }) => status === 500 || status === 409)).toBe(true)
  expect(failed.some(({ status }) => status === 500)).toBe(true)
  await app.sql('drop trigger refuse on api_keys; drop function refuse()')
  const answer = await make(app.baseUrl, 'unlucky')
  expect([answer.status, answer.headers.get('idempotency-replayed')]).toEqual([201, null])
})

async function blockApiKeys() {
  const blocker = sqlAt(app.database.ownerUrl)
  await blocker('begin; lock table api_keys in share mode')
  let released = false
  const release = async () => {
    if (!released) await blocker('rollback')
    released = true
  }
  return {
    waiting: async () =>
      (await app.sql(`select 1 from pg_locks where relation = 'api_keys'::regclass and not granted`)).length,
    release,
    async [Symbol.asyncDispose]() {
      await release()
      await blocker[Symbol.asyncDispose]()
    },
  }
}
