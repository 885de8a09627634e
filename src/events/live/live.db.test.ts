import { randomUUID } from 'node:crypto'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import type { LiveChange } from '#contract/live.ts'
import { sqlOf } from '#src/platform/db/handle.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'

const app = useApp({
  worker: false,
  sandbox: false,
  lookAgainMs: 100,
  env: { LENIENT_LIMIT: '100000', CAPS: 'watchers-per-actor=2' },
})

let shop: { id: string }
let other: { id: string }
beforeAll(async () => {
  shop = await buildBusiness(app)
  other = await buildBusiness(app)
})

const staffOf = (business: { id: string }) => buildSession(app, { businessId: business.id, role: 'staff' })

type Told = { id: string; event: string; data: LiveChange[] }

/** A browser that watches, until it is closed or cut off. */
async function watch(business: { id: string }, cookie: string, after?: string) {
  const leaving = new AbortController()
  const answer = await fetch(`${app.baseUrl}/api/businesses/${business.id}/live`, {
    headers: { cookie: `deskbell_session=${cookie}`, ...(after === undefined ? {} : { 'last-event-id': after }) },
    signal: leaving.signal,
  })
  let text = ''
  let over = false
  const reading = (async () => {
    for await (const piece of answer.body as unknown as AsyncIterable<Uint8Array>)
      text += new TextDecoder().decode(piece)
  })()
    .catch(() => undefined)
    .finally(() => (over = true))
  const told = (): Told[] =>
    text.split('\n\n').flatMap((frame) => {
      const [, id, event, data] = /^id: (.*)\nevent: (.*)\ndata: (.*)$/.exec(frame) ?? []
      return id && event && data ? [{ id, event, data: JSON.parse(data) as LiveChange[] }] : []
    })
  return {
    status: answer.status,
    headers: answer.headers,
    told,
    text: () => text,
    isOver: () => over,
    changes: () => told().flatMap(({ event, data }) => (event === 'changes' ? data : [])),
    /**
     * Those of these contacts, once all of them were told. What happened shortly before is told as well: other tests'
     * transactions run in the same server.
     */
    about: (contactIds: readonly string[]) =>
      eventually('all of it', async () => {
        const own = told().flatMap(({ event, data }) => (event === 'changes' ? data : []))
        const subjects = own.map(({ subject }) => subject).filter((id) => id !== null && contactIds.includes(id))
        return new Set(subjects).size === contactIds.length ? subjects : null
      }),
    first: () => eventually('the first word', async () => told().at(0) ?? null),
    async leave() {
      leaving.abort()
      await reading
    },
  }
}

const happens = async (business: { id: string }, count = 1) => {
  const contactIds = Array.from({ length: count }, () => randomUUID())
  await app.ctx.db.forBusiness(business.id, async (tx) => {
    for (const contactId of contactIds) tx.record('contact.created', { contactId })
  })
  return contactIds
}

