/** Files with all the data of a person or a business: made by a job, fetched by whom they are about, gone in time. */
import { once } from 'node:events'
import { beforeAll, describe, expect, test } from 'vitest'
import yauzl from 'yauzl'
import { jobs } from '#src/jobs.ts'
import { instantOf } from '#src/platform/clock/clock.ts'
import { ProviderError } from '#src/platform/errors/provider-error.ts'
import { useApp, type Answer, type RequestOptions } from '#test/harness/app.ts'
import { buildBusiness, buildContact, buildSession } from '#test/harness/builders.ts'
import { noteProgress, startExport } from './exports-queries.ts'

let nowMs = Date.parse('2026-03-02T16:00:00Z')
const app = useApp({
  worker: false,
  sandbox: false,
  clock: { nowMs: () => nowMs },
  env: { TRUSTED_PROXIES: '127.0.0.1' },
})
let addresses = 0
/** From another address each time: what is tried here is not the limit. */
const ask = (method: string, path: string, options: RequestOptions = {}) =>
  app.request(method, path, { ...options, headers: { 'x-forwarded-for': `10.0.0.${(addresses += 1)}` } })
const minutes = 60_000

const run = (name: string, data: object = {}, ctx = app.ctx) =>
  jobs
    .find((one) => one.name === name)
    ?.run(ctx, { businessId: null, actor: { kind: 'system', name: 'deskbell' }, requestId: null }, data as never)

/** The names and contents of a zip's entries. */
async function unzip(bytes: Buffer): Promise<Map<string, string>> {
  const zip = await yauzl.fromBufferPromise(bytes)
  const entries = new Map<string, string>()
  for await (const entry of zip.eachEntry()) {
    const pieces: Buffer[] = []
    const stream = await zip.openReadStreamPromise(entry)
    stream.on('data', (piece: Buffer) => void pieces.push(piece))
    await once(stream, 'end')
    entries.set(entry.fileName, Buffer.concat(pieces).toString('utf8'))
  }
  return entries
}

async function download(path: string, cookie: string): Promise<Buffer> {
  const answer = await fetch(app.baseUrl + path, { headers: { cookie: cookieHeader(cookie) } })
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'application/zip'])
  return Buffer.from(await answer.arrayBuffer())
}
const cookieHeader = (cookie: string) => `deskbell_session=${cookie}`
const own = '/api/user/gdpr/export'
const asked = ({ status, body }: Answer): string => {
  expect(status).toBe(201)
  return body.id as string
}
const mailsTo = async (kind: string) => (await app.sql('select from platform.mails where kind = $1', [kind])).length

