import { connect } from 'node:net'
import { beforeAll, describe, expect, test } from 'vitest'
import type { EventView } from '#contract/audit.ts'
import { toCursor } from '#contract/cursor.ts'
import { newId } from '#src/platform/values/ids.ts'
import { useApp } from '#test/harness/app.ts'
import { buildBusiness, buildSession, type BuiltBusiness } from '#test/harness/builders.ts'
import { eventually } from '#test/harness/eventually.ts'
import { scaled } from '#test/harness/proof.ts'
import { exportEvents } from './export-events.ts'

const noon = '2026-07-01T12:00:00Z'
let wallMs = Date.parse(noon)
let admin: string
let shop: BuiltBusiness
let other: BuiltBusiness
let manager: string

const app = useApp({ worker: false, sandbox: false, clock: { nowMs: () => wallMs } })
beforeAll(async () => {
  shop = await buildBusiness(app)
  other = await buildBusiness(app)
  admin = (await buildSession(app, undefined, { platformAdmin: true })).cookie
  manager = (await buildSession(app, { businessId: shop.id, role: 'manager' })).cookie
})

type Wish = { of?: BuiltBusiness; by?: string; at?: string; contactId?: string }

/** One event `contact.created`, as a member of the business did it. Returns its subject. */
async function happen({ of = shop, by = newId(), at = noon, contactId = newId() }: Wish = {}): Promise<string> {
  const actor = { kind: 'member', userId: by, businessId: of.id, role: 'staff' } as const
  wallMs = Date.parse(at)
  await app.ctx.db
    .by({ actor, requestId: null })
    .forBusiness(of.id, async (tx) => tx.record('contact.created', { contactId }))
  wallMs = Date.parse(noon)
  return contactId
}
const ask = (path: string, cookie: string) => app.request('GET', path, { cookie })
const all = (query: Record<string, string> = {}) => ask(`/api/admin/audit-logs?${new URLSearchParams(query)}`, admin)
const own = (query: Record<string, string> = {}, of = shop, cookie = manager) =>
  ask(`/api/businesses/${of.id}/audit-logs?${new URLSearchParams(query)}`, cookie)
const subjects = (answer: { body: { items: EventView[] } }) => answer.body.items.map((event) => event.subject)