describe('who watches a business', () => {
  test('is told what changes there, by ids alone, and nothing of another', async () => {
    const { cookie } = await staffOf(shop)
    const page = await watch(shop, cookie)
    expect(page.headers.get('content-type')).toBe('text/event-stream; charset=utf-8')
    expect(page.headers.get('cache-control')).toBe('no-store')
    await page.first()
    const elsewhere = await happens(other)
    await app.ctx.db.forBusiness(shop.id, async (tx) => tx.record('api-key.created', { apiKeyId: randomUUID() }))
    const subjects = await happens(shop)
    expect(await page.about(subjects)).toEqual(subjects)
    expect(page.changes()).toContainEqual({ type: 'contact.created', subject: subjects[0] })
    const all = JSON.stringify(page.told())
    for (const id of elsewhere) expect(all).not.toContain(id)
    expect(page.changes().map(({ type }) => type)).not.toContain('api-key.created')
    await page.leave()
  })

  test('an event of a transaction that ends late is told, though its id is older than others', async () => {
    const { cookie } = await staffOf(shop)
    const page = await watch(shop, cookie)
    await page.first()
    const late = randomUUID()
    const early: string[] = []
    await app.ctx.db.forBusiness(shop.id, async (tx) => {
      // Its number is lower than that of the transaction that ends before it.
      await sql`select pg_current_xact_id()`.execute(sqlOf(tx))
      tx.record('contact.created', { contactId: late })
      early.push(...(await happens(shop)), ...(await happens(shop)))
    })
    expect(await page.about([late, ...early])).toHaveLength(3)
    await page.leave()
  })

  test('a browser that comes back is told what it missed, once', async () => {
    const { cookie } = await staffOf(shop)
    const page = await watch(shop, cookie)
    const { id } = await page.first()
    await page.leave()
    const missed = await happens(shop, 3)
    const again = await watch(shop, cookie, id)
    await again.about(missed)
    const later = await happens(shop)
    expect(await again.about([...missed, ...later])).toEqual([...missed, ...later])
    await again.leave()
  })

  test.each([
    ['what we never sent', () => Promise.resolve('no-place')],
    ['a place ahead of us', () => Promise.resolve('0.9223372036854775807')],
    ['a place of before a restore', () => Promise.resolve('7.1')],
  ])('%s: it is told to read everything anew', async (_, after) => {
    const { cookie } = await staffOf(shop)
    const page = await watch(shop, cookie, await after())
    expect(await page.first()).toMatchObject({ event: 'reset' })
    const next = await happens(shop)
    expect(await page.about(next)).toEqual(next)
    await page.leave()
  })

  test('more than can be told one by one is told as that', async () => {
    const { cookie } = await staffOf(shop)
    const page = await watch(shop, cookie)
    const { id } = await page.first()
    await page.leave()
    await happens(shop, 600)
    const again = await watch(shop, cookie, id)
    expect(await again.first()).toMatchObject({ event: 'reset' })
    expect(again.told()[0]?.id).not.toBe(id)
    await again.leave()
  })
})

describe('access', () => {
  test('a member who is removed is cut off, and does not come back', async () => {
    const { cookie, userId } = await staffOf(shop)
    const owner = await buildSession(app, { businessId: shop.id, role: 'owner' })
    const page = await watch(shop, cookie)
    await page.first()
    const removed = await app.request('DELETE', `/api/businesses/${shop.id}/members/${userId}`, {
      cookie: owner.cookie,
    })
    expect(removed.status).toBe(200)
    await eventually('the end', async () => (page.isOver() ? true : null))
    await happens(shop)
    expect((await watch(shop, cookie)).status).toBe(404)
  })

  test('a session that is ended elsewhere is cut off; until then it gets a sign of life', async () => {
    const { cookie, userId } = await staffOf(shop)
    const page = await watch(shop, cookie)
    await eventually('a sign of life', async () => (page.text().includes(': here') ? true : null))
    await app.sql('delete from identity.sessions where user_id = $1', [userId])
    await eventually('the end', async () => (page.isOver() ? true : null))
    expect((await watch(shop, cookie)).status).toBe(401)
  })

  test('so many windows of one person watch, and closing one makes room', async () => {
    const { cookie } = await staffOf(shop)
    const [one, two] = [await watch(shop, cookie), await watch(shop, cookie)]
    expect((await watch(shop, cookie)).status).toBe(429)
    await one.leave()
    const three = await eventually('room', async () => {
      const page = await watch(shop, cookie)
      return page.status === 200 ? page : null
    })
    await two.leave()
    await three.leave()
  })
})

test('a process that stops sends them on', async () => {
  const { cookie } = await staffOf(shop)
  const page = await watch(shop, cookie)
  await page.first()
  await app.web.close()
  await eventually('the end', async () => (page.isOver() ? true : null))
  expect(page.told().length).toBeGreaterThan(0)
})