describe('a person', () => {
  let person: { userId: string; cookie: string }
  beforeAll(async () => {
    person = await buildSession(app)
  })
  const list = async () => (await ask('GET', '/api/user/gdpr/exports', person)).body.items

  test('has a file made, is mailed, and fetches it: JSON and a table each', async () => {
    const id = asked(await ask('POST', own, person))
    expect(await ask('POST', own, person)).toMatchObject({ status: 409, body: { code: 'export_running' } })
    expect(await list()).toMatchObject([{ id, state: 'waiting', done: 0 }])
    await run('write-export', { exportId: id })
    const [made] = await list()
    expect(made).toMatchObject({ id, state: 'ready', done: made.total, error: null })
    expect(await mailsTo('export-ready')).toBe(1)

    const entries = await unzip(await download(`/api/user/gdpr/exports/${id}`, person.cookie))
    expect(entries.size).toBe(1 + made.total / 2)
    const document = JSON.parse(entries.get('data.json') ?? '')
    expect(document).toMatchObject({ about: { subject: { kind: 'person', id: person.userId } }, complete: true })
    expect(document.users).toMatchObject([{ id: person.userId, name: 'Pat' }])
    expect(entries.get('csv/users.csv')).toMatch(/^id,email,name/)
    expect(entries.get('csv/users.csv')).toContain(person.userId)
    expect(made.bytes).toBeGreaterThan(1000)
  })

  test('is the only one who fetches it, and only with a fresh proof', async () => {
    const [{ id }] = await list()
    const path = `/api/user/gdpr/exports/${id}`
    const stranger = await buildSession(app)
    expect(await ask('GET', path, stranger)).toMatchObject({ status: 410, body: { code: 'export_gone' } })
    expect((await ask('GET', path)).status).toBe(401)
    nowMs += 11 * minutes
    expect(await ask('GET', path, person)).toMatchObject({ status: 403, body: { code: 'proof_stale' } })
    expect(await ask('GET', own, person)).toMatchObject({ status: 403, body: { code: 'proof_stale' } })
    expect(await ask('POST', own, person)).toMatchObject({ status: 403, body: { code: 'proof_stale' } })
    await app.sql('update identity.sessions set proved_at = $2 where user_id = $1', [
      person.userId,
      instantOf(nowMs).toString(),
    ])
  })

  test('whose worker dies is told that it failed, and asks again at once', async () => {
    const id = asked(await ask('POST', own, person))
    // The worker began, and was killed.
    await app.ctx.db.asPlatform('begin', (tx) => startExport(tx, id))
    nowMs += 90_000
    await run('end-dead-exports')
    expect(await ask('POST', own, person)).toMatchObject({ status: 409 })
    nowMs += 40_000
    const again = asked(await ask('POST', own, person))
    expect(await list()).toMatchObject([
      { id: again, state: 'waiting' },
      { id, state: 'failed', error: 'stopped' },
      { state: 'ready' },
    ])
    // It was not dead after all: what it writes counts no more.
    expect(await app.ctx.db.asPlatform('late', (tx) => noteProgress(tx, id, 3))).toBe(false)
    // Nobody asks again: the minute's job says so, once.
    await app.ctx.db.asPlatform('begin', (tx) => startExport(tx, again))
    nowMs += 3 * minutes
    const before = await mailsTo('export-failed')
    await run('end-dead-exports')
    await run('end-dead-exports')
    expect((await list())[0]).toMatchObject({ id: again, state: 'failed', error: 'stopped' })
    expect(await mailsTo('export-failed')).toBe(before + 1)
  })

  test('is told when the disk is full, and nothing half is left', async () => {
    await prove(person.userId)
    const id = asked(await ask('POST', own, person))
    const full = async () => {
      throw new ProviderError('not-done', 'disk_full')
    }
    const ctx = { ...app.ctx, storage: { ...app.ctx.storage, put: full, remove: async () => undefined } }
    await expect(run('write-export', { exportId: id }, ctx as never)).rejects.toThrow('disk_full')
    expect((await list())[0]).toMatchObject({ id, state: 'failed', error: 'disk_full' })
  })

  test('finds it gone after a week, from the disk too', async () => {
    nowMs += 8 * 24 * 60 * minutes
    await prove(person.userId)
    const ready = (await app.sql<{ id: string }>(`select id from exports where state = 'ready'`))[0]?.id
    expect(await ask('GET', `/api/user/gdpr/exports/${ready}`, person)).toMatchObject({ status: 410 })
    await run('sweep-exports')
    expect(await app.sql(`select from exports where state = 'ready'`)).toEqual([])
    for await (const { key } of app.ctx.storage.list('exports/')) throw new Error(`${key} is still there`)
  })
})

async function prove(userId: string): Promise<void> {
  await app.sql('update identity.sessions set proved_at = $2 where user_id = $1', [userId, instantOf(nowMs).toString()])
}

describe('a business', () => {
  test('takes everything along but secrets, and nothing of its neighbour', async () => {
    const [shop, next] = [await buildBusiness(app), await buildBusiness(app)]
    const [owner, manager] = [
      await buildSession(app, { businessId: shop.id, role: 'owner' }),
      await buildSession(app, { businessId: shop.id, role: 'manager' }),
    ]
    await buildContact(app, shop, 'mine@people.example')
    await buildContact(app, next, 'theirs@people.example')
    const { body: key } = await ask('POST', `/api/businesses/${shop.id}/api-keys`, {
      ...owner,
      body: { name: 'Till', scopes: ['business:read'] },
    })
    const path = `/api/businesses/${shop.id}/exports`
    expect((await ask('POST', path, manager)).status).toBe(403)
    expect((await ask('POST', path, { bearer: key.key })).status).toBe(403)
    const id = asked(await ask('POST', path, owner))
    await run('write-export', { exportId: id })
    const entries = await unzip(await download(`${path}/${id}`, owner.cookie))
    const all = [...entries.values()].join('\n')
    expect(all).toContain('mine@people.example')
    expect(all).not.toContain('theirs@people.example')
    expect(all).not.toContain(next.id)
    expect(all).not.toContain(key.key)
    expect(Object.keys(JSON.parse(entries.get('data.json') ?? '').apiKeys[0])).not.toContain('keyHash')
    // Owners of the neighbour cannot fetch it by its id.
    const neighbour = await buildSession(app, { businessId: next.id, role: 'owner' })
    expect((await ask('GET', `/api/businesses/${next.id}/exports/${id}`, neighbour)).status).toBe(410)
  })
})