describe('the audit log', () => {
  test('shows who did what, when, for whom and about what', async () => {
    const [by, contactId] = [newId(), newId()]
    await happen({ by, contactId, at: '2026-07-01T12:00:01.250Z' })
    const answer = await all({ subject: contactId })
    expect(answer.status).toBe(200)
    expect(answer.body).toEqual({
      items: [
        {
          id: expect.any(String),
          at: '2026-07-01T12:00:01.25Z',
          businessId: shop.id,
          actor: `member:${by}`,
          requestId: null,
          type: 'contact.created',
          subject: contactId,
          data: { contactId },
        },
      ],
      next: null,
    })
  })

  test('is filtered by business, actor, type, subject and time, and by all of them together', async () => {
    const by = newId()
    const [first, second] = [
      await happen({ by, at: '2026-07-02T08:00:00Z' }),
      await happen({ by, at: '2026-07-02T09:00:00Z' }),
    ]
    const third = await happen({ by, of: other, at: '2026-07-02T10:00:00Z' })
    await app.ctx.db.forBusiness(shop.id, async (tx) => tx.record('message.sent', { messageId: first }))
    const actor = `member:${by}`
    expect(subjects(await all({ actor }))).toEqual([third, second, first])
    expect(subjects(await all({ actor, businessId: shop.id }))).toEqual([second, first])
    expect(subjects(await all({ subject: first, type: 'contact.created' }))).toEqual([first])
    expect((await all({ subject: first })).body.items).toHaveLength(2)
    expect((await all({ type: 'message.sent' })).body.items).toMatchObject([
      { type: 'message.sent', subject: first, actor: 'system:deskbell' },
    ])
    expect(subjects(await all({ actor, from: '2026-07-02T09:00:00Z' }))).toEqual([third, second])
    expect(subjects(await all({ actor, to: '2026-07-02T11:00:00+02:00' }))).toEqual([first])
    expect(subjects(await all({ actor, from: '2026-07-02T09:00:00Z', to: '2026-07-02T09:00:00.001Z' }))).toEqual([
      second,
    ])
    expect(
      subjects(
        await all({
          businessId: shop.id,
          actor,
          type: 'contact.created',
          subject: second,
          from: '2026-07-02T00:00:00Z',
          to: '2026-07-03T00:00:00Z',
        }),
      ),
    ).toEqual([second])
    expect((await all({ businessId: other.id, actor, subject: second })).body).toEqual({ items: [], next: null })
  })

  test('is filtered by ids in upper case too', async () => {
    const by = newId()
    const contactId = await happen({ by })
    const upper = (id: string) => id.toUpperCase()
    const queries: Record<string, string>[] = [
      { subject: upper(contactId) },
      { actor: `member:${upper(by)}` },
      { actor: upper(`member:${by}`), subject: upper(contactId), businessId: upper(shop.id) },
    ]
    for (const query of queries) {
      expect(subjects(await all(query)), JSON.stringify(query)).toEqual([contactId])
      expect(parseCsv((await ask(`/api/admin/audit-logs.csv?${new URLSearchParams(query)}`, admin)).body)).toHaveLength(
        2,
      )
    }
    expect(subjects(await own({ actor: `member:${upper(by)}` }))).toEqual([contactId])
  })

  test('comes in pages, newest first, that neither repeat nor miss while rows are being added', async () => {
    const by = newId()
    const wanted: string[] = []
    // Five of one millisecond, four in later months: the order must be total, and go across partitions.
    for (let n = 0; n < 5; n += 1) wanted.push(await happen({ by, at: '2026-07-03T08:00:00Z' }))
    for (const month of ['10', '11', '12']) wanted.push(await happen({ by, at: `2026-${month}-01T08:00:00Z` }))
    wanted.push(await happen({ by, at: '2027-01-01T00:00:00Z' }))
    const seen: string[] = []
    let cursor: string | null = null
    do {
      const page: Awaited<ReturnType<typeof all>> = await all({
        actor: `member:${by}`,
        size: '2',
        ...(cursor ? { cursor } : {}),
      })
      expect(page.status).toBe(200)
      seen.push(...(subjects(page) as string[]))
      cursor = page.body.next
      await happen({ by, at: '2027-01-02T00:00:00Z' })
    } while (cursor)
    expect(seen.slice(0, 4)).toEqual(wanted.slice(5).reverse())
    expect(seen.slice(4).sort()).toEqual(wanted.slice(0, 5).sort())
  })

  test('a page of exactly the last rows says that there are no more', async () => {
    const by = newId()
    for (let n = 0; n < 3; n += 1) await happen({ by })
    expect((await all({ actor: `member:${by}`, size: '3' })).body).toMatchObject({ items: [{}, {}, {}], next: null })
    expect((await all({ actor: `member:${by}`, size: '2' })).body.next).toEqual(expect.any(String))
  })
})

describe('a filter that is no filter is refused, with what to do about it', () => {
  const wrong: [string, Record<string, string>, RegExp][] = [
    ['a business that is no id', { businessId: 'corner' }, /businessId/],
    ['an actor without a kind', { actor: 'Ann Smith' }, /Write an actor/],
    ['a type that is none', { type: 'appointment.bocked' }, /no event of this type/],
    ['a subject that is no id', { subject: `' or 1=1 --` }, /Write the id/],
    ['a time that is none', { from: 'yesterday' }, /from/],
    ['a time without an offset', { to: '2026-07-01T12:00:00' }, /to/],
    [
      'a beginning after the end',
      { from: '2026-07-02T00:00:00Z', to: '2026-07-01T00:00:00Z' },
      /from is later than to/,
    ],
    ['a year that is none', { from: '0000-01-01T00:00:00Z' }, /out of range/],
    ['a filter nobody knows', { business: 'x' }, /business/],
    ['a size of nothing', { size: '0' }, /size/],
    ['a size without measure', { size: '101' }, /size/],
    ...[
      'garbage',
      toCursor(['1', '2']),
      toCursor([1.5, newId()]),
      toCursor([-1, newId()]),
      toCursor([1e16, newId()]),
      toCursor([1, 'x']),
      toCursor([]),
      btoa('null'),
    ].map((cursor): [string, Record<string, string>, RegExp] => [`the cursor ${cursor}`, { cursor }, /cursor/]),
  ]
  test.each(wrong)('%s', async (_, query, message) => {
    expect(await all(query)).toMatchObject({
      status: 400,
      body: { code: 'invalid_request', detail: expect.stringMatching(message) },
    })
  })

  test('in the export as well, before anything is sent', async () => {
    for (const query of [
      'from=2026-07-02T00:00:00Z&to=2026-07-01T00:00:00Z',
      'business=x',
      'size=5',
      'cursor=x',
      'type=x',
    ]) {
      expect(await ask(`/api/admin/audit-logs.csv?${query}`, admin), query).toMatchObject({
        status: 400,
        body: { code: 'invalid_request' },
      })
    }
  })

  test('for one business there is no filter by business', async () => {
    expect(await own({ businessId: other.id })).toMatchObject({ status: 400 })
  })
})

describe('a business sees its own log', () => {
  test('and nothing of any other, nor of the installation, whatever it filters by', async () => {
    const foreign = await happen({ of: other })
    const mine = await happen()
    expect(subjects(await own({ subject: mine }))).toEqual([mine])
    expect((await own({ subject: foreign })).body.items).toEqual([])
    const page = await own({ size: '100' })
    expect(new Set(page.body.items.map((event: EventView) => event.businessId))).toEqual(new Set([shop.id]))
    const csv = await ask(`/api/businesses/${shop.id}/audit-logs.csv`, manager)
    expect(csv.body).toContain(mine)
    expect(csv.body).not.toContain(other.id)
    expect(csv.body).not.toContain(foreign)
  })

  test('with what platform admins did in it', async () => {
    const [adminId, contactId] = [newId(), newId()]
    const actor = { kind: 'impersonator', userId: adminId, businessId: shop.id, impersonationId: newId() } as const
    await app.ctx.db
      .by({ actor, requestId: null })
      .forBusiness(shop.id, async (tx) => tx.record('contact.created', { contactId }))
    expect((await own({ actor: `admin:${adminId}` })).body.items).toMatchObject([
      { actor: `admin:${adminId}`, subject: contactId },
    ])
  })

  test('from manager on; nobody else', async () => {
    const [staff, boss, stranger] = [
      await buildSession(app, { businessId: shop.id, role: 'staff' }),
      await buildSession(app, { businessId: shop.id, role: 'owner' }),
      await buildSession(app),
    ]
    for (const end of ['', '.csv']) {
      const path = `/api/businesses/${shop.id}/audit-logs${end}`
      expect((await ask(path, boss.cookie)).status, path).toBe(200)
      expect((await ask(path, staff.cookie)).status, path).toBe(403)
      expect((await ask(path, stranger.cookie)).status, path).toBe(404)
      expect((await app.request('GET', path)).status, path).toBe(401)
      expect((await ask(`/api/admin/audit-logs${end}`, boss.cookie)).status).toBe(403)
      expect((await app.request('GET', `/api/admin/audit-logs${end}`)).status).toBe(401)
    }
  })
})

describe('the export', () => {
  test('is the same rows as a CSV file, newest first', async () => {
    const by = newId()
    for (let n = 0; n < 3; n += 1) await happen({ by })
    const listed = (await all({ actor: `member:${by}` })).body.items as EventView[]
    const answer = await ask(`/api/admin/audit-logs.csv?actor=member:${by}`, admin)
    expect(answer.status).toBe(200)
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect(answer.headers.get('content-disposition')).toBe('attachment; filename="audit-logs.csv"')
    expect(answer.headers.get('cache-control')).toBe('no-store')
    const [head, ...rows] = parseCsv(answer.body)
    expect(head).toEqual(['id', 'at', 'businessId', 'actor', 'requestId', 'type', 'subject', 'data'])
    expect(rows).toEqual(
      listed.map((event) => [
        event.id,
        event.at,
        event.businessId,
        event.actor,
        '',
        event.type,
        event.subject,
        JSON.stringify(event.data),
      ]),
    )
  })

  test('is itself recorded, with who made it and how many rows it was', async () => {
    const by = newId()
    await happen({ by })
    const requestId = (await ask(`/api/admin/audit-logs.csv?actor=member:${by}`, admin)).headers.get('x-request-id')
    const recorded = await eventually('the record of the export', async () =>
      ((await all({ type: 'audit.exported' })).body.items as EventView[]).find(
        (event) => event.requestId === requestId,
      ),
    )
    expect(recorded).toMatchObject({
      businessId: null,
      actor: expect.stringMatching(/^admin:/),
      data: { businessId: null, rows: 1 },
    })
    const own = (await ask(`/api/businesses/${shop.id}/audit-logs.csv?actor=member:${by}`, manager)).headers.get(
      'x-request-id',
    )
    const theirs = await eventually('the record of theirs', async () =>
      ((await all({ type: 'audit.exported', businessId: shop.id })).body.items as EventView[]).find(
        (event) => event.requestId === own,
      ),
    )
    expect(theirs).toMatchObject({
      actor: expect.stringMatching(/^member:/),
      subject: shop.id,
      data: { businessId: shop.id, rows: 1 },
    })
  })

  test('is recorded before the first row leaves, so that no end of this process hides it', async () => {
    const requestId = newId()
    const by = { actor: { kind: 'admin', userId: newId() }, requestId } as const
    const pieces = exportEvents(app.ctx.db.by(by), null, { businessId: shop.id })
    await pieces.next()
    const recorded = async () =>
      ((await all({ actor: `admin:${by.actor.userId}` })).body.items as EventView[]).map(({ type, subject }) => [
        type,
        subject,
      ])
    expect(await recorded()).toEqual([['audit.export-started', shop.id]])
    await pieces.return(undefined)
    expect(await recorded()).toEqual([
      ['audit.exported', shop.id],
      ['audit.export-started', shop.id],
    ])
  })

  test('of nothing is its first line', async () => {
    expect((await ask(`/api/admin/audit-logs.csv?actor=member:${newId()}`, admin)).body).toBe(
      'id,at,businessId,actor,requestId,type,subject,data\r\n',
    )
  })

  test('stands in the API description as what it is', async () => {
    const { paths } = (await app.request('GET', '/openapi.json')).body
    expect(paths['/api/admin/audit-logs.csv'].get).toMatchObject({
      parameters: expect.arrayContaining([expect.objectContaining({ name: 'businessId', in: 'query' })]),
      responses: { 200: { content: { 'text/csv; charset=utf-8': { schema: { type: 'string' } } } } },
    })
    expect(paths['/api/businesses/{businessId}/audit-logs.csv'].head).toBeUndefined()
  })

  test('asked for by HEAD says what it would be, and reads and records nothing', async () => {
    const before = (await all({ type: 'audit.exported', size: '100' })).body.items.length
    const answer = await app.request('HEAD', '/api/admin/audit-logs.csv', { cookie: admin })
    expect(answer).toMatchObject({ status: 200, body: '' })
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8')
    expect((await all({ type: 'audit.exported', size: '100' })).body.items).toHaveLength(before)
  })

  describe('of very many events', () => {
    const rows = scaled(100_000, 20_000)
    beforeAll(async () => {
      await app.sql(
        `insert into events (id, at, business_id, actor, type, data, subject)
         select gen_random_uuid(), '2026-06-01T00:00Z'::timestamptz + n * interval '1 second', $1::uuid,
           'member:many', 'contact.created', jsonb_build_object('contactId', n), n::text
           from generate_series(1, ${rows}) as n`,
        [shop.id],
      )
      // As autovacuum does a little later; without statistics every page would be sorted out of all rows.
      await app.sql('analyze events')
    })

    test('comes in pieces of a few hundred lines, each once', async () => {
      const seen = new Set<string>()
      let [pieces, longest] = [0, 0]
      for await (const piece of exportEvents(app.ctx.db, shop.id, { actor: 'member:many' })) {
        pieces += 1
        longest = Math.max(longest, piece.length)
        for (const line of piece.split('\r\n'))
          if (line.startsWith('id,') === false && line !== '') seen.add(line.slice(0, 36))
      }
      expect(seen.size).toBe(rows)
      expect(pieces).toBeGreaterThanOrEqual(rows / 500)
      expect(longest).toBeLessThan(150_000)
    })

    test('arrives whole over HTTP', async () => {
      const csv = (await ask('/api/admin/audit-logs.csv?actor=member:many', admin)).body as string
      expect(csv.split('\r\n')).toHaveLength(rows + 2)
    })

    test('stops being read when the client hangs up, and what was read is recorded', async () => {
      const socket = connect(Number(new URL(app.baseUrl).port), '127.0.0.1')
      const path = `/api/admin/audit-logs.csv?actor=member:many&businessId=${shop.id}`
      socket.write(`GET ${path} HTTP/1.1\r\nHost: x\r\nCookie: deskbell_session=${admin}\r\n\r\n`)
      const head = await new Promise<string>((resolve) =>
        socket.once('data', (bytes) => resolve(bytes.toString('latin1'))),
      )
      const requestId = /x-request-id: (\S+)/.exec(head)?.[1]
      socket.destroy()
      const recorded = await eventually('the record of the broken export', async () =>
        ((await all({ type: 'audit.exported' })).body.items as EventView[]).find(
          (event) => event.requestId === requestId,
        ),
      )
      expect(recorded.data['rows']).toBeGreaterThan(0)
      expect(recorded.data['rows']).toBeLessThan(rows)
    })
  })
})

describe('who was refused', () => {
  const denials = async (requestId: string | null) =>
    ((await all({ type: 'access.denied', size: '100' })).body.items as EventView[]).filter(
      (event) => event.requestId === requestId,
    )

  test('in their own business, by their role, is remembered there', async () => {
    const staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
    const answer = await own({}, shop, staff.cookie)
    expect(answer.status).toBe(403)
    const recorded = await denials(answer.headers.get('x-request-id'))
    expect(recorded).toMatchObject([
      {
        businessId: shop.id,
        actor: `member:${staff.userId}`,
        subject: shop.id,
        data: { businessId: shop.id, route: 'GET /api/businesses/{businessId}/audit-logs', code: 'not_allowed' },
      },
    ])
    expect((await own({ type: 'access.denied', actor: `member:${staff.userId}` })).body.items).toHaveLength(1)
  })

  const counted = async (query: string, cookie = admin) => (await ask(`/api/admin/denials?${query}`, cookie)).body
  const sumOf = (items: { count: number }[]) => items.reduce((sum, { count }) => sum + count, 0)
  const countEvents = async () => Number((await app.sql('select count(*) as n from events'))[0].n)

  test('in a business that is not theirs is counted, in one row an hour, and stands in no record', async () => {
    const stranger = await buildSession(app, { businessId: other.id, role: 'owner' })
    await own({}, shop, stranger.cookie)
    const before = await countEvents()
    for (let times = 0; times < 30; times += 1)
      expect((await own({ size: String(1 + times) }, shop, stranger.cookie)).status).toBe(404)
    for (const path of ['', '/members', '/appointments'])
      expect((await ask(`/api/businesses/${shop.id}${path}`, stranger.cookie)).status).toBe(404)
    expect(await countEvents()).toBe(before)
    expect((await own({ type: 'access.denied', actor: `user:${stranger.userId}` })).body.items).toEqual([])
    const { items } = await counted(`actor=user:${stranger.userId}`)
    // Two when the hour ended meanwhile.
    expect(items.length).toBeLessThan(3)
    expect(items[0]).toMatchObject({ type: 'access.denied', businessId: shop.id, what: null })
    expect(sumOf(items)).toBe(34)
    // Its own business's record is not touched either.
    expect((await all({ type: 'access.denied', businessId: other.id })).body.items).toEqual([])
  })

  test('in a business that does not exist leaves nothing anywhere', async () => {
    const stranger = await buildSession(app, { businessId: other.id, role: 'owner' })
    const before = await countEvents()
    for (let times = 0; times < 5; times += 1)
      expect((await ask(`/api/businesses/${newId()}/audit-logs`, stranger.cookie)).status).toBe(404)
    expect(await countEvents()).toBe(before)
    expect((await counted(`actor=user:${stranger.userId}`)).items).toEqual([])
  })

  test('again and again in their own business is recorded ten times an hour at a route, and counted', async () => {
    const staff = await buildSession(app, { businessId: shop.id, role: 'staff' })
    for (let times = 0; times < 25; times += 1) expect((await own({}, shop, staff.cookie)).status).toBe(403)
    const recorded = (await own({ type: 'access.denied', actor: `member:${staff.userId}`, size: '100' })).body.items
      .length
    const { items } = await counted(`actor=member:${staff.userId}`)
    expect(items[0]).toMatchObject({ what: 'GET /api/businesses/{businessId}/audit-logs' })
    expect(sumOf(items)).toBe(25)
    expect(recorded).toBe((items as { count: number }[]).reduce((sum, { count }) => sum + Math.min(10, count), 0))
  })

  test('is read page by page by platform admins, and by nobody else', async () => {
    for (let nth = 0; nth < 3; nth += 1) {
      const stranger = await buildSession(app, { businessId: other.id, role: 'owner' })
      await own({}, shop, stranger.cookie)
    }
    const whole = (await counted(`businessId=${shop.id}&size=100`)).items as { id: string }[]
    const pages: { id: string }[] = []
    for (let cursor = ''; ;) {
      const { items, next } = await counted(`businessId=${shop.id}&size=2${cursor}`)
      pages.push(...items)
      if (!next) break
      cursor = `&cursor=${encodeURIComponent(next)}`
    }
    expect(whole.length).toBeGreaterThan(3)
    expect(pages).toEqual(whole)
    expect((await ask('/api/admin/denials', manager)).status).toBe(403)
    expect((await ask('/api/admin/denials?cursor=made-up', admin)).status).toBe(400)
  })

  test('by the installation is nobody else’s to see', async () => {
    const answer = await ask('/api/admin/audit-logs?subject=x', manager)
    expect(answer.status).toBe(403)
    expect(await denials(answer.headers.get('x-request-id'))).toMatchObject([
      { businessId: null, data: { businessId: null, route: 'GET /api/admin/audit-logs', code: 'not_allowed' } },
    ])
  })

  test('at a download is remembered as well', async () => {
    const answer = await ask('/api/admin/audit-logs.csv', manager)
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
    expect(await denials(answer.headers.get('x-request-id'))).toMatchObject([
      { data: { route: 'GET /api/admin/audit-logs.csv' } },
    ])
  })

  test('without being known is not: there is nobody to name', async () => {
    const answer = await app.request('GET', '/api/admin/audit-logs')
    expect(answer.status).toBe(401)
    expect(await denials(answer.headers.get('x-request-id'))).toEqual([])
  })

  test('is not said of somebody who may pass and finds nothing', async () => {
    const answer = await ask(`/api/businesses/${shop.id}/appointments/${newId()}`, manager)
    expect(answer.status).toBe(404)
    expect(await denials(answer.headers.get('x-request-id'))).toEqual([])
  })

  test('gets the same answer when it cannot be recorded', async () => {
    const refuse = `create function public.refuse_denials() returns trigger language plpgsql as $$ begin if
      new.type = 'access.denied' then raise exception 'no'; end if; return new; end $$;
      create trigger refuse_denials before insert on events for each row execute function public.refuse_denials()`
    await app.sql(refuse)
    const answer = await ask('/api/admin/audit-logs', manager)
    await app.sql('drop function public.refuse_denials cascade')
    expect(answer).toMatchObject({ status: 403, body: { code: 'not_allowed' } })
  })
})

/** RFC 4180, as another program would read it. */
function parseCsv(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^,\r\n"]*))(,|\r\n)/g)) {
    row.push(quoted === undefined ? (plain ?? '') : quoted.replaceAll('""', '"'))
    if (end === ',') continue
    rows.push(row)
    row = []
  }
  return rows
}
